"""Put XML fragments, pictures and notes into a DOCX package whose bytes depend on nothing but its content."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

_SCHEMAS = "http://schemas.openxmlformats.org"
_PREFIXES = {
    "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
    "r": f"{_SCHEMAS}/officeDocument/2006/relationships",
    "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_SCHEMAS}/drawingml/2006/main",
    "pic": f"{_SCHEMAS}/drawingml/2006/picture",
    "mc": f"{_SCHEMAS}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
_FIXED = datetime(2026, 9, 1, 8, 0, 0)  # a date in the file would change its bytes at each run


@dataclass(slots=True)
class Package:
    """A DOCX in the making; collect pictures, notes and header parts, then `save` with the body."""

    title: str
    author: str
    pages: int = 0
    words: int = 0
    document: docx.document.Document = field(default_factory=docx.Document)
    notes: list[str] = field(default_factory=list)

    def picture(self, png: bytes) -> str:
        """The relationship id of a picture added to the package."""
        relation, _ = self.document.part.get_or_add_image(io.BytesIO(png))
        return str(relation)

    def note(self, content: str) -> int:
        """The id of a footnote whose paragraph is `content`."""
        self.notes.append(content)
        return len(self.notes)

    def edge(self, name: str, content: str) -> str:
        """The relationship id of a header (`header1`) or footer (`footer1`) that holds the paragraphs `content`."""
        tag, kind = ("hdr", RT.HEADER) if name.startswith("header") else ("ftr", RT.FOOTER)
        mime = CT.WML_HEADER if tag == "hdr" else CT.WML_FOOTER
        return self._add(name, mime, kind, f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>")

    def _add(self, name: str, mime: str, kind: str, xml: str) -> str:
        blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
        part = Part(PackURI(f"/word/{name}.xml"), mime, blob, self.document.part.package)
        return str(self.document.part.relate_to(part, kind))

    def save(self, body: str, styles: str, numbering: str, target: Path) -> None:
        """Write the package to `target`; `styles` and `numbering` hold `{ns}` where namespaces go."""
        part = self.document.part
        if self.notes:
            self._add("footnotes", CT.WML_FOOTNOTES, RT.FOOTNOTES, _footnotes(self.notes))
        part._element = parse_xml(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        part._styles_part._element = parse_xml(styles.replace("{ns}", NAMESPACES))
        part.numbering_part._element = parse_xml(numbering.replace("{ns}", NAMESPACES))
        self._sign()
        self._tidy()
        buffer = io.BytesIO()
        self.document.save(buffer)
        target.write_bytes(_stamped(buffer.getvalue()))

    def _sign(self) -> None:
        properties = self.document.core_properties
        properties.title, properties.author, properties.last_modified_by = self.title, self.author, self.author
        properties.created = properties.modified = _FIXED
        properties.comments = properties.keywords = ""
        properties.language = "fr-FR"

    def _tidy(self) -> None:
        """Drop what the library's blank document brings, and say what Word says of the document's size."""
        rels = self.document.part.rels
        for key in [key for key, rel in rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
            del rels[key]
        for key, rel in list(self.document.part.package.rels.items()):
            if rel.reltype.endswith("/thumbnail"):
                del self.document.part.package.rels[key]
            elif rel.reltype == RT.EXTENDED_PROPERTIES:
                rel.target_part._blob = self._size()

    def _size(self) -> bytes:
        pages = f"<Pages>{self.pages}</Pages>" if self.pages else ""
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<Properties xmlns="{_SCHEMAS}/officeDocument/2006/extended-properties"><Template>Normal.dotm</Template>'
            f"{pages}<Words>{self.words}</Words><Application>Microsoft Office Word</Application></Properties>"
        ).encode()


def _footnotes(notes: Sequence[str]) -> str:
    """The notes part: Word wants its two separators before the author's notes."""
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    texts = "".join(f'<w:footnote w:id="{rank}">{note}</w:footnote>' for rank, note in enumerate(notes, start=1))
    return f"<w:footnotes {NAMESPACES}>{separators}{texts}</w:footnotes>"


def _stamped(package: bytes) -> bytes:
    """The same ZIP package with one fixed date on every member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=(2026, 9, 1, 8, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, old.read(name))
    return buffer.getvalue()
