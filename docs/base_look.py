"""Write templates/rapport.docx, the base look of the skeleton: styles, numbering, cover, headers and footers.

A teacher edits the document itself in Word; this script only says where it came from and makes it again.
Run `python -m docs.base_look`. Same script, same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from rapportlint.scaffold.controls import fact

TARGET = Path(__file__).parents[1] / "templates" / "rapport.docx"

_SCHEMAS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main" xmlns:r="{_SCHEMAS}/officeDocument/2006/relationships"'
_REL = f"{_SCHEMAS}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_BLUE, _GREY, _PALE = "1F3864", "595959", "D9E2F3"
_HEADINGS, _ANNEXES, _BULLETS = 1, 2, 3


def _style(kind: str, id: str, name: str, *, based: str = "", after: str = "", p: str = "", r: str = "",
           rank: int = 99, quick: bool = True, default: bool = False, link: str = "") -> str:  # fmt: skip
    """One `w:style`; `p` and `r` are the insides of its paragraph and run properties."""
    own = name[0].isupper() and name.startswith(("Titre", "Texte", "Couverture"))
    flags = (' w:default="1"' if default else "") + (' w:customStyle="1"' if own else "")
    parts = [f'<w:style w:type="{kind}"{flags} w:styleId="{id}"><w:name w:val="{escape(name)}"/>']
    parts += [f'<w:basedOn w:val="{based}"/>'] if based else []
    parts += [f'<w:next w:val="{after}"/>'] if after else []
    parts += [f'<w:link w:val="{link}"/>'] if link else []
    parts += [f'<w:uiPriority w:val="{rank}"/>', "<w:qFormat/>" if quick else "<w:unhideWhenUsed/>"]
    parts += [f"<w:pPr>{p}</w:pPr>"] if p else []
    parts += [f"<w:rPr>{r}</w:rPr>"] if r else []
    return "".join([*parts, "</w:style>"])


def _spacing(before: int, after: int, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _titles() -> Iterator[str]:
    looks = {1: (18, 0, 240, "<w:b/>"), 2: (14, 280, 120, "<w:b/>"), 3: (12, 200, 80, "<w:b/><w:i/>")}
    for level, (size, before, after, marks) in looks.items():
        turn = "<w:pageBreakBefore/>" if level == 1 else ""
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{_HEADINGS}"/></w:numPr>'
        p = (f"<w:keepNext/><w:keepLines/>{turn}{number}<w:suppressAutoHyphens/>{_spacing(before, after)}"
             f'<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>')  # fmt: skip
        r = marks + _colour(_BLUE) + _size(size)
        yield _style("paragraph", f"Titre{level}", f"heading {level}", based="Normal", after="Normal", p=p, r=r, rank=9)
    plain = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
    yield _style("paragraph", "Titreliminaire", "Titre liminaire", based="Titre1", after="Normal", p=plain, rank=10)
    annex = (f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{_ANNEXES}"/></w:numPr>'
             f'{_spacing(240, 160)}<w:ind w:left="0" w:firstLine="0"/><w:outlineLvl w:val="1"/>')  # fmt: skip
    yield _style("paragraph", "Titreannexe", "Titre annexe", based="Titre1", after="Normal", p=annex, r=_size(15),
                 rank=10)  # fmt: skip


def _contents() -> Iterator[str]:
    right = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
    for level, (before, bold) in {1: (60, "<w:b/>"), 2: (0, ""), 3: (0, "<w:i/>")}.items():
        p = f'{right}{_spacing(before, 20)}<w:ind w:left="{240 * (level - 1)}"/><w:jc w:val="left"/>'
        yield _style("paragraph", f"TM{level}", f"toc {level}", based="Normal", after="Normal", p=p, r=bold, rank=39,
                     quick=False)  # fmt: skip
    yield _style("paragraph", "En-ttedetabledesmatires", "TOC Heading", based="Titreliminaire", after="Normal",
                 p='<w:outlineLvl w:val="9"/>', rank=39)  # fmt: skip
    yield _style("paragraph", "Tabledesillustrations", "table of figures", based="Normal", after="Normal",
                 p=f'{right}{_spacing(0, 40)}<w:jc w:val="left"/>', quick=False)  # fmt: skip


def _texts() -> Iterator[str]:
    yield _style("paragraph", "Normal", "Normal", default=True, p="<w:widowControl/>", rank=0)
    yield _style("character", "Policepardfaut", "Default Paragraph Font", default=True, rank=1, quick=False)
    yield _style("paragraph", "Lgende", "caption", based="Normal", after="Normal", rank=35,
                 p=f'<w:keepLines/>{_spacing(80, 200)}<w:jc w:val="center"/>', r=f"<w:i/>{_colour(_GREY)}{_size(9.5)}",
                 )  # fmt: skip
    bullets = f'<w:numPr><w:numId w:val="{_BULLETS}"/></w:numPr><w:contextualSpacing/>'
    yield _style("paragraph", "Listepuces", "List Bullet", based="Normal", p=bullets)
    yield _style("paragraph", "Citation", "Quote", based="Normal", after="Normal", rank=29,
                 p='<w:ind w:left="567" w:right="567"/>', r="<w:i/>")  # fmt: skip
    yield _style("paragraph", "Texteanglais", "Texte anglais", based="Normal", r='<w:lang w:val="en-GB"/>', rank=11)
    yield _style("paragraph", "Textedetableau", "Texte de tableau", based="Normal", rank=11,
                 p=f'{_spacing(40, 40)}<w:jc w:val="left"/>', r=_size(10))  # fmt: skip
    yield _style("paragraph", "Figure", "Figure", based="Normal", after="Lgende", rank=34,
                 p=f'<w:keepNext/>{_spacing(160, 80)}<w:jc w:val="center"/>')  # fmt: skip
    edge = '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>' + _spacing(0, 0) + '<w:jc w:val="left"/>'
    for id, name in (("En-tte", "header"), ("Pieddepage", "footer")):
        yield _style("paragraph", id, name, based="Normal", p=edge, r=_colour(_GREY) + _size(9), quick=False)
    yield _style("paragraph", "Notedebasdepage", "footnote text", based="Normal", p=_spacing(0, 0), r=_size(9),
                 quick=False)  # fmt: skip
    yield _style("character", "Appelnotedebasdep", "footnote reference", r='<w:vertAlign w:val="superscript"/>',
                 quick=False)  # fmt: skip
    yield _style("character", "Lienhypertexte", "Hyperlink", r=_colour("1F4E79") + '<w:u w:val="single"/>', quick=False)
    yield _style("character", "Textedelespacerserv", "Placeholder Text", r=_colour("666666"), quick=False)


def _cover_styles() -> Iterator[str]:
    centre = '<w:jc w:val="center"/>'
    yield _style("paragraph", "Titre", "Title", based="Normal", after="Soustitre", rank=10,
                 p=f'<w:suppressAutoHyphens/>{_spacing(240, 240)}{centre}', r=f"<w:b/>{_colour(_BLUE)}{_size(26)}",
                 )  # fmt: skip
    yield _style("paragraph", "Soustitre", "Subtitle", based="Normal", after="Normal", rank=11,
                 p=f"{_spacing(120, 1200)}{centre}", r=_colour(_GREY) + _size(15))  # fmt: skip
    yield _style("paragraph", "Couverture", "Couverture", based="Normal", rank=12, p=f"{_spacing(0, 80)}{centre}",
                 r=_colour(_GREY) + _size(12))  # fmt: skip
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="14" w:color="{_BLUE}"/></w:pBdr>'
    yield _style("paragraph", "Couverturenature", "Couverture nature", based="Couverture", rank=12,
                 p=f"{line}{_spacing(2200, 480)}", r=f"<w:b/><w:caps/>{_colour(_BLUE)}{_size(16)}")  # fmt: skip
    yield _style("paragraph", "Couverturefiche", "Couverture fiche", based="Couverture", rank=12,
                 p=f'{_spacing(70, 70)}<w:jc w:val="left"/>', r=_colour("000000") + _size(11))  # fmt: skip


def _tables() -> Iterator[str]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8EA9DB"/>' for side in sides)
    margins = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableauNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{margins}</w:tblPr></w:style>"
    )
    first = (f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" '
             f'w:fill="{_PALE}"/></w:tcPr></w:tblStylePr>')  # fmt: skip
    yield (f'<w:style w:type="table" w:styleId="Grilledutableau"><w:name w:val="Table Grid"/>'
           f'<w:basedOn w:val="TableauNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
           f"</w:tblPr>{first}</w:style>")  # fmt: skip


def styles() -> str:
    """word/styles.xml."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" '
        f'w:cs="Calibri"/>{_size(11)}<w:lang w:val="fr-FR" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr>{_spacing(0, 120, 276)}<w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    all_of = [*_texts(), *_titles(), *_contents(), *_cover_styles(), *_tables()]
    return f"{_HEAD}<w:styles {_W}>{defaults}{''.join(all_of)}</w:styles>"


