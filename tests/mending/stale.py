"""Samples whose contents were not updated, and their revisions accepted or refused as Word does it."""

from __future__ import annotations

import re
from copy import deepcopy
from enum import StrEnum

from lxml import etree

from rapportlint.formats.ooxml_xml import W
from tests.mending.copies import body, sample, with_part

GENERATED, TYPED = "conforme-styles.docx", "conforme-faux-titres.docx"
_ENTRY = re.compile(r"(?P<title>.*\S)(?:\t|\s*\.{3,}\s*)\d+$")
_INSERTED, _DELETED = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")


class Fault(StrEnum):
    """What is wrong with the contents."""

    NUMBERS = "numbers"
    GONE = "gone"
    GONE_AT_EDGES = "gone at edges"
    UNLISTED = "unlisted"
    UNLISTED_FIRST = "unlisted first"
    UNLISTED_LAST = "unlisted last"
    ALL = "all"


def stale(name: str, fault: Fault) -> bytes:
    """A sample with a fault in its contents."""
    root = body(sample(name))
    lines = [p for p in root.iter(W + "p") if _ENTRY.match(text(p))]
    for each in _PARTS.get(fault, (fault,)):
        _FAULTS[each](lines)
    return with_part(sample(name), root)


def text(paragraph: etree._Element) -> str:
    """What a paragraph shows, or would if nothing in it were deleted."""
    pieces = paragraph.iter(W + "t", W + "tab")
    return "".join("\t" if piece.tag == W + "tab" else piece.text or "" for piece in pieces)


def _numbers(lines: list[etree._Element]) -> None:
    for line in lines[10:20]:
        number = list(line.iter(W + "t"))[-1]
        number.text = re.sub(r"\d+$", "3", number.text or "")


def _rename(line: etree._Element, title: str) -> None:
    shown = next(line.iter(W + "t"))
    match = re.match(r"(.*?)(\s*\.{3,}.*)?$", shown.text or "")
    assert match is not None
    shown.text = title + (match[2] or "")


def _gone(lines: list[etree._Element]) -> None:
    _rename(lines[9], "Le marché des comparateurs numériques")


def _gone_at_edges(lines: list[etree._Element]) -> None:
    _rename(lines[0], "Dédicaces à toute ma famille")
    _rename(lines[-1], "Annexe 9 – Photographies de la serre")


def _chapter(lines: list[etree._Element], word: str) -> int:
    return next(rank for rank, line in enumerate(lines) if word in text(line).upper())


def _drop(lines: list[etree._Element], first: int, stop: int) -> None:
    """Take lines away, and give the marks of the field that they hold to those that stay."""
    for line in lines[first:stop]:
        marks = [run for run in line.findall(W + "r") if run.find(W + "t") is None]
        kept = lines[stop] if stop < len(lines) else lines[first - 1]
        at = 1 if stop < len(lines) else len(kept)
        for rank, run in enumerate(marks):
            kept.insert(at + rank, run)
        parent = line.getparent()
        assert parent is not None
        parent.remove(line)
    del lines[first:stop]


def _unlisted(lines: list[etree._Element]) -> None:
    first = _chapter(lines, "CONTEXTE JURIDIQUE")
    _drop(lines, first, first + 1)
    first = _chapter(lines, "PREMIÈRE ACTIVITÉ")
    _drop(lines, first + 2, first + 4)


def _unlisted_first(lines: list[etree._Element]) -> None:
    _drop(lines, 0, 2)


def _unlisted_last(lines: list[etree._Element]) -> None:
    _drop(lines, _chapter(lines, "QSSE"), len(lines))


_FAULTS = {
    Fault.NUMBERS: _numbers,
    Fault.GONE: _gone,
    Fault.GONE_AT_EDGES: _gone_at_edges,
    Fault.UNLISTED: _unlisted,
    Fault.UNLISTED_FIRST: _unlisted_first,
    Fault.UNLISTED_LAST: _unlisted_last,
}
_PARTS = {Fault.ALL: (Fault.UNLISTED, Fault.NUMBERS, Fault.GONE, Fault.GONE_AT_EDGES)}


def settled(data: bytes, *, accepted: bool) -> bytes:
    """The document once all its revisions of text are accepted, or all refused."""
    root = body(data)
    kept, lost = (_INSERTED, _DELETED) if accepted else (_DELETED, _INSERTED)
    for paragraph in [p for p in root.iter(W + "p") if p.find(f"{W}pPr/{W}rPr") is not None]:
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        assert mark is not None
        following = paragraph.getnext()
        if any(child.tag in lost for child in mark) and following is not None and following.tag == W + "p":
            place = 1 if following.find(W + "pPr") is not None else 0
            for child in reversed([child for child in paragraph if child.tag != W + "pPr"]):
                following.insert(place, child)
            _remove(paragraph)
        else:
            for child in [child for child in mark if child.tag in (*kept, *lost)]:
                mark.remove(child)
    for element in list(root.iter(*lost)):
        _remove(element)
    for element in list(root.iter(*kept)):
        for child in element:
            element.addprevious(deepcopy(child))
        _remove(element)
    for former, now in (("delText", "t"), ("delInstrText", "instrText")):
        for element in root.iter(W + former):
            element.tag = W + now
    return with_part(data, root)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
