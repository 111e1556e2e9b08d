"""How the skeleton looks: a Word document whose styles, cover, headers and sections are kept, completed by our own."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

import rapportlint
from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import VAL, WP, R, W, integer
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.scaffold.lending import Lender, names_of
from rapportlint.scaffold.plan import Spot
from rapportlint.scaffold.tidying import tidy_settings

_PACKAGE = Path(rapportlint.__file__).parent
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENT, _TEMPLATE = _WORD + "document.main+xml", _WORD + "template.main+xml"
_A4 = (11906, 16838)
"""Twentieths of a point."""
_NEAR = 60
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_LOGO = "Logo de l’établissement"
_NARROWEST = 2000
"""Width of a text that margins leave no room for."""


def base() -> bytes:
    """The document that gives a skeleton its look when no school gives one."""
    inside = _PACKAGE / "templates"
    folder = inside if inside.is_dir() else _PACKAGE.parent / "templates"
    return (folder / "rapport.docx").read_bytes()


@dataclass(slots=True, kw_only=True)
class Look:
    """A package to be filled: its styles by name, its cover, and a section for each spot."""

    draft: Draft
    styles: dict[str, str]
    """Ids by built-in English name in lower case, or by the document's own name in lower case."""
    sections: dict[Spot, etree._Element]
    cover: list[etree._Element]
    """Its elements, the last of which ends the section."""
    notes: list[str] = field(default_factory=list)
    """French: what the template lacked."""

    def style(self, name: str) -> str:
        """The id of a style; empty where the document has none of that name."""
        return self.styles.get(name.lower(), "")

    def width(self, spot: Spot) -> int:
        """Width of the text, in twentieths of a point."""
        size, margins = self.sections[spot].find(W + "pgSz"), self.sections[spot].find(W + "pgMar")
        if size is None or margins is None:
            return 9070
        left, right = (integer(margins.get(W + side)) or 0 for side in ("left", "right"))
        return max(_NARROWEST, (integer(size.get(W + "w")) or _A4[0]) - left - right)


def open_look(template: bytes | None, limits: Limits, *, is_template: bool = False) -> Look:
    """The look of a template, or our own; UnreadableFile where it is no Word document."""
    own = Draft(base(), limits)
    draft = own if template is None else Draft(template, limits)
    body = draft.xml(draft.main).find(W + "body")
    if body is None:
        raise UnreadableFile(FailureKind.CORRUPT, "Ce modèle n'est pas un document Word : donnez un .docx ou un .dotx.")
    draft.declare(draft.main, _TEMPLATE if is_template else _DOCUMENT)
    notes: list[str] = []
    if template is not None:
        tidy_settings(draft)
        lender = Lender(own, draft)
        notes += [*lender.lend_styles(), *lender.lend_language()]
    styles = {name: id for id, name in reversed(names_of(draft).items())}
    ends = list(body.iter(W + "sectPr"))
    for reference in [ref for end in ends for ref in end if (id := ref.get(R + "id")) and _is_lost(draft, id)]:
        reference.getparent().remove(reference)  # type: ignore[union-attr]
    cover = _cover(body)
    ours = bool(cover) and len(ends) == len(Spot)
    look = Look(draft=draft, styles=styles, sections={}, cover=cover, notes=notes)
    look.sections = dict(zip(Spot, ends, strict=True)) if ours else _alike(ends)
    if not cover:
        lent = Lender(own, draft).lend_elements(_cover(own.xml(own.main).find(W + "body")))
        look.cover = [*_logos(body, {id for name, id in styles.items() if name.startswith("heading")}), *lent]
    if not ours:
        look.notes += Lender(own, draft).lend_numbers(look.sections, Spot.COVER)
        look.notes += _paper(look.sections.values())
    return look


def _is_lost(draft: Draft, id: str) -> bool:
    """Whether a header or footer that a section names is not there."""
    name = draft.target(draft.main, id)
    return name is None or name not in draft


def _cover(body: etree._Element | None) -> list[etree._Element]:
    """The first section's elements, where they hold a control for a fact."""
    found: list[etree._Element] = []
    for element in () if body is None else body:
        found.append(element)
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            break
    else:
        return []
    tags = (tag.get(VAL, "") for element in found for tag in element.iter(W + "tag"))
    return found if any(tag.startswith("rl:fact:") for tag in tags) else []


def _logos(body: etree._Element, titles: Collection[str]) -> Iterator[etree._Element]:
    """The pictures that stand before a template's first title or section, each in its own paragraph."""
    for paragraph in body.iter(W + "p"):
        about = paragraph.find(W + "pPr")
        style = None if about is None else about.find(W + "pStyle")
        if style is not None and style.get(VAL) in titles:
            return
        drawings = [] if next(paragraph.iter(W + "txbxContent"), None) is not None else list(paragraph.iter(_PICTURE))
        if drawings:
            logo = copy.deepcopy(paragraph)
            for run in [run for run in logo.iter(W + "r") if next(run.iter(_PICTURE), None) is None]:
                run.getparent().remove(run)  # type: ignore[union-attr]
            for end in list(logo.iter(W + "sectPr")):
                end.getparent().remove(end)  # type: ignore[union-attr]
            for shown in logo.iter(WP + "docPr"):
                shown.set("descr", shown.get("descr") or _LOGO)
            yield logo
        if about is not None and about.find(W + "sectPr") is not None:
            return


def _alike(ends: list[etree._Element]) -> dict[Spot, etree._Element]:
    """The last section of a template for every spot, its first one for the cover."""
    last = ends[-1] if ends else _plain()
    for end in ends:
        for changed in end.findall(W + "sectPrChange"):
            end.remove(changed)
    sections = {spot: copy.deepcopy(last) for spot in Spot}
    if len(ends) > 1:
        sections[Spot.COVER] = copy.deepcopy(ends[0])
    return sections


def _plain() -> etree._Element:
    """A sheet of A4 where the template says nothing of its own."""
    end = etree.Element(W + "sectPr")
    etree.SubElement(end, W + "pgSz", {W + "w": str(_A4[0]), W + "h": str(_A4[1])})
    sides = {W + side: "1418" for side in ("top", "right", "bottom", "left")}
    etree.SubElement(end, W + "pgMar", {**sides, W + "header": "709", W + "footer": "709", W + "gutter": "0"})
    return end


def _paper(sections: Iterable[etree._Element]) -> list[str]:
    for end in sections:
        size = end.find(W + "pgSz")
        found = (0, 0) if size is None else (integer(size.get(W + "w")) or 0, integer(size.get(W + "h")) or 0)
        if any(abs(side - wanted) > _NEAR for side, wanted in zip(found, _A4, strict=True)):
            return ["Le modèle n'est pas au format A4 : choisissez-le dans Mise en page > Taille."]
    return []
