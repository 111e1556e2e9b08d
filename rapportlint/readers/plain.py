"""A one-line notation of reports, for tests and for showing a fault in three lines.

One block a line, on A4 with margins of 2.5 cm: `# Titre` (to `###`) a styled heading, `= Titre` a fake one, `+ 2.5 fr`
filler text of that many pages (`: mots` scatters these words in it), `---` a page break, `! 300x200 Légende` a figure,
`| a | b |` a table row (a cell may be a figure; `|= a | b |` bold, `|# a | b |` marked as a header too), `~ texte` a
centred line, `^ mots` a footnote, `[mots](https://…)` words with a link, `@ Titre ..... 3` a contents entry, `% blank`
and `% scanned` whole pages, `% blanks 4` empty paragraphs; `% look font="Comic Sans MS" size=11` and `% language en-US`
change the paragraphs that follow, until `% look` or `% language` alone; any other line is a paragraph. A first line
`%% page_margin=1 method=libreoffice` gives facts: of the pagination, `format=pdf bookmarks=yes` of the file, and
`numbers=none`, `numbers=-2` (page 3 shows 1) or `numbers=roman4` (i to iv, then 1) the numbers that pages show.
"""

from __future__ import annotations

import math
import re
import textwrap
from dataclasses import dataclass, field, replace

from rapportlint.model.document import (
    Align,
    Anchor,
    Block,
    Bookmark,
    Container,
    Document,
    Figure,
    Look,
    Method,
    Page,
    Pagination,
    Paragraph,
    Table,
)
from rapportlint.model.file_facts import DocumentInfo
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Box, Place, Pt, cm
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers.plain_signs import FILL, figure_of, shown_number
from rapportlint.text import tidy

_AREA = Box(left=cm(2.5), top=cm(2.5), right=A4_WIDTH - cm(2.5), bottom=A4_HEIGHT - cm(2.5))
_LINES = 48
"""Lines of body text on a page."""
_LINE: Pt = _AREA.height / _LINES
_COLUMNS = 88
"""Characters on a line of body text."""
_BODY = Look(font="Times New Roman", size=12.0, align=Align.JUSTIFY)
_FACT = re.compile(r"(\w+)=(\S+)")
_TRAIT = re.compile(r'(\w+)=("[^"]*"|\S+)')
_ROW = re.compile(r"\|([=#]?) ?(.*?) ?\|?$")
_FILLER = re.compile(r"\+\s*([\d.]+)\s*(fr|en)\s*(?::\s*(.*))?$")
_LINK = re.compile(r"\[([^\]\n]*)\]\((https?://[^)\s]+)\)")


def read(source: Source, limits: Limits) -> Document:
    """The document that a text in the notation describes."""
    return parse(source.data.decode("utf-8"), name=source.name, sha256=source.sha256())


def parse(text: str, *, name: str = "essai.plain", sha256: str = "") -> Document:
    """The document that `text` describes."""
    lines = textwrap.dedent(text).strip("\n").split("\n")
    facts = dict(_FACT.findall(lines[0])) if lines[0].startswith("%%") else {}
    sheet = _Sheet()
    for line in lines[1:] if facts else lines:
        if line.strip():
            sheet.add(line.strip())
    pagination = Pagination(
        method=Method(facts.get("method", "pdf")),
        page_margin=int(facts.get("page_margin", 0)),
        length_margin=float(facts.get("length_margin", 0)),
    )
    kind = facts.get("format", "plain")
    return Document(
        info=DocumentInfo(name=name, format=kind, sha256=sha256, size=len(text.encode())),
        blocks=tuple(sheet.blocks),
        pages=sheet.pages(facts.get("numbers", "0")),
        bookmarks=sheet.bookmarks() if facts.get("bookmarks") == "yes" else (),
        pagination=pagination,
    )


