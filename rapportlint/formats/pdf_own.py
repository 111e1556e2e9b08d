"""What a former run put into a PDF, taken out of it as it is read: what nothing refers to any more is not copied."""

from __future__ import annotations

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject

from rapportlint.formats.pdf_open import MOST_OWN_PAGES, OWN_PAGE
from rapportlint.model.file_facts import is_own

_DEEPEST = 64


def take_out(reader: PdfReader) -> int:
    """How many pages of ours were in front of an open file; they are gone, and our notes on its pages too."""
    removed = 0
    # `reader.pages` are copies of what the file holds.
    pages = [held(page.indirect_reference) for page in reader.pages]
    while removed < min(MOST_OWN_PAGES, len(pages) - 1) and _names(pages[removed]) == OWN_PAGE:
        _remove(pages[removed])
        removed += 1
    for page in pages[removed:]:
        found = notes_of(page)
        kept = [note for note in found if not is_own(str(held(note).get("/T", "")))]
        if len(kept) < len(found):
            page[NameObject("/Annots")] = ArrayObject(kept)
    return removed


def notes_of(page: DictionaryObject) -> list[object]:
    """The annotations of a page as they are referred to."""
    found = held(page).get("/Annots")
    notes = found.get_object() if found is not None else None
    return list(notes) if isinstance(notes, ArrayObject) else []


def held(note: object) -> DictionaryObject:
    """The dictionary that something refers to; an empty one where it is none."""
    found = note.get_object() if isinstance(note, IndirectObject) else note
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _names(page: DictionaryObject) -> str:
    """The name of the first note of a page."""
    notes = notes_of(page)
    return str(held(notes[0]).get("/NM", "")) if notes else ""


def _remove(page: DictionaryObject) -> None:
    """Take a page out of the tree of pages, and out of the count of each node above it."""
    node = held(page.get("/Parent"))
    children = held(page.get("/Parent")).get("/Kids")
    kids = children.get_object() if children is not None else None
    if not isinstance(kids, ArrayObject):
        return
    node[NameObject("/Kids")] = ArrayObject(kid for kid in kids if held(kid) is not page)
    for _ in range(_DEEPEST):
        if not node:
            return
        count = node.get("/Count")
        node[NameObject("/Count")] = NumberObject(int(count.get_object()) - 1 if count is not None else 0)
        node = held(node.get("/Parent"))
