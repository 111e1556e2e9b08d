"""Fields (`w:fldChar`, `w:fldSimple`): which text is an instruction, which is a result, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from rapportlint.formats.ooxml_xml import MC, W

_KIND = re.compile(r"\s*(\w+)")
_ADDRESS = re.compile(r"""\s*HYPERLINK\s+(?!\\l)(?:"([^"]*)"|(\S+))""", re.IGNORECASE)
_CONTENTS = ("TOC", "TOA", "INDEX")
_PAGE = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_LONGEST_CODE = 2000
_TEXTS = (W + "txbxContent", W + "footnote", W + "endnote", MC + "Choice", MC + "Fallback")


@dataclass(slots=True)
class _Field:
    code: str = ""
    is_result: bool = False
    kind: str = ""


@dataclass(slots=True)
class Fields:
    """The fields open at a point of a part's reading."""

    unmatched: set[etree._Element] = field(default_factory=set)
    """Marks without their counterpart, which Word too passes over."""
    _open: list[_Field] = field(default_factory=list)
    _codes: int = 0
    _contents: int = 0

    @property
    def is_code(self) -> bool:
        """Whether the text here is part of an instruction, never shown."""
        return self._codes > 0

    @property
    def is_contents(self) -> bool:
        """Whether the text here is that of a generated table of contents, figures or an index."""
        return self._contents > 0

    @property
    def is_page_number(self) -> bool:
        """Whether the text here is a page number."""
        return any(item.is_result and item.kind in _PAGE for item in self._open)

    def add_code(self, text: str) -> None:
        """Take a piece of the instruction of the innermost field."""
        if self._open and not self._open[-1].is_result:
            self._open[-1].code = (self._open[-1].code + text)[:_LONGEST_CODE]

    def mark(self, element: etree._Element) -> str | None:
        """Take a `w:fldChar`; the instruction when it has just been read in full."""
        if element in self.unmatched:
            return None
        step = element.get(W + "fldCharType")
        if step == "begin":
            self._open.append(_Field())
            self._codes += 1
        elif step == "separate" and self._open and not self._open[-1].is_result:
            return self._show(self._open[-1])
        elif step == "end":
            self.close()
        return None

    def open_simple(self, code: str) -> None:
        """Enter the result of a field written in one element."""
        self._open.append(_Field(code=code[:_LONGEST_CODE]))
        self._codes += 1
        self._show(self._open[-1])

    def close(self) -> None:
        """Leave the innermost field, if any."""
        if not self._open:
            return
        item = self._open.pop()
        self._codes -= not item.is_result
        self._contents -= item.kind in _CONTENTS and item.is_result

    def _show(self, item: _Field) -> str:
        item.kind, item.is_result = kind_of(item.code), True
        self._codes -= 1
        self._contents += item.kind in _CONTENTS
        return item.code


def kind_of(code: str) -> str:
    """The name of a field by its instruction: "TOC", "PAGE"; empty for none."""
    match = _KIND.match(code)
    return match[1].upper() if match else ""


def address_of(code: str) -> str:
    """The outside address that a HYPERLINK instruction opens; empty for another field or a place in the document."""
    match = _ADDRESS.match(code)
    return (match[1] or match[2] or "") if match else ""


def unmatched_marks(root: etree._Element) -> set[etree._Element]:
    """The `w:fldChar` of a part that have no counterpart in the same text: body, note, text box or copy of one."""
    opened: dict[etree._Element | None, list[list[etree._Element]]] = {}
    lone: set[etree._Element] = set()
    for mark in root.iter(W + "fldChar"):
        pending = opened.setdefault(next(mark.iterancestors(*_TEXTS), None), [])
        step = mark.get(W + "fldCharType")
        if step == "begin":
            pending.append([mark])
        elif not pending:
            lone.add(mark)
        elif step == "end":
            pending.pop()
        else:
            pending[-1].append(mark)
    return lone.union(*(marks for pending in opened.values() for marks in pending))
