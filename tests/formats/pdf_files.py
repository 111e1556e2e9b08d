"""Small PDFs for tests, drawn with reportlab or written by hand."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

HEIGHT = A4[1]
LANDSCAPE = (A4[1], A4[0])
Draw = Callable[[Any], None]
"""What draws on a reportlab canvas; the library has no types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words at a place: `x` from the left, `y` of the baseline from the top."""

    x: float
    y: float
    words: str
    size: float = 11
    font: str = "Helvetica"
    colour: str = "#000000"
    mode: int = 0

    def __call__(self, canvas: Any) -> None:
        canvas.setFillColor(self.colour)
        canvas.setStrokeColor(self.colour)
        text = canvas.beginText(self.x, canvas._pagesize[1] - self.y)
        text.setFont(self.font, self.size)
        text.setTextRenderMode(self.mode)
        text.textOut(self.words)
        canvas.drawText(text)


def written(words: str, x: float = 72, y: float = 100, **look: Any) -> Text:
    """Words at a place, in a look."""
    return Text(x=x, y=y, words=words, **look)


def lines(words: Iterable[str], x: float = 72, y: float = 100, step: float = 14, **look: Any) -> list[Draw]:
    """One line of text under the other."""
    return [written(line, x, y + index * step, **look) for index, line in enumerate(words)]


def box(x: float, y: float, width: float, height: float, *, fill: str = "") -> Draw:
    """A rectangle whose top left corner is at (x, y): outlined, or filled without outline."""

    def draw(canvas: Any) -> None:
        if fill:
            canvas.setFillColor(fill)
        canvas.rect(x, canvas._pagesize[1] - y - height, width, height, stroke=0 if fill else 1, fill=1 if fill else 0)

    return draw


def rule(x: float, y: float, x1: float, y1: float) -> Draw:
    """A thin line."""

    def draw(canvas: Any) -> None:
        canvas.line(x, canvas._pagesize[1] - y, x1, canvas._pagesize[1] - y1)

    return draw


def picture(x: float, y: float, width: float, height: float) -> Draw:
    """A grey image whose top left corner is at (x, y)."""

    def draw(canvas: Any) -> None:
        reader: Any = ImageReader
        image = reader(Image.new("RGB", (8, 8), (128, 140, 150)))
        canvas.drawImage(image, x, canvas._pagesize[1] - y - height, width, height)

    return draw


def turned(angle: float, x: float, y: float, words: str, **look: Any) -> Draw:
    """Words turned anticlockwise around the start of their baseline."""

    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(x, canvas._pagesize[1] - y)
        canvas.rotate(angle)
        canvas.setFillColor(look.get("colour", "#000000"))
        canvas.setFont("Helvetica", look.get("size", 11))
        canvas.drawString(0, 0, words)
        canvas.restoreState()

    return draw


def pdf(
    pages: Sequence[Sequence[Draw]],
    *,
    size: tuple[float, float] = A4,
    encrypt: Any = None,
    **info: str,
) -> bytes:
    """A PDF whose pages show what is drawn on each."""
    buffer = io.BytesIO()
    maker: Any = Canvas
    canvas = maker(buffer, pagesize=size, encrypt=encrypt, invariant=1)
    for name, value in info.items():
        getattr(canvas, f"set{name.capitalize()}")(value)
    for drawings in pages:
        for draw in drawings:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def locked_pdf(words: str, password: str, owner: str = "") -> bytes:
    """A PDF of one line that opens with a password; an empty one with an owner's password opens for all."""
    lock: Any = StandardEncryption
    return pdf([[written(words)]], encrypt=lock(password, ownerPassword=owner or None, canPrint=0, strength=128))


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF from the bodies of its objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def packed(content: bytes, more: bytes = b"") -> bytes:
    """The body of a stream object, deflated; `more` goes into its dictionary."""
    data = zlib.compress(content, 9)
    return b"<<%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (more, len(data), data)


def page_of(content: bytes, page: bytes = b"", resources: bytes = b"", *others: bytes) -> bytes:
    """A PDF of one page with this content; `others` are objects 6 and following."""
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s/Resources<</Font<</F 4 0 R>>%s>>/Contents 5 0 R>>"
            % (page, resources),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            packed(content),
            *others,
        ]
    )
