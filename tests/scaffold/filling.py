"""A skeleton as a student would fill it in: each grey text gives way to some text of a fictional report."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date

from lxml import etree

from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import VAL, WP, W
from rapportlint.model.settings import Limits
from rapportlint.scaffold.facts import Facts
from rapportlint.text import fold
from samples.dossier import Block, Bullets, Dossier, Kind, Paragraph, load
from samples.sections import spans

FACTS = Facts(
    name="Camille Martin",
    school="Lycée Jean-Perrin, Lyon",
    session="2027",
    title="Étalonner au plus juste",
    company="Vauclerc Métrologie",
    address="12 rue Ampère, 69007 Lyon",
    tutor="Nadia Petit",
    teacher="Paul Roux",
    start=date(2026, 5, 18),
    end=date(2026, 8, 7),
    activities=("Étalonner les balances", "Vérifier les thermomètres"),
)
_DOSSIER = load("vauclerc")
_SHORT = {
    "glossary:sigle": "EMT",
    "glossary:definition": "Erreur maximale tolérée",
    "tableau:1": "Erreurs relevées sur les balances",
    "figure:1": "Le banc d'étalonnage",
}


def filled(data: bytes) -> bytes:
    """The skeleton without any placeholder, each part with text of about the right length."""
    draft = Draft(data, Limits())
    root = draft.xml(draft.main)
    for control in [sdt for sdt in root.iter(W + "sdt") if sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]:
        tag = control.find(f"{W}sdtPr/{W}tag")
        _fill(control, "" if tag is None else tag.get(VAL, ""))
    for about in root.iter(WP + "docPr"):
        about.set("descr", "Photographie du banc d'étalonnage, une balance et ses masses")
    return draft.saved()


def _fill(control: etree._Element, tag: str) -> None:
    """Put text in the place of a control, as Word does for one that typing takes away."""
    paragraph = next(control.iterancestors(W + "p"), None)
    if paragraph is None or not tag.startswith("rl:text:"):
        for shows in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
            shows.getparent().remove(shows)  # type: ignore[union-attr]
        return
    key = tag.removeprefix("rl:text:")
    if key.endswith(":attendu"):
        _replace(control, [])
        ends = paragraph.find(f"{W}pPr/{W}sectPr") is not None
        if not ends:
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
        return
    texts = _texts(key)
    for text in texts[:-1]:
        before = copy.deepcopy(paragraph)
        for ending in before.findall(f"{W}pPr/{W}sectPr"):
            ending.getparent().remove(ending)  # type: ignore[union-attr]
        _replace(next(before.iter(W + "sdt")), [text])
        paragraph.addprevious(before)
    _replace(control, texts[-1:])


def _replace(control: etree._Element, texts: Sequence[str]) -> None:
    holder = control.getparent()
    assert holder is not None
    for text in texts:
        run = etree.Element(W + "r")
        etree.SubElement(run, W + "t").text = text
        control.addprevious(run)
    holder.remove(control)


def _texts(key: str) -> list[str]:
    """What a student writes under a title, or in a cell."""
    if key in _SHORT or key.startswith("tableau:"):
        return [_SHORT.get(key, "0,12")]
    name, _, rank = key.partition(":")
    section, _, below = name.partition(".")
    if section == "annexes":
        return ["Certificat d'étalonnage" if rank == "titre" else "Relevé des mesures du mois de juin."]
    if section not in set(Kind) or section in ("certificate", "glossary", "french-summary"):
        return ["Ce texte tient lieu de celui que le candidat écrira ici."]
    return _share(section, int(rank) if rank.isdigit() else 1, below)


def _share(section: str, rank: int, below: str) -> list[str]:
    """The paragraphs of a part that fall to one of its headings."""
    held = [span for span in spans(_DOSSIER) if span.heading.kind == section]
    if not held:
        return ["ISO/IEC Guide 98-3, Guide pour l'expression de l'incertitude de mesure, 2008."]
    span = held[min(rank, len(held)) - 1]
    said = [text for block in _DOSSIER.blocks[span.start : span.stop] for text in _said(block)]
    names = ["", *_SUBSECTIONS.get(section, ())]
    size = -(-len(said) // len(names))
    place = names.index(below) * size
    return said[place : place + size] or ["Rien d'autre n'est à ajouter sur ce point."]


_SUBSECTIONS = {
    "company": ("domain", "structure", "organisation"),
    "legal": ("reference", "analysis"),
    "activities": ("objectives", "constraints", "course", "results", "personal-comments"),
    "qsse": ("situation", "means", "analysis"),
    "conclusion": ("technical", "personal"),
}


def _said(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.text.replace("*", "")]
        case Bullets():
            return list(block.items)
        case _:
            return []


def dossier() -> Dossier:
    """The fictional report that lends its text."""
    return _DOSSIER


def same(left: str, right: str) -> bool:
    """Whether two titles are the same but for accents and case."""
    return fold(left) == fold(right)
