"""An Office package, opened with care: a ZIP of named parts, tied by relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from rapportlint.formats import foreign
from rapportlint.formats.ooxml_xml import MOST_MARKS, count_marks, parse
from rapportlint.formats.sniff import BROKEN_ZIP
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A tie from one part to another, or to an address outside, which is never fetched."""

    kind: str
    """Last word of its type: `styles`, `header`, `hyperlink`, `image`…"""
    target: str
    """Name of the part, or the address."""
    external: bool


class Package:
    """The parts of a package, unpacked one at a time and each parsed at most once."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._archive, self._entries = _opened(data, limits)
        self._roots: dict[str, etree._Element] = {}
        self._ties: dict[str, dict[str, Relationship]] = {}
        self._marks = self._xml_bytes = 0

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, without a leading slash."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of a part; UnreadableFile when it is absent, damaged or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableFile(
                FailureKind.CORRUPT, f"Il manque une partie du document ({name[:80]!r}). {foreign.DAMAGED}"
            )
        if entry.file_size > self._limits.part_bytes:
            raise _too_large(f"une partie dépasse {self._limits.part_bytes // 1024**2} Mo une fois décompressée")
        try:
            with self._archive.open(entry) as member:
                return member.read(self._limits.part_bytes)
        except BROKEN_ZIP as error:
            raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED) from error

    def head(self, name: str, size: int) -> bytes:
        """The first `size` bytes of a part; none where it is absent or damaged."""
        try:
            with self._archive.open(self._entries[name]) as member:
                return member.read(size)
        except (KeyError, *BROKEN_ZIP):
            return b""

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part, the same one at each call."""
        if name not in self._roots:
            data = self.read(name)
            self._marks += count_marks(data)
            self._xml_bytes += len(data)
            if self._marks > MOST_MARKS or self._xml_bytes > self._limits.part_bytes:
                raise UnreadableFile(
                    FailureKind.TOO_LARGE,
                    "Le texte du document est démesuré : retirez ce qui n'est pas le rapport et recommencez.",
                )
            self._roots[name] = parse(data)
        return self._roots[name]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The ties of a part by id; those of the package itself for an empty name."""
        if part not in self._ties:
            folder, base = posixpath.split(part)
            name = posixpath.join(folder, "_rels", base + ".rels")
            self._ties[part] = _ties(self.xml(name), folder) if name in self else {}
        return self._ties[part]

    def related(self, part: str, kind: str) -> str | None:
        """Name of the first existing part that `part` is tied to by this kind of relationship."""
        ties = self.relationships(part).values()
        return next((tie.target for tie in ties if tie.kind == kind and not tie.external and tie.target in self), None)

    def related_xml(self, part: str, kind: str) -> etree._Element | None:
        """The root of that part; None where there is none."""
        name = self.related(part, kind)
        return None if name is None else self.xml(name)

    def main_part(self) -> str:
        """Name of the document itself, wherever it is kept; UnreadableFile when the package has none."""
        main = self.related("", "officeDocument") or self._declared_main()
        if main is None:
            raise UnreadableFile(FailureKind.CORRUPT, f"Le fichier ne contient pas de texte Word. {foreign.DAMAGED}")
        return main

    def _declared_main(self) -> str | None:
        """The document by its content type, or at its usual place, where the package's own ties are lost."""
        types = self.xml(_TYPES) if _TYPES in self else ()
        declared = [e.get("PartName", "").lstrip("/") for e in types if "main+xml" in e.get("ContentType", "")]
        return next((name for name in [*declared, "word/document.xml"] if name in self), None)


def _opened(data: bytes, limits: Limits) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """The archive and its entries by part name, once sizes, counts, names and methods are known to be sane."""
    # Counted before zipfile makes an object for each entry: a hostile directory may list millions.
    if len(data) > limits.file_bytes or data.count(b"PK\x01\x02") > limits.parts:
        raise _too_large("il dépasse la taille admise")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED) from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.parts or sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise _too_large(f"ses parties dépassent {limits.unpacked_bytes // 1024**2} Mo une fois décompressées")
    named: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = _part_name(entry)
        if name in named:
            raise UnreadableFile(FailureKind.CORRUPT, f"Deux parties portent le même nom. {foreign.DAMAGED}")
        named[name] = entry
    return archive, named


def _part_name(entry: zipfile.ZipInfo) -> str:
    """The name of a part; UnreadableFile for a locked entry, an unknown packing or a name that leaves the package."""
    if entry.flag_bits & 1:
        raise UnreadableFile(FailureKind.ENCRYPTED, foreign.LOCKED_ARCHIVE)
    name = entry.filename.replace("\\", "/")
    # Only these two unpack by bounded steps; Word writes no other.
    is_sane = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if not is_sane or name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise UnreadableFile(FailureKind.CORRUPT, f"L'archive du document est anormale. {foreign.DAMAGED}")
    return name


def _ties(root: etree._Element, folder: str) -> dict[str, Relationship]:
    """Relationships by id, targets resolved from the folder of their part."""
    ties = {}
    for element in root.iter(_RELATIONSHIP):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            path = unquote(target.split("#")[0].replace("\\", "/"))
            target = posixpath.normpath(path if path.startswith("/") else posixpath.join(folder, path)).lstrip("/")
        kind = element.get("Type", "").rsplit("/", 1)[-1]
        ties[element.get("Id", "")] = Relationship(kind=kind, target=target, external=external)
    return ties


def _too_large(reason: str) -> UnreadableFile:
    return UnreadableFile(
        FailureKind.TOO_LARGE, f"Le fichier est trop lourd pour un rapport ({reason}) : réduisez ses images."
    )
