"""Sixteen ways to make up a report, half of them kept from whoever tunes the recogniser."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
_LINE = {"Carlito": 1.22, "Liberation Serif": 1.15, "Liberation Sans": 1.15, "DejaVu Sans": 1.165, "DejaVu Serif": 1.165}


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

    def words_per_page(self) -> float:
        """About how many words fill a page of plain text."""
        line = (self.width - 2 * self.margin) / (self.size * _GLYPH.get(self.font, 0.46)) / 6.1
        lines = (self.height - 2 * self.margin) / (self.size * _LINE.get(self.font, 1.17) * self.spacing)
        return 0.86 * line * lines


DEV = (
    MakeUp(
        name="style-decimal", half="dev", maker=Maker.WORD, font="Carlito", size=11, spacing=1.15, look=Look.STYLES,
        numbering=Numbering.AUTOMATIC, contents=ContentsForm.FIELD, title_colour="1F4E79", landscape_annex=True,
    ),
    MakeUp(
        name="gras-capitales", half="dev", maker=Maker.WORD, font="Liberation Serif", size=12, spacing=1.5,
        look=Look.CAPS, numbering=Numbering.ROMAN, contents=ContentsForm.DOTS, footer="Page {page} sur {pages}",
        title_size=14, outline=False,
    ),
    MakeUp(
        name="encadre-lettre", half="dev", maker=Maker.WORD, font="Caladea", size=11, spacing=1.15, look=Look.BOXED,
        numbering=Numbering.PART, contents=ContentsForm.BARE, justified=False, letter=True, header="title",
    ),
    MakeUp(
        name="souligne-continu", half="dev", maker=Maker.WORD, font="Liberation Sans", size=11, spacing=1.0,
        look=Look.UNDERLINED, numbering=Numbering.NONE, contents=ContentsForm.NONE, chapter_break=False,
        title_size=13, title_colour="C00000",
    ),
    MakeUp(
        name="style-chapitre-entete", half="dev", maker=Maker.WORD, font="Liberation Serif", size=12, spacing=1.15,
        look=Look.STYLES, numbering=Numbering.CHAPTER, contents=ContentsForm.FIELD, header="chapter",
        footer="{page}/{pages}", two_line_titles=True, margin_cm=2.0, outline=False,
    ),
    MakeUp(
        name="page-web", half="dev", maker=Maker.HTML, font="DejaVu Sans", size=10, spacing=1.35, look=Look.CENTRED,
        numbering=Numbering.DECIMAL, contents=ContentsForm.BARE, footer="Page {page} sur {pages}", outline=False,
    ),
    MakeUp(
        name="page-web-colonnes", half="dev", maker=Maker.HTML, font="Carlito", size=12, spacing=1.2,
        look=Look.COLOURED, numbering=Numbering.SLASH, contents=ContentsForm.DOTS, columns=True, header="title",
        title_colour="2E75B6", landscape_annex=True,
    ),
    MakeUp(
        name="compose-romain", half="dev", maker=Maker.REPORTLAB, font="Liberation Serif", size=12, spacing=1.2,
        look=Look.BOLD, numbering=Numbering.ROMAN, contents=ContentsForm.DOTS, header="chapter", roman_front=True,
        noise="typo", outline=False,
    ),
)

HELD_OUT = (
    MakeUp(
        name="style-sans-numero", half="held-out", maker=Maker.WORD, font="Caladea", size=12, spacing=1.15,
        look=Look.STYLES, numbering=Numbering.NONE, contents=ContentsForm.FIELD, header="title",
        footer="{page} / {pages}", title_colour="385623",
    ),
    MakeUp(
        name="couleur-fautes", half="held-out", maker=Maker.WORD, font="Carlito", size=11.5, spacing=1.3,
        look=Look.COLOURED, numbering=Numbering.SLASH, contents=ContentsForm.DOTS, noise="typo",
        title_colour="7030A0", chapter_break=False, justified=False,
    ),
    MakeUp(
        name="zone-de-texte", half="held-out", maker=Maker.WORD, font="DejaVu Sans", size=10, spacing=1.15,
        look=Look.TEXT_BOX, numbering=Numbering.CHAPTER, contents=ContentsForm.BARE, outline=False, letter=True,
    ),
    MakeUp(
        name="centre-sans-accents", half="held-out", maker=Maker.WORD, font="Liberation Serif", size=12.5, spacing=1.15,
        look=Look.CENTRED, numbering=Numbering.DECIMAL, contents=ContentsForm.DOTS, noise="bare",
        footer="Page {page} sur {pages}", margin_cm=2.2, two_line_titles=True,
    ),
    MakeUp(
        name="style-paysage", half="held-out", maker=Maker.WORD, font="Liberation Sans", size=10.5, spacing=1.5,
        look=Look.STYLES, numbering=Numbering.AUTOMATIC, contents=ContentsForm.NONE, landscape_annex=True,
        header="chapter", chapter_break=False, title_colour="833C0B",
    ),
    MakeUp(
        name="imprime-chapitres", half="held-out", maker=Maker.HTML, font="Liberation Sans", size=11, spacing=1.3,
        look=Look.BOXED, numbering=Numbering.CHAPTER, contents=ContentsForm.DOTS, header="chapter", title_size=18,
    ),
    MakeUp(
        name="imprime-souligne", half="held-out", maker=Maker.HTML, font="DejaVu Serif", size=10, spacing=1.4,
        look=Look.UNDERLINED, numbering=Numbering.PART, contents=ContentsForm.BARE, chapter_break=False, letter=True,
        footer="- {page} -", outline=False, title_size=13,
    ),
    MakeUp(
        name="compose-capitales", half="held-out", maker=Maker.REPORTLAB, font="Liberation Sans", size=11,
        spacing=1.35, look=Look.CAPS, numbering=Numbering.DECIMAL, contents=ContentsForm.BARE, columns=True,
        roman_front=True, header="title", footer="{page}", landscape_annex=True,
    ),
)

ALL = DEV + HELD_OUT
