"""DOCX and DOCM: blocks in reading order from WordprocessingML, as Word would show them."""

from __future__ import annotations

from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.sniff import Format, sniff
from rapportlint.model.document import Block, Document, Figure, Paragraph
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.file_facts import DocumentInfo
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers.word_facts import (
    comments_of,
    declared_pages,
    incidents_of,
    is_restricted,
    located_photos,
    properties_of,
    revisions_of,
)
from rapportlint.readers.word_parts import WordFile, read_file
from rapportlint.readers.word_running import typescript_of
from rapportlint.readers.word_story import StoryReader
from rapportlint.readers.word_typist import Typist
from rapportlint.readers.word_waivers import waivers_of


def read(source: Source, limits: Limits) -> Document:
    """The document of a DOCX or DOCM, without pages: UnreadableFile when it has no text or cannot be trusted."""
    format = sniff(source, limits)
    if format.family != "word":
        raise UnreadableFile(FailureKind.UNSUPPORTED, "Ce fichier n'est pas un document Word : donnez un DOCX.")
    package = Package(source.data, limits)
    file = read_file(package)
    has_hints = next(file.main.root.iter(W + "lastRenderedPageBreak"), None) is not None
    story = StoryReader(file=file, has_hints=has_hints, typist=Typist(file.styles))
    story.read()
    _refuse_empty(story)
    return _document(source, format, file, story)


def _refuse_empty(story: StoryReader) -> None:
    """Stop at a document without a word."""
    if any(isinstance(block, Paragraph) for block in story.blocks):
        return
    if story.imports:
        message = "Le texte n'est inséré qu'à l'ouverture dans Word : ouvrez le rapport dans Word et enregistrez-le."
    elif any(isinstance(block, Figure) for block in story.blocks):
        message = "Le document ne contient que des images, aucun texte : donnez le rapport où le texte est tapé."
    else:
        message = "Le document ne contient aucun texte : vérifiez que c'est bien le rapport et non un modèle vide."
    raise UnreadableFile(FailureKind.EMPTY, message)


def _document(source: Source, format: Format, file: WordFile, story: StoryReader) -> Document:
    package, main = file.package, file.main
    properties, revisions = properties_of(package), revisions_of(main.root)
    info = DocumentInfo(
        name=source.name,
        format=format.value,
        sha256=source.sha256(),
        size=len(source.data),
        properties=tuple(properties.items()),
        declared_pages=declared_pages(properties),
        hinted_pages=story.pages.page if story.has_hints else None,
        revisions=revisions,
        comments=comments_of(package, main.name, main.root),
        waivers=waivers_of(package, main.name),
        is_restricted=is_restricted(package.related_xml(main.name, "settings")),
        located_photos=located_photos(package),
    )
    blocks: tuple[Block, ...] = tuple(story.blocks)
    incidents = incidents_of(revisions, story.imports, file.setups)
    return Document(
        info=info,
        blocks=blocks,
        setups=file.setups,
        incidents=tuple(incidents),
        typescript=typescript_of(file, story.typist),
    )
