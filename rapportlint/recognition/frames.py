"""Titles that a student framed by a table of one row: the title alone, or beside its number."""

from __future__ import annotations

import re

from rapportlint.model.document import Container, Document, Paragraph, Table

_BARE_NUMBER = re.compile(r"\W*(?:\d{1,2}|[IVXivx]{1,4}|[A-Ha-h])?\W*")
_FRAME_CELLS = 3
"""Cells of a table that frames a title: its number, the title, an ornament."""


def framed_titles(document: Document) -> dict[int, str]:
    """The paragraphs that stand alone in a table of one row, with the number that a cell beside them holds."""
    frames: dict[int, str] = {}
    for index, block in enumerate(document.blocks[:-1]):
        if isinstance(block, Table) and block.rows == 1 and block.columns <= _FRAME_CELLS:
            inside = _cells(document, index)
            numbers = [i for i, text in inside if _BARE_NUMBER.fullmatch(text.strip())]
            titles = [i for i, text in inside if i not in numbers]
            if len(titles) == 1 or (titles and block.columns == 1 and len(titles) == 2):
                shown = dict(inside)[numbers[0]] if len(numbers) == 1 else ""
                frames.update(dict.fromkeys(titles, shown))
    return frames


def _cells(document: Document, table: int) -> list[tuple[int, str]]:
    """Index and text of the first paragraphs of a table."""
    found: list[tuple[int, str]] = []
    for index in range(table + 1, min(table + 2 + _FRAME_CELLS, len(document.blocks))):
        block = document.blocks[index]
        if not isinstance(block, Paragraph) or block.container is not Container.TABLE:
            break
        found.append((index, block.text))
    return found


def frame_of(document: Document, index: int) -> int:
    """Index of the table around a framed title; its own index when it has none."""
    start = index
    while start > 0 and document.blocks[start].container is Container.TABLE:
        start -= 1
        if isinstance(document.blocks[start], Table):
            return start
    return index
