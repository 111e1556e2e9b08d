"""Where elements stand in the bytes of an XML part, and bytes changed there without touching any other.

A part that is parsed and written again is another part: prefixes, quotes and entities are no longer those of the
program that made it. What must be kept byte for byte is changed in place.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from rapportlint.formats import foreign
from rapportlint.model.failures import FailureKind, UnreadableFile

_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}


@dataclass(slots=True, eq=False)
class Element:
    """An element and the offsets of its tags."""

    space: str
    name: str
    prefix: str
    attributes: dict[str, str]
    """By local name, then by "namespace name"."""
    parent: Element | None
    """The nearest element around it among those looked for."""
    start: int
    inner: int = -1
    """After its opening tag."""
    stop: int = -1
    """Before its closing tag."""
    end: int = -1
    children: list[Element] = field(default_factory=list)
    """Those right below it among the ones looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Bytes between two offsets to be replaced by a text."""

    start: int
    stop: int
    text: str = ""


class Spans:
    """The elements of some names in a part, in document order; the root is always among them."""

    def __init__(self, data: bytes, names: Collection[str]) -> None:
        self.data = data
        self.encoding = _BOMS.get(data[:2], "utf-8")
        self.found: list[Element] = []
        self._names = names
        self._open: list[Element | None] = []
        self._around: list[Element] = []
        self._entered: Element | None = None
        self._left: Element | None = None
        self._parse()

    @property
    def root(self) -> Element:
        """The outermost element."""
        return self.found[0]

    def is_empty(self, element: Element) -> bool:
        """Whether it is written as one tag."""
        return element.inner == element.stop and self._tag(element).endswith("/>")

    def without(self, outer: Element, inner: Iterable[Element]) -> str:
        """What stands inside an element beside some of its children, blanks at both ends left out."""
        text, at = "", outer.inner
        for child in inner:
            text += self.data[at : child.start].decode(self.encoding, "replace")
            at = child.end
        return (text + self.data[at : outer.stop].decode(self.encoding, "replace")).strip()

    def append(self, element: Element, text: str) -> Edit:
        """The change that adds a text at the end of an element."""
        if not self.is_empty(element):
            return Edit(start=element.stop, stop=element.stop, text=text)
        name = f"{element.prefix}:{element.name}" if element.prefix else element.name
        return Edit(start=element.start, stop=element.end, text=f"{self._tag(element)[:-2]}>{text}</{name}>")

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The part with some changes, which do not overlap; those at one offset come in their own order."""
        pieces, at = [], 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.stop)):
            pieces += [self.data[at : edit.start], edit.text.encode(self.encoding, "xmlcharrefreplace")]
            at = max(at, edit.stop)
        return b"".join([*pieces, self.data[at:]])

    def _tag(self, element: Element) -> str:
        return self.data[element.start : element.inner].decode(self.encoding, "replace")

    def _parse(self) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.StartElementHandler = lambda name, attributes: self._start(parser.CurrentByteIndex, name, attributes)
        parser.EndElementHandler = lambda _name: self._end(parser.CurrentByteIndex)
        parser.DefaultHandler = lambda _text: self._pass(parser.CurrentByteIndex)
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(self.data, True)
        except (expat.ExpatError, LookupError) as error:
            raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED) from error
        self._pass(len(self.data))

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and self.encoding == "utf-8":
            self.encoding = codecs.lookup(encoding).name

    def _start(self, at: int, name: str, attributes: dict[str, str]) -> None:
        self._pass(at)
        space, local, prefix = _split(name)
        if local not in self._names and self._open:
            self._open.append(None)
            return
        values = {local: value for key, value in attributes.items() for local in (key, _split(key)[1])}
        around = self._around[-1] if self._around else None
        element = Element(space, local, prefix, values, around, at)
        if around is not None:
            around.children.append(element)
        self.found.append(element)
        self._open.append(element)
        self._around.append(element)
        self._entered = element

    def _end(self, at: int) -> None:
        self._pass(at)
        element = self._open.pop()
        if element is not None:
            self._around.pop()
            element.stop = at
            self._left = element

    def _pass(self, at: int) -> None:
        """Note where the tag just read ended: at what comes next."""
        if self._entered is not None:
            self._entered.inner, self._entered = at, None
        if self._left is not None:
            self._left.end, self._left = at, None


def _split(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of what expat calls an element or an attribute."""
    parts = name.split(" ")
    return ("", parts[0], "") if len(parts) == 1 else (parts[0], parts[1], parts[2] if len(parts) > 2 else "")


def _refuse(*_declaration: object) -> None:
    raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED)
