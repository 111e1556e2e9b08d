# mypy: allow-untyped-calls, disable-error-code="attr-defined"
"""A report laid out by reportlab, as a typesetting program of its own: no word processor, no browser."""

from __future__ import annotations

import io
import subprocess
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, PolyLine, Rect
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)  # fmt: skip

from benchmarks.evaluation import drawings
from benchmarks.evaluation.blocks import (
    Block,
    Columns,
    Composition,
    Contents,
    Front,
    Grid,
    NewPage,
    Picture,
    Role,
    Text,
    Title,
    Turn,
)  # fmt: skip
from benchmarks.evaluation.makeups import ContentsForm, MakeUp

_ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


class _Note(Flowable):  # type: ignore[misc]
    """Takes no room; tells the page which chapter has begun."""

    def __init__(self, chapter: str, kind: str) -> None:
        super().__init__()
        self.chapter, self.kind = chapter, kind
        self.width = self.height = 0

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        template = self.canv._doctemplate
        template.chapter = self.chapter
        if self.kind == "introduction":
            template.body_from = template.page


@cache
def _fonts(name: str) -> tuple[str, str]:
    """Names of the regular and bold faces, registered."""
    found = []
    for weight in ("Regular", "Bold"):
        path = subprocess.run(
            ["fc-match", "-f", "%{file}", f"{name}:style={weight}"], capture_output=True, text=True, check=True
        ).stdout
        pdfmetrics.registerFont(TTFont(f"{name}-{weight}", path))
        found.append(f"{name}-{weight}")
    return found[0], found[1]


