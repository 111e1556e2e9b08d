"""The truth about a report of the content set: its faults by name, from its labels, its make-up and its measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.content import faults
from benchmarks.content.compose import Report
from benchmarks.content.plans import PARTS, Plan
from benchmarks.evaluation.makeups import Look, Maker
from benchmarks.evaluation.truth import Measured

_CODE = re.compile(r"C\s?\.?\s?\d\d")
_ADDRESS = re.compile(r"\S+@\S+\.\w|(?<!\d)(?:\+33|0\d)(?:[ .]?\d\d){4}(?!\d)")
_MONTHS_ONLY = re.compile(
    r"\b(?:janvier|février|mars|avril|mai|juin|juillet)\b.{0,8}\b(?:à|au)\b.{0,8}\b(?:ju\w+|ao[uû]t|septembre)",
    re.IGNORECASE,
)
_FACTS = ("candidate", "school", "company", "tutor", "session", "diploma")
_SCHOOL_YEAR = re.compile(r"\b20\d\d\s?[-–/]\s?20\d\d\b")
_KIND = re.compile(r"rapport|mémoire|dossier|compte[- ]rendu", re.IGNORECASE)
_WEEKS = re.compile(
    r"\b(?:semaines|mois|weeks|months)\b|\bdu \d{1,2}(?:er)?\b.{0,20}\bau \d{1,2}|\bfrom \w+ \d", re.IGNORECASE
)
_BOOKMARKED, _LISTED = 15, 10
"""Pages above which a PDF should have bookmarks, and from which a report should have contents."""
_TWELVE_WEEKS, _EIGHT_WEEKS = 82, 54
"""Days from a Monday to a Friday twelve, or eight, weeks later."""
_HOLIDAYS = 4
"""Days by which a stage of twelve weeks may look shorter, when it starts after a holiday or ends before one."""
_LENGTHS = {"legal.too-short": ("legal", 1.6, 2.1), "qsse.too-short": ("qsse", 0.44, 0.56),
            "english.too-short": ("english-summary", 0.25, 0.35)}  # fmt: skip
"""Fault → the part, the length up to which it is one without doubt, and the one from which it is none."""


@dataclass(slots=True)
class Truth:
    """Ids of the faults of a report, and of those that could be argued about."""

    faults: set[str]
    doubts: set[str]

    def add(self, id: str, sure: bool = True) -> None:
        (self.faults if sure else self.doubts).add(id)


def truth(plan: Plan, report: Report, measured: Measured, alone: bool = False) -> Truth:
    """All that is wrong with a report; `alone` when a title stands on the page before its text."""
    found = Truth(set(plan.changes), set())
    for kind in PARTS:
        if not plan.passages.get(kind):
            found.add("missing.activities" if kind == "activity" else f"missing.{kind}")
    _from_passages(plan, found)
    _from_codes(plan, found)
    _from_cover(plan, found)
    _from_dates(plan, found)
    _from_privacy(plan, found)
    _from_make_up(plan, measured, found)
    _from_measures(plan, measured, found)
    if alone:
        found.add(
            "titles.alone",
            sure="bookmarks.none" not in found.faults | found.doubts and "titles.fake" not in found.faults,
        )
    unknown = (found.faults | found.doubts) - set(faults.table())
    if unknown:
        raise ValueError(f"{plan.name}: faults.toml does not know {', '.join(sorted(unknown))}")
    return found


def _from_passages(plan: Plan, found: Truth) -> None:
    """What the passages lack; one whose text was not written lacks nothing of its own."""
    for kind, passage in plan.chapters():
        if kind == "qsse" and "draft.unwritten-part" in plan.changes:
            continue
        for aspect in passage.lacks:
            found.add(f"{kind}.{aspect}")
        for extra in passage.facts.get("extra", ()):
            found.add(f"{kind}.{extra}")
    if "plan.flat" in plan.changes and plan.passages.get("activity"):
        found.add("activity.structure")
    for summary in plan.texts("english"):
        language = summary.facts["language"]
        if language in {"fr", "mixed"}:
            found.add("english.french" if language == "fr" else "english.mixed")
        if language != "en" or summary.facts["activity"] not in plan.passages.get("activity", ()):
            found.faults.discard("english.activity-link")
            found.add("english.activity-link", sure=False)


def _from_codes(plan: Plan, found: Truth) -> None:
    """Codes of competences and of tasks that the activities cite."""
    told = plan.texts("activity")
    if not told:
        return
    known = [code for passage in told for code in passage.facts.get("codes", ())]
    unknown = [code for passage in told for code in passage.facts.get("unknown_codes", ())]
    for name, mark in (("competence", "C"), ("task", "A")):
        if not any(code.startswith(mark) for code in (*known, *unknown)):
            found.add(f"codes.no-{name}")
        elif not any(code.startswith(mark) for code in known):
            found.add(f"codes.no-{name}", sure=False)
        if any(code.startswith(mark) for code in unknown):
            found.add(f"codes.unknown-{name}")


def _from_cover(plan: Plan, found: Truth) -> None:
    """The cover's facts; a school year may stand for the session."""
    for cover in plan.texts("cover"):
        facts: dict[str, Any] = cover.facts["facts"]
        absent = {name for name in _FACTS if name not in facts}
        if absent:
            found.add("cover.incomplete", sure=absent != {"session"} or not _SCHOOL_YEAR.search(cover.text))
        if "second_candidate" in facts:
            found.add("cover.two-authors")
        if not _KIND.search(cover.text):
            found.add("cover.no-kind")


