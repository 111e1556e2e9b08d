"""What a student's document lacks is added to a copy, at its place, as tracked insertions."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from rapportlint.apps.completion import Completion, completed
from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import W
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import Rulebook
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.scaffold import Order
from samples.dossier import Dossier, Heading, Kind, load
from samples.makeup import HURRIED, STYLED, MakeUp
from samples.making import make
from samples.sections import body, extended, find, first_words, retitled, whole, without
from tests.scaffold.skeletons import book, judged
from tests.scaffold.validity import errors

OFFICIAL = "bts-metiers-de-la-mesure"
_NEXT = {"introduction": "company", "company": "legal", "legal": "activities", "conclusion": "english-summary"}


def completion(data: bytes, *, whole: bool = False, rules: Rulebook | None = None) -> Completion:
    """The document with what it lacked, all the parts of the plan included where it is to be whole."""
    source, settings = Source(name="brouillon.docx", data=data), Settings(pages="estimate", guard_checks=False)
    return completed(source, Order(rulebook=rules or book(OFFICIAL)), settings, whole=whole)


def complete(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The whole document, and the names of what it lacked."""
    done = completion(data, whole=True)
    return done.data, (*done.demanded, *done.usual)


def written(dossier: Dossier, path: Path) -> bytes:
    """A report in Word's own styles."""
    make(dossier, STYLED, path)
    return path.read_bytes()


def lacking(kind: Kind, look: MakeUp, path: Path) -> bytes:
    """A report without one of its parts."""
    make(without(load("vauclerc"), kind), look, path)
    return path.read_bytes()


@pytest.mark.parametrize("look", [STYLED, HURRIED], ids=["styles", "bold"])
@pytest.mark.parametrize("kind", [Kind.INTRODUCTION, Kind.COMPANY, Kind.LEGAL, Kind.CONCLUSION])
def test_a_missing_part_comes_where_the_plan_has_it(kind: Kind, look: MakeUp, tmp_path: Path) -> None:
    data, added = complete(lacking(kind, look, tmp_path / "brouillon.docx"))
    order = [section.id for section in judged(data, OFFICIAL).sections]
    assert order[order.index(SectionId(kind)) + 1] == _NEXT[kind]
    assert added
    assert errors(data, tmp_path) == []


def test_each_added_paragraph_is_a_tracked_insertion(tmp_path: Path) -> None:
    before = lacking(Kind.LEGAL, STYLED, tmp_path / "brouillon.docx")
    after, _ = complete(before)
    old, new = (etree.fromstring(zipfile.ZipFile(io.BytesIO(d)).read("word/document.xml")) for d in (before, after))
    assert not list(old.iter(W + "ins"))
    inserted = [p for p in new.iter(W + "p") if p.find(f"{W}pPr/{W}rPr/{W}ins") is not None]
    assert len(inserted) == len(list(new.iter(W + "p"))) - len(list(old.iter(W + "p"))) > 0
    for paragraph in inserted:
        assert not paragraph.findall(W + "r")
    numbers = [mark.get(W + "id") for mark in new.iter(W + "ins")]
    assert len(numbers) == len(set(numbers))


def test_what_was_added_is_not_added_twice(tmp_path: Path) -> None:
    once, _ = complete(lacking(Kind.CONCLUSION, STYLED, tmp_path / "brouillon.docx"))
    assert complete(once)[1] == ()


def wrapped(data: bytes) -> bytes:
    """The document in one content control, as some templates have it."""
    draft = Draft(data, Limits())
    story = draft.xml(draft.main).find(W + "body")
    assert story is not None
    held = [element for element in story if element.tag != W + "sectPr"]
    control = etree.Element(W + "sdt")
    etree.SubElement(control, W + "sdtContent").extend(held)
    story.insert(0, control)
    return draft.saved()


def test_a_part_finds_its_place_inside_a_control_around_the_whole_report(tmp_path: Path) -> None:
    data, _ = complete(wrapped(lacking(Kind.LEGAL, STYLED, tmp_path / "brouillon.docx")))
    order = [section.id for section in judged(data, OFFICIAL).sections]
    assert order[order.index(SectionId(Kind.LEGAL)) + 1] == SectionId("activities")


def test_changes_that_a_teacher_left_are_kept_beside_the_insertions(tmp_path: Path) -> None:
    draft = Draft(lacking(Kind.LEGAL, STYLED, tmp_path / "brouillon.docx"), Limits())
    paragraph = next(p for p in draft.xml(draft.main).iter(W + "p") if len("".join(map(str, p.itertext()))) > 300)
    about = {W + "id": "1", W + "author": "M. Roux", W + "date": "2026-06-01T08:00:00Z"}
    run = etree.SubElement(etree.SubElement(paragraph, W + "ins", about), W + "r")
    etree.SubElement(run, W + "t").text = " À préciser."
    data, _ = complete(draft.saved())
    marks = list(Draft(data, Limits()).xml("word/document.xml").iter(W + "ins"))
    assert {mark.get(W + "author") for mark in marks} == {"M. Roux", "rapportlint"}
    assert len({mark.get(W + "id") for mark in marks}) == len(marks) > 10
    assert errors(data, tmp_path) == []


