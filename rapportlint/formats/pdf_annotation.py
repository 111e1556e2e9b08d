"""A copy of a PDF with notes of our own, and with pages of our own in front.

What is drawn on the report's pages are annotations, never content: taking them away gives the pages back. Notes of
somebody else, outline, labels, links, forms and tags of the original stay.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass

from rapportlint.formats.apart import Bounds, run_apart
from rapportlint.formats.pdf_drawing import Drawing
from rapportlint.formats.pdf_lines import lines_of
from rapportlint.formats.pdf_open import Frame, open_pdf
from rapportlint.formats.pdf_unlocked import unlocked
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.geometry import Box, Place, Pt
from rapportlint.model.settings import Limits

_BOUNDS = Bounds(
    memory=1024**3,
    processor_seconds=60,
    too_costly="Ce PDF est trop lourd à annoter : exportez-le de nouveau, sans ses dessins démesurés.",
    too_long="L'annotation de ce PDF prend trop de temps : exportez-le de nouveau depuis le traitement de texte.",
    crashed="Ce PDF est trop abîmé pour être annoté : exportez-le de nouveau depuis le traitement de texte.",
)
_LEEWAY: Pt = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is said of some lines of a page, or of the page itself."""

    page: int
    places: tuple[Place, ...]
    """What to highlight; nothing for the page itself."""
    tag: str
    """A word shown in the margin."""
    colour: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of the margin in one colour."""

    page: int
    top: Pt
    bottom: Pt
    colour: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A part of a page in front that leads to a page of the report."""

    box: Box
    page: int
    y: Pt


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """A page put in front of the report."""

    width: Pt
    height: Pt
    drawings: tuple[Drawing, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """All that is added to a report; pages are counted without those in front."""

    front: tuple[FrontPage, ...]
    notes: tuple[Note, ...]
    bands: tuple[Band, ...]


def annotated(data: bytes, markup: Markup, limits: Limits) -> bytes:
    """The report with the markup in place of our former one; UnreadableFile where that cannot be done."""
    return run_apart(annotate_here, (data, markup, limits), _BOUNDS, limits.seconds)


def annotate_here(given: tuple[bytes, Markup, Limits]) -> bytes:
    """The same in this process, which a hostile file can bring down."""
    from pypdf.errors import PyPdfError

    from rapportlint.formats.pdf_writing import write

    data, markup, limits = given
    wanted = {place.page for note in markup.notes for place in note.places}
    with open_pdf(data, limits) as pdf:
        frames: dict[int, Frame] = {}
        lines: dict[int, list[Box]] = {}
        for page in pdf.pages():
            if page is not None:
                frames[page.number] = page.frame
                lines[page.number] = [line.box for line in lines_of(page)] if page.number in wanted else []
    exact = {place: tuple(_exact(place, lines)) for note in markup.notes for place in note.places}
    try:
        return write(io.BytesIO(unlocked(data)), markup, frames, exact)
    # What pypdf does not expect of a file may be any of these.
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise UnreadableFile(FailureKind.CORRUPT, _BOUNDS.crashed) from error


def _exact(place: Place, lines: dict[int, list[Box]]) -> Collection[Box]:
    """The lines of text in a place; the place itself where it holds none, as a picture."""
    around = place.box
    inside = [
        line
        for line in lines.get(place.page, ())
        if around.left - _LEEWAY <= (line.left + line.right) / 2 <= around.right + _LEEWAY
        and around.top - _LEEWAY <= (line.top + line.bottom) / 2 <= around.bottom + _LEEWAY
    ]
    return inside or [around]
