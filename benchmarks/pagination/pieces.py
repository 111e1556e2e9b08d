"""Tables, anchored pictures, text boxes and sections, as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from samples.word_xml import EMU_PER_CM, column_widths, paragraph, picture, run, twips

PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}
MARGIN = 1440
"""One inch, in twips, on all four sides."""


def text_width_cm(paper: str) -> float:
    """Between the margins of an upright sheet."""
    return (PAPERS[paper][0] - 2 * MARGIN) / 566.93


def table(rows: Sequence[Sequence[str]], kind: str, width_cm: float) -> str:
    """A table of one of the kinds `makeups.FEATURES` names ("table-fixed"…)."""
    fixed = kind in {"table-fixed", "table-cant-split", "table-merged"}
    widths = [twips(width) for width in column_widths(rows, width_cm)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    layout = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>' if fixed else '<w:tblW w:w="5000" w:type="pct"/>'
    layout += f'<w:tblLayout w:type="{"fixed" if fixed else "autofit"}"/>'
    if kind == "table-margins":
        around = "".join(f'<w:{side} w:w="{w}" w:type="dxa"/>' for side, w in
                         (("top", 80), ("left", 140), ("bottom", 80), ("right", 140)))  # fmt: skip
        layout += f"<w:tblCellMar>{around}</w:tblCellMar>"
    lines = "".join(_row(row, widths, kind, rank) for rank, row in enumerate(rows))
    properties = f'<w:tblPr><w:tblStyle w:val="TableGrid"/>{layout}<w:tblLook w:val="04A0"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _row(row: Sequence[str], widths: Sequence[int], kind: str, rank: int) -> str:
    properties = "<w:cantSplit/>" if kind == "table-cant-split" else ""
    properties += "<w:tblHeader/>" if rank == 0 and kind in {"table-long", "table-fixed"} else ""
    cells: list[str] = []
    texts, spans = list(row), [1] * len(row)
    if kind == "table-merged" and rank % 4 == 3 and len(row) > 2:
        texts, spans = [texts[0], " ".join(texts[1:3]), *texts[3:]], [1, 2, *[1] * (len(row) - 3)]
    column = 0
    for text, span in zip(texts, spans, strict=True):
        inside = f'<w:tcW w:w="{sum(widths[column : column + span])}" w:type="dxa"/>'
        inside += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if kind == "table-merged" and column == 0 and rank > 0:
            restart = rank % 2 == 1
            inside += '<w:vMerge w:val="restart"/>' if restart else "<w:vMerge/>"
            text = text if restart else ""
        strong = "<w:b/>" if rank == 0 else ""
        cells.append(
            f"<w:tc><w:tcPr>{inside}</w:tcPr>{paragraph(run(text, strong) if text else '', style='Cell')}</w:tc>"
        )
        column += span
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def anchored(relation: str, number: int, kind: str, width_cm: float, height_cm: float) -> str:
    """A run with a picture that text flows around ("image-square"), leaves ("image-topbottom") or covers."""
    behind = kind == "image-behind"
    wrap = {
        "image-square": '<wp:wrapSquare wrapText="bothSides"/>',
        "image-topbottom": "<wp:wrapTopAndBottom/>",
        "image-behind": "<wp:wrapNone/>",
    }[kind]
    align = "right" if kind == "image-square" else "center"
    inline = picture(relation, number, "Illustration", width_cm, height_cm)
    graphic = re.search(r"<a:graphic>.*</a:graphic>", inline)
    assert graphic is not None
    size = f'cx="{round(width_cm * EMU_PER_CM)}" cy="{round(height_cm * EMU_PER_CM)}"'
    return (
        f'<w:r><w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{251658240 + number}" behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>{align}</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>36000</wp:posOffset></wp:positionV><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}<wp:docPr id="{number}" name="Image {number}"/>'
        f"{graphic[0]}</wp:anchor></w:drawing></w:r>"
    )


def text_box(content: str, number: int, width_cm: float, height_cm: float) -> str:
    """A run with a text box across the text, as Word writes it: a shape, and VML for older programs."""
    size = f'cx="{round(width_cm * EMU_PER_CM)}" cy="{round(height_cm * EMU_PER_CM)}"'
    shape = (
        f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="EEF3FA"/></a:solidFill>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="4472C4"/></a:solidFill></a:ln></wps:spPr>'
        f'<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr wrap="square"/></wps:wsp>'
        "</a:graphicData></a:graphic>"
    )
    anchor = (
        '<w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{251658240 + number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>90000</wp:posOffset></wp:positionV><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/><wp:docPr id="{number}" name="Zone"/>'
        f"{shape}</wp:anchor></w:drawing>"
    )
    style = f"position:absolute;width:{width_cm}cm;height:{height_cm}cm"
    inside = f"<v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
    older = f"<w:pict><v:rect style={quoteattr(style)}>{inside}</v:rect></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{anchor}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def section(
    paper: str,
    edges: str,
    *,
    starts: str = "nextPage",
    landscape: bool = False,
    columns: int = 1,
    title_page: bool = False,
) -> str:
    """The `w:sectPr` of a section; `edges` are the references to its header and footer."""
    width, height = PAPERS[paper]
    size = f'w:w="{height}" w:h="{width}" w:orient="landscape"' if landscape else f'w:w="{width}" w:h="{height}"'
    sides = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr>{edges}<w:type w:val="{starts}"/><w:pgSz {size}/><w:pgMar {sides} w:header="708" w:footer="708" '
        f'w:gutter="0"/><w:cols w:num="{columns}" w:space="708"/>{"<w:titlePg/>" if title_page else ""}</w:sectPr>'
    )
