"""A stretch of a Word paragraph made a block."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapportlint.formats.word_drawings import Drawing
from rapportlint.model.document import Container, Figure, Paragraph
from rapportlint.readers.word_line import Stretch
from rapportlint.readers.word_lists import Form
from rapportlint.readers.word_look import Piece, language_of, weigh
from rapportlint.readers.word_parts import Part
from rapportlint.text import tidy

_BODY_LEVEL = 9
_CONTENTS_STYLE = re.compile(r"toc [1-9]|table of figures|table of authorities|index [1-9]")
_PAGE_TAB = re.compile(r"\s*\t\s*(\d{1,3}|[ivxlc]{1,6})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a paragraph."""

    part: Part
    container: Container = Container.BODY
    table_style: str = ""
    tag: str = ""
    is_placeholder: bool = False


def paragraph_block(stretch: Stretch, form: Form, around: Surroundings) -> Paragraph | None:
    """The paragraph that a stretch shows, without its place and anchor; None when it shows no text."""
    raw, pieces, item = stretch.text, stretch.pieces, form.item
    is_entry = _CONTENTS_STYLE.fullmatch(form.style) is not None
    outline = form.format.get("outline", _BODY_LEVEL)
    level = outline + 1 if outline < _BODY_LEVEL and not is_entry else None
    is_contents = is_entry or (level is None and _share(pieces, "is_contents") > 0.5)
    if is_contents or form.format.get("leader"):
        raw = _PAGE_TAB.sub(r" ..... \1", raw)
    text = tidy(raw)
    if not text:
        return None
    number = item.number if item is not None else ""
    is_item = bool(number) and level is None and not is_contents
    return Paragraph(
        text=text,
        number=number,
        style=form.style,
        outline_level=level,
        look=weigh(pieces, form.format),
        is_contents=is_contents,
        is_list_item=is_item,
        is_bullet=is_item and item is not None and item.is_bullet,
        container=around.container,
        tag=around.tag or next((piece.tag for piece in pieces if piece.tag), ""),
        placeholder=any(piece.is_placeholder for piece in pieces if piece.text.strip()),
        language=language_of(pieces),
        targets=tuple(dict.fromkeys(stretch.targets)),
    )


def figure_block(drawing: Drawing, around: Surroundings) -> Figure:
    """The figure that a drawing shows, without its place and anchor."""
    return Figure(
        width=drawing.width,
        height=drawing.height,
        alt=tidy(drawing.alt),
        decorative=drawing.decorative,
        container=around.container,
    )


def _share(pieces: list[Piece], name: str) -> float:
    """Share of the characters whose piece has this mark."""
    total = sum(len(piece.text) for piece in pieces) or 1
    return sum(len(piece.text) for piece in pieces if getattr(piece, name)) / total


def joined(carried: list[Stretch], stretches: list[Stretch]) -> list[Stretch]:
    """The stretches of a paragraph whose text began in the one before."""
    if not carried:
        return stretches
    last, first = carried[-1], stretches[0]
    if first.break_before:
        return [*carried, *stretches]
    shift = len(last.pieces)
    last.pieces += first.pieces
    last.hung += [replace(hung, at=hung.at + shift) for hung in first.hung]
    last.calls += [at + shift for at in first.calls]
    last.drawings += first.drawings
    last.boxes += first.boxes
    last.notes += first.notes
    last.targets += first.targets
    last.first_page = first.first_page if last.first_page is None else last.first_page
    last.last_page = last.last_page if first.last_page is None else first.last_page
    return [*carried, *stretches[1:]]
