"""Write templates/proces-verbal.docx, the record of a control of conformity: its look, its fixed words, its places.

An administration edits the document itself in Word (letterhead, wording, more signatures) and keeps its content
controls, which rapportlint fills by their tags; this script only says where it came from and makes it again.
Run `python -m docs.record_look`. Same script, same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml

from docs import base_look
from rapportlint.formats.archives import still
from rapportlint.text import unbroken

TARGET = Path(__file__).parents[1] / "templates" / "proces-verbal.docx"
TAG = "rl:pv:"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FACTS = {
    "school": ("Établissement", "Établissement"),
    "diploma": ("Diplôme", "Diplôme"),
    "session": ("Session", "Année de la session"),
    "group": ("Classe ou groupe", "Classe"),
    "made": ("Date du contrôle", "Date"),
    "deadline": ("Date limite de dépôt", "Date de la circulaire"),
    "controller": ("Contrôle fait par", "Nom et qualité"),
}
_PARTS = (
    ("Fondement", "basis", ""),
    ("Récapitulatif", "totals", ""),
    ("Rapports qui relèvent d'un motif de non-conformité", "grounds",
     "Les motifs sont proposés au vu des dépôts et des fichiers ; ils ne valent décision qu'une fois constatés par "
     "l'autorité académique."),
    ("Rapports à vérifier par une personne", "by-hand",
     "Pour ceux-ci, le programme n'établit ni la conformité ni la non-conformité."),
    ("Rapports sans écart relevé", "conforming", ""),
    ("Ce que le programme ne vérifie pas", "beyond",
     "Le texte officiel demande aussi ce qui suit, qu'aucun fichier de rapport ne montre. À vérifier sur pièces."),
    ("Portée de ce document", "scope", ""),
)  # fmt: skip


def made() -> bytes:
    """The whole document."""
    document = docx.Document(io.BytesIO(base_look.made()))
    _restyle(document)
    body = document.element.body
    last = body[-1]
    for element in list(body)[:-1]:
        body.remove(element)
    for xml in _story():
        last.addprevious(parse_xml(xml))
    _edges(document)
    about = document.core_properties
    about.title, about.author, about.last_modified_by = "Procès-verbal de contrôle de conformité", "", ""
    about.language, about.comments = "fr-FR", ""
    about.created = about.modified = datetime(2026, 9, 1, 8)
    buffer = io.BytesIO()
    document.save(buffer)
    return still(buffer.getvalue())


def _restyle(document: Any) -> None:
    """Titles that follow each other on a page, without the numbers of a report's chapters."""
    for style in document.styles.element.iter("{*}style"):
        id = style.get(style.nsmap["w"].join("{}") + "styleId")
        if id not in ("Titre1", "Titre2", "Titre"):
            continue
        for name in ("pageBreakBefore", "numPr"):
            for found in list(style.iter(f"{{*}}{name}")):
                found.getparent().remove(found)
    spacing = {"Titre1": (14, 6, 14), "Titre2": (10, 4, 12), "Titre": (0, 4, 20), "Soustitre": (0, 10, 13)}
    for style in document.styles:
        if style.style_id in spacing:
            before, after, size = (docx.shared.Pt(value) for value in spacing[style.style_id])
            style.paragraph_format.space_before, style.paragraph_format.space_after = before, after
            style.font.size = size


def _story() -> Iterator[str]:
    yield _p(_t("Procès-verbal de contrôle de conformité"), "Titre")
    yield _p(_t("Rapports du stage en milieu professionnel"), "Soustitre")
    yield _p(_t("Modèle libre : aucun formulaire officiel n'est connu pour ce contrôle."), "Textedetableau")
    yield _facts()
    for title, key, lead in _PARTS:
        yield _p(_t(title), "Titre1")
        if lead:
            yield _p(_t(lead)).replace("<w:r>", "<w:pPr><w:keepNext/></w:pPr><w:r>", 1)
        yield _place(key)
    yield _p(_t("Signatures"), "Titre1")
    yield _signatures()
    yield _p(_t("Annexe : empreintes des fichiers contrôlés"), "Titre1")
    yield _p(_t("L'empreinte SHA-256 désigne un fichier et lui seul : elle permet de montrer plus tard que le fichier "
                "contrôlé est bien celui qui avait été déposé."))  # fmt: skip
    yield _place("files")


def _p(inside: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p {_W}>{named}{inside}</w:p>"


def _t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(unbroken(text))}</w:t></w:r>'


def _control(key: str, hint: str) -> str:
    """A control for a fact: what is to be typed there, in grey, until it is told."""
    shown = f'<w:r><w:rPr><w:rStyle w:val="Textedelespacerserv"/></w:rPr><w:t>[{escape(hint)}]</w:t></w:r>'
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(hint)}"/><w:tag w:val="{TAG}{key}"/><w:showingPlcHdr/><w:text/>'
        f"</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def _place(key: str) -> str:
    """Where rapportlint writes a part; the control goes when the part is there."""
    return (
        f'<w:sdt {_W}><w:sdtPr><w:alias w:val="{key}"/><w:tag w:val="{TAG}{key}"/></w:sdtPr><w:sdtContent>'
        f"<w:p>{_t('[' + key + ']')}</w:p></w:sdtContent></w:sdt>"
    )


def _row(*cells: tuple[int, str], height: int = 0) -> str:
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Textedetableau"/></w:pPr>{shown}</w:p></w:tc>'
        for width, shown in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{high}</w:trPr>{inside}</w:tr>"


def _table(about: str, widths: tuple[int, ...], rows: str, look: str = "0080") -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblStyle w:val="Grilledutableau"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}"/><w:tblCaption w:val="{escape(about)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _facts() -> str:
    rows = "".join(_row((3000, _t(label)), (6070, _control(key, hint))) for key, (label, hint) in _FACTS.items())
    return _table("Renseignements sur le contrôle", (3000, 6070), rows)


def _signatures() -> str:
    widths = (3600, 2270, 3200)
    head = _row(*zip(widths, map(_t, ("Nom et qualité", "Date", "Signature")), strict=True))
    head = head.replace("<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>")
    blank = _row(*((width, "") for width in widths), height=900)
    return _table("Signatures", widths, head + blank * 2, look="0020")


def _edges(document: Any) -> None:
    """One header and one footer: the school and the title, the page among all pages."""
    section = document.sections[-1]
    header, footer = section.header._element, section.footer._element
    for edge, inside in (
        (header, _control("school", "Établissement") + "<w:r><w:tab/></w:r>" + _t("Procès-verbal de conformité")),
        (footer, "<w:r><w:tab/></w:r>" + _t("page ") + _field("PAGE") + _t(" sur ") + _field("NUMPAGES")),
    ):
        for element in list(edge):
            edge.remove(element)
        edge.append(parse_xml(_p(inside, "En-tte" if edge is header else "Pieddepage")))


def _field(code: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f'{marks[0]}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{marks[1]}{_t("1")}{marks[2]}'


if __name__ == "__main__":
    TARGET.write_bytes(made())
