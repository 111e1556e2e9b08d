"""How right one way was, on one set of documents."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.observed import Tally

LENGTHS = (0.15, 0.25, 0.5)
NOTE = "note"


@dataclass(slots=True)
class Score:
    """Counts of what was right."""

    files: int = 0
    broken: list[str] = field(default_factory=list)
    total: Tally = field(default_factory=Tally)
    total_1: Tally = field(default_factory=Tally)
    headings: Tally = field(default_factory=Tally)
    headings_1: Tally = field(default_factory=Tally)
    lengths: dict[float, Tally] = field(default_factory=lambda: {limit: Tally() for limit in LENGTHS})
    page_margin: Tally = field(default_factory=Tally)
    length_margin: Tally = field(default_factory=Tally)
    cpu: list[float] = field(default_factory=list)
    cpu_60: list[float] = field(default_factory=list)
    """CPU of each file as if it had sixty pages."""
    reading_60: list[float] = field(default_factory=list)
    """The same of reading it, before any page is looked for."""

    def take(self, truth: dict[str, Any], said: dict[str, Any], *, margins: bool) -> None:
        """Count one file."""
        self.files += 1
        if "broken" in said:
            self.broken.append(f"{truth['name']}: {said['broken']}")
            said = {"pages": 0, "blocks": [], "areas": [], "page_margin": 0, "length_margin": 0.0}
        else:
            self.cpu.append(said["cpu"])
            self.cpu_60.append(60 * said["cpu"] / max(1, truth["pages"]))
            self.reading_60.append(60 * said["cpu_reading"] / max(1, truth["pages"]))
        off = abs(said["pages"] - truth["pages"])
        self.total.add(off == 0)
        self.total_1.add(off <= 1)
        if margins:
            self.page_margin.add(off <= said["page_margin"])
        starts = first_places(said)
        for heading in truth["headings"]:
            page = starts[heading["index"]][0] if heading["index"] in starts else None
            self.headings.add(page == heading["page"])
            self.headings_1.add(page is not None and abs(page - heading["page"]) <= 1)
            if heading["length"] is not None:
                self._length(heading, said, margins=margins)

    def _length(self, heading: dict[str, Any], said: dict[str, Any], *, margins: bool) -> None:
        found = length(said, heading["index"], heading["last"])
        off = abs(found - heading["length"]) if found is not None else float("inf")
        for limit, tally in self.lengths.items():
            tally.add(off <= limit)
        if margins:
            self.length_margin.add(off <= said["length_margin"])

    def figures(self) -> dict[str, Any]:
        """Shares (None where nothing was counted) and costs, by name."""
        shares = {
            "total": self.total, "total_1": self.total_1, "headings": self.headings, "headings_1": self.headings_1,
            **{f"length_{limit}": tally for limit, tally in self.lengths.items()},
            "page_margin_holds": self.page_margin, "length_margin_holds": self.length_margin,
        }  # fmt: skip
        return {
            "files": self.files,
            "broken": self.broken,
            "headings_counted": self.headings.of,
            "lengths_counted": self.lengths[LENGTHS[0]].of,
            **{name: None if tally.share is None else round(tally.share, 4) for name, tally in shares.items()},
            "cpu_median_s": _rounded(self.cpu),
            "cpu_60_pages_median_s": _rounded(self.cpu_60),
            "cpu_reading_60_pages_median_s": _rounded(self.reading_60),
        }


def _rounded(values: Iterable[float]) -> float | None:
    found = list(values)
    return round(statistics.median(found), 3) if found else None


def first_places(said: dict[str, Any]) -> dict[int, tuple[int, float]]:
    """Page and top of each paragraph of the body that was placed, by its index in the file."""
    return {
        index: (places[0][0], places[0][1])
        for index, is_paragraph, _, places in said["blocks"]
        if is_paragraph and index >= 0 and places
    }


def length(said: dict[str, Any], first: int, last: int) -> float | None:
    """The length of a section by the definition of DESIGN: ink over text area, summed over the pages touched."""
    ranks = [rank for rank, block in enumerate(said["blocks"]) if first <= block[0] <= last]
    if not ranks:
        return None
    spans: dict[int, tuple[float, float]] = {}
    for _, _, container, places in said["blocks"][min(ranks) : max(ranks) + 1]:
        for page, top, bottom in places if container != NOTE else ():
            low, high = spans.get(page, (top, bottom))
            spans[page] = (min(low, top), max(high, bottom))
    return sum(_share(said["areas"][page - 1], *span) for page, span in spans.items()) if spans else None


def _share(area: list[float], top: float, bottom: float) -> float:
    height = area[1] - area[0]
    return max(0.0, min(bottom, area[1]) - max(top, area[0])) / height if height > 0 else 0.0
