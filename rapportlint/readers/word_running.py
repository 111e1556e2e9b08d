"""The typescript of a Word document as a whole: its sections, each with its headers and footers."""

from __future__ import annotations

from dataclasses import replace

from rapportlint.formats.word_sections import bounds_of, shown_parts
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.typesetting import Item, Section, Typescript
from rapportlint.readers.word_paragraph import Surroundings
from rapportlint.readers.word_parts import WordFile, read_part
from rapportlint.readers.word_story import StoryReader
from rapportlint.readers.word_typist import Typist


def typescript_of(file: WordFile, typist: Typist) -> Typescript:
    """What the typist took down of the body, with the running parts of each section."""
    settings = file.settings
    shown = shown_parts(file.sections, even_differs=settings.even_differs)
    read: dict[str, tuple[Item, ...]] = {"": ()}
    sections = [_with_running(file, section, shown, read) for section in typist.sections if section.items]
    return Typescript(
        sections=tuple(sections),
        compatibility=settings.compatibility,
        adds_spaces=settings.adds_spaces,
        tab=settings.tab,
    )


def _with_running(
    file: WordFile, section: Section, shown: list[dict[tuple[str, str], str]], read: dict[str, tuple[Item, ...]]
) -> Section:
    """A section with what its headers and footers hold."""
    parts = shown[section.setup] if section.setup < len(shown) else {}
    running: dict[str, list[tuple[str, tuple[Item, ...]]]] = {"header": [], "footer": []}
    for (role, kind), id in parts.items():
        if id not in read:
            read[id] = _items(file, id)
        running[role].append((kind, read[id]))
    known = section.setup < len(file.sections)
    bounds = bounds_of(file.sections[section.setup]) if known else section.bounds
    return replace(section, bounds=bounds, headers=tuple(running["header"]), footers=tuple(running["footer"]))


def _items(file: WordFile, id: str) -> tuple[Item, ...]:
    """The items of a header or footer; its blocks are none of the document's."""
    tie = file.main.ties.get(id)
    if tie is None or tie.external or tie.target not in file.package:
        return ()
    try:
        part = read_part(file.package, tie.target)
    except UnreadableFile:
        return ()
    reader = StoryReader(file=file, has_hints=False, typist=Typist(file.styles))
    with reader.typist.inside() as items:
        reader.read_part(part.root, Surroundings(part=part))
    return tuple(items)
