"""Changes of a Word document recorded as revisions, which its author accepts or rejects one by one.

The new state stands in the properties themselves and the former one in `w:pPrChange` or `w:rPrChange`: rejecting puts
it back. A place that somebody else's revision holds already is not touched: Word keeps one record for each.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W, integer
from rapportlint.model.file_facts import OWN_NAME

AUTHOR, WHEN = OWN_NAME, "2026-09-01T08:00:00Z"
"""One moment for all: the same report gives the same bytes."""
_NUMBERED = ("ins", "del", "moveFrom", "moveTo", "bookmarkStart", "pPrChange", "rPrChange", "sectPrChange")
_NUMBERED_TOO = ("tblPrChange", "trPrChange", "tcPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge")
_TRACKED = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_RECORDS = tuple(W + name for name in ("rPr", "sectPr", "pPrChange"))
"""What ends the properties of a paragraph, and is no part of their former state."""
_PARAGRAPH = tuple(
    W + name
    for name in """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
    tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""".split()
)
"""Properties of a paragraph in the order that the schema asks for."""
_AFTER_LANGUAGE = tuple(W + name for name in ("eastAsianLayout", "specVanish", "oMath", "rPrChange"))

_DELETED = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Tracker:
    """Writes revisions into one part."""

    def __init__(self, root: etree._Element) -> None:
        marks = root.iter(*(W + name for name in (*_NUMBERED, *_NUMBERED_TOO)))
        self._last = max((integer(mark.get(W + "id"), 0) or 0 for mark in marks), default=0)

    def stamp(self) -> dict[str, str]:
        """Attributes of a new revision."""
        self._last += 1
        return {W + "id": str(self._last), W + "author": AUTHOR, W + "date": WHEN}

    def opened(self, name: str) -> str:
        """The start of a revision's tag, for those who write text: `<w:ins w:id="7" …`."""
        id, author, date = self.stamp().values()
        return f'<w:{name} w:id="{id}" w:author="{author}" w:date="{date}"'

    def formatted(self, paragraph: etree._Element) -> etree._Element:
        """The properties of a paragraph, to be changed; what they are now is recorded."""
        about = properties(paragraph)
        former = etree.Element(W + "pPr")
        former.extend([copy.deepcopy(child) for child in about if child.tag not in _RECORDS])
        about.append(_record("pPrChange", self.stamp(), former))
        return about

    def in_language(self, run: etree._Element, language: str) -> None:
        """Mark a run as being in a language ("en-GB")."""
        about = run.find(W + "rPr")
        if about is None:
            about = etree.Element(W + "rPr")
            run.insert(0, about)
        former = copy.deepcopy(about)
        mark = about.find(W + "lang")
        if mark is None:
            mark = etree.Element(W + "lang")
            later = next((child for child in about if child.tag in _AFTER_LANGUAGE), None)
            about.insert(len(about) if later is None else about.index(later), mark)
        mark.set(VAL, language)
        about.append(_record("rPrChange", self.stamp(), former))

    def joined(self, paragraph: etree._Element) -> None:
        """Delete the end of a paragraph, so that it runs into the next one: an empty one goes."""
        mark = set_property(properties(paragraph), "rPr")
        mark.insert(0, etree.Element(W + "del", self.stamp()))

    def page_broken(self, paragraph: etree._Element) -> None:
        """Insert a page break at the end of a paragraph."""
        run = etree.SubElement(etree.SubElement(paragraph, W + "ins", self.stamp()), W + "r")
        etree.SubElement(run, W + "br", {W + "type": "page"})

    def deleted(self, run: etree._Element) -> None:
        """Delete a run; a mark of Word's own pages in it stays, for pages are counted by them."""
        for tag, gone in _DELETED.items():
            for piece in run.findall(tag):
                piece.tag = gone
        record = etree.Element(W + "del", self.stamp())
        run.addprevious(record)
        record.append(run)
        for mark in run.findall(W + "lastRenderedPageBreak"):
            kept = etree.Element(W + "r")
            kept.append(mark)
            record.addprevious(kept)

    def inserted(self, run: etree._Element, after: etree._Element) -> None:
        """Insert a run after an element."""
        record = etree.Element(W + "ins", self.stamp())
        record.append(run)
        after.addnext(record)

    def ended(self, paragraph: etree._Element) -> None:
        """Record the end of a paragraph as inserted: refused, the paragraph runs into the next one again."""
        mark = set_property(properties(paragraph), "rPr")
        mark.insert(0, etree.Element(W + "ins", self.stamp()))


