"""The parts of a Word document that its reading leans on: styles, lists, notes, relationships."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from rapportlint.formats.ooxml_package import Package, Relationship
from rapportlint.formats.ooxml_xml import M, W
from rapportlint.formats.word_fields import Fields, unmatched_marks
from rapportlint.formats.word_numbering import Numbering, read_numbering
from rapportlint.formats.word_sections import HeaderReader, read_setups, section_marks
from rapportlint.formats.word_settings import WordSettings, read_settings
from rapportlint.formats.word_styles import StyleSheet, read_styles
from rapportlint.formats.word_theme import read_theme
from rapportlint.model.document import PageSetup
from rapportlint.model.failures import FailureKind, UnreadableFile

_MOST_PARAGRAPHS = 40_000
"""A thousand pages, cells of tables and empty paragraphs included."""
_MOST_PIECES = 250_000
"""Texts, tabs, breaks and marks of fields: a thousand pages of which each word is a run."""
_MOST_CHARACTERS = 3_000_000
"""A thousand pages of close print."""
_NOTES = {"footnotes": W + "footnote", "endnotes": W + "endnote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part that holds paragraphs, with the ordinals by which anchors name them."""

    name: str
    root: etree._Element
    ties: dict[str, Relationship]
    paragraphs: dict[etree._Element, int]
    tables: dict[etree._Element, int]
    fields: Fields


@dataclass(slots=True)
class WordFile:
    """A package seen as a Word document."""

    package: Package
    main: Part
    styles: StyleSheet
    numbering: Numbering
    sections: list[etree._Element]
    setups: tuple[PageSetup, ...]
    settings: WordSettings
    _notes: dict[str, tuple[Part, dict[str, etree._Element]] | None] = field(default_factory=dict)

    def note(self, kind: str, id: str) -> tuple[Part, etree._Element] | None:
        """A note of `footnotes` or `endnotes` and its part; None for a separator or an unknown one."""
        if kind not in self._notes:
            self._notes[kind] = self._read_notes(kind)
        found = self._notes[kind]
        return (found[0], found[1][id]) if found is not None and id in found[1] else None

    def _read_notes(self, kind: str) -> tuple[Part, dict[str, etree._Element]] | None:
        name = self.package.related(self.main.name, kind)
        if name is None:
            return None
        part = read_part(self.package, name)
        notes = (note for note in part.root.iterfind(_NOTES[kind]) if note.get(W + "type", "normal") == "normal")
        return part, {note.get(W + "id", ""): note for note in notes}


def read_part(package: Package, name: str) -> Part:
    """A part with its paragraphs and tables counted, copies included."""
    root = package.xml(name)
    _refuse_excess(root)
    return Part(
        name=name,
        root=root,
        ties=package.relationships(name),
        paragraphs={element: index for index, element in enumerate(root.iter(W + "p"))},
        tables={element: index for index, element in enumerate(root.iter(W + "tbl"))},
        fields=Fields(unmatched=unmatched_marks(root)),
    )


def _refuse_excess(root: etree._Element) -> None:
    """Stop at a part that no report is as long as."""
    paragraphs = sum(1 for _ in root.iter(W + "p"))
    pieces = sum(1 for _ in root.iter(W + "t", M + "t", W + "tab", W + "br", W + "fldChar", W + "sym"))
    characters = sum(len(element.text or "") for element in root.iter(W + "t", M + "t"))
    if paragraphs > _MOST_PARAGRAPHS or pieces > _MOST_PIECES or characters > _MOST_CHARACTERS:
        raise UnreadableFile(
            FailureKind.TOO_LARGE,
            "Le document est bien plus long qu'un rapport : retirez ce qui n'est pas le rapport et recommencez.",
        )


def read_file(package: Package) -> WordFile:
    """The document of a package."""
    name = package.main_part()
    main = read_part(package, name)
    theme = read_theme(package.related_xml(name, "theme"))
    styles = read_styles(package.related_xml(name, "styles"), theme)
    settings = read_settings(package.related_xml(name, "settings"))
    sections = section_marks(main.root)
    return WordFile(
        package=package,
        main=main,
        styles=styles,
        numbering=read_numbering(package.related_xml(name, "numbering"), styles),
        sections=sections,
        setups=read_setups(sections, HeaderReader(package, name), even_differs=settings.even_differs),
        settings=settings,
    )
