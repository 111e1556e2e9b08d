"""Pieces of WordprocessingML as text: runs, fields, paragraphs, tables, pictures.

Each function returns one XML fragment without namespace declarations; `samples.word_package` wraps and parses them.
"""

import re
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

EMU_PER_CM = 360000
TWIPS_PER_CM = 566.93

_INLINE = re.compile(r"(\*\*.+?\*\*|\*[^*\s][^*]*\*|\[\^\w+\])")


def twips(centimetres: float) -> int:
    """Centimetres in twentieths of a point."""
    return round(centimetres * TWIPS_PER_CM)


def typeset(text: str) -> str:
    """`text` with curly apostrophes and the no-break spaces that French punctuation asks for."""
    text = text.replace("'", "’").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return re.sub(r" (?=[:;!?%])|(?<=\d) (?=\d{3}\b)|(?<=[–+]) (?=\d)", "\u00a0", text)


def run(text: str, properties: str = "") -> str:
    """A run of `text`; `properties` is the inside of its rPr. A tab in `text` becomes a Word tab."""
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t")
    )
    return f"<w:r>{_rpr(properties)}{pieces}</w:r>"


def _rpr(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def rich(text: str, note: Callable[[str], str], properties: str = "") -> str:
    """Runs of `text` with its bold and italic marks obeyed; `note` gives the XML of a note from its key."""
    runs = []
    for piece in _INLINE.split(typeset(text)):
        if piece.startswith("[^"):
            runs.append(note(piece[2:-1]))
        elif piece.startswith("**"):
            runs.append(run(piece[2:-2], f"<w:b/>{properties}"))
        elif piece.startswith("*") and len(piece) > 2:
            runs.append(run(piece[1:-1], f"<w:i/>{properties}"))
        elif piece:
            runs.append(run(piece, properties))
    return "".join(runs)


def paragraph(content: str = "", properties: str = "", style: str = "") -> str:
    """A paragraph; `properties` is the inside of its pPr, after the style."""
    inside = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{content}</w:p>"


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A complex field with its pre-rendered result."""
    marks = _rpr(properties)
    return (
        f'<w:r>{marks}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{marks}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{marks}<w:fldChar w:fldCharType="separate"/></w:r>{run(shown, properties)}'
        f'<w:r>{marks}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmarked(name: str, number: int, content: str) -> str:
    """`content` between the marks of a bookmark; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def picture(relation: str, number: int, caption: str, width_cm: float, height_cm: float) -> str:
    """A run with an inline picture."""
    size = f'cx="{round(width_cm * EMU_PER_CM)}" cy="{round(height_cm * EMU_PER_CM)}"'
    described = f'id="{number}" name="Image {number}" descr={quoteattr(caption)}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {described}/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def table(rows: Sequence[Sequence[str]], widths_cm: Sequence[float], *, style: str, header: str = "") -> str:
    """A centred table of paragraphs given as XML; the first row repeats and is shaded with the colour `header`."""
    widths = [twips(width) for width in widths_cm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(_row(row, widths, header if rank == 0 else "") for rank, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'
    )


def _row(cells: Sequence[str], widths: Sequence[int], shade: str) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}<w:vAlign w:val="center"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if shade else ''}</w:trPr>{inside}</w:tr>"


def column_widths(rows: Sequence[Sequence[str]], total_cm: float) -> list[float]:
    """Widths that sum to `total_cm`, wider where the text is longer."""
    longest = [max(min(34, max(len(cell), 2 + max(map(len, cell.split() or [""])))) for cell in column)
               for column in zip(*rows, strict=True)]  # fmt: skip
    weights = [max(5.0, length) ** 0.75 for length in longest]
    return [total_cm * weight / sum(weights) for weight in weights]