def numbering() -> str:
    """word/numbering.xml: titles bound to their styles, annexes, bullets."""

    def level(rank: int, kind: str, text: str, style: str = "", indent: str = "", suffix: str = "space") -> str:
        bound = f'<w:pStyle w:val="{style}"/>' if style else ""
        p = f"<w:pPr>{indent}</w:pPr>" if indent else '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
        return (
            f'<w:lvl w:ilvl="{rank}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{bound}'
            f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{p}</w:lvl>'
        )

    titles = "".join(
        level(rank, "decimal", text, f"Titre{rank + 1}") for rank, text in enumerate(("%1.", "%1.%2", "%1.%2.%3"))
    )
    # Word leaves a full stop out of references to a number: « voir Annexe A ».
    annexes = level(0, "upperLetter", "Annexe %1.", "Titreannexe")
    bullets = level(0, "bullet", "–", "Listepuces", '<w:ind w:left="567" w:hanging="283"/>', "tab")
    lists = {_HEADINGS: ("multilevel", titles), _ANNEXES: ("singleLevel", annexes), _BULLETS: ("singleLevel", bullets)}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="5A1C00{number:02d}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="5A1D00{number:02d}"/>{inside}</w:abstractNum>'
        for number, (kind, inside) in lists.items()
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
    return f"{_HEAD}<w:numbering {_W}>{abstract}{used}</w:numbering>"


