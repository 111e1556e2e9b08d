"""The parts of WordprocessingML that python-docx does not write: fields, automatic numbers, text boxes, columns."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from benchmarks.evaluation.makeups import MakeUp

_NUMBERING_ID = 77


def add_field(line: Any, code: str, result: str | None) -> None:
    """Add a field to a paragraph; without a `result` it stays open, for its entries to follow."""

    def mark(kind: str) -> None:
        run = line.add_run()._r
        char = OxmlElement("w:fldChar")
        char.set(qn("w:fldCharType"), kind)
        run.append(char)

    mark("begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    line.add_run()._r.append(instruction)
    mark("separate")
    if result is not None:
        line.add_run(result)
        mark("end")


def add_numbering(doc: Any) -> int:
    """The id of a new list that numbers titles "1", "1.1", "1.1.1"."""
    root = doc.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(i + 1))}."/><w:lvlJc w:val="left"/></w:lvl>'
        for i in range(3)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING_ID}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    root.insert(0, abstract)
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{_NUMBERING_ID}"><w:abstractNumId w:val="{_NUMBERING_ID}"/></w:num>')
    )
    return _NUMBERING_ID


def titles_of_level(line: Any, numbering: int, level: int) -> None:
    """Number a title."""
    properties = line._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level - 1
    properties.get_or_add_numId().val = numbering


def bookmark(line: Any, name: str, number: int) -> None:
    """Put a bookmark around a paragraph's content."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    first = line._p.find(qn("w:r"))
    first.addprevious(start)
    line._p.append(end)


def columns(section: Any, count: int) -> None:
    """Let a section flow in columns."""
    element = section._sectPr.find(qn("w:cols"))
    if element is None:
        element = OxmlElement("w:cols")
        section._sectPr.append(element)
    element.set(qn("w:num"), str(count))
    element.set(qn("w:space"), "420")


def leader_tab(line: Any, position: float) -> None:
    """A right tab with dots at `position` points."""
    tabs = OxmlElement("w:tabs")
    tab = OxmlElement("w:tab")
    for name, value in (("val", "right"), ("leader", "dot"), ("pos", str(int(position * 20)))):
        tab.set(qn(f"w:{name}"), value)
    tabs.append(tab)
    line._p.get_or_add_pPr()._insert_tabs(tabs)


def outline_free(doc: Any, line: Any, level: int) -> None:
    """Give an entry of the contents its "toc" style, made when the document lacks it."""
    name = f"toc {level}"
    if name not in {style.name for style in doc.styles}:
        doc.styles.add_style(name, 1, builtin=True).base_style = doc.styles["Normal"]
    indent = line.paragraph_format.left_indent
    line.style = doc.styles[name]
    line.paragraph_format.left_indent = indent


def add_text_box(line: Any, text: str, make_up: MakeUp, size: float) -> None:
    """Put a title in a drawn box, with the older copy that Word writes beside it."""
    width = int((make_up.width - 2 * make_up.margin) * 12700 * 0.98)
    height = int(size * (2.2 if len(text) < 34 else 3.6) * 12700)
    inner = (
        f'<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
        f"<w:r><w:rPr><w:b/>"
        f'<w:sz w:val="{int(2 * size)}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" ' + nsdecls("w", "wp", "a")
    )
    line._p.append(
        parse_xml(
            f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{sum(map(ord, text)) % 9999 + 1}" name="Zone de texte"/><a:graphic>'
            f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="DEEBF7"/></a:solidFill>'
            f'<a:ln w="9525"><a:solidFill><a:srgbClr val="2E75B6"/></a:solidFill></a:ln></wps:spPr>'
            f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
            f'</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:{width // 12700}pt;'
            f'height:{height // 12700}pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>'
            f"</w:pict>"
            f"</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
