"""Fonts that the report asks for and LibreOffice laid out with others: which, and how far that may move the pages.

The witness is the PDF itself: what its lines are set in. A font with the same widths is no loss. Another one makes the
text longer or shorter: by how much is known from the widths and heights of both, or supposed where one is unknown.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapportlint.formats.font_widths import Face, Fit, face
from rapportlint.formats.pdf_lines import Line
from rapportlint.model.document import Block, Document, Pagination, Paragraph
from rapportlint.model.file_facts import Incident
from rapportlint.model.typefaces import family_of, plain, same_widths

_SIGNS = {"symbol", "wingdings", "wingdings2", "wingdings3", "webdings", "cambriamath", "opensymbol"}
"""Fonts of single signs, which set no lines."""
_TOLD_SHARE = 0.02
_SAME_STRETCH = 0.02
_GUESSED_STRETCH = 0.1
"""Fonts of reports differ by this much: a full page of Times, Calibri or Arial holds 742, 678 or 663 words."""
_LONGEST_LENGTH = 4.0
"""Pages of the longest section that has a maximum: its length moves most."""
_MEASURED_SIGNS = 2000

_NOTE = " Des polices manquent sur cet ordinateur : les pages sont moins sûres."


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitute:
    """A font that another one replaced."""

    asked: str
    used: str
    share: float
    """Part of the text set in it."""
    stretch: float
    """How much of the text's height may be wrong, from 0."""
    wider: bool | None
    """Whether the text takes more room than it should; None where that is not known."""


def substitutes(blocks: Sequence[Block], found: Sequence[Sequence[Line]]) -> tuple[Substitute, ...]:
    """The fonts replaced, most used first; `found` has the printed lines of each block."""
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    texts: defaultdict[str, str] = defaultdict(str)
    for block, lines in zip(blocks, found, strict=True):
        if isinstance(block, Paragraph) and block.look.font and plain(block.look.font) not in _SIGNS:
            used[block.look.font].update(_fonts(lines))
            if len(texts[block.look.font]) < _MEASURED_SIGNS:
                texts[block.look.font] += block.text
    total = sum(sum(counts.values()) for counts in used.values())
    made = (_substitute(asked, counts, texts[asked], total) for asked, counts in used.items() if counts)
    told = (one for one in made if one and one.share >= _TOLD_SHARE)
    return tuple(sorted(told, key=lambda one: -one.share))


def _fonts(lines: Iterable[Line]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in lines:
        counts[family_of(line.font)] += len(line.text)
    return counts


def _substitute(asked: str, counts: Counter[str], text: str, total: int) -> Substitute | None:
    """What replaced a font; None where most of its text is in it, or in one as wide."""
    used = counts.most_common(1)[0][0]
    if not used or same_widths(asked, used):
        return None
    wanted, got = face(asked), face(used)
    change = 1 - _room(wanted, text) / max(_room(got, text), 1e-9)
    guessed = Fit.GUESS in (wanted.fit, got.fit)
    if abs(change) < _SAME_STRETCH and not guessed:
        return None
    return Substitute(
        asked=asked,
        used=used,
        share=sum(counts.values()) / total,
        stretch=max(abs(change), _GUESSED_STRETCH if guessed else 0.0),
        wider=None if guessed else change > 0,
    )


def _room(font: Face, text: str) -> float:
    """What a text takes of a page, but for a factor."""
    return font.width(text, 1.0) * font.line_height(1.0)


def told(document: Document, replaced: Sequence[Substitute]) -> Document:
    """The document with the margins that these replacements call for, and each of them said."""
    if not replaced or document.pagination is None:
        return document
    incidents = tuple(Incident(kind="fonts", message=_sentence(one)) for one in replaced)
    pagination = _widened(document.pagination, replaced, len(document.pages))
    return replace(document, pagination=pagination, incidents=(*document.incidents, *incidents))


def _widened(pagination: Pagination, replaced: Iterable[Substitute], pages: int) -> Pagination:
    stretch = sum(one.share * one.stretch for one in replaced)
    return replace(
        pagination,
        page_margin=pagination.page_margin + math.ceil(stretch * pages),
        length_margin=round(pagination.length_margin + stretch * _LONGEST_LENGTH, 2),
        note=pagination.note + _NOTE,
    )


def _sentence(one: Substitute) -> str:
    effect = {True: ", plus large,", False: ", plus étroite,", None: ""}[one.wider]
    return (
        f"La police {one.asked} manque sur cet ordinateur ; {one.used}{effect} la remplace dans la mesure : "
        "le nombre de pages peut changer. Installez cette police, ou contrôlez le PDF exporté depuis Word."
    )
