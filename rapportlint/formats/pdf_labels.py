"""Page labels of a PDF that gets or loses pages in front: each page of the report keeps the number that it had."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, PdfObject, TextStringObject

from rapportlint.formats.pdf_open import OWN_LABELS

_DEEPEST = 16
_MOST = 10_000
_FRONT = "Verdict"


def relabel(writer: PdfWriter, *, added: int, removed: int) -> None:
    """Move the labels by the pages that came and went in front; label the new ones, and all where there were none."""
    root = writer._root_object
    has_own = not (removed and writer.metadata is not None and f"/{OWN_LABELS}" in writer.metadata)
    former = sorted(_entries(root.get("/PageLabels")), key=lambda entry: entry[0]) if has_own else []
    kept = [(max(index - removed, 0) + added, value) for index, value in former if index >= removed]
    if not kept or kept[0][0] > added:
        kept.insert(0, (added, DictionaryObject({NameObject("/S"): NameObject("/D")})))
    numbers = ArrayObject()
    for index, value in [(0, DictionaryObject({NameObject("/P"): TextStringObject(_FRONT)})), *kept]:
        numbers += [NumberObject(index), value]
    root[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): numbers})
    if not former:
        writer.add_metadata({f"/{OWN_LABELS}": "1"})


def _entries(tree: PdfObject | None, depth: int = 0) -> Iterator[tuple[int, PdfObject]]:
    """First page and style of each range of labels; a tree that holds itself is cut."""
    node = tree.get_object() if tree is not None else None
    if not isinstance(node, DictionaryObject) or depth > _DEEPEST:
        return
    numbers = node.get("/Nums")
    held = numbers.get_object() if numbers is not None else None
    if isinstance(held, ArrayObject):
        for at in range(0, min(len(held) - 1, _MOST), 2):
            index = held[at].get_object()
            if isinstance(index, int):
                yield int(index), held[at + 1]
    children = node.get("/Kids")
    kids = children.get_object() if children is not None else None
    for child in kids if isinstance(kids, ArrayObject) else ():
        yield from _entries(child, depth + 1)
