"""Ways to make up a report, read from `makeups.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Pt, cm


class Maker(StrEnum):
    WORD = "word"
    HTML = "html"
    REPORTLAB = "reportlab"


class Numbering(StrEnum):
    NONE = "none"
    DECIMAL = "decimal"
    ROMAN = "roman"
    CHAPTER = "chapter"
    PART = "part"
    SLASH = "slash"
    AUTOMATIC = "automatic"


class Look(StrEnum):
    """How titles are made."""

    STYLES = "styles"
    BOLD = "bold"
    CAPS = "caps"
    COLOURED = "coloured"
    UNDERLINED = "underlined"
    CENTRED = "centred"
    BOXED = "boxed"
    TEXT_BOX = "text-box"


class ContentsForm(StrEnum):
    FIELD = "field"
    DOTS = "dots"
    BARE = "bare"
    NONE = "none"


LETTER_WIDTH, LETTER_HEIGHT = cm(21.59), cm(27.94)

_GLYPH = {"Carlito": 0.45, "Liberation Serif": 0.42, "Liberation Sans": 0.48, "DejaVu Sans": 0.55, "DejaVu Serif": 0.56}
_LINE = {
    "Carlito": 1.22,
    "Liberation Serif": 1.15,
    "Liberation Sans": 1.15,
    "DejaVu Sans": 1.165,
    "DejaVu Serif": 1.165,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeUp:
    name: str
    half: str
    maker: Maker
    font: str
    size: float
    spacing: float
    look: Look
    numbering: Numbering
    contents: ContentsForm
    justified: bool = True
    letter: bool = False
    margin_cm: float = 2.5
    chapter_break: bool = True
    title_size: float = 16
    title_colour: str = "000000"
    header: str = ""
    """`title` repeats the report's name, `chapter` the chapter; empty for none."""
    footer: str = "{page}"
    """`{page}` and `{pages}` are replaced; empty for none."""
    roman_front: bool = False
    outline: bool = True
    """The PDF carries bookmarks."""
    two_line_titles: bool = False
    noise: str = ""
    """`bare` drops accents of titles, `typo` mistypes some."""
    columns: bool = False
    """The introduction stands in two columns."""
    landscape_annex: bool = False

    @property
    def width(self) -> Pt:
        return LETTER_WIDTH if self.letter else A4_WIDTH

    @property
    def height(self) -> Pt:
        return LETTER_HEIGHT if self.letter else A4_HEIGHT

    @property
    def margin(self) -> Pt:
        return cm(self.margin_cm)

    @property
    def shows_pages(self) -> bool:
        """Whether its contents give page numbers."""
        bare = self.contents is ContentsForm.BARE and self.maker is Maker.WORD
        return self.contents is not ContentsForm.NONE and not bare

    def words_per_page(self) -> float:
        """About how many words fill a page of plain text."""
        line = (self.width - 2 * self.margin) / (self.size * _GLYPH.get(self.font, 0.46)) / 6.1
        lines = (self.height - 2 * self.margin) / (self.size * _LINE.get(self.font, 1.17) * self.spacing)
        return 0.86 * line * lines


def _read(row: dict[str, Any]) -> MakeUp:
    choices: dict[str, type[StrEnum]] = {"maker": Maker, "look": Look, "numbering": Numbering, "contents": ContentsForm}
    values: dict[str, Any] = {key: choices[key](value) if key in choices else value for key, value in row.items()}
    return MakeUp(**values)


ALL = tuple(_read(row) for row in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["make-up"])