def _fact(key: str, hint: str) -> str:
    return fact(key, hint, number=1, grey="Textedelespacerserv")


def _p(inside: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inside}</w:p>"


def _t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _field(code: str, shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return marks[0] + code + marks[1] + _t(shown) + marks[2]


_TAB = "<w:r><w:tab/></w:r>"
_ROWS = {
    "name": ("Candidat(e)", "Prénom Nom"),
    "company": ("Structure d'accueil", "Entreprise"),
    "address": ("Adresse", "Adresse de l'entreprise"),
    "tutor": ("", "Nom du tuteur"),
    "teacher": ("Professeur référent", "Nom du professeur"),
    "period": ("Période", "Date de début et date de fin"),
}


def _row(label: str, value: str) -> str:
    def cell(width: int, inside: str) -> str:
        return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f'{_p(inside, "Couverturefiche")}</w:tc>')  # fmt: skip

    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(3000, label)}{cell(6070, value)}</w:tr>"


def _cover() -> Iterator[str]:
    """The first page; its controls are filled by the skeleton."""
    yield _p(_fact("school", "Établissement"), "Couverture")
    yield _p(_fact("diploma", "Diplôme") + _t(" – session ") + _fact("session", "Année de la session"), "Couverture")
    yield _p(_fact("document", "Nature du rapport"), "Couverturenature")
    yield _p(_fact("title", "Titre du rapport"), "Titre")
    yield _p(_fact("company", "Entreprise"), "Soustitre")
    rows = "".join(
        _row(_t(label) if label else _fact("tutor-label", "Rôle du tuteur"), _fact(key, hint))
        for key, (label, hint) in _ROWS.items()
    )
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableauNormal"/><w:tblW w:w="9070" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="6070"/></w:tblGrid>{rows}</w:tbl>'
    )


def _section(number: int, start: str, header: str = "", footer: str = "") -> str:
    refs = (f'<w:headerReference w:type="default" r:id="{header}"/>' if header else "") + (
        f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    )
    return (
        f'<w:sectPr>{refs}<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" '
        f'w:gutter="0"/>{start}<w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr>'
    )


