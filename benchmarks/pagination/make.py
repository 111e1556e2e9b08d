"""One generated DOCX, with a bookmark at the start and at the end of each paragraph of its body."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from benchmarks.pagination.compose import Composer, edge_lines
from benchmarks.pagination.makeups import MakeUp
from benchmarks.pagination.styles import numbering, styles
from samples.word_package import NAMESPACES, Package

FIRST_ID = 10_000


def make(make_up: MakeUp, target: Path) -> None:
    """Write the document of a make-up to `target`; the same bytes at each run."""
    package = Package(title=make_up.name, author="rapportlint")
    kinds = {"hdr": "header", "ftr": "footer"}
    edges = ""
    for name, content in edge_lines(make_up):
        relation = package.edge(name, content)
        edges += (
            f'<w:{kinds["hdr" if name.startswith("header") else "ftr"]}Reference w:type="default" r:id="{relation}"/>'
        )
    composer = Composer(make_up=make_up, package=package, edges=edges, lots=random.Random(make_up.rank))
    body = _bookmarked(composer.compose())
    _settle(package.document.settings.element, make_up.compat)
    package.save(body, styles(make_up), numbering(max(1, composer.teller.lists)), target)


def _settle(settings: Any, compat: int) -> None:
    """Set Word's compatibility mode and the width of default tabs of a French Word."""
    for item in settings.iter(qn("w:compatSetting")):
        if item.get(qn("w:name")) == "compatibilityMode":
            item.set(qn("w:val"), str(compat))
    for item in settings.iter(qn("w:defaultTabStop")):
        item.set(qn("w:val"), "708")
    for item in list(settings.iter(qn("w:useFELayout"))):
        item.getparent().remove(item)


def _bookmarked(body: str) -> str:
    """The body with bookmarks `p12` and `e12` around the 12th paragraph, counted as a reader counts `w:p`."""
    root = etree.fromstring(f"<w:body {NAMESPACES}>{body}</w:body>")
    for index, paragraph in enumerate(root.iter(qn("w:p"))):
        if any(True for _ in paragraph.iterancestors(qn("w:txbxContent"))):
            continue
        first = 0
        for child in paragraph:
            leading = child.tag == qn("w:pPr") or (
                child.tag == qn("w:r") and child.find(qn("w:br")) is not None and child.find(qn("w:t")) is None
            )
            if not leading:
                break
            first += 1
        for rank, mark in enumerate(_marks(f"p{index}", FIRST_ID + 2 * index)):
            paragraph.insert(first + rank, mark)
        paragraph.extend(_marks(f"e{index}", FIRST_ID + 2 * index + 1))
    etree.cleanup_namespaces(root)
    return "".join(etree.tostring(child, encoding="unicode") for child in root)


def _marks(name: str, number: int) -> list[Any]:
    start, stop = etree.Element(qn("w:bookmarkStart")), etree.Element(qn("w:bookmarkEnd"))
    for mark in (start, stop):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    return [start, stop]
