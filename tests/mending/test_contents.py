"""Contents that were not updated are brought up to date line by line, as revisions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from rapportlint import engine
from rapportlint.apps.repair import Repair, repaired
from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_fields import unmatched_marks
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from tests.mending.copies import OFFICIAL, body, changed_parts, with_part
from tests.mending.deciding import ACCEPT, decided
from tests.mending.stale import GENERATED, TYPED, Fault, settled, stale, text
from tests.scaffold.skeletons import book
from tests.scaffold.validity import errors

CHECKS = ("contents_outdated", "contents_page_wrong", "chapter_unlisted")
SETTINGS = Settings(pages="hints", guard_checks=False, select=CHECKS)
CASES = [(name, fault) for name in (GENERATED, TYPED) for fault in Fault]


def refreshed(data: bytes, settings: Settings = SETTINGS) -> Repair:
    """The report with its contents mended."""
    return repaired(Source(name="rapport.docx", data=data), book(OFFICIAL), settings)


def told(data: bytes) -> list[str]:
    """What the three rules say of a report."""
    result = engine.lint(Source(name="rapport.docx", data=data), book(OFFICIAL), SETTINGS)
    return [finding.message for finding in result.findings]


def texts(data: bytes) -> list[str]:
    """The paragraphs of a report, with the marks of fields."""
    return [text(p) + "".join(_marks(p)) for p in body(data).iter(W + "p")]


def _marks(paragraph: etree._Element) -> list[str]:
    return [mark.get(W + "fldCharType", "") for mark in paragraph.iter(W + "fldChar")]


@pytest.mark.parametrize(("name", "fault"), CASES)
def test_accepted_the_contents_are_true_and_refused_they_are_as_before(name: str, fault: Fault, tmp_path: Path) -> None:
    before = stale(name, fault)
    assert told(before)
    repair = refreshed(before)
    assert not [step for steps in repair.steps.values() for step in steps if step.left]
    assert told(repair.data) == []
    assert changed_parts(before, repair.data) == {"word/document.xml"}
    accepted, refused = settled(repair.data, accepted=True), settled(repair.data, accepted=False)
    assert told(accepted) == []
    assert texts(refused) == texts(before)
    for state in (repair.data, accepted, refused):
        assert not unmatched_marks(body(state))
        assert errors(state, tmp_path) == []


@pytest.mark.parametrize(("name", "fault"), CASES)
def test_contents_brought_up_to_date_are_not_changed_again(name: str, fault: Fault) -> None:
    once = refreshed(stale(name, fault)).data
    again = refreshed(once)
    assert not again.done
    assert again.data == once


@pytest.mark.parametrize("name", [GENERATED, TYPED])
def test_libreoffice_accepts_them_too(name: str) -> None:
    accepted = decided(refreshed(stale(name, Fault.ALL)).data, ACCEPT)
    assert not [mark for kind in ("ins", "del") for mark in body(accepted).iter(W + kind)]
    shown = [text(p) for p in body(accepted).iter(W + "p")]
    assert not [line for line in shown if "Dédicaces" in line or "comparateurs numériques" in line]
    assert any(re.search(r"CONTEXTE JURIDIQUE.*[\t.] ?8$", line.upper()) for line in shown)
    assert told(accepted) == []


def test_pages_that_are_only_estimated_are_not_written_into_the_contents() -> None:
    settings = Settings(pages="estimate", guard_checks=False, select=CHECKS)
    for fault in (Fault.NUMBERS, Fault.UNLISTED):
        repair = refreshed(stale(GENERATED, fault), settings)
        assert repair.steps
        assert not repair.done
        assert not [step for steps in repair.steps.values() for step in steps if "ajoutée" in step.text]


def test_a_line_that_a_revision_holds_is_left_with_the_reason() -> None:
    root = body(stale(GENERATED, Fault.GONE))
    (line,) = [p for p in root.iter(W + "p") if "marché des comparateurs" in text(p)]
    run = next(run for run in line.iter(W + "r") if run.find(W + "t") is not None)
    stamp = {W + "id": "9000", W + "author": "Alix", W + "date": "2026-01-01T00:00:00Z"}
    record = etree.Element(W + "ins", stamp)
    run.addprevious(record)
    record.append(run)
    repair = refreshed(with_part(stale(GENERATED, Fault.GONE), root))
    assert [step.left for steps in repair.steps.values() for step in steps if step.left] == [
        "une modification suivie y attend déjà votre réponse"
    ]