class _Layout:
    def __init__(self, composition: Composition, make_up: MakeUp, pages: dict[int, int]) -> None:
        self.composition, self.make_up, self.pages = composition, make_up, pages
        regular, bold = _fonts(make_up.font)
        leading = make_up.size * 1.17 * make_up.spacing
        base = ParagraphStyle(
            "base", fontName=regular, fontSize=make_up.size, leading=leading, spaceAfter=6,
            alignment=TA_JUSTIFY if make_up.justified else TA_LEFT,
        )  # fmt: skip
        self.styles = {
            "body": base,
            "item": ParagraphStyle("item", base, leftIndent=18, bulletIndent=6),
            "caption": ParagraphStyle("caption", base, alignment=TA_CENTER, fontSize=make_up.size - 1),
            "signed": ParagraphStyle("signed", base, alignment=TA_RIGHT),
            "front": ParagraphStyle("front", base, alignment=TA_CENTER, fontSize=13, leading=22),
            "cell": ParagraphStyle("cell", base, spaceAfter=0, alignment=TA_LEFT, leading=make_up.size * 1.2),
        }
        for level, size in ((1, make_up.title_size), (2, make_up.size + 1), (3, make_up.size)):
            self.styles[f"t{level}"] = ParagraphStyle(
                f"t{level}", base, fontName=bold, fontSize=size, leading=size * 1.25, spaceBefore=12, spaceAfter=8,
                alignment=TA_LEFT, keepWithNext=1, textColor=HexColor(f"#{make_up.title_colour}"),
            )  # fmt: skip

    def story(self) -> list[Any]:
        """All flowables."""
        found: list[Any] = []
        blocks = self.composition.blocks
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            match block, after:
                case Title(), Columns():
                    found += [NextPageTemplate("two"), *self._block(block)]
                case Columns(), _:
                    found.append(NextPageTemplate("plain"))
                case _:
                    found += self._block(block)
        return found

    def _line(self, text: str, style: str) -> Paragraph:
        return Paragraph(escape(text).replace("\n", "<br/>"), self.styles[style])

    def _block(self, block: Block) -> list[Any]:
        match block:
            case Title():
                before = [PageBreak()] if block.new_page else [CondPageBreak(70)]
                return [*before, _Note(block.text, block.kind), self._line(block.text, f"t{min(block.level, 3)}")]
            case Text() if block.role is Role.ITEM:
                return [Paragraph(escape(block.text), self.styles["item"], bulletText="•")]
            case Text():
                return [self._line(block.text, block.role.value)]
            case Grid():
                return [self._grid(block), Spacer(1, 8)]
            case Picture():
                return [KeepTogether([self._drawing(block), Spacer(1, 4)])]
            case Front():
                return self._front(block)
            case Contents():
                return self._contents(block)
            case NewPage():
                return [PageBreak(), Spacer(1, 20), PageBreak()] if block.blank else [PageBreak()]
            case Turn():
                return [NextPageTemplate("wide" if block.landscape else "plain"), PageBreak()]
            case _:
                return []

    def _grid(self, block: Grid) -> Table:
        rows = [[Paragraph(escape(cell), self.styles["cell"]) for cell in row] for row in block.rows]
        frame = [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#777777")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        return Table(rows, repeatRows=1, style=TableStyle(frame), hAlign="CENTER")

    def _drawing(self, block: Picture) -> Drawing:
        scale = min(
            block.height_cm * 28.35 / drawings.HEIGHT,
            (self.make_up.width - 2 * self.make_up.margin - 14) / drawings.WIDTH,
        )
        drawing = Drawing(drawings.WIDTH * scale, drawings.HEIGHT * scale)
        drawing.hAlign = "CENTER"
        for shape in drawings.shapes(block.kind, block.seed):
            points = [(x * scale, (drawings.HEIGHT - y) * scale) for x, y in shape.points]
            if shape.filled:
                (left, top), (right, bottom) = points
                drawing.add(
                    Rect(left, bottom, right - left, top - bottom, fillColor=HexColor(shape.colour), strokeWidth=0.4)
                )
            else:
                flat = [value for point in points for value in point]
                drawing.add(PolyLine(flat, strokeColor=HexColor(shape.colour), strokeWidth=1.2))
        return drawing

    def _front(self, block: Front) -> list[Any]:
        title = ParagraphStyle(
            "big", self.styles["front"], fontName=self.styles["t1"].fontName, fontSize=22, leading=28
        )
        found: list[Any] = [self._line(line, "front") for line in block.lines[:2]]
        found += [Spacer(1, 90), Paragraph(escape(block.title), title), Spacer(1, 60)]
        found += [self._line(line, "front") for line in block.lines[2:]]
        return [*found, Spacer(1, 70), *(self._line(line, "signed") for line in block.bottom)]

    def _contents(self, block: Contents) -> list[Any]:
        found: list[Any] = [self._line(block.title, "t1")]
        width = self.make_up.width - 2 * self.make_up.margin - 14
        dots = self.make_up.contents is ContentsForm.DOTS
        rows = []
        for index, title in self.composition.titles(block.depth):
            text, page = title.text.replace("\n", " "), str(self.pages.get(index, 1))
            text = f"{text} {'.' * max(3, 62 - len(text))}" if dots else text
            style = ParagraphStyle("entry", self.styles["cell"], leftIndent=14 * (title.level - 1))
            rows.append([Paragraph(escape(text), style), Paragraph(page, self.styles["cell"])])
        return [
            *found,
            Table(rows, colWidths=[width - 40, 40], style=TableStyle([("TOPPADDING", (0, 0), (-1, -1), 1)])),
        ]


def make(composition: Composition, make_up: MakeUp, pages: dict[int, int]) -> bytes:
    """The PDF of a report; `pages` gives the page of a title for the contents, by block index."""
    layout, buffer = _Layout(composition, make_up, pages), io.BytesIO()
    template = BaseDocTemplate(
        buffer, pagesize=(make_up.width, make_up.height), title=composition.running, author="", invariant=1
    )
    template.chapter, template.body_from = "", 0

    def running(canvas: Any, doc: Any) -> None:
        width, height = canvas._pagesize
        canvas.setFont(layout.styles["body"].fontName, 9)
        if make_up.header and doc.page > 1:
            text = doc.chapter.partition("\n")[0] if make_up.header == "chapter" else composition.running
            canvas.drawCentredString(width / 2, height - 34, text)
        if make_up.footer:
            front = make_up.roman_front and not (doc.body_from and doc.page >= doc.body_from)
            shown = (
                _ROMANS[min(doc.page, 10)] if front else str(doc.page - max(doc.body_from - 1, 0) * make_up.roman_front)
            )
            canvas.drawCentredString(width / 2, 30, make_up.footer.replace("{page}", shown).replace("{pages}", "?"))

    def sheet(name: str, width: float, height: float, columns: int = 1) -> PageTemplate:
        edge, gap = make_up.margin, 20.0
        wide = (width - 2 * edge - gap * (columns - 1)) / columns
        none = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frames = [Frame(edge + i * (wide + gap), edge, wide, height - 2 * edge, **none) for i in range(columns)]
        return PageTemplate(id=name, frames=frames, pagesize=(width, height), onPageEnd=running)

    width, height = make_up.width, make_up.height
    template.addPageTemplates(
        [sheet("plain", width, height), sheet("wide", height, width), sheet("two", width, height, 2)]
    )
    template.build(layout.story())
    return buffer.getvalue()
