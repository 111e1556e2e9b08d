"""Running headers whose words change from page to page: the name of the chapter or of the section on the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.geometry import Pt
from rapportlint.readers.pdf_sheets import Sheet, body_size
from rapportlint.text import fold, split_numbering

MIN_PAGES = 3
"""Pages on which a line must stand to be taken for a running one in a report of some length."""
_SMALL = 0.95
"""Part of the body's size below which a line that repeats a title is no title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A line near an edge; `height` is measured from that edge."""

    page: int
    line: Line
    head: bool
    height: Pt
    words: str
    """Folded text, numbers made "#"; "#" alone for a page number in any dress."""
    numbers: tuple[int, ...]
    printed: str


def neighbours(candidates: Sequence[Candidate], found: set[int], pages: int) -> set[int]:
    """Lines dressed like a header of most pages, at its height, with other words: a chapter's name, a title page's."""
    bands: Counter[tuple[bool, int, str, float, bool]] = Counter()
    for index in found:
        candidate = candidates[index]
        bands[_band(candidate)] += 1
    strong = {band for band, count in bands.items() if count >= MIN_PAGES and count * 2 >= pages}
    busy = {(candidates[i].page, candidates[i].head) for i in found}
    return {
        index
        for index, candidate in enumerate(candidates)
        if index not in found and _band(candidate) in strong and (candidate.page, candidate.head) not in busy
    }


def _band(candidate: Candidate) -> tuple[bool, int, str, float, bool]:
    line = candidate.line
    return candidate.head, round(candidate.height), line.font, round(line.size, 1), line.bold


def echoes(candidates: Sequence[Candidate], sheets: Sequence[Sheet]) -> set[int]:
    """Lines at one height of most pages that repeat titles of the report, as a field for its name does: small ones.

    Where chapters open pages without one, fewer pages have them: plain ones then, all of which repeat a title.
    """
    body = body_size(line for sheet in sheets for line in sheet.lines)
    titles = {title for sheet in sheets for title in _titles(sheet, body)}
    bands: dict[tuple[bool, int, str, float, bool], list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        if candidate.line.size <= body and candidate.words != "#":
            bands[_band(candidate)].append(index)
    found: set[int] = set()
    for members in bands.values():
        line = candidates[members[0]].line
        repeating = sum(_bare(candidates[index].line.text) in titles for index in members)
        pages = len({candidates[index].page for index in members})
        usual = line.size < _SMALL * body and 2 * pages >= len(sheets) and 2 * repeating >= len(members)
        if pages >= MIN_PAGES and (usual or (repeating == len(members) and not line.bold)):
            found.update(members)
    return found


def _titles(sheet: Sheet, body: Pt) -> Iterator[str]:
    """What may be titles on a page, folded: its larger or bold lines, alone and with the line of their look below."""
    loud = [line for line in sheet.lines if line.size > body or line.bold]
    yield from (_bare(line.text) for line in loud)
    for above, below in pairwise(loud):
        if (above.size, above.bold, above.font) == (below.size, below.bold, below.font):
            yield _bare(f"{above.text} {below.text}")


def _bare(text: str) -> str:
    """A title without its number, which one of the two places may lack."""
    return split_numbering(fold(text))[1]
