"""Where sections start and end, and how many pages, words and languages they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapportlint.language import language
from rapportlint.model.document import Container, Document, Paragraph
from rapportlint.model.geometry import Pt, Spot
from rapportlint.model.outline import Section
from rapportlint.recognition.frames import frame_of
from rapportlint.text import count_words


@dataclass(slots=True)
class _Ink:
    """The span of ink on one page."""

    top: Pt
    bottom: Pt


def measured(document: Document, sections: list[Section], contents: set[int]) -> list[Section]:
    """The sections with their start, end, length, words and language.

    A nested part of another kind (a QSSE example inside an activity) is measured on its own and left out of its
    chapter: the text limits each part, not the chapter that lodges it.
    """
    titles = frozenset(section.first for section in sections if section.title)
    return [
        _measure(document, section, _own_blocks(document, sections, position, titles), contents)
        for position, section in enumerate(sections)
    ]


def _own_blocks(document: Document, sections: list[Section], position: int, titles: frozenset[int]) -> list[range]:
    """The runs of blocks of a section that no nested part of another kind takes."""
    section = sections[position]
    runs, start = [], section.first
    frames: set[int] = set()
    # Sections stand in the order of their first blocks: those after this one's stop are not nested in it.
    for index in range(position + 1, len(sections)):
        other = sections[index]
        if other.first >= section.stop:
            break
        if other.id != section.id and other.stop <= section.stop and other.first >= start:
            runs.append(range(start, other.first))
            start = other.stop
            frames |= {frame_of(document, other.first)} - {other.first}
    runs.append(range(start, section.stop))
    whole = [_without_frame(document, run, titles) for run in runs]
    return [piece for run in whole for piece in _around(run, frames) if piece]


def _around(run: range, frames: set[int]) -> Iterator[range]:
    """A run less the frames of the tables that it shares with a nested part: a frame is as high as its highest cell."""
    start = run.start
    for frame in sorted(frame for frame in frames if frame in run):
        yield range(start, frame)
        start = frame + 1
    yield range(start, run.stop)


def _without_frame(document: Document, run: range, titles: frozenset[int]) -> range:
    """A run less the frame, and the number beside it, of a title in a table that follows it."""
    return range(run.start, min(run.stop, frame_of(document, run.stop))) if run.stop in titles else run


def _measure(document: Document, section: Section, runs: list[range], contents: set[int]) -> Section:
    """A section with its measures."""
    text = "\n".join(_texts(document, section, runs, contents))
    spans = [ink for run in runs for ink in _ink(document, run).items()]
    whole = {place.page: place for i in range(section.first, section.stop) for place in document.blocks[i].places}
    section = replace(section, words=count_words(text), language=language(text))
    if not spans or not whole:
        return section
    first_page, first = min(spans, key=lambda item: (item[0], item[1].top))
    last_page, last = max(spans, key=lambda item: (item[0], item[1].bottom))
    return replace(
        section,
        start=Spot(page=first_page, y=first.top),
        end=Spot(page=last_page, y=last.bottom),
        length=sum(_share(document, page, ink) for page, ink in spans),
    )


def _texts(document: Document, section: Section, runs: list[range], contents: set[int]) -> Iterator[str]:
    """The paragraphs of a section without its title and without contents entries."""
    for run in runs:
        for index in run:
            block = document.blocks[index]
            if (
                isinstance(block, Paragraph)
                and index not in contents
                and not (section.title and index == section.first)
            ):
                yield block.text


def _ink(document: Document, run: range) -> dict[int, _Ink]:
    """For each page that a run of blocks touches, from the top of its first line to the bottom of its last ink."""
    pages: dict[int, _Ink] = {}
    for index in run:
        if document.blocks[index].container is Container.NOTE:
            continue  # A note stands at the foot of its page: it would stretch its section down to there.
        for place in document.blocks[index].places:
            ink = pages.get(place.page)
            if ink is None:
                pages[place.page] = _Ink(top=place.top, bottom=place.bottom)
            else:
                ink.top, ink.bottom = min(ink.top, place.top), max(ink.bottom, place.bottom)
    return pages


def _share(document: Document, number: int, ink: _Ink) -> float:
    """The share of a page's text area that a span of ink takes, 0 to 1."""
    area = document.pages[number - 1].text_area
    top, bottom = max(ink.top, area.top), min(ink.bottom, area.bottom)
    return max(0.0, bottom - top) / area.height if area.height > 0 else 0.0
