"""An Office package in the making: parts read from another one, changed, added, and written so that bytes repeat."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Collection

from lxml import etree

from rapportlint.formats import foreign
from rapportlint.formats.ooxml_copy import MOMENT
from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.ooxml_xml import parse
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits

TYPES = "[Content_Types].xml"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""Beginning of most types of relationships."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_OTHER_FORM = "Ce fichier est au format « Strict Open XML » : enregistrez-le en « Document Word (*.docx) »."


class Draft:
    """The parts of a package that can be changed; `saved` writes it."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        package = Package(data, limits)
        self.main = package.main_part()
        """Name of the document itself."""
        self._read = {name: package.read(name) for name in package.names}
        self._parts = dict(self._read)
        if _STRICT in self._parts[self.main]:
            raise UnreadableFile(FailureKind.UNSUPPORTED, _OTHER_FORM)
        self._roots: dict[str, etree._Element] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def xml(self, name: str) -> etree._Element:
        """The root of a part; what is changed in it is written."""
        if name not in self._roots:
            self._roots[name] = parse(self._parts[name])
        return self._roots[name]

    def put(self, name: str, data: str | bytes, content_type: str) -> None:
        """Add or replace a part."""
        self._parts[name] = data.encode() if isinstance(data, str) else data
        self._roots.pop(name, None)
        self.declare(name, content_type)

    def put_bare(self, name: str, data: bytes) -> None:
        """Add or replace a part whose extension says what it is."""
        self._parts[name] = data

    def remove(self, name: str) -> None:
        """Take a part away, with its declaration; ties to it are the caller's."""
        self._parts.pop(name, None)
        self._roots.pop(name, None)
        for row in self.xml(TYPES).findall(f"{CONTENT_TYPES}Override[@PartName='/{name}']"):
            self.xml(TYPES).remove(row)

    def declare(self, name: str, content_type: str) -> None:
        """Say what a part is."""
        types = self.xml(TYPES)
        row = types.find(f"{CONTENT_TYPES}Override[@PartName='/{name}']")
        if row is None:
            row = etree.SubElement(types, CONTENT_TYPES + "Override", {"PartName": f"/{name}"})
        row.set("ContentType", content_type)

    def related(self, part: str, kind: str) -> str | None:
        """Name of the part that `part` is tied to by a kind of relationship (last word of its type)."""
        for row in self._ties(part):
            if row.get("Type", "").rsplit("/", 1)[-1] == kind and row.get("TargetMode") != "External":
                return _resolved(part, row.get("Target", ""))
        return None

    def target(self, part: str, id: str) -> str | None:
        """Name of the part that a relationship of `part` leads to."""
        row = next((row for row in self._ties(part) if row.get("Id") == id), None)
        return None if row is None else _resolved(part, row.get("Target", ""))

    def relate(self, part: str, kind: str, target: str) -> str:
        """Id of the relationship of `part` to another part, made where there was none; `kind` is its whole type."""
        ties = self._ties(part)
        path = posixpath.relpath(target, posixpath.dirname(part) or ".") if part else target
        for row in ties:
            if row.get("Type") == kind and _resolved(part, row.get("Target", "")) == target:
                return row.get("Id", "")
        used = {row.get("Id") for row in ties}
        id = next(id for number in range(1, 100_000) if (id := f"rId{number}") not in used)
        etree.SubElement(ties, RELATIONSHIPS + "Relationship", {"Id": id, "Type": kind, "Target": path})
        return id

    def untie(self, part: str, kind: str) -> None:
        """Take away the relationships of a kind (last word of its type)."""
        ties = self._ties(part)
        for row in ties.findall(f"{RELATIONSHIPS}Relationship"):
            if row.get("Type", "").rsplit("/", 1)[-1] == kind:
                ties.remove(row)

    def untie_but(self, part: str, kinds: Collection[str], ids: Collection[str]) -> None:
        """Take away the relationships that are neither of these kinds nor have one of these ids."""
        ties = self._ties(part)
        for row in ties.findall(f"{RELATIONSHIPS}Relationship"):
            if row.get("Type", "").rsplit("/", 1)[-1] not in kinds and row.get("Id") not in ids:
                ties.remove(row)

    def prune(self) -> None:
        """Remove the parts to which no relationship leads any more."""
        reached, waiting = {TYPES}, [""]
        while waiting:
            part = waiting.pop()
            rels = _rels_of(part)
            if rels in self._parts:
                reached.add(rels)
                found = {_resolved(part, r.get("Target", "")) for r in self._ties(part) if r.get("TargetMode") is None}
                waiting += found - reached
                reached |= found
        for name in set(self._parts) - reached:
            self.remove(name)

    def default(self, extension: str, content_type: str) -> None:
        """Say what parts of an extension are."""
        types = self.xml(TYPES)
        if types.find(f"{CONTENT_TYPES}Default[@Extension='{extension}']") is None:
            row = etree.Element(CONTENT_TYPES + "Default", {"Extension": extension, "ContentType": content_type})
            types.insert(0, row)

    def free_name(self, pattern: str) -> str:
        """The first name without a part: "customXml/item{}.xml"."""
        return next(name for number in range(1, 100_000) if (name := pattern.format(number)) not in self._parts)

    def changes(self) -> dict[str, bytes]:
        """The parts that are not as they were read, by name; those that were only looked at are no change."""
        found = {name: data for name, data in self._parts.items() if data is not self._read.get(name)}
        for name, root in self._roots.items():
            if name not in self._read or etree.tostring(root) != etree.tostring(parse(self._read[name])):
                found[name] = _written(root)
        return found

    def saved(self) -> bytes:
        """The package; the same parts give the same bytes."""
        for name, root in self._roots.items():
            self._parts[name] = _written(root)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in sorted(self._parts, key=lambda name: (name != TYPES, name != "_rels/.rels", name)):
                member = zipfile.ZipInfo(name, date_time=MOMENT)
                member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                archive.writestr(member, self._parts[name])
        return buffer.getvalue()

    def _ties(self, part: str) -> etree._Element:
        name = _rels_of(part)
        if name not in self._parts:
            self._parts[name] = f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>'.encode()
        root = self.xml(name)
        if root.tag != RELATIONSHIPS + "Relationships":
            raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED)
        return root


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rels_of(part: str) -> str:
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def _resolved(part: str, target: str) -> str:
    folder = posixpath.dirname(part)
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")
