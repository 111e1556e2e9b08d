"""Lines added to the contents as revisions, in the look of those that are there."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from lxml import etree

from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_tracking import Tracker, like, properties, shown_runs, write
from rapportlint.mending.pieces.bench import Bench, LeftError
from rapportlint.mending.pieces.contents_line import closing, hold_place, opening, shown
from rapportlint.model.contents_pages import ContentsPages
from rapportlint.model.document import Method
from rapportlint.model.outline import ContentsEntry, Section
from rapportlint.rulebooks.french import quantity

_PAGE = re.compile(r"(?P<gap>[\s.…·_]+(?:p(?:age|\.)?\s*)?)(?P<page>\d{1,3}|[ivxlc]{1,6})$")
_OTHERS = tuple(W + name for name in ("rPr", "sectPr", "pPrChange", "pageBreakBefore"))
"""Properties that a line does not share with those after it."""
_LEAST_LEADERS = 3
_GUESSED = "les pages de ce document ne sont qu'estimées : mettez le sommaire à jour dans Word"


def tolerance(bench: Bench) -> str:
    """How far the pages that are written may be off: « , à 1 page près »; empty where they are sure."""
    margin = bench.report.account.page_margin
    return f", à {quantity(margin, 'page', 'pages')} près" if margin else ""


@dataclass(slots=True, kw_only=True)
class _Row:
    """A line of the contents."""

    title: int | None
    """Index of the block that bears its title; None where none does."""
    level: int | None
    block: int | None = None
    """Index of its own block; None for a line that was just added."""
    paragraph: etree._Element | None = None
    shows_page: bool = True


class Lines:
    """The lines of the contents in their order, to which others are added."""

    def __init__(self, bench: Bench) -> None:
        self._bench, report = bench, bench.report
        self._pages = ContentsPages(report)
        self._sections = {section.first: section for section in report.outline.sections if section.title}
        self._rows = [
            _Row(
                title=next(iter(entry.found), None),
                level=self._level(entry),
                block=entry.block,
                shows_page=bool(entry.label),
            )
            for entry in report.outline.contents
        ]

    def add(self, block: int) -> str:
        """Add the line of a chapter after that of the title before it; the page that it shows."""
        section = self._sections.get(block)
        page = self._bench.page(block)
        if section is None or page is None:
            raise LeftError("sa page n'est pas connue")
        if self._bench.report.account.method is Method.ESTIMATE:
            raise LeftError(_GUESSED)
        earlier = [rank for rank, row in enumerate(self._rows) if row.title is not None and row.title < block]
        rank = max(earlier, key=lambda rank: (self._rows[rank].title or 0, -rank), default=-1)
        added, label = self._written(section, rank, self._pages.label(page))
        self._place(added, rank)
        row = _Row(title=block, level=section.level, paragraph=added, shows_page=bool(label))
        self._rows.insert(rank + 1, row)
        return label

    def _level(self, entry: ContentsEntry) -> int | None:
        section = next((self._sections[index] for index in entry.found if index in self._sections), None)
        return section.level if section is not None else entry.level

    def _paragraph(self, row: _Row) -> etree._Element:
        if row.paragraph is None:
            assert row.block is not None
            row.paragraph = self._bench.paragraph(row.block)
            hold_place(self._bench, row.block)
        return row.paragraph

    def _written(self, section: Section, rank: int, label: str) -> tuple[etree._Element, str]:
        """A line that looks like the nearest one of its level, and the page that it shows, if lines show one."""
        kept = [other for other, row in enumerate(self._rows) if row.title is not None]
        nearest = min(kept, key=lambda other: (self._rows[other].level != section.level, abs(other - rank)))
        model = self._paragraph(self._rows[nearest])
        runs = list(shown_runs(model))
        about = properties(model)
        if about.find(W + "numPr") is not None or not runs:
            raise LeftError("les lignes du sommaire sont celles d'une liste numérotée")
        title, end = " ".join(section.title.split()), _PAGE.search(shown(model))
        made = etree.Element(W + "p")
        made.append(copy.deepcopy(about))
        for child in [child for child in made[0] if child.tag in _OTHERS]:
            made[0].remove(child)
        self._bench.tracker.ended(made)
        run = like(runs[0])
        write(run, title + (_gap(shown(model), end["gap"], title) + label if end else ""))
        self._bench.tracker.inserted(run, made[0])
        return made, label if end else ""

    def _place(self, added: etree._Element, rank: int) -> None:
        """Put a line after one of the rows; before all for -1."""
        if rank + 1 < len(self._rows):
            following = self._paragraph(self._rows[rank + 1])
            opened = opening(following)
            following.addprevious(added)
            for place, run in enumerate(opened):
                added.insert(1 + place, run)
            return
        last = self._paragraph(self._rows[rank])
        if self._rows[rank].shows_page and not _PAGE.search(shown(last)):
            raise LeftError("la dernière ligne du sommaire se suit sur deux paragraphes")
        closed = closing(last)
        last.addnext(added)
        if closed:
            _hand_over(self._bench.tracker, last, closed, added)


def _gap(model: str, gap: str, title: str) -> str:
    """What stands between a title and its page: as in the model, leaders as long as the line leaves room for."""
    leaders = re.search(r"([.…·_])\1{2,}", gap)
    if leaders is None or "\t" in gap:
        return gap
    room = max(_LEAST_LEADERS, len(leaders[0]) + len(model) - len(gap) - len(title))
    return gap.replace(leaders[0], leaders[1] * room)


def _hand_over(tracker: Tracker, last: etree._Element, closed: list[etree._Element], added: etree._Element) -> None:
    """Let the line that was added close the field, and own the end of the paragraph that was there before.

    The end of the former last line is what was inserted: refused, the two are that line again.
    """
    former = properties(last)
    added.replace(added[0], copy.deepcopy(former))
    added.extend(closed)
    for child in former.findall(W + "sectPr"):
        former.remove(child)
    tracker.ended(last)
