"""Sections without page numbers get one at the foot of the page, as a revision of their footer."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rapportlint.formats.ooxml_writing import OFFICE
from rapportlint.formats.ooxml_xml import R, W
from rapportlint.formats.word_sections import section_marks
from rapportlint.formats.word_settings import read_settings
from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.model.findings import Finding
from rapportlint.rulebooks.french import page_list

_FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_REFERENCE = W + "footerReference"


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Number the sections that hold the pages that the finding names; those that follow one take its footer over."""
    left = ""
    try:
        _number(bench, {b.setup for b in bench.report.document.blocks for p in b.places if p.page in finding.pages})
    except LeftError as reason:
        left = str(reason)
    yield Step(text=f"Numéro de page ajouté au bas de chaque page ({page_list(finding.pages)})", left=left)


def _number(bench: Bench, wanted: set[int]) -> None:
    settings = bench.draft.related(bench.draft.main, "settings")
    if settings is not None and read_settings(bench.draft.xml(settings)).even_differs:
        raise LeftError("les pages paires et impaires ont des pieds de page différents")
    footer: str | None = None
    done: set[str] = set()
    for index, section in enumerate(section_marks(bench.root)):
        own = next((ref for ref in section.findall(_REFERENCE) if ref.get(W + "type", "default") == "default"), None)
        if own is not None:
            footer = bench.draft.target(bench.draft.main, own.get(R + "id", ""))
        if index not in wanted or footer in done or bench.report.document.setups[index].shows_page_number:
            continue
        if footer is None or footer not in bench.draft:
            footer = _made(bench, section)
        else:
            _insert(bench, bench.draft.xml(footer))
        done.add(footer)


def _made(bench: Bench, section: etree._Element) -> str:
    """The name of a new footer, which a section and those after it show."""
    name = bench.draft.free_name("word/footer{}.xml")
    root = etree.Element(W + "ftr", nsmap={"w": W[1:-1], "r": R[1:-1]})
    bench.draft.put(name, etree.tostring(root), _FOOTER)
    root = bench.draft.xml(name)
    _insert(bench, root)
    etree.SubElement(root, W + "p")
    id = bench.draft.relate(bench.draft.main, f"{OFFICE}footer", name)
    section.insert(0, etree.Element(_REFERENCE, {W + "type": "default", R + "id": id}))
    return name


def _insert(bench: Bench, root: etree._Element) -> None:
    """Insert a centred page number above what a footer holds."""
    end, text = bench.tracker.opened("ins"), bench.tracker.opened("ins")
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    about = f'<w:pPr><w:jc w:val="center"/><w:rPr>{end}/></w:rPr></w:pPr>'
    number = f'<w:p xmlns:w="{W[1:-1]}">{about}{text}>{field}</w:ins></w:p>'
    root.insert(0, etree.fromstring(number))
