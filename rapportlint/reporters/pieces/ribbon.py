"""The ribbon of a report: each page as a cell, with the parts that stand on it, what exceeds a limit and the faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapportlint.model.findings import Finding
from rapportlint.model.geometry import A4_HEIGHT, Pt, Spot
from rapportlint.model.outline import OTHER, Section, SectionId
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import PageAccount, Result
from rapportlint.reporters.pieces.digest import Weight, counted_pages, page_limit, weight
from rapportlint.reporters.pieces.rows import bounds
from rapportlint.reporters.pieces.waived import is_fresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of one page that is of one part; `top` and `bottom` are fractions of the page's height."""

    section: SectionId
    first: int
    """Index of the first block of its part: it tells two parts of one kind apart."""
    top: float
    bottom: float
    exceeds: bool = False
    """Whether it lies beyond the most that the rulebook admits for its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One page."""

    page: int
    bands: tuple[Band, ...]
    """From top to bottom, without overlap; none for a page on which no part was recognised."""
    counts: bool
    exceeds: bool
    """Whether it is one counted page too many."""
    findings: tuple[Finding, ...]
    """Those that name this page and are told: none that a baseline knows or that an answer in the document settles."""

    @property
    def widest(self) -> Band | None:
        """That of the part that takes most of the page."""
        return max(self.bands, key=lambda band: band.bottom - band.top, default=None)

    @property
    def section(self) -> SectionId | None:
        """The kind of part that takes most of the page."""
        return self.widest.section if self.widest else None

    @property
    def weight(self) -> Weight | None:
        """That of its gravest finding."""
        return min(map(weight, self.findings), key=list(Weight).index, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """A section between two heights of the whole report, in pages from its top."""

    section: Section
    start: float
    end: float


def ribbon(result: Result, rulebook: Rulebook) -> tuple[Cell, ...]:
    """The cells in page order; none where no page is known."""
    account = result.account
    if account is None or account.total < 1:
        return ()
    stretches = [s for section in result.sections if (s := _stretch(section, result.page_heights))]
    limits = {id: _limit(id, stretches, rulebook) for id in {stretch.section.id for stretch in stretches}}
    counted = _counted(account)
    limit = page_limit(rulebook)
    beyond = set(counted[int(limit) :]) if limit is not None else set()
    return tuple(
        Cell(
            page=page,
            bands=tuple(_bands(page, stretches, limits)),
            counts=page in counted,
            exceeds=page in beyond,
            findings=tuple(f for f in result.findings if page in f.pages and is_fresh(f)),
        )
        for page in range(1, account.total + 1)
    )


def _counted(account: PageAccount) -> tuple[int, ...]:
    """The pages that count; where the account does not say which, the first ones, as many as it counts."""
    return counted_pages(account) or tuple(range(1, account.counted + 1))


def _stretch(section: Section, heights: Sequence[Pt]) -> _Stretch | None:
    if section.start is None or section.end is None or (section.id == OTHER and section.level > 1):
        return None
    start, end = _height(section.start, heights), _height(section.end, heights)
    return _Stretch(section=section, start=start, end=end) if start < end else None


def _height(spot: Spot, heights: Sequence[Pt]) -> float:
    height = heights[spot.page - 1] if 0 < spot.page <= len(heights) else A4_HEIGHT
    return spot.page - 1 + min(max(spot.y / height, 0.0), 1.0)


def _limit(id: SectionId, stretches: Sequence[_Stretch], rulebook: Rulebook) -> float | None:
    """Where a kind of part reaches the most that is admitted, in pages from the top of the report; None if nowhere.

    What is admitted is in pages of text area: within a part, it is taken as growing with the height on the paper.
    """
    most = bounds(rulebook.rules, id).most
    left = most if most is not None else float("inf")
    for stretch in stretches:
        length = stretch.section.length
        if stretch.section.id != id or stretch.section.in_annexes or not length:
            continue
        if length > left:
            return stretch.start + (stretch.end - stretch.start) * left / length
        left -= length
    return None


def _bands(page: int, stretches: Sequence[_Stretch], limits: dict[SectionId, float | None]) -> Iterator[Band]:
    here = [stretch for stretch in stretches if stretch.start < page and stretch.end > page - 1]
    heights = {height for stretch in here for height in (stretch.start, stretch.end)}
    heights |= {limit for stretch in here if (limit := limits[stretch.section.id]) is not None}
    cuts = [page - 1.0, *sorted(height for height in heights if page - 1 < height < page), float(page)]
    for top, bottom in pairwise(cuts):
        # The innermost part has the word: it starts last among those around.
        inner = [stretch for stretch in here if stretch.start <= top and bottom <= stretch.end]
        if inner:
            part = max(inner, key=lambda stretch: stretch.section.first).section
            limit = limits[part.id]
            exceeds = limit is not None and top >= limit and not part.in_annexes
            height = {"top": top - page + 1, "bottom": bottom - page + 1}
            yield Band(section=part.id, first=part.first, exceeds=exceeds, **height)
