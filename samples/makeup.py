"""How a report looks: everything that a student chooses in a word processor, apart from the text.

`MakeUp` is the one parameter of the Word writer; `dataclasses.replace` makes variants of the presets at the end.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from samples.dossier import Kind


class Headings(StrEnum):
    """How a title is made."""

    REAL = "real"  # Word's heading styles
    OUTLINE = "outline"  # direct formatting and an outline level, no style
    FAKE = "fake"  # direct formatting only


class Numbering(StrEnum):
    """What precedes a title."""

    NONE = "none"
    ROMAN = "roman"  # I.  I.1  I.1.a
    DECIMAL = "decimal"  # 1  1.1  1.1.1
    SLASH = "slash"  # I/  1)  a)
    CHAPTER = "chapter"  # CHAPITRE 1 :  1.1
    PART = "part"  # Partie I -  A.  1.


class Contents(StrEnum):
    """The table of contents."""

    REAL = "real"  # a field with pre-rendered entries
    TYPED = "typed"  # typed by hand, dots and page numbers
    NONE = "none"


class Breaks(StrEnum):
    """How a part is sent to a new page."""

    STYLE = "style"  # "page break before" in the heading
    CTRL_ENTER = "ctrl-enter"
    ENTERS = "enters"  # empty paragraphs until the page is full
    NONE = "none"  # a part starts where the last one ends, the annexes excepted


class Cover(StrEnum):
    DESIGNED = "designed"  # content control, text box, table
    PLAIN = "plain"  # centred lines
    NONE = "none"


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLook:
    """The look of the titles of one level."""

    size_pt: float
    bold: bool = True
    italic: bool = False
    underline: bool = False
    caps: bool = False
    typed_caps: bool = False  # capitals typed, not a font effect
    centred: bool = False
    colour: str = "000000"
    before_pt: float = 12
    after_pt: float = 6


UNNUMBERED = frozenset(
    {Kind.ACKNOWLEDGEMENTS, Kind.INTRODUCTION, Kind.CONCLUSION, Kind.ENGLISH_SUMMARY, Kind.FRENCH_SUMMARY}
    | {Kind.GLOSSARY, Kind.BIBLIOGRAPHY, Kind.ANNEXES, Kind.CERTIFICATE}
)

STYLED_LOOKS = (
    TitleLook(size_pt=18, colour="1F4E79", before_pt=0, after_pt=12),
    TitleLook(size_pt=14, colour="2E75B6", before_pt=14, after_pt=6),
    TitleLook(size_pt=12, colour="2E75B6", italic=True, before_pt=10, after_pt=4),
    TitleLook(size_pt=11, italic=True, bold=False, before_pt=8, after_pt=4),
)

HURRIED_LOOKS = (
    TitleLook(size_pt=17, colour="C00000", typed_caps=True, centred=True, before_pt=0, after_pt=12),
    TitleLook(size_pt=14, colour="1F3864", underline=True, before_pt=8, after_pt=6),
    TitleLook(size_pt=12, italic=True, before_pt=6, after_pt=3),
    TitleLook(size_pt=12, bold=False, underline=True, before_pt=6, after_pt=3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeUp:
    """The whole look of a report. Lengths are in points or centimetres, as named."""

    font: str = "Calibri"
    heading_font: str = "Calibri"
    size_pt: float = 11
    line_spacing: float = 1.15
    after_pt: float = 6
    justified: bool = True
    first_line_cm: float = 0.0
    paper: Paper = Paper.A4
    margin_cm: float = 2.5
    columns: int = 1
    french_ids: bool = True  # style ids such as Titre1, as French Word writes them
    headings: Headings = Headings.REAL
    looks: tuple[TitleLook, ...] = STYLED_LOOKS
    numbering: Numbering = Numbering.ROMAN
    automatic_numbers: bool = True  # numbers made by Word, absent from the text of the title
    unnumbered: frozenset[Kind] = UNNUMBERED
    contents: Contents = Contents.REAL
    contents_title: str = "Sommaire"
    contents_depth: int = 2
    breaks: Breaks = Breaks.STYLE
    cover: Cover = Cover.DESIGNED
    header: bool = True
    page_numbers: bool = True
    real_captions: bool = True  # SEQ fields and the caption style
    real_notes: bool = True  # footnotes; otherwise the note goes in brackets
    real_lists: bool = True  # list numbering; otherwise typed dashes and figures
    real_annexes: bool = True  # a style of its own, with an outline level, over each annex
    annex_pages: bool = True  # each annex starts a page
    page_marks: bool = True  # where Word last turned the page, as Word notes it in the file
    picture_scale: float = 1.0
    table_size_pt: float = 9
    colour: str = "1F4E79"
    enters: tuple[tuple[int, int], ...] = field(default=())  # (index of a heading, empty paragraphs before it)

    @property
    def page_cm(self) -> tuple[float, float]:
        """Width and height of the sheet, in centimetres."""
        return (21.0, 29.7) if self.paper is Paper.A4 else (21.59, 27.94)

    @property
    def text_cm(self) -> tuple[float, float]:
        """Width and height of the text area, in centimetres."""
        width, height = self.page_cm
        return width - 2 * self.margin_cm, height - 2 * self.margin_cm

    @property
    def column_cm(self) -> float:
        """Width that a picture or a table may take."""
        gap = 1.25 * (self.columns - 1)
        return (self.text_cm[0] - gap) / self.columns

    def look(self, level: int) -> TitleLook:
        """The look of titles of `level`, from 1."""
        return self.looks[min(level, len(self.looks)) - 1]


STYLED = MakeUp()

HURRIED = MakeUp(
    font="Times New Roman",
    heading_font="Times New Roman",
    size_pt=12,
    line_spacing=1.3,
    headings=Headings.FAKE,
    looks=HURRIED_LOOKS,
    numbering=Numbering.SLASH,
    automatic_numbers=False,
    contents=Contents.TYPED,
    contents_title="SOMMAIRE",
    breaks=Breaks.CTRL_ENTER,
    cover=Cover.PLAIN,
    header=False,
    real_captions=False,
    real_notes=False,
    real_lists=False,
    real_annexes=False,
    table_size_pt=10,
    colour="000000",
)

PLAIN_LOOKS = (
    TitleLook(size_pt=16, caps=True, before_pt=0, after_pt=14),
    TitleLook(size_pt=13, before_pt=14, after_pt=6),
    TitleLook(size_pt=11.5, underline=True, before_pt=10, after_pt=4),
)

SOBER = MakeUp(
    font="Arial",
    heading_font="Arial",
    line_spacing=1.5,
    looks=PLAIN_LOOKS,
    numbering=Numbering.DECIMAL,
    contents_title="Table des matières",
    contents_depth=3,
    colour="385623",
)

CHAPTERS = MakeUp(
    font="Cambria",
    heading_font="Cambria",
    size_pt=11.5,
    line_spacing=1.3,
    french_ids=False,
    numbering=Numbering.CHAPTER,
    automatic_numbers=False,
    real_annexes=False,
    colour="7F6000",
)

SPREAD_OUT = MakeUp(
    font="Arial",
    heading_font="Arial",
    size_pt=12,
    line_spacing=1.6,
    after_pt=8,
    margin_cm=3.0,
    looks=PLAIN_LOOKS,
    picture_scale=1.5,
    table_size_pt=11,
)

COMPACT = MakeUp(
    font="Times New Roman",
    heading_font="Times New Roman",
    size_pt=11.5,
    line_spacing=1.25,
    looks=HURRIED_LOOKS,
    headings=Headings.OUTLINE,
    numbering=Numbering.PART,
    automatic_numbers=False,
    contents=Contents.TYPED,
    breaks=Breaks.NONE,
    cover=Cover.PLAIN,
    annex_pages=False,
    real_lists=False,
)
