"""Questions about the figures and tables of a report and their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapportlint.model.document import Align, Block, Container, Figure, Paragraph, Table
from rapportlint.model.geometry import Box, Pt
from rapportlint.model.labels import CAPTION_STYLES, FIGURES, TABLES, caption_of
from rapportlint.model.outline import CONTENTS, COVER, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold

_ASIDE = frozenset((COVER, CONTENTS, *map(SectionId, ("acknowledgements", "certificate", "glossary", "bibliography"))))
"""Parts whose figures and tables need no caption."""
_ANY = f"{FIGURES}|{TABLES}"
_FREE_CAPTION = re.compile(rf"(?:{_ANY}|sources?|legende)\b")
_DISCREET, _TERSE = 25, 12
"""Words of a caption without a number: in italics or centred, or as any line of a PDF."""
_REACH = 8
"""Blocks on either side of a figure among which its caption is looked for."""
_CELL = 12
"""Words of a cell, on the average, above which a table lays out text."""
_LEAST_CELLS = 4
_SIGNED = re.compile(
    r"^vue? par (?:l'|la |le |mon |ma |notre )?(?:entreprise|structure|employeur|organisme|societe|etablissement"
    r"|laboratoire|direction|tuteur|tutrice|maitre|responsable)\b"
    r"|\b(?:signatures?|cachets?|visas?|tampon|lu et approuve|vu (?:et (?:approuve|lu)|pour (?:accord|validation))"
    r"|bon pour (?:accord|envoi|remise|depot)|lu (?:ce|le|son) rapport"
    r"|autorise (?:sa|la) (?:transmission|remise|diffusion))\b"
)
"""Words beside a stamp or a signature, which need no caption."""
_SIGNED_BEFORE, _SIGNED_AFTER = 4, 2
"""Paragraphs above and under a stamp that may say so: the title, who signs, where and when."""
_SMALLER = 0.9
"""Points by which a caption is smaller than the text around."""
_TO_FILL = re.compile(r":\s*[._…]*$")


def illustrations(report: Report) -> Iterator[tuple[int, Figure | Table]]:
    """The figures and tables of the body that stand in the text, none of them inside a table or a text box."""
    blocks = report.document.blocks
    tables = [place for block in blocks if isinstance(block, Table) for place in block.places] if report.is_pdf else []
    framed: dict[int, list[Box]] = {}
    for place in tables:
        framed.setdefault(place.page, []).append(place.box)
    for index, block in enumerate(blocks):
        inside = isinstance(block, Figure) and any(
            _holds(box, p.box) for p in block.places for box in framed.get(p.page, ())
        )
        if isinstance(block, Figure | Table) and block.container is Container.BODY and not inside:
            around = report.innermost(index)
            if around is not None and around.id not in _ASIDE and not around.in_annexes:
                yield index, block


def is_large(block: Figure | Table, width: Pt, height: Pt) -> bool:
    """Whether a figure, or a table where its place is known, has this size or more."""
    if isinstance(block, Figure):
        return block.width >= width and block.height >= height
    boxes = [place.box for place in block.places]
    return not boxes or (max(box.width for box in boxes) >= width and sum(box.height for box in boxes) >= height)


def is_data(report: Report, index: int) -> bool:
    """Whether a table shows data: rows and columns of short cells, no pictures, nothing to fill in.

    The second half of a table that a page parts is none: it stands right behind the first.
    """
    table, blocks = report.document.blocks[index], report.document.blocks
    if not isinstance(table, Table) or table.rows < 2 or table.columns < 2 or _in_table(blocks, index - 1):
        return False
    inside = blocks[index + 1 : _end(blocks, index)]
    texts = [block.text for block in inside if isinstance(block, Paragraph)]
    if len(texts) < max(_LEAST_CELLS, len(inside)):
        return False
    blanks = sum(_TO_FILL.search(text) is not None or _SIGNED.search(fold(text)) is not None for text in texts)
    return blanks * 4 < len(texts) and sum(len(text.split()) for text in texts) <= _CELL * len(texts)


def is_captioned(report: Report, index: int) -> bool:
    """Whether a caption stands before or after a figure or a table, or around the figures side by side with it."""
    blocks = report.document.blocks
    is_table = isinstance(blocks[index], Table)
    before = _neighbours(blocks, range(index - 1, max(-1, index - 1 - _REACH), -1), 1)
    start = _end(blocks, index) if is_table else index + 1
    after = _neighbours(blocks, range(start, min(len(blocks), start + _REACH)), 2)
    near = [*before, *after]
    if any(caption_of(paragraph, _ANY) or paragraph.style in CAPTION_STYLES for _, paragraph in near):
        return True
    if _is_signed(report, index):
        return True
    flowing = [[item for item in side if item[1].container is Container.BODY][:1] for side in (before, after)]
    if any(_is_discreet(report, *item) for side in flowing for item in side):
        return True
    if any(_is_small(report, *item, near) for item in flowing[1]):
        return True
    titled = is_table and any(_is_title(report, *item) for item in flowing[0])
    return titled or (report.is_pdf and any(_is_terse(report, *item) for item in flowing[1]))


def _is_signed(report: Report, index: int) -> bool:
    """Whether short lines of its page around a figure say that the host signs there."""
    blocks, pages = report.document.blocks, set(report.pages_of(index))
    before = _neighbours(blocks, range(index - 1, max(-1, index - 1 - _REACH), -1), _SIGNED_BEFORE)
    after = _neighbours(blocks, range(index + 1, min(len(blocks), index + 1 + _REACH)), _SIGNED_AFTER)
    here = [paragraph for place, paragraph in (*before, *after) if not pages or pages & set(report.pages_of(place))]
    return any(_SIGNED.search(fold(line.text)) for line in here if len(line.text.split()) <= _DISCREET)


def _holds(frame: Box, box: Box) -> bool:
    """Whether the middle of a box lies in a frame."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom


