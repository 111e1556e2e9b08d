"""Which lines of a printed DOCX are its running headers and footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.document import PageSetup
from rapportlint.model.geometry import Pt
from rapportlint.text import fold, words

_BAND = 0.25
"""Part of the page's height, at its top and its bottom, where a running line may stand."""
_REPEATED = 3
_GRID: Pt = 4.0
_PAGE_WORDS = {"page", "p", "sur", "of", "de"}
"""What stands around a page number."""


def running_lines(pages: Sequence[tuple[Pt, Sequence[Line]]], setups: Sequence[PageSetup]) -> list[set[int]]:
    """For each page (its height and lines), the indexes of its running lines."""
    said = _PAGE_WORDS.union(*(_words(f"{setup.header} {setup.footer}") for setup in setups))
    top = min((setup.top for setup in setups), default=0.0)
    bottom = min((setup.bottom for setup in setups), default=0.0)
    found: list[set[int]] = [set() for _ in pages]
    doubtful: list[tuple[int, int, tuple[int, str]]] = []
    for page, (height, lines) in enumerate(pages):
        for index, line in enumerate(lines):
            middle = (line.box.top + line.box.bottom) / 2
            if height * _BAND < middle < height * (1 - _BAND):
                continue
            outside = middle < top or middle > height - bottom
            spoken = _words(line.text)
            if outside and spoken <= said:
                found[page].add(index)
            elif outside or (spoken and spoken <= said):
                doubtful.append((page, index, (round(middle / _GRID), fold(line.text))))
    times = Counter(key for _, key in {(page, key) for page, _, key in doubtful})
    for page, index, key in doubtful:
        # At one height, word for word, on several pages: a title "Annexe 1" at the top of its page is none.
        if times[key] >= _REPEATED:
            found[page].add(index)
    return found


def _words(text: str) -> set[str]:
    """The folded words of a text, numbers left out."""
    return {word for word in words(fold(text)) if not word.isdigit()}
