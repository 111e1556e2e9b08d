"""Word files read back in tests, and the XML that their bodies are made of."""

from __future__ import annotations

from rapportlint.model.document import Document, Paragraph
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers import word

BREAK = '<w:r><w:br w:type="page"/></w:r>'
MARK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def read(data: bytes) -> Document:
    """The document of a file's bytes."""
    return word.read(Source(name="rapport.docx", data=data), Limits())


def paragraphs(data: bytes) -> list[Paragraph]:
    """Its paragraphs."""
    return [block for block in read(data).blocks if isinstance(block, Paragraph)]


def texts(data: bytes) -> list[str]:
    """Their texts."""
    return [paragraph.text for paragraph in paragraphs(data)]


def only(data: bytes) -> Paragraph:
    """The only paragraph of a document."""
    (paragraph,) = paragraphs(data)
    return paragraph


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def old_box(content: str) -> str:
    """A text box as Word wrote it before 2010."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


def box(content: str) -> str:
    """A text box in the two copies that Word writes."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    modern = drawing(shape, "http://schemas.microsoft.com/office/word/2010/wordprocessingShape")
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{modern}</mc:Choice>'
        f"<mc:Fallback>{old_box(content)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def drawing(inner: str, uri: str, width: int = 2540000, height: int = 1270000, properties: str = "") -> str:
    """A DrawingML drawing, sizes in EMU."""
    return (
        f'<w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="x" {properties}/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def picture(width: int = 2540000, height: int = 1270000, properties: str = 'descr="Un banc"') -> str:
    """A picture of 200 × 100 points unless said otherwise."""
    inner = '<pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill></pic:pic>'
    return drawing(inner, "http://schemas.openxmlformats.org/drawingml/2006/picture", width, height, properties)