@dataclass
class _Sheet:
    """The pages as they fill."""

    blocks: list[Block] = field(default_factory=list)
    page: int = 1
    y: Pt = _AREA.top
    kinds: dict[int, str] = field(default_factory=dict)
    fresh: bool = False
    """A page break came just before."""
    table: int = 0
    """Index of the last table."""
    look: Look = _BODY
    language: str = ""
    blanks: int = 0
    """Empty paragraphs since the last block."""

    def add(self, line: str) -> None:
        if line == "---":
            self.turn()
            self.fresh = True
        elif line in ("% blank", "% scanned"):
            self.whole_page(line[2:])
        elif line.startswith("% "):
            self.tell(*line[2:].split(" ", 1))
        elif match := _FILLER.match(line):
            self.fill(float(match[1]), match[2], (match[3] or "").strip())
        elif figure := figure_of(line):
            self.put(figure, figure.height)
        elif line.startswith("|"):
            self.row(line)
        else:
            self.write(line)

    def tell(self, name: str, value: str = "") -> None:
        """Change what follows."""
        if name == "look":
            traits = {key: trait.strip('"') for key, trait in _TRAIT.findall(value)}
            numbers = {key: float(trait) for key, trait in traits.items() if re.fullmatch(r"[\d.]+", trait)}
            align = {"align": Align(traits["align"])} if "align" in traits else {}
            self.look = replace(_BODY, **{**traits, **numbers, **align})
        elif name == "language":
            self.language = value
        else:
            self.blanks = int(value)
            self.y = min(self.y + self.blanks * _LINE, _AREA.bottom)

    def turn(self) -> None:
        self.page, self.y = self.page + 1, _AREA.top

    def whole_page(self, kind: str) -> None:
        if self.y > _AREA.top:
            self.turn()
        self.kinds[self.page] = kind
        self.y = A4_HEIGHT

    def write(self, line: str) -> None:
        look, style, level, contents, container = self.look, "normal", None, False, Container.BODY
        if match := re.match(r"(#{1,6}) ", line):
            level = len(match[1])
            style, line = f"heading {level}", line[level:]
            look = replace(_BODY, size=19.0 - 2 * level, bold=True, align=Align.LEFT)
        elif line.startswith("= "):
            line, look = line[2:], replace(_BODY, size=15.0, bold=True, align=Align.LEFT)
        elif line.startswith("~ "):
            line, look = line[2:], replace(_BODY, align=Align.CENTER)
        elif line.startswith("@ "):
            line, contents, style = line[2:], True, "toc 1"
        elif line.startswith("^ "):
            line, container, style = line[2:], Container.NOTE, "footnote text"
        paragraph = Paragraph(
            text=tidy(_LINK.sub(r"\1", line)),
            targets=tuple(address for _, address in _LINK.findall(line)),
            container=container,
            style=style,
            outline_level=level,
            look=look,
            is_contents=contents,
            language=self.language,
            page_break_before=self.fresh,
        )
        self.put(paragraph, _LINE * math.ceil(len(line) / _COLUMNS))

    def row(self, line: str) -> None:
        match = _ROW.match(line)
        sign, cells = (match[1], match[2].split("|")) if match else ("", [])
        previous = self.blocks[-1] if self.blocks else None
        if previous is None or previous.container is not Container.TABLE:
            self.room(_LINE)
            self.table = len(self.blocks)
            self.place(Table(rows=0, columns=len(cells), header_row=sign == "#"), 0.0)
        self.room(_LINE)
        figures = [figure_of(cell.strip()) for cell in cells]
        height = max([_LINE, *(figure.height for figure in figures if figure)])
        self.grow(height)
        look = replace(_BODY, bold=bool(sign))
        for cell, figure in zip(cells, figures, strict=True):
            text = Paragraph(text=tidy(cell), look=look, container=Container.TABLE)
            self.place(replace(figure, container=Container.TABLE) if figure else text, height)
        self.y += height

    def grow(self, height: Pt) -> None:
        """Add a row of this height to the table that is being written."""
        table = self.blocks[self.table]
        if isinstance(table, Table):
            place = table.places[0]
            box = replace(place.box, bottom=min(place.box.bottom + height, _AREA.bottom))
            self.blocks[self.table] = replace(table, rows=table.rows + 1, places=(replace(place, box=box),))

    def fill(self, pages: float, code: str, scattered: str) -> None:
        """Paragraphs of eight lines until `pages` pages are used."""
        left = round(pages * _LINES)
        extra = f" {scattered}." if scattered else ""
        while left > 0:
            count = min(8, left, round((_AREA.bottom - self.y) / _LINE) or _LINES)
            text = textwrap.shorten((FILL[code] + " ") * 5, count * _COLUMNS - len(extra), placeholder=".") + extra
            self.put(Paragraph(text=tidy(text), look=self.look, language=self.language), count * _LINE)
            left, extra = left - count, ""

    def put(self, block: Block, height: Pt) -> None:
        self.room(min(height, _AREA.height))
        self.place(block, height)
        self.y += height

    def room(self, height: Pt) -> None:
        if self.y + height > _AREA.bottom + 1:
            self.turn()

    def place(self, block: Block, height: Pt) -> None:
        bottom = min(self.y + height, _AREA.bottom)
        box = Box(left=_AREA.left, top=min(self.y, bottom), right=_AREA.right, bottom=bottom)
        anchor = Anchor(part="plain", index=len(self.blocks))
        place = Place(page=self.page, box=box)
        self.blocks.append(replace(block, places=(place,), anchor=anchor, blanks_before=self.blanks))
        self.fresh, self.blanks = False, 0

    def bookmarks(self) -> tuple[Bookmark, ...]:
        """Those that a word processor makes of its styled headings."""
        return tuple(
            Bookmark(title=block.text, level=block.outline_level, page=block.places[0].page, y=block.places[0].top)
            for block in self.blocks
            if isinstance(block, Paragraph) and block.outline_level
        )

    def pages(self, numbers: str) -> tuple[Page, ...]:
        written = {place.page for block in self.blocks for place in block.places}
        last = max([*written, *self.kinds], default=1)
        return tuple(
            self.sheet(number, number in written, shown_number(numbers, number)) for number in range(1, last + 1)
        )

    def figures(self, number: int) -> list[Figure]:
        return [block for block in self.blocks if isinstance(block, Figure) and block.places[0].page == number]

    def sheet(self, number: int, written: bool, shown: str) -> Page:
        kind = self.kinds.get(number, "" if written else "blank")
        return Page(
            number=number,
            width=A4_WIDTH,
            height=A4_HEIGHT,
            text_area=_AREA,
            label=shown,
            printed=shown,
            scanned=kind == "scanned",
            blank=kind == "blank",
            undescribed=sum(not figure.alt for figure in self.figures(number)),
        )
