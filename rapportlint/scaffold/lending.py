"""What a school's template lacks, lent by our own: styles with their lists, the cover, page numbers."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Mapping

from lxml import etree

from rapportlint.formats.ooxml_writing import OFFICE, Draft
from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.scaffold.plan import Spot

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REFERENCES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TOLD = {
    "heading 1": "Titre 1",
    "heading 2": "Titre 2",
    "heading 3": "Titre 3",
    "toc 1": "TM 1",
    "caption": "Légende",
    "title": "Titre",
    "list bullet": "Liste à puces",
}
"""Styles whose absence a teacher wants to know of, as Word names them in French."""


class Lender:
    """Copies from our own look into a template."""

    def __init__(self, own: Draft, other: Draft) -> None:
        self.own, self.other = own, other
        self.own_styles, self.styles = names_of(own), names_of(other)

    def lend_styles(self) -> list[str]:
        """Add every style that the template lacks; French sentences for those that a teacher should know of."""
        missing = {id: name for id, name in self.own_styles.items() if name not in self.styles.values()}
        if not missing:
            return []
        used = set(self.styles)
        new_ids = {id: id if id not in used else f"{id}Rapport" for id in missing}
        self.styles |= {new_ids[id]: name for id, name in missing.items()}
        lists = self._lists(set(missing.values()))
        root = self._part("styles", "styles.xml")
        for style in self.own.xml(self._own("styles")).iter(W + "style"):
            if style.get(W + "styleId") in missing:
                lent = copy.deepcopy(style)
                lent.attrib.pop(W + "default", "")
                lent.set(W + "styleId", new_ids[style.get(W + "styleId", "")])
                self._translate(lent)
                for number in lent.iter(W + "numId"):
                    number.set(VAL, lists.get(number.get(VAL, ""), "0"))
                root.append(lent)
        told = [_TOLD[name] for name in missing.values() if name in _TOLD]
        return [f"Styles absents du modèle, ajoutés : {', '.join(told)}."] if told else []

    def lend_language(self) -> list[str]:
        """Mark the text as French, whatever the template's own; a French sentence where it was another language."""
        root = self._part("styles", "styles.xml")
        defaults = root.find(W + "docDefaults")
        if defaults is None:
            (defaults,) = self.lend_elements(self.own.xml(self._own("styles")).findall(W + "docDefaults"))
            root.insert(0, defaults)
        about = _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
        marks = [_child(about, "lang", len(about))]
        marks += root.iterfind(f"{W}style[@{W}default='1']/{W}rPr/{W}lang")
        others = [mark for mark in marks if not mark.get(VAL, "").startswith("fr")]
        told = any(mark.get(VAL) for mark in others)
        for mark in others:
            mark.set(VAL, "fr-FR")
        return ["La langue du modèle n'était pas le français : elle l'est maintenant."] if told else []

    def lend_elements(self, elements: Iterable[etree._Element]) -> list[etree._Element]:
        """Copies of elements of our own that name the template's styles."""
        lent = [copy.deepcopy(element) for element in elements]
        for element in lent:
            self._translate(element)
        return lent

    def lend_numbers(self, sections: Mapping[Spot, etree._Element], cover: Spot) -> list[str]:
        """Add our footer where the template has none; a French sentence where no page would have its number."""
        references = [ref for end in sections.values() for ref in end.findall(W + "footerReference")]
        if self._has_number(sections):
            return []
        if references:
            return ["Le modèle n'a pas de numéro de page : insérez-en un."]
        source = next(name for name in self._footers() if b"PAGE" in etree.tostring(self.own.xml(name)))
        target = self.other.free_name("word/footer{}.xml")
        (footer,) = self.lend_elements([self.own.xml(source)])
        self.other.put(target, etree.tostring(footer, encoding="UTF-8"), _WORD + "footer+xml")
        id = self.other.relate(self.other.main, OFFICE + "footer", target)
        for spot, end in sections.items():
            if spot != cover:
                end.insert(0, etree.Element(W + "footerReference", {W + "type": "default", _ID: id}))
        return ["Le modèle n'a pas de numéro de page : un pied de page a été ajouté."]

    def _footers(self) -> list[str]:
        ids = [ref.get(_ID, "") for ref in self.own.xml(self.own.main).iter(W + "footerReference")]
        return [name for id in ids if (name := self.own.target(self.own.main, id)) is not None]

    def _has_number(self, sections: Mapping[Spot, etree._Element]) -> bool:
        """Whether a header or footer shows the number of the page."""
        ids = [ref.get(_ID, "") for end in sections.values() for ref in end if ref.get(_ID)]
        targets = (self.other.target(self.other.main, id) for id in ids)
        parts = [name for name in targets if name is not None and name in self.other]
        texts = ["".join(map(str, self.other.xml(name).itertext(W + "instrText"))) for name in parts]
        simple = [field.get(W + "instr", "") for name in parts for field in self.other.xml(name).iter(W + "fldSimple")]
        return any("PAGE" in text for text in (*texts, *simple))

    def _lists(self, lent_names: Collection[str]) -> dict[str, str]:
        """Our lists, copied into the template: their new numbers by their old ones; bound to styles just lent only."""
        root = self._part("numbering", "numbering.xml")
        source = self.own.xml(self._own("numbering"))
        shift = 1 + max((_int(e, "abstractNumId") for e in root.iter(W + "abstractNum")), default=0)
        first = 1 + max((_int(e, "numId") for e in root.iter(W + "num")), default=0)
        found: dict[str, str] = {}
        instances = root.findall(W + "num")
        place = root.index(instances[0]) if instances else len(root)
        for rank, abstract in enumerate(source.findall(W + "abstractNum")):
            lent = copy.deepcopy(abstract)
            lent.set(W + "abstractNumId", str(_int(abstract, "abstractNumId") + shift))
            for level in list(lent.iter(W + "pStyle")):
                name = self.own_styles.get(level.get(VAL, ""), "")
                level.set(VAL, self._id(name))
                parent = level.getparent()
                if name not in lent_names and parent is not None:
                    parent.remove(level)
            root.insert(place + rank, lent)
        for rank, number in enumerate(source.findall(W + "num")):
            lent = copy.deepcopy(number)
            found[number.get(W + "numId", "")] = str(first + rank)
            lent.set(W + "numId", str(first + rank))
            for tie in lent.findall(W + "abstractNumId"):
                tie.set(VAL, str(int(tie.get(VAL, "0")) + shift))
            root.insert(place + len(source.findall(W + "abstractNum")) + len(instances) + rank, lent)
        return found

    def _translate(self, element: etree._Element) -> None:
        """Make the names of styles in an element those of the template."""
        for reference in element.iter(*(W + name for name in _REFERENCES)):
            name = self.own_styles.get(reference.get(VAL, ""))
            if name is not None and (id := self._id(name)):
                reference.set(VAL, id)

    def _id(self, name: str) -> str:
        return next((id for id, own in self.styles.items() if own == name), "")

    def _own(self, kind: str) -> str:
        name = self.own.related(self.own.main, kind)
        if name is None:
            raise LookupError(f"the base look has no {kind}")
        return name

    def _part(self, kind: str, name: str) -> etree._Element:
        """The root of the template's styles or lists, made where it has none."""
        found = self.other.related(self.other.main, kind)
        if found is None or found not in self.other:
            found = f"word/{name}"
            empty = etree.Element(W + kind, nsmap={"w": W[1:-1]})
            self.other.put(found, etree.tostring(empty), f"{_WORD}{kind}+xml")
            self.other.relate(self.other.main, OFFICE + kind, found)
        return self.other.xml(found)


def _child(element: etree._Element, name: str, place: int) -> etree._Element:
    """The child of that name, made at a place where there was none."""
    found = element.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        element.insert(place, found)
    return found


def names_of(draft: Draft) -> dict[str, str]:
    """Names of a package's styles in lower case, by id."""
    part = draft.related(draft.main, "styles")
    found: dict[str, str] = {}
    for style in draft.xml(part).iter(W + "style") if part is not None and part in draft else ():
        name = style.find(W + "name")
        if name is not None:
            found[style.get(W + "styleId", "")] = name.get(VAL, "").lower()
    return found


def _int(element: etree._Element, name: str) -> int:
    value = element.get(W + name, "0")
    return int(value) if value.lstrip("-").isdigit() else 0
