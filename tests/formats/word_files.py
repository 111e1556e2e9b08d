"""DOCX files for tests, made of hand-written XML."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": MAIN,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def p(content: str, properties: str = "") -> str:
    """A paragraph; content without a tag is made a run."""
    inner = content if "<" in content or not content else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(style: str, text: str) -> str:
    """A paragraph of one style."""
    return p(text, f'<w:pStyle w:val="{style}"/>')


def style(
    id: str,
    name: str,
    paragraph: str = "",
    letters: str = "",
    based_on: str = "",
    kind: str = "paragraph",
    more: str = "",
) -> str:
    """A style of the style sheet, with its `w:pPr` and `w:rPr`."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inner = f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr>"
    return f'<w:style w:type="{kind}" w:styleId="{id}" {more}><w:name w:val="{name}"/>{based}{inner}</w:style>'


def complex_field(code: str, result: str) -> str:
    """The runs of a field in three marks."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


def root(name: str, inner: str) -> str:
    """An XML part."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {SPACES}>{inner}</w:{name}>'


def docx(
    body: str,
    *,
    parts: dict[str, str] | None = None,
    links: str = "",
    section: str = A4,
    main: str = "word/document.xml",
    content_type: str = TYPE,
) -> bytes:
    """A DOCX of this body; `parts` by file name under word/ ("styles"), `links` further relationships."""
    parts = parts or {}
    ties = "".join(_tie(f"r-{name}", OFFICE + name.rstrip("0123456789"), f"{name}.xml") for name in parts)
    folder, _, base = main.rpartition("/")
    override = f'<Override PartName="/{main}" ContentType="{content_type}"/>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types">{override}</Types>',
        "_rels/.rels": _ties(_tie("r1", OFFICE + "officeDocument", main)),
        main: root("document", f"<w:body>{body}{section}</w:body>"),
        f"{folder}/_rels/{base}.rels": _ties(ties + links),
    }
    return pack(members | {f"{folder}/{name}.xml": xml for name, xml in parts.items()})


def pack(members: dict[str, str] | dict[str, bytes]) -> bytes:
    """A ZIP of members, in order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return packed.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_properties(data: bytes, **files: str) -> bytes:
    """A DOCX with `app`, `core` or `custom` property parts."""
    members = unpack(data)
    kinds = {"app": OFFICE + "extended-properties", "core": CORE, "custom": OFFICE + "custom-properties"}
    ties = "".join(_tie(name, kinds[name], f"docProps/{name}.xml") for name in files)
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"</Relationships>", f"{ties}</Relationships>".encode())
    return pack(members | {f"docProps/{name}.xml": xml.encode() for name, xml in files.items()})


def external(id: str, address: str) -> str:
    """A relationship to an address outside."""
    return f'<Relationship Id="{id}" Type="{OFFICE}hyperlink" Target="{address}" TargetMode="External"/>'


def _tie(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>'


def _ties(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}relationships">{inner}</Relationships>'
