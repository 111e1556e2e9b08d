"""A skeleton with true page numbers in its contents: made, laid out by our own pagination, and made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapportlint import pagination, readers, scaffold
from rapportlint.model.document import Block, Document, Paragraph
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.scaffold import Order, Printed, Skeleton


def finished(order: Order, settings: Settings) -> Skeleton:
    """The skeleton to hand out; UnreadableFile where the template is no Word document."""
    first = scaffold.make(replace(order, is_template=False), {}, settings.limits)
    return scaffold.make(order, _printed(first, settings), settings.limits)


def _printed(skeleton: Skeleton, settings: Settings) -> Mapping[str, Printed]:
    """Number and page of each title and caption."""
    source = Source(name="rapport.docx", data=skeleton.data)
    read = readers.read(source, settings.limits)
    document = pagination.paginate(read, source, Settings(pages="estimate", limits=settings.limits))
    titles = [block for block in _paragraphs(document) if block.outline_level is not None]
    captions = [block for block in _paragraphs(document) if block.style == "caption"]
    return {
        **_told(skeleton.titles, titles, document),
        **_told(skeleton.captions, captions, document),
    }


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    return (block for block in document.blocks if isinstance(block, Paragraph) and not block.is_contents)


def _told(anchors: Sequence[str], blocks: Sequence[Paragraph], document: Document) -> dict[str, Printed]:
    return {
        anchor: Printed(number=block.number, page=_page(block, document))
        for anchor, block in zip(anchors, blocks, strict=True)
    }


def _page(block: Block, document: Document) -> str:
    page = document.pages[block.places[0].page - 1]
    return page.label or str(page.number)
