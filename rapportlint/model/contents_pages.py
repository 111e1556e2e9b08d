"""The page numbers that the contents show, held against those that the pages of the titles bear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapportlint.model.outline import ContentsEntry
from rapportlint.model.query import Report
from rapportlint.text import roman

_LEAST = 3
"""Entries or pages that must agree on a shift."""
_LABELLED = 0.6
"""Share of the entries that must show a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misnumbered:
    """An entry with a wrong number."""

    entry: ContentsEntry
    real: str
    """The number that it should show."""
    printed: bool
    """The page itself shows that number, and no other page bears the title."""


class ContentsPages:
    """The numbering of a report as its contents should tell it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._printed = {page.number: page.printed.lower() for page in report.document.pages if page.printed}

    @cached_property
    def _entries(self) -> list[ContentsEntry]:
        """Those that show a page; none where too few do."""
        entries = [entry for entry in self._report.outline.contents if entry.label]
        return entries if len(entries) >= max(_LEAST, _LABELLED * len(self._report.outline.contents)) else []

    @cached_property
    def _shifts(self) -> list[int]:
        """By how much numbers may lag behind physical pages: by what pages show, then by what most entries say."""
        shown = _agreed(page - int(number) for page, number in self._printed.items() if number.isdigit())
        sure = [(e.found[0], int(e.label)) for e in self._entries if len(e.found) == 1 and e.label.isdigit()]
        said = _agreed(page - label for index, label in sure for page in self._report.pages_of(index))
        return [shift for shift in (shown, said) if shift is not None]

    def label(self, page: int) -> str:
        """The number of a physical page."""
        return self._printed.get(page) or str(page - self._shifts[0] if self._shifts else page)

    def misnumbered(self) -> Iterator[Misnumbered]:
        """The entries whose number is off by more than the pages may be."""
        for entry in self._entries:
            pages = [page for index in entry.found for page in self._report.pages_of(index)]
            right = {form for page in pages for form in self._forms(page)}
            if not pages or not self._shifts or entry.label.lower() in right or not entry.label.isdigit():
                continue
            claimed = int(entry.label)
            page = min(pages, key=lambda page: abs(page - self._shifts[0] - claimed))
            off = min(abs(page - shift - claimed) for page in pages for shift in self._shifts)
            if off > self._report.account.page_margin:
                printed = page in self._printed and len(pages) == 1
                yield Misnumbered(entry=entry, real=self.label(page), printed=printed)

    def _forms(self, page: int) -> tuple[str | None, str]:
        shown = self._printed.get(page)
        return shown, str(roman(shown or ""))


def _agreed(differences: Iterator[int]) -> int | None:
    """What most differences are; None where they do not agree."""
    counts = Counter(differences)
    shift, votes = counts.most_common(1)[0] if counts else (0, 0)
    return shift if votes >= _LEAST and votes * 2 > counts.total() else None