def _from_dates(plan: Plan, found: Truth) -> None:
    """The time that the cover or the introduction gives; what a chapter says of weeks may be taken for it."""
    covers, told = plan.texts("cover"), plan.texts("dates")
    weeks = any(_WEEKS.search(passage.text) for _, passage in plan.chapters())
    source = covers[0].facts["facts"] if covers else told[0].facts if told else {}
    start, end = source.get("start"), source.get("end")
    if plan.dated and not covers:
        days = _TWELVE_WEEKS
    elif isinstance(start, date) and isinstance(end, date):
        days = (end - start).days + 1
    else:
        text = " ".join(passage.text for passage in (*covers, *told))
        vague = weeks or start is not None or bool(_MONTHS_ONLY.search(text)) or bool(_WEEKS.search(text))
        found.add("dates.none", sure=not vague)
        for fault in ("dates.short", "dates.very-short") if weeks else ():
            found.add(fault, sure=False)
        return
    if days < _TWELVE_WEEKS:
        found.add("dates.short" if days >= _EIGHT_WEEKS else "dates.very-short", sure=days < _TWELVE_WEEKS - _HOLIDAYS)
    if weeks and "dates.differ" not in plan.changes:
        found.add("dates.differ", sure=False)


def _from_privacy(plan: Plan, found: Truth) -> None:
    """Addresses and numbers of persons; those on a cover, and those that nobody's name goes with, are arguable."""
    for passage in plan.texts("privacy"):
        facts = passage.facts
        if facts["emails"] or facts["phones"]:
            found.add("privacy.contact", sure=bool(facts["phones"] or facts["persons"]))
    if any(_ADDRESS.search(passage.text) for passage in plan.texts("cover")) and "privacy.contact" not in found.faults:
        found.add("privacy.contact", sure=False)


def _from_make_up(plan: Plan, measured: Measured, found: Truth) -> None:
    """What its maker makes of every report."""
    make_up = plan.make_up
    styled = make_up.maker is Maker.WORD and make_up.look is Look.STYLES
    if make_up.letter:
        found.add("paper.letter")
    if make_up.maker is Maker.WORD and not styled:
        found.add("titles.fake")
    if not (styled and make_up.outline) and measured.total > _BOOKMARKED:
        found.add("bookmarks.none", sure=make_up.maker is not Maker.HTML or not make_up.outline)
    if make_up.roman_front and make_up.footer:
        found.add("numbers.shifted")


def _from_measures(plan: Plan, measured: Measured, found: Truth) -> None:
    """Lengths and blank pages, as they were laid out."""
    for fault, (kind, surely, never) in _LENGTHS.items():
        length = measured.length(kind)
        written = measured.parts(kind) and not (kind == "qsse" and "draft.unwritten-part" in plan.changes)
        if written and length < never:
            found.add(fault, sure=length < surely)
    annexes = measured.parts("annexes")
    if "contents.none" in found.faults and measured.total - len(annexes) < _LISTED + 3:
        found.faults.remove("contents.none")
        found.add("contents.none", sure=False)
    if measured.blank and "draft.blank-page" not in found.faults:
        found.add("draft.blank-page", sure=False)