def test_only_what_a_check_surely_misses_is_added_unless_the_whole_plan_is_asked_for(tmp_path: Path) -> None:
    before = lacking(Kind.LEGAL, STYLED, tmp_path / "brouillon.docx")
    few, all_parts = completion(before), completion(before, whole=True)
    usual = ("Glossaire", "Bibliographie")
    assert (few.demanded, few.usual, few.others) == (("Analyse du contexte juridique",), (), usual)
    assert (all_parts.demanded, all_parts.usual, all_parts.others) == (("Analyse du contexte juridique",), usual, ())


def test_what_was_added_is_to_be_written_accepted_and_listed_in_the_contents(tmp_path: Path) -> None:
    before = lacking(Kind.CONCLUSION, STYLED, tmp_path / "brouillon.docx")
    old, new = ({f.check for f in judged(data, OFFICIAL).findings} for data in (before, completion(before).data))
    assert old - new == {"section_missing"}
    assert new - old == {"placeholder_left", "revisions_left", "chapter_unlisted"}


def with_a_chapter_that_does_not_say_what_it_is() -> Dossier:
    """A report without the law's part, and with a third chapter of practice whose title is no activity's."""
    dossier = without(load("vauclerc"), Kind.LEGAL)
    place = find(dossier, Kind.QSSE).start
    chapter = (Heading(level=1, title="Le cadre"), *body(dossier, Kind.ACTIVITIES))
    return replace(dossier, blocks=(*dossier.blocks[:place], *chapter, *dossier.blocks[place:]))


def test_a_part_that_a_chapter_may_hold_is_left_with_the_reason(tmp_path: Path) -> None:
    before = written(with_a_chapter_that_does_not_say_what_it_is(), tmp_path / "brouillon.docx")
    for is_whole in (False, True):
        done = completion(before, whole=is_whole)
        ((finding, (step,)),) = done.left.items()
        assert (finding.section, step.left) == (SectionId(Kind.LEGAL), "le constat est à vérifier")
        assert "« IV. Le cadre »" in step.text
        assert done.demanded == ()


def test_a_part_that_is_there_by_what_it_says_is_not_added_again(tmp_path: Path) -> None:
    dossier = retitled(load("vauclerc"), Kind.LEGAL, "Le cadre")
    dossier = without(extended(dossier, Kind.LEGAL, first_words(body(dossier, Kind.COMPANY), 300)), Kind.COMPANY)
    done = completion(written(dossier, tmp_path / "brouillon.docx"))
    assert (done.demanded, done.usual, done.difference) == ((), (), None)


@pytest.mark.parametrize(("annexes", "before"), [(True, "annexes"), (False, "certificate")], ids=["annexes", "none"])
def test_nothing_comes_behind_a_summary_on_the_back_cover(annexes: bool, before: str, tmp_path: Path) -> None:
    dossier = without(load("vauclerc"), Kind.CONCLUSION)
    summary = whole(dossier, Kind.ENGLISH_SUMMARY)
    dossier = without(dossier if annexes else without(dossier, Kind.ANNEXES), Kind.ENGLISH_SUMMARY)
    draft = written(replace(dossier, blocks=(*dossier.blocks, *summary)), tmp_path / "brouillon.docx")
    done = completion(draft, whole=True)
    order = [section.id for section in judged(done.data, OFFICIAL).sections if section.level == 1]
    parts = ["conclusion", "glossary", "bibliography", before, "english-summary"]
    assert order[-len(parts) :] == parts
    assert done.difference is not None
    official = {rule.code for rule in book(OFFICIAL).rules if rule.official}
    assert {finding.check for finding in done.difference.new if finding.code in official} == {"placeholder_left"}


def test_a_part_that_nothing_asks_for_is_not_kept_where_it_costs_a_page_too_many(tmp_path: Path) -> None:
    before = lacking(Kind.CONCLUSION, STYLED, tmp_path / "brouillon.docx")
    account = judged(completion(before).data, OFFICIAL).account
    assert account is not None
    limit = {"maximum": account.lenient}
    rules = [replace(r, options=limit) if r.check == "pages_over_limit" else r for r in book(OFFICIAL).rules]
    done = completion(before, whole=True, rules=replace(book(OFFICIAL), rules=tuple(rules)))
    assert done.demanded == ("Conclusion",)
    assert {finding.check for finding in done.costly.values()} == {"pages_over_limit"}
