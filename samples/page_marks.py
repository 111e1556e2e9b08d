"""The marks that Word leaves in a file where it last turned the page (`w:lastRenderedPageBreak`).

They are put where LibreOffice turned it: at the start of a block, or inside it at the fraction of its height that
stands on the page before, so within a line or two.
"""

import itertools
import re
from collections.abc import Iterable

from samples.office import Layout

MARK = "<w:r><w:lastRenderedPageBreak/></w:r>"
_OPENING = re.compile(r"<w:p>(?:<w:pPr>.*?</w:pPr>)?", re.DOTALL)
_WORDS = re.compile(r'(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t xml:space="preserve">([^<]*)</w:t></w:r>')
_TOP_OF_PAGE = 40.0  # points under the margin within which a block is the first of its page


def page_marks(layout: Layout, margin: float) -> dict[int, tuple[float, ...]]:
    """For each block on or in which pages start, the fractions of it that stand before (0.0: the block starts one)."""
    spots = list(layout.blocks.items())
    marks: dict[int, tuple[float, ...]] = {index: (0.0,) for index, spot in spots[:1] if spot.page > 1}
    room = layout.height - 2 * margin
    for (before, last), (index, spot) in itertools.pairwise(spots):
        starts = spot.top < margin + _TOP_OF_PAGE
        above = layout.height - margin - last.top
        total = above + room * (spot.page - last.page - 1) + (0.0 if starts else spot.top - margin)
        inside = range(spot.page - last.page - (1 if starts else 0))
        marks[before] = marks.get(before, ()) + tuple((above + room * rank) / total for rank in inside)
        if starts and spot.page > last.page:
            marks[index] = (0.0,)
    return marks


def at_start(xml: str, content: str, *, last: bool = False) -> str:
    """`xml` with `content` at the start of its first paragraph, or of its `last`."""
    openings = list(_OPENING.finditer(xml))
    if not openings:
        return xml
    at = openings[-1 if last else 0].end()
    return xml[:at] + content + xml[at:]


def contents_marked(xml: str, *, after_cover: bool, pages: int) -> str:
    """The table of contents with a mark where it starts its page, and one for each page more that it takes."""
    xml = marked(xml, [rank / pages for rank in range(1, pages)])
    return at_start(xml, MARK) if after_cover else xml


def marked(xml: str, fractions: Iterable[float], *, last: bool = False) -> str:
    """`xml` with the marks of the pages turned after `fractions` of its text.

    A title comes after the empty paragraphs that push it: its mark goes into the `last` paragraph.
    """
    for fraction in sorted(fractions, reverse=True):
        xml = _turned(xml, fraction) if fraction else at_start(xml, MARK, last=last)
    return xml


def _turned(xml: str, fraction: float) -> str:
    runs = list(_WORDS.finditer(xml))
    left = round(sum(len(run[2]) for run in runs) * fraction)
    for run in runs:
        if left <= len(run[2]):
            return xml[: run.start()] + _split(run, left) + xml[run.end() :]
        left -= len(run[2])
    return xml


def _split(run: re.Match[str], near: int) -> str:
    """A run cut in two at the space nearest before character `near`, with the mark at the start of the second half."""
    opening, text = run[1], run[2]
    cut = text.rfind(" ", 0, near) + 1
    halves = [f'{opening}<w:t xml:space="preserve">{text[:cut]}</w:t></w:r>'] if cut else []
    rest = f'{opening}<w:lastRenderedPageBreak/><w:t xml:space="preserve">{text[cut:]}</w:t></w:r>'
    return "".join([*halves, rest])
