"""Tell the entries of a table of contents on a PDF page: dot leaders, or page numbers in a column at the right edge."""

from __future__ import annotations

import re
from itertools import pairwise

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.geometry import Pt
from rapportlint.readers.pdf_order import Strip
from rapportlint.text import roman

_LEADERS = re.compile(r"(?:[.…·_‥]\s?){4,}\s*(?:\d{1,3}|[ivxl]{1,6})?\s*$", re.IGNORECASE)
_FEW = 3
_EDGE: Pt = 12.0


def is_entry(line: Line) -> bool:
    """Whether a line ends like an entry: with leaders, or with a page number after a wide gap."""
    return _page(line) is not None or _LEADERS.search(line.text) is not None


def entries_of(strip: Strip) -> frozenset[int]:
    """The identities of the lines that are surely entries: with leaders, or page numbers that rise in a column."""
    led = {id(line) for line in strip.lines if _LEADERS.search(line.text)}
    numbered = [line for line in strip.lines if _page(line) is not None and line.box.right >= strip.right - _EDGE]
    pages = [_page(line) or 0 for line in numbered]
    if len(numbered) < _FEW or any(after < before for before, after in pairwise(pages)):
        return frozenset(led)
    return frozenset(led | {id(line) for line in numbered})


def _page(line: Line) -> int | None:
    """The page number after a wide gap at the end of a line."""
    if line.tail.isdecimal():
        return int(line.tail) if len(line.tail) <= 3 else None
    return roman(line.tail) if line.tail else None