def document() -> str:
    """word/document.xml: the cover, then a sample of each style in the section whose look it shows."""
    roman, arabic = '<w:pgNumType w:fmt="lowerRoman"/>', '<w:pgNumType w:fmt="decimal"/>'
    parts = [
        *_cover(),
        _p("", "Couverture", _section(0, "", "rIdEmpty", "rIdNone")),
        _p(_t("Titre liminaire"), "Titreliminaire"),
        _p(_t("Ce document donne leur aspect aux rapports que fait « rapportlint new ». Modifiez ses styles, sa page "
              "de garde, ses en-têtes et ses pieds de page ; gardez ses cinq sections et leurs contrôles de contenu.")),
        _p("", "", _section(1, roman, "rIdFront", "rIdRoman")),
        _p(_t("Titre de chapitre"), "Titre1"),
        _p(_t("Sous-titre"), "Titre2"),
        _p(_t("Titre de paragraphe"), "Titre3"),
        _p(_t("Texte courant.")),
        _p(_t("Élément de liste"), "Listepuces"),
        _p(_t("Citation"), "Citation"),
        _p(_t("Légende"), "Lgende"),
        _p("", "", _section(2, arabic, "rIdBody", "rIdArabic")),
        _p(_t("Titre de fin"), "Titreliminaire"),
        _p(_t("English text."), "Texteanglais"),
        _p("", "", _section(3, arabic, "rIdFront", "rIdArabic")),
        _p(_t("Titre d'une annexe"), "Titreannexe"),
    ]  # fmt: skip
    last = _section(4, arabic, "rIdAnnex", "rIdAnnexes")
    return f"{_HEAD}<w:document {_W}><w:body>{''.join(parts)}{last}</w:body></w:document>"


def _edge(kind: str, inside: str, style: str) -> str:
    line = "bottom" if kind == "hdr" else "top"
    border = f'<w:pBdr><w:{line} w:val="single" w:sz="4" w:space="4" w:color="8EA9DB"/></w:pBdr>' if inside else ""
    return f"{_HEAD}<w:{kind} {_W}>{_p(inside, style, border)}</w:{kind}>"


def _running(title: str) -> str:
    return _fact("name", "Prénom Nom") + _TAB + _field(title, "Rapport")


def edges() -> dict[str, tuple[str, str]]:
    """Headers and footers: relationship id, then part name and XML."""
    page = _field("PAGE", "1")
    diploma = _fact("diploma", "Diplôme") + _TAB
    arabic = _t("page ") + page + _t(" sur ") + _field("NUMPAGES", "1")
    annex = _t("Annexes, ") + arabic
    return {
        "rIdEmpty": ("header1", _edge("hdr", "", "En-tte")),
        "rIdFront": ("header2", _edge("hdr", _running('STYLEREF "Titre liminaire"'), "En-tte")),
        "rIdBody": ("header3", _edge("hdr", _running("STYLEREF 1"), "En-tte")),
        "rIdAnnex": ("header4", _edge("hdr", _running('STYLEREF "Titre annexe"'), "En-tte")),
        "rIdNone": ("footer1", _edge("ftr", "", "Pieddepage")),
        "rIdRoman": ("footer2", _edge("ftr", diploma + page, "Pieddepage")),
        "rIdArabic": ("footer3", _edge("ftr", diploma + arabic, "Pieddepage")),
        "rIdAnnexes": ("footer4", _edge("ftr", diploma + annex, "Pieddepage")),
    }


_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/><w:hyphenationZone w:val="425"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
)


def _types(parts: dict[str, str]) -> str:
    kinds = {"header": "header", "footer": "footer", "styles": "styles", "numbering": "numbering",
             "settings": "settings", "document": "document.main"}  # fmt: skip
    rows = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kinds[name.rstrip("0123456789")]}+xml"/>'
        for name in parts
    )
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_SCHEMAS}/package/2006/content-types">{default}{rows}</Types>'


def _rels(rows: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{id}" Type="{_REL}/{kind}" Target="{target}"/>' for id, (kind, target) in rows.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">{inside}</Relationships>'


def made() -> bytes:
    """The whole document."""
    around = edges()
    parts = {"document": document(), "styles": styles(), "numbering": numbering()}
    parts["settings"] = f"{_HEAD}<w:settings {_W}>{_SETTINGS}</w:settings>"
    parts |= dict(around.values())
    ties = {f"rId{rank}": (name, f"{name}.xml") for rank, name in enumerate(("styles", "numbering", "settings"), 1)}
    ties |= {id: (name.rstrip("0123456789"), f"{name}.xml") for id, (name, _) in around.items()}
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _rels({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": _rels(ties),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, xml in files.items():
            member = zipfile.ZipInfo(name, date_time=(2026, 9, 1, 8, 0, 0))
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            archive.writestr(member, xml)
    return buffer.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(made())
