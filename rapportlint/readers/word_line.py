"""One Word paragraph, read run by run: the text that it shows, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from rapportlint.formats.ooxml_xml import MC, VAL, M, R, W, on_off
from rapportlint.formats.word_drawings import Drawing, drawing_of, text_boxes
from rapportlint.formats.word_fields import address_of
from rapportlint.formats.word_frames import Frame, frame_of
from rapportlint.formats.word_properties import RunFormat, read_run
from rapportlint.formats.word_styles import StyleSheet
from rapportlint.formats.word_symbols import symbol, without_private_signs
from rapportlint.readers.word_look import Piece
from rapportlint.readers.word_pages import PageWalk
from rapportlint.readers.word_parts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """The room of a drawing among the pieces of a stretch."""

    at: int
    """Pieces before it."""
    frame: Frame | None
    is_figure: bool
    boxes: int
    """Texts boxed in it."""


@dataclass(slots=True)
class Stretch:
    """A paragraph, or what stands of it between two page breaks."""

    pieces: list[Piece] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and id of each note that it calls."""
    targets: list[str] = field(default_factory=list)
    hung: list[Hung] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    """Pieces before the call of each note."""
    break_before: bool = False
    first_page: int | None = None
    last_page: int | None = None

    @property
    def text(self) -> str:
        """As typed, not tidied."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_blank(self) -> bool:
        """Nothing to see."""
        return not (self.drawings or self.boxes or self.text.strip())


@dataclass(slots=True)
class LineReader:
    """Walks the runs of a paragraph."""

    part: Part
    styles: StyleSheet
    pages: PageWalk
    style: str
    table_style: str = ""
    tag: str = ""
    is_placeholder: bool = False
    stretches: list[Stretch] = field(default_factory=lambda: [Stretch()])
    format: RunFormat = field(default_factory=lambda: RunFormat())
    """Of the run being read."""

    def read(self, parent: etree._Element) -> None:
        """Take every shown thing below `parent`."""
        for child in parent:
            if reader := _READERS.get(child.tag):
                reader(self, child)

    def run(self, element: etree._Element) -> None:
        own = read_run(element.find(W + "rPr"), self.styles.theme)
        base = self.styles.run(self.style, own.get("style", ""), self.table_style)
        self.format = {**base, **own} if own else base
        self.read(element)

    def add(self, text: str) -> None:
        """Take shown text, unless it is hidden or part of an instruction."""
        fields = self.part.fields
        if not text or fields.is_code or self.format.get("hidden"):
            return
        stretch = self.stretches[-1]
        if not text.isspace():
            self._touch(stretch)
        piece = Piece(
            text=text,
            format=self.format,
            is_contents=fields.is_contents,
            tag=self.tag,
            is_placeholder=self.is_placeholder,
        )
        stretch.pieces.append(piece)

    def _touch(self, stretch: Stretch) -> None:
        """Note that something visible stands on the page that the walk has reached."""
        self.pages.ink()
        stretch.first_page = self.pages.page if stretch.first_page is None else stretch.first_page
        stretch.last_page = self.pages.page

    def text(self, element: etree._Element) -> None:
        self.add(without_private_signs(element.text or "", self.format.get("font", "")))

    def sign(self, element: etree._Element) -> None:
        try:
            code = int(element.get(W + "char", "")[:6], 16)
        except ValueError:
            return
        self.add(symbol(code, element.get(W + "font", "")))

    def line_break(self, element: etree._Element) -> None:
        if element.get(W + "type") != "page":
            self.add("\n")
        elif not (self.part.fields.is_code or self.format.get("hidden")):
            self.pages.turn()
            if self.stretches[-1].is_blank:
                self.stretches[-1].break_before = True
            else:
                self.stretches.append(Stretch(break_before=True))

    def field_mark(self, element: etree._Element) -> None:
        code = self.part.fields.mark(element)
        self._link(address_of(code) if code else "")

    def simple_field(self, element: etree._Element) -> None:
        code = element.get(W + "instr", "")
        self._link(address_of(code))
        self.part.fields.open_simple(code)
        self.read(element)
        self.part.fields.close()

    def link(self, element: etree._Element) -> None:
        tie = self.part.ties.get(element.get(R + "id", ""))
        self._link(tie.target if tie is not None and tie.external else "")
        self.read(element)

    def _link(self, address: str) -> None:
        if address:
            self.stretches[-1].targets.append(address)

    def deleted(self, element: etree._Element) -> None:
        """Take nothing but the marks of fields, so that they stay in pairs."""
        for mark in element.iter(W + "fldChar"):
            self.part.fields.mark(mark)

    def control(self, element: etree._Element) -> None:
        """Take an inline content control with its tag."""
        content = element.find(W + "sdtContent")
        if content is not None:
            before = self.tag, self.is_placeholder
            self.tag, self.is_placeholder = control_facts(element, self.tag, self.is_placeholder)
            self.read(content)
            self.tag, self.is_placeholder = before

    def formula(self, element: etree._Element) -> None:
        self.format = self.styles.run(self.style, "", self.table_style)
        for part in element.iter(M + "t", M + "den"):
            self.add("/" if part.tag == M + "den" else part.text or "")

    def ruby(self, element: etree._Element) -> None:
        for base in element.iterfind(W + "rubyBase"):
            self.read(base)

    def drawing(self, element: etree._Element) -> None:
        if self.format.get("hidden"):
            return
        stretch, found = self.stretches[-1], drawing_of(element)
        if found is not None:
            stretch.drawings.append(found)
        boxes = list(text_boxes(element))
        stretch.boxes.extend(boxes)
        hung = Hung(at=len(stretch.pieces), frame=frame_of(element), is_figure=found is not None, boxes=len(boxes))
        stretch.hung.append(hung)
        if found is not None or boxes:
            self._touch(stretch)

    def note(self, element: etree._Element) -> None:
        kind = "footnotes" if element.tag == W + "footnoteReference" else "endnotes"
        if not self.format.get("hidden"):
            self.stretches[-1].notes.append((kind, element.get(W + "id", "")))
            self.stretches[-1].calls.append(len(self.stretches[-1].pieces))

    def alternate(self, element: etree._Element) -> None:
        self.read(chosen(element))

    def code(self, element: etree._Element) -> None:
        self.part.fields.add_code(element.text or "")

    def hint(self, element: etree._Element) -> None:
        self.pages.mark()


def chosen(element: etree._Element) -> etree._Element:
    """The copy of an `mc:AlternateContent` that Word shows: its first choice."""
    choice = element.find(MC + "Choice")
    copy = element.find(MC + "Fallback") if choice is None else choice
    return element if copy is None else copy


def control_facts(element: etree._Element, tag: str, is_placeholder: bool) -> tuple[str, bool]:
    """Tag of a content control and whether it still shows its placeholder; those around it where it says nothing."""
    properties = element.find(W + "sdtPr")
    if properties is None:
        return tag, is_placeholder
    own, shows = properties.find(W + "tag"), properties.find(W + "showingPlcHdr")
    return (own.get(VAL) if own is not None else "") or tag, is_placeholder or (shows is not None and on_off(shows))


_READERS: dict[object, Callable[[LineReader, etree._Element], None]] = {
    W + "r": LineReader.run,
    W + "t": LineReader.text,
    W + "tab": lambda reader, _: reader.add("\t"),
    W + "ptab": lambda reader, _: reader.add("\t"),
    W + "cr": lambda reader, _: reader.add("\n"),
    W + "noBreakHyphen": lambda reader, _: reader.add("-"),
    W + "sym": LineReader.sign,
    W + "br": LineReader.line_break,
    W + "fldChar": LineReader.field_mark,
    W + "instrText": LineReader.code,
    W + "fldSimple": LineReader.simple_field,
    W + "hyperlink": LineReader.link,
    W + "del": LineReader.deleted,
    W + "moveFrom": LineReader.deleted,
    W + "sdt": LineReader.control,
    W + "ruby": LineReader.ruby,
    W + "drawing": LineReader.drawing,
    W + "pict": LineReader.drawing,
    W + "object": LineReader.drawing,
    W + "footnoteReference": LineReader.note,
    W + "endnoteReference": LineReader.note,
    W + "lastRenderedPageBreak": LineReader.hint,
    MC + "AlternateContent": LineReader.alternate,
    M + "oMath": LineReader.formula,
    **dict.fromkeys(
        [W + "ins", W + "moveTo", W + "smartTag", W + "customXml", W + "dir", W + "bdo", M + "oMathPara"],
        LineReader.read,
    ),
}
