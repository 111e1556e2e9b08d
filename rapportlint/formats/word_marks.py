"""Where comments may be tied to the text of a Word document, and the ties that are there, as offsets in its bytes.

Word takes no comment in a text box, a footnote or an endnote: what is said of their text is tied to the paragraph of
the body that holds the box or calls the note.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.xml_spans import Edit, Element, Spans
from rapportlint.model.document import Anchor

_BOX = "txbxContent"
_TIES = ("commentRangeStart", "commentRangeEnd", "commentReference")
_NOTE_CALLS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_NAMES = frozenset(("p", "pPr", "tbl", "r", "rPr", _BOX, *_TIES, *_NOTE_CALLS))
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_NOTE_NAMES = frozenset(("p", "tbl", "footnote", "endnote"))


class Marks:
    """The text of a document as comments see it."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main = package, main
        self.spans = Spans(package.read(main), _NAMES)
        self._word = [element for element in self.spans.found if element.space in _WORD]
        self._paragraphs = [element for element in self._word if element.name == "p"]

    @property
    def space(self) -> str:
        """The namespace of the document: strict files have their own."""
        return self.spans.root.space

    def host(self, anchor: Anchor) -> Element | None:
        """The paragraph of the body that can bear a comment on an anchored block; None where there is none."""
        if anchor.part != self._main:
            return self._caller(anchor)
        if not 0 <= anchor.index < len(self._paragraphs):
            return None
        return _outermost(self._paragraphs[anchor.index])

    def first_paragraph(self) -> Element | None:
        """The first one of the body."""
        return _outermost(self._paragraphs[0]) if self._paragraphs else None

    def tie(self, paragraph: Element, ids: Sequence[str]) -> Iterator[Edit]:
        """The changes that tie comments to the whole of a paragraph, its properties left out."""
        begun = "".join(self._tag("commentRangeStart", id) for id in ids)
        ended = "".join(self._tag("commentRangeEnd", id) + self._reference(id) for id in ids)
        if self.spans.is_empty(paragraph):
            yield self.spans.append(paragraph, begun + ended)
            return
        properties = next((child for child in paragraph.children if child.name == "pPr"), None)
        begin = paragraph.inner if properties is None else properties.end
        yield Edit(start=begin, stop=begin, text=begun)
        yield Edit(start=paragraph.stop, stop=paragraph.stop, text=ended)

    def untie(self, ids: Collection[str]) -> Iterator[Edit]:
        """The changes that take the ties of comments away, with the run that held nothing else."""
        for element in self._word:
            if element.name in _TIES and element.attributes.get("id") in ids:
                run = element.parent
                alone = run is not None and run.name == "r" and not self.spans.without(run, run.children)
                only = run is not None and all(c is element or c.name == "rPr" for c in run.children)
                gone = run if run is not None and alone and only else element
                yield Edit(start=gone.start, stop=gone.end)

    def _caller(self, anchor: Anchor) -> Element | None:
        """The paragraph that calls the note in which a block stands."""
        if anchor.part not in self._package:
            return None
        inside = [e for e in Spans(self._package.read(anchor.part), _NOTE_NAMES).found if e.name == "p"]
        note = inside[anchor.index].parent if 0 <= anchor.index < len(inside) else None
        while note is not None and note.name not in ("footnote", "endnote"):
            note = note.parent
        if note is None:
            return None
        for call in self._word:
            if _NOTE_CALLS.get(call.name, "")[:-1] == note.name and call.attributes.get("id") == note.attributes.get(
                "id"
            ):
                return _outermost(call)
        return None

    def _tag(self, name: str, id: str) -> str:
        return f'<w:{name}{self._declared} w:id="{id}"/>'

    def _reference(self, id: str) -> str:
        mark = f'<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr><w:commentReference w:id="{id}"/>'
        return f"<w:r{self._declared}>{mark}</w:r>"

    @property
    def _declared(self) -> str:
        """A declaration of the prefix, for a document that uses another one."""
        return declared(self.spans)


def declared(spans: Spans) -> str:
    """What declares the prefix `w` on an element that is added to a part; empty where its root does."""
    return "" if spans.root.prefix == "w" else f' xmlns:w="{spans.root.space}"'


def _outermost(element: Element) -> Element | None:
    """The paragraph around an element that no text box holds."""
    host: Element | None = None
    found: Element | None = element
    while found is not None:
        if found.name == "p" and host is None:
            host = found
        elif found.name == _BOX:
            host = None
        found = found.parent
    return host
