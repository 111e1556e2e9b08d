"""A copy is mended as revisions: the rule is no longer broken, the rest of the file is as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from rapportlint import mending
from rapportlint.apps.repair import opened, repaired
from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.outline import CONTENTS, Outline
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.scaffold import Order
from tests.mending import test_contents
from tests.mending.copies import (
    LACKING,
    OFFICIAL,
    SETTINGS,
    body,
    changed_parts,
    checks,
    mended,
    part,
    sample,
    titled,
    with_part,
)
from tests.mending.deciding import ACCEPT, REJECT, decided, lines
from tests.scaffold.skeletons import book
from tests.scaffold.validity import errors

STYLES = "word/styles.xml"
BY_HAND = "conforme-faux-titres.docx"
TIED = {"[Content_Types].xml", "word/_rels/document.xml.rels"}
CASES = [
    ("heading_fake", BY_HAND, {"word/document.xml"}),
    ("foreign_text_unmarked", "conforme-styles.docx", {"word/document.xml"}),
    ("empty_paragraphs", BY_HAND, {"word/document.xml"}),
    ("section_missing", LACKING, {"word/document.xml", "word/styles.xml", "word/numbering.xml"}),
    ("contents_missing", LACKING, {"word/document.xml", "word/styles.xml", "word/numbering.xml"}),
    ("page_numbers_missing", LACKING, {"word/document.xml", "word/footer1.xml", *TIED}),
]
IDS = [check for check, _, _ in CASES]


def test_each_mending_is_named_after_a_check_and_has_a_case() -> None:
    known = {path.stem for path in Path("rapportlint/checks").resolve().glob("*.py")}
    assert set(mending.mended_checks()) <= known
    assert set(mending.mended_checks()) == {*IDS, *test_contents.CHECKS}


@pytest.mark.parametrize(("check", "name", "parts"), CASES, ids=IDS)
def test_the_copy_no_longer_breaks_the_rule(check: str, name: str, parts: set[str], tmp_path: Path) -> None:
    before = sample(name)
    repair = mended(before, check)
    assert check in checks(before)
    assert check not in checks(repair.data)
    assert changed_parts(before, repair.data) == parts
    assert errors(repair.data, tmp_path) == []


@pytest.mark.parametrize(("check", "name", "parts"), CASES, ids=IDS)
def test_what_was_mended_is_not_mended_twice(check: str, name: str, parts: set[str]) -> None:
    once = mended(sample(name)).data
    again = mended(once)
    assert not again.done
    assert again.data == once


@pytest.mark.parametrize("name", [BY_HAND, LACKING])
def test_accepting_all_mends_and_rejecting_all_gives_the_original_back(name: str) -> None:
    before = sample(name)
    copy = mended(before).data
    accepted = decided(copy, ACCEPT)
    # LibreOffice makes an index of the contents' field, and keeps its first line where Word takes all of it away.
    rejected = decided(mended(before, *(set(IDS) - {"contents_missing"})).data, REJECT)
    assert not [mark for name in ("ins", "del", "pPrChange", "rPrChange") for mark in body(accepted).iter(W + name)]
    assert not set(IDS) & checks(accepted)
    assert lines(rejected) == lines(before)
    assert set(IDS) & checks(rejected) == set(IDS) & checks(before)


def test_a_title_made_by_hand_gets_the_style_of_its_level_and_keeps_its_text() -> None:
    before = sample(BY_HAND)
    after = body(mended(before).data)
    for text, style in (("INTRODUCTION", "Titre1"), ("1) Pourquoi cet exemple", "Titre2")):
        about = titled(after, text).find(W + "pPr")
        assert about is not None
        assert [mark.get(VAL) for mark in about.findall(W + "pStyle")] == [style]
        former = about.find(f"{W}pPrChange/{W}pPr")
        assert former is not None
        assert etree.tostring(former) == etree.tostring(_properties(titled(body(before), text)))


def test_a_title_that_looks_two_levels_below_the_one_above_gets_the_style_of_the_next_level() -> None:
    order = Order(rulebook=book(OFFICIAL), route=None)
    report = opened(Source(name="rapport.docx", data=sample(BY_HAND)), order, SETTINGS, {}, "")
    sections = tuple(replace(s, level=s.level + (s.level > 1)) for s in report.report.outline.sections)
    deeper = replace(report, report=replace(report.report, outline=Outline(sections=sections)))
    (finding,) = [finding for finding in report.before.findings if finding.check == "heading_fake"]
    told = {step.text for step in mending.mend(deeper.bench(), finding)}
    assert {text.rpartition(" : ")[2] for text in told} == {"style « Titre 1 »", "style « Titre 2 »"}


def test_contents_that_come_under_an_english_summary_are_not_marked_as_english() -> None:
    order = Order(rulebook=book(OFFICIAL), route=None)
    report = opened(Source(name="rapport.docx", data=sample(BY_HAND)), order, SETTINGS, {}, "")
    (finding,) = [finding for finding in report.before.findings if finding.check == "foreign_text_unmarked"]
    (english,) = [part for part in report.report.all_parts() if part.first in finding.blocks]
    contents = replace(english, id=CONTENTS, first=english.stop - 2, parent=0, level=2)
    sections = (replace(english, parent=None), contents)
    within = replace(report, report=replace(report.report, outline=Outline(sections=sections)))
    told = [step.text for case in (report, within) for step in mending.mend(case.bench(), finding)]
    assert [text.rpartition(" : ")[2] for text in told] == [f"{n} paragraphes en anglais (Royaume-Uni)" for n in (4, 2)]


def test_heading_styles_that_a_document_lacks_are_added_under_their_french_ids(tmp_path: Path) -> None:
    styles = part(sample(BY_HAND), STYLES)
    for style in list(styles):
        name = style.find(W + "name")
        if name is not None and name.get(VAL, "").startswith("heading"):
            styles.remove(style)
        elif style.get(W + "styleId") == "Normal":
            taken = etree.SubElement(styles, W + "style", {W + "type": "paragraph", W + "styleId": "Titre1"})
            etree.SubElement(taken, W + "name", {VAL: "Mon titre"})
    before = with_part(sample(BY_HAND), styles, STYLES)
    after = mended(before, "heading_fake").data
    assert changed_parts(before, after) == {"word/document.xml", STYLES}
    added = list(part(after, STYLES))[len(styles) :]
    assert [style.get(W + "styleId") for style in added] == ["Titre1r0", "Titre2"]
    assert "heading_fake" not in checks(after)
    assert errors(after, tmp_path) == []


def _properties(paragraph: etree._Element) -> etree._Element:
    """Those of a paragraph, without those of its mark."""
    about = paragraph.find(W + "pPr")
    if about is None:
        return etree.SubElement(paragraph, W + "pPr")
    for mark in about.findall(W + "rPr"):
        about.remove(mark)
    return about


def test_a_title_that_a_revision_holds_is_left_with_the_reason() -> None:
    root = body(sample(BY_HAND))
    about = titled(root, "CONCLUSION").find(W + "pPr")
    assert about is not None
    record = etree.SubElement(
        about, W + "pPrChange", {W + "id": "9", W + "author": "Alix", W + "date": "2026-01-01T00:00:00Z"}
    )
    etree.SubElement(record, W + "pPr")
    repair = mended(with_part(sample(BY_HAND), root), "heading_fake")
    (left,) = [step for steps in repair.steps.values() for step in steps if step.left]
    assert left.text.startswith("« CONCLUSION »")
    assert "modification suivie" in left.left
    assert repair.done


@pytest.mark.parametrize(
    ("name", "said"), [("scan.pdf", "Un PDF ne se corrige pas"), ("truth.toml", "sans mise en page")]
)
def test_other_files_are_refused_in_one_sentence(name: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        repaired(Source(name=name, data=sample(name)), book(OFFICIAL), Settings())


def test_chapters_that_empty_paragraphs_pushed_to_a_page_keep_it() -> None:
    before = mended(sample(BY_HAND), "empty_paragraphs")
    after = mended(before.data, "empty_paragraphs")
    found = [
        {section.title: section.start.page for section in repair.before.sections if section.title and section.start}
        for repair in (before, after)
    ]
    assert found[0]["INTRODUCTION"] == 4
    assert found[0] == found[1]
