"""The walk of Word's own page marks: `w:lastRenderedPageBreak` and hard breaks, counted in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class _Row:
    """A table row being walked: its cells stand side by side."""

    start: int
    end: int
    moved: bool = False
    """A cell said, before its first ink, that the row begins on a new page; the others may repeat it."""
    is_clean: bool = True
    """No ink yet in the cell."""


@dataclass(slots=True)
class PageWalk:
    """The page that the walk has reached.

    Word writes a mark where a page begins, also after a hard break: a mark that follows a hard break with no ink
    between them tells of the same turn. Text boxes and notes do not take part.
    """

    page: int = 1
    is_fresh: bool = False
    """A hard break came and no ink nor mark since."""
    is_top: bool = True
    """Nothing stands on the page yet, not even an empty paragraph."""
    aside: int = 0
    """Depth of text boxes and notes."""
    _rows: list[_Row] = field(default_factory=list)

    def mark(self) -> None:
        """Take a mark of Word."""
        if self.aside:
            return
        row = self._rows[-1] if self._rows else None
        is_repeated = row is not None and row.is_clean and row.moved
        if row is not None and row.is_clean:
            row.moved = True
        if not (self.is_fresh or is_repeated):
            self.page += 1
        self.is_fresh = False

    def turn(self, *, parity: int | None = None) -> None:
        """Take a hard break; to an even (0) or odd (1) page when `parity` says so."""
        if self.aside:
            return
        self.page += 1
        if parity is not None and self.page % 2 != parity:
            self.page += 1
        self.is_fresh = self.is_top = True

    def turn_unless_top(self) -> None:
        """Take the beginning of a paragraph that asks for a new page."""
        if not self.is_top:
            self.turn()

    def ink(self) -> None:
        """Take something visible."""
        if self.aside:
            return
        self.is_fresh = self.is_top = False
        if self._rows:
            self._rows[-1].is_clean = False

    def settle(self) -> None:
        """Take the end of a paragraph that began a page, be it empty: its line stands there."""
        if not self.aside:
            self.is_top = False

    def start_row(self) -> None:
        self._rows.append(_Row(start=self.page, end=self.page))

    def start_cell(self) -> None:
        row = self._rows[-1]
        self.page, row.is_clean = row.start + row.moved, True

    def end_cell(self) -> None:
        self._rows[-1].end = max(self._rows[-1].end, self.page)

    def end_row(self) -> None:
        """Go on from where the longest cell ends."""
        self.page = self._rows.pop().end
