"""The writing of an annotated PDF with pypdf: annotations on its pages, pages in front, labels moved along."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from rapportlint.formats.font_widths import face
from rapportlint.formats.pdf_annotation import Band, FrontPage, Link, Markup, Note
from rapportlint.formats.pdf_drawing import FONTS, Drawing, Fill, Words, content, parts, turned
from rapportlint.formats.pdf_labels import relabel
from rapportlint.formats.pdf_open import OWN_PAGE, OWN_PAGES, Frame
from rapportlint.formats.pdf_own import held, notes_of, take_out
from rapportlint.model.file_facts import OWN_NAME
from rapportlint.model.geometry import Box, Place, Pt

_BAND: Pt = 12.0
_BAND_INSET: Pt = 3.0
_BAND_TEXT: Pt = 7.5
_TAG_WIDTH, _TAG_HEIGHT, _TAG_INSET = 40.0, 11.0, 4.0
_TAG_TEXT: Pt = 7.0
_PRINT, _HIDDEN, _FIXED = 1 << 2, 1 << 1, (1 << 6) | (1 << 7)
"""Bits of `F`: printed, hidden, neither edited nor moved."""
_OPACITY = 0.4
Exact = Mapping[Place, Sequence[Box]]


def write(file: io.BytesIO, markup: Markup, frames: Mapping[int, Frame], exact: Exact) -> bytes:
    """The annotated file."""
    reader = PdfReader(file, strict=False)
    removed = take_out(reader)
    writer = PdfWriter(clone_from=reader)
    pages = list(writer.pages)
    for number, page in enumerate(pages, start=1):
        if number in frames:
            _mark(writer, page, frames[number], number, markup, exact)
    for index, front in enumerate(markup.front):
        _put(writer, index, front, pages, frames)
    relabel(writer, added=len(markup.front), removed=removed)
    writer.add_metadata({f"/{OWN_PAGES}": str(len(markup.front))})
    _open_at_front(writer)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _mark(writer: PdfWriter, page: PageObject, frame: Frame, number: int, markup: Markup, exact: Exact) -> None:
    """Put the notes and bands of one page on it, after those of others."""
    kept = notes_of(page)
    bands = [_band(writer, band, frame) for band in markup.bands if band.page == number]
    tops: list[Pt] = []
    notes: list[DictionaryObject] = []
    for note in markup.notes:
        boxes = [box for place in note.places if place.page == number for box in exact[place]]
        if boxes:
            notes.append(_highlight(note, boxes, frame))
        if note.page == number:
            notes.append(_tag(writer, note, boxes, frame, tops))
    # An array that two pages share would show the notes of one on the other.
    own = [writer._add_object(note) for note in (*bands, *notes)]
    if own or kept or "/Annots" in page:
        page[NameObject("/Annots")] = ArrayObject([*kept, *own])


def _highlight(note: Note, boxes: Sequence[Box], frame: Frame) -> DictionaryObject:
    """A highlight on lines of text."""
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.joined(box)
    corners = [value for box in boxes for value in _corners(box, frame)]
    made = _note("/Highlight", whole, frame, note.colour, note.text)
    made[NameObject("/QuadPoints")] = ArrayObject(map(FloatObject, corners))
    made[NameObject("/CA")] = FloatObject(_OPACITY)
    made[NameObject("/Subj")] = TextStringObject(note.tag)
    return made


def _corners(box: Box, frame: Frame) -> Iterator[float]:
    """Top left, top right, bottom left and bottom right of a line as it is read."""
    for x, y in ((box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom)):
        yield from (round(value, 2) for value in frame.in_file(x, y))


def _tag(writer: PdfWriter, note: Note, boxes: Sequence[Box], frame: Frame, tops: list[Pt]) -> DictionaryObject:
    """A note in the right margin, beside its lines, below the tags that are there already."""
    top = min((box.top for box in boxes), default=_TAG_INSET)
    while any(abs(top - other) < _TAG_HEIGHT + 1 for other in tops):
        top += 1
    top = min(top, frame.height - _TAG_HEIGHT)
    tops.append(top)
    right = frame.width - _TAG_INSET
    box = Box(left=right - _TAG_WIDTH, top=top, right=right, bottom=top + _TAG_HEIGHT)
    made = _note("/Text", box, frame, note.colour, note.text)
    face = Fill(box=_at_origin(box), colour=note.colour)
    word = Words(x=3, y=_TAG_HEIGHT - 3, text=note.tag[:9], size=_TAG_TEXT, bold=True, colour="FFFFFF")
    made[NameObject("/AP")] = _picture(writer, box, frame, (face, word))
    made[NameObject("/Name")] = NameObject("/Comment")
    return made


def _band(writer: PdfWriter, band: Band, frame: Frame) -> DictionaryObject:
    """A stretch of the left margin in the colour of its section, with its name."""
    bottom = max(band.bottom, band.top + 2)
    box = Box(left=_BAND_INSET, top=band.top, right=_BAND_INSET + _BAND, bottom=bottom)
    made = _note("/Square", box, frame, band.colour, band.label)
    made[NameObject("/IC")] = made["/C"]
    made[NameObject("/F")] = NumberObject(_PRINT | _FIXED)
    drawings: list[Drawing] = [Fill(box=_at_origin(box), colour=band.colour)]
    start = 6 + face("Arial", True, installed=False).width(band.label, _BAND_TEXT)
    if start < box.height:
        word = Words(
            x=_BAND - 3.3, y=start, text=band.label, size=_BAND_TEXT, bold=True, colour="FFFFFF", quarter_turns=1
        )
        drawings.append(word)
    made[NameObject("/AP")] = _picture(writer, box, frame, drawings)
    return made


def _at_origin(box: Box) -> Box:
    return Box(left=0, top=0, right=box.width, bottom=box.height)


def _note(kind: str, box: Box, frame: Frame, colour: str, text: str) -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _rectangle(box, frame),
            NameObject("/T"): TextStringObject(OWN_NAME),
            NameObject("/Contents"): TextStringObject(text),
            NameObject("/C"): ArrayObject(map(FloatObject, parts(colour))),
            NameObject("/F"): NumberObject(_PRINT),
        }
    )


def _rectangle(box: Box, frame: Frame) -> ArrayObject:
    (x0, y0), (x1, y1) = frame.in_file(box.left, box.bottom), frame.in_file(box.right, box.top)
    return ArrayObject(FloatObject(round(v, 2)) for v in (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _picture(writer: PdfWriter, box: Box, frame: Frame, drawings: Sequence[Drawing]) -> DictionaryObject:
    """How a note looks in every viewer, upright on a page that is turned."""
    stream = DecodedStreamObject()
    stream.set_data(content(drawings, box.height))
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, round(box.width, 2), round(box.height, 2)))),
            NameObject("/Matrix"): ArrayObject(map(NumberObject, (*turned(frame.turn), 0, 0))),
            NameObject("/Resources"): _resources(),
        }
    )
    return DictionaryObject({NameObject("/N"): writer._add_object(stream)})


def _resources() -> DictionaryObject:
    fonts = {
        NameObject(f"/{name}"): DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject(f"/{font}"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        for name, font in FONTS.items()
    }
    return DictionaryObject({NameObject("/Font"): DictionaryObject(fonts)})


def _put(
    writer: PdfWriter, index: int, front: FrontPage, pages: Sequence[PageObject], frames: Mapping[int, Frame]
) -> None:
    """Insert a page of ours in front."""
    page = writer.insert_page(PageObject.create_blank_page(width=front.width, height=front.height), index)
    stream = DecodedStreamObject()
    stream.set_data(content(front.drawings, front.height))
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = _resources()
    flat = Frame(width=front.width, height=front.height, turn=0, axes=(1.0, 0.0, 0.0, -1.0, 0.0, front.height))
    mark = _note("/Text", Box(left=0, top=0, right=0, bottom=0), flat, "FFFFFF", "")
    mark[NameObject("/F")] = NumberObject(_HIDDEN)
    mark[NameObject("/NM")] = TextStringObject(OWN_PAGE)
    links = [_link(link, flat, pages, frames) for link in front.links if link.page <= len(pages)]
    page[NameObject("/Annots")] = ArrayObject(writer._add_object(note) for note in (mark, *links))


def _link(link: Link, flat: Frame, pages: Sequence[PageObject], frames: Mapping[int, Frame]) -> DictionaryObject:
    """A link to a height of a page; to the whole of a page that is turned."""
    frame, page = frames.get(link.page), pages[link.page - 1].indirect_reference
    target: list[PdfObject | None] = [page, NameObject("/Fit")]
    if frame is not None and not frame.turn:
        height = FloatObject(round(frame.in_file(0, max(0.0, link.y))[1], 2))
        target = [page, NameObject("/XYZ"), NullObject(), height, NullObject()]
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): _rectangle(link.box, flat),
            NameObject("/Border"): ArrayObject(map(NumberObject, (0, 0, 0))),
            NameObject("/Dest"): ArrayObject(target),
        }
    )


def _open_at_front(writer: PdfWriter) -> None:
    """Let the file open on its first page, unless its author gave it an action that is no mere place."""
    root = writer._root_object
    with suppress(KeyError):
        action = root["/OpenAction"].get_object()
        if isinstance(action, ArrayObject) or held(action).get("/S") == "/GoTo":
            del root[NameObject("/OpenAction")]
