"""Pages of a DOCX from the PDF that its author exported of it, once it is proved to be the export of this very file.

The proof is the text: nearly all of the document's words stand on the pages, in its order, and the pages hold next to
nothing else. A PDF of an older version, or of another report, gives no pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from rapportlint.model.document import Container, Document, Method, Pagination, Paragraph
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.file_facts import Incident
from rapportlint.model.settings import Limits
from rapportlint.model.source import Twin
from rapportlint.pagination.printed import Arrangement, arrange
from rapportlint.rulebooks.french import after_colon

_FOUND = 0.97
"""Part of the document's text that must stand on the pages: what LibreOffice prints of a DOCX holds 99 % and more."""
_FOREIGN = 0.08
"""Part of the pages' text that may be none of the document's: fields, text boxes and drawings that only Word prints."""
_IN_ORDER = 0.98
_SAME_SIZES = 0.85
"""Part of the text that must be printed in its own size: the same words laid out otherwise make other pages."""
_SIZE_PLAY = 0.6
_LENGTH_MARGIN = 0.05
"""As for a PDF given alone: a full page's last line ends within one line of the margin."""
_MOST_SHOWN = 3
_SHOWN_LETTERS = 60


def paginate(document: Document, twin: Twin, limits: Limits) -> tuple[Document, bool]:
    """The document on the pages of its PDF, and True; as it was, with an incident that says why not, and False."""
    try:
        arrangement = arrange(document, twin.data, limits)
    except UnreadableFile as error:
        return _told(document, f"Le PDF « {twin.name} » n'a pas servi : {after_colon(error.failure.message)}"), False
    missing = list(_missing(arrangement))
    shown = " ; ".join(f"« {text} »" for text in missing[:_MOST_SHOWN])
    if reason := _unlike(arrangement):
        lack = f" Il y manque {shown}." if shown else ""
        return _told(document, f"Le PDF « {twin.name} » n'est pas l'export de ce fichier : {reason}.{lack}"), False
    pagination = Pagination(
        method=Method.PDF,
        page_margin=0,
        length_margin=_LENGTH_MARGIN,
        note=f"Pages du PDF « {twin.name} », reconnu comme l'export de ce fichier.",
    )
    found = arrangement.placed(pagination)
    if missing:
        found = _told(found, f"Du texte de ce fichier ne se retrouve pas dans le PDF « {twin.name} » : {shown}.")
    return found, True


def _unlike(arrangement: Arrangement) -> str:
    """What shows that the PDF is not the export of the document; empty when nothing does."""
    if arrangement.share < _FOUND:
        return f"{_percent(arrangement.share)} seulement du texte s'y retrouve"
    if arrangement.foreign > _FOREIGN:
        return f"{_percent(arrangement.foreign)} de son texte n'est pas dans le fichier"
    if _in_order(arrangement) < _IN_ORDER:
        return "les paragraphes n'y sont pas dans le même ordre"
    return "" if _same_sizes(arrangement) >= _SAME_SIZES else "les caractères n'y ont pas la même taille"


def _missing(arrangement: Arrangement) -> Iterator[str]:
    """The beginnings of the paragraphs that stand on no page."""
    for block, lines in zip(arrangement.document.blocks, arrangement.lines, strict=True):
        if isinstance(block, Paragraph) and not lines and not block.is_contents and len(block.text.split()) > 1:
            yield block.text[:_SHOWN_LETTERS] + ("…" if len(block.text) > _SHOWN_LETTERS else "")


def _in_order(arrangement: Arrangement) -> float:
    """The part of the body's paragraphs that do not start above the one before."""
    starts = [
        (lines[0][0], lines[0][1].order)
        for block, lines in zip(arrangement.document.blocks, arrangement.lines, strict=True)
        if lines and block.container is Container.BODY
    ]
    steps = list(pairwise(starts))
    return sum(page <= later for (page, _), (later, _) in steps) / len(steps) if steps else 1.0


def _same_sizes(arrangement: Arrangement) -> float:
    """The part of the text, by characters, that is printed in the size that the document gives it."""
    sizes = [
        (len(block.text), abs(median(line.size for _, line in lines) - block.look.size) <= _SIZE_PLAY)
        for block, lines in zip(arrangement.document.blocks, arrangement.lines, strict=True)
        if isinstance(block, Paragraph) and lines and block.look.size
    ]
    total = sum(length for length, _ in sizes)
    return sum(length for length, same in sizes if same) / total if total else 1.0


def _told(document: Document, message: str) -> Document:
    return replace(document, incidents=(*document.incidents, Incident(kind="twin", message=message)))


def _percent(share: float) -> str:
    return f"{int(100 * share)} %"