def _neighbours(blocks: Sequence[Block], indexes: range, count: int) -> list[tuple[int, Paragraph]]:
    """The `count` nearest paragraphs on one side of a figure, with what is boxed before them, past other figures.

    A note is passed by, unless it is a caption: the last line of a PDF's page, in small letters, is read as a note.
    """
    found: list[tuple[int, Paragraph]] = []
    for index in indexes:
        block = blocks[index]
        if isinstance(block, Table) or block.container is Container.TABLE:
            break
        is_note = block.container is Container.NOTE
        if isinstance(block, Paragraph) and block.text and not (is_note and caption_of(block, _ANY) is None):
            found.append((index, block))
            if sum(paragraph.container is Container.BODY for _, paragraph in found) == count:
                break
    return found


def _is_title(report: Report, index: int, paragraph: Paragraph) -> bool:
    around = report.innermost(index)
    return paragraph.outline_level is not None or (around is not None and bool(around.title) and around.first == index)


def _is_discreet(report: Report, index: int, paragraph: Paragraph) -> bool:
    """Whether a short line reads or looks like a caption without a number."""
    short = len(paragraph.text.split()) <= _DISCREET and not paragraph.text.rstrip().endswith((":", ";"))
    looks = paragraph.look.italic or paragraph.look.align is Align.CENTER or _FREE_CAPTION.match(fold(paragraph.text))
    return short and bool(looks) and not _is_title(report, index, paragraph)


def _is_small(report: Report, index: int, paragraph: Paragraph, near: Sequence[tuple[int, Paragraph]]) -> bool:
    """Whether a short line under a figure is in smaller letters than the text around."""
    short = len(paragraph.text.split()) <= _DISCREET and not paragraph.text.rstrip().endswith((":", ";"))
    around = (other.look.size for place, other in near if place != index and not _is_title(report, place, other))
    sizes = [size for size in around if size is not None]
    own = paragraph.look.size
    return short and own is not None and bool(sizes) and own <= min(sizes) - _SMALLER


def _is_terse(report: Report, index: int, paragraph: Paragraph) -> bool:
    """Whether a line under a figure is so short that it may be its caption."""
    ended = paragraph.text.rstrip().endswith((".", ":", ";"))
    return len(paragraph.text.split()) <= _TERSE and not ended and not _is_title(report, index, paragraph)


def _in_table(blocks: Sequence[Block], index: int) -> bool:
    return index >= 0 and blocks[index].container is Container.TABLE


def _end(blocks: Sequence[Block], index: int) -> int:
    """Index after the last cell of a table."""
    end = index + 1
    while end < len(blocks) and blocks[end].container is Container.TABLE:
        end += 1
    return end
