"""A skeleton as a student would fill it in: each grey text gives way to some text of a fictional report."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from lxml import etree

from rapportlint import pagination, readers
from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import VAL, WP, W
from rapportlint.model.document import Paragraph as Read
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.scaffold.facts import Facts
from rapportlint.text import fold
from samples.dossier import Block, Bullets, Dossier, Heading, Kind, Paragraph, load
from samples.sections import spans

_DOSSIER = load("vauclerc")
_TOLD = _DOSSIER.facts
FACTS = Facts(
    name=_TOLD.candidate,
    school=_TOLD.school,
    diploma=_TOLD.diploma,
    session=_TOLD.session,
    title=_TOLD.title,
    company=_TOLD.company,
    address=_TOLD.address,
    tutor=_TOLD.tutor,
    teacher=_TOLD.teacher,
    start=_TOLD.start,
    end=_TOLD.end,
    activities=("Étalonner les balances", "Vérifier les thermomètres"),
)
_SHORT = {
    "glossary:sigle": "EMT",
    "glossary:definition": "Erreur maximale tolérée",
    "tableau:1": "Erreurs relevées sur les balances",
    "figure:1": "Le banc d'étalonnage",
    "activities.results:citer": "que les erreurs restent sous l'erreur maximale tolérée",
}


def filled(data: bytes) -> bytes:
    """The skeleton without any placeholder, each part with text of about the right length."""
    draft = Draft(data, Limits())
    root = draft.xml(draft.main)
    for control in [sdt for sdt in root.iter(W + "sdt") if sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]:
        tag = control.find(f"{W}sdtPr/{W}tag")
        _fill(control, "" if tag is None else tag.get(VAL, ""))
    cite_annexes(root)
    for about in root.iter(WP + "docPr"):
        about.set("descr", "Photographie du banc d'étalonnage, une balance et ses masses")
    return refreshed(draft.saved())


def cite_annexes(root: etree._Element) -> None:
    """Name each annex in the text, as the guidance of each asks for."""
    named = [tag.get(VAL, "") for tag in root.iter(W + "tag")]
    count = sum(tag.startswith("rl:part:annexes.") for tag in named)
    text = next(text for text in root.iter(W + "t") if "erreur maximale tolérée" in (text.text or ""))
    cited = ", ".join(f"annexe {letter}" for letter in ascii_uppercase[:count])
    text.text = f"{text.text} (voir aussi {cited})" if cited else text.text


def refreshed(data: bytes) -> bytes:
    """The document after Ctrl+A, F9: contents and lists show the titles and captions that stand there."""
    source = Source(name="rapport.docx", data=data)
    document = pagination.paginate(readers.read(source, Limits()), source, Settings(pages="estimate"))
    blocks = {b.anchor.index: b for b in document.blocks if isinstance(b, Read) and b.anchor is not None}
    draft = Draft(data, Limits())
    root = draft.xml(draft.main)
    ranks = {paragraph: rank for rank, paragraph in enumerate(root.iter(W + "p"))}
    marked = {
        mark.get(W + "name"): blocks[ranks[next(mark.iterancestors(W + "p"))]]
        for mark in root.iter(W + "bookmarkStart")
        if str(mark.get(W + "name")).startswith("_Toc")
    }
    for link in root.iter(W + "hyperlink"):
        block = marked[link.get(W + "anchor")]
        page = document.pages[block.places[0].page - 1]
        shown = list(link.iter(W + "t"))
        shown[0].text, shown[-1].text = f"{block.number} {block.text}".strip(), page.label or str(page.number)
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
    blocks = _DOSSIER.blocks[span.start : span.stop]
    if section == "activities":
        return list(_told_under(blocks, below)) or ["Rien d'autre n'est à ajouter sur ce point."]
    said = [text for block in blocks for text in _said(block)]
    names = ["", *_SUBSECTIONS.get(section, ())]
    size = -(-len(said) // len(names))
    place = names.index(below) * size
    return said[place : place + size] or ["Rien d'autre n'est à ajouter sur ce point."]


def _told_under(blocks: Sequence[Block], below: str) -> Iterator[str]:
    """What the dossier says of an activity under its own title on that point; the course is all the rest."""
    under = ""
    for block in blocks:
        if isinstance(block, Heading):
            title = fold(block.title)
            under = next((id for id, word in _POINTS.items() if word in title), "course") if block.level > 1 else ""
        elif under == below:
            yield from _said(block)


_POINTS = {
    "objectives": "objectif",
    "constraints": "contrainte",
    "results": "resultat",
    "personal-comments": "commentaire",
}
_SUBSECTIONS = {
    "company": ("domain", "structure", "organisation"),
    "legal": ("reference", "analysis"),
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