def _record(name: str, stamp: dict[str, str], former: etree._Element) -> etree._Element:
    record = etree.Element(W + name, stamp)
    record.append(former)
    return record


def properties(paragraph: etree._Element) -> etree._Element:
    """The properties of a paragraph, made where it has none."""
    about = paragraph.find(W + "pPr")
    if about is None:
        about = etree.Element(W + "pPr")
        paragraph.insert(0, about)
    return about


def set_property(about: etree._Element, name: str, value: str | None = None) -> etree._Element:
    """A property of a paragraph at the place that the schema gives it, with its value if it has one."""
    found = about.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        rank = _PARAGRAPH.index(W + name)
        later = (child for child in about if child.tag in _PARAGRAPH and _PARAGRAPH.index(child.tag) > rank)
        following = next(later, None)
        about.insert(len(about) if following is None else about.index(following), found)
    if value is not None:
        found.set(VAL, value)
    return found


def is_revised(paragraph: etree._Element) -> bool:
    """Whether the format or the mark of a paragraph, or the paragraph itself, is part of a pending revision."""
    about = paragraph.find(W + "pPr")
    mark = None if about is None else about.find(W + "rPr")
    own = about is not None and about.find(W + "pPrChange") is not None
    own = own or (mark is not None and any(child.tag in _TRACKED for child in mark))
    return own or any(True for _ in paragraph.iterancestors(*_TRACKED))


def shown_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph that hold text, deleted ones and those of its text boxes left out."""
    for run in paragraph.iter(W + "r"):
        around = list(run.iterancestors())
        inside = around[: around.index(paragraph)]
        if run.find(W + "t") is not None and not any(
            element.tag in (W + "del", W + "moveFrom", W + "txbxContent") for element in inside
        ):
            yield run


def cut(text: etree._Element, at: int) -> etree._Element | None:
    """The run that begins at a character of a `w:t`, with all that followed in its own run; None where nothing does."""
    run, words = text.getparent(), text.text or ""
    assert run is not None
    moved = list(text.itersiblings())
    if at < len(words):
        rest = copy.deepcopy(text)
        rest.text, rest.tail = words[at:], None
        rest.set(_SPACE, "preserve")
        moved.insert(0, rest)
    if not moved or (at == 0 and all(before.tag == W + "rPr" for before in text.itersiblings(preceding=True))):
        return run if at == 0 else None
    right = like(run)
    right.extend(moved)
    run.addnext(right)
    if at:
        text.text = words[:at]
        text.set(_SPACE, "preserve")
    else:
        run.remove(text)
    return right


def like(run: etree._Element) -> etree._Element:
    """An empty run of the same look."""
    made = etree.Element(W + "r")
    look = run.find(W + "rPr")
    if look is not None:
        made.append(copy.deepcopy(look))
    return made


def write(run: etree._Element, text: str) -> None:
    """Write a text into a run; its tabs are Word's."""
    for rank, piece in enumerate(text.split("\t")):
        if rank:
            etree.SubElement(run, W + "tab")
        if piece:
            etree.SubElement(run, W + "t", {_SPACE: "preserve"}).text = piece


def holds_revision(paragraph: etree._Element) -> bool:
    """Whether text of a paragraph is part of a pending revision."""
    return next(paragraph.iter(*_TRACKED), None) is not None
