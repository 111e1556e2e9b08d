"""Find, cut, extend and move the sections of a dossier; nothing is changed in place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from samples.dossier import Block, Bullets, Dossier, Heading, Kind, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Span:
    """A section: `heading` is `blocks[start]` and the section ends before `blocks[stop]`."""

    heading: Heading
    start: int
    stop: int


def spans(dossier: Dossier) -> Iterator[Span]:
    """Every section that has a kind, in reading order; a nested one comes after the one that holds it."""
    for start, block in enumerate(dossier.blocks):
        if isinstance(block, Heading) and block.kind is not None:
            yield Span(block, start, _stop(dossier.blocks, start, block.level))


def _stop(blocks: Sequence[Block], start: int, level: int) -> int:
    for index in range(start + 1, len(blocks)):
        block = blocks[index]
        if isinstance(block, Heading) and block.level <= level:
            return index
    return len(blocks)


def find(dossier: Dossier, kind: Kind) -> Span:
    """The first section of `kind`; LookupError when the dossier has none."""
    for span in spans(dossier):
        if span.heading.kind == kind:
            return span
    raise LookupError(f"{dossier.name} has no section {kind}")


def body(dossier: Dossier, kind: Kind) -> tuple[Block, ...]:
    """The blocks of the first section of `kind`, without its heading."""
    span = find(dossier, kind)
    return dossier.blocks[span.start + 1 : span.stop]


def whole(dossier: Dossier, kind: Kind) -> tuple[Block, ...]:
    """The blocks of the first section of `kind`, heading first."""
    span = find(dossier, kind)
    return dossier.blocks[span.start : span.stop]


def without(dossier: Dossier, kind: Kind) -> Dossier:
    """The dossier with its first section of `kind` taken out."""
    span = find(dossier, kind)
    return replace(dossier, blocks=dossier.blocks[: span.start] + dossier.blocks[span.stop :])


def refilled(dossier: Dossier, kind: Kind, blocks: Iterable[Block]) -> Dossier:
    """The dossier with the body of its first section of `kind` replaced by `blocks`."""
    span = find(dossier, kind)
    return replace(dossier, blocks=dossier.blocks[: span.start + 1] + tuple(blocks) + dossier.blocks[span.stop :])


def extended(dossier: Dossier, kind: Kind, blocks: Iterable[Block]) -> Dossier:
    """The dossier with `blocks` added at the end of its first section of `kind`."""
    return refilled(dossier, kind, body(dossier, kind) + tuple(blocks))


def cut(dossier: Dossier, kind: Kind, words: int) -> Dossier:
    """The dossier whose first section of `kind` keeps its first blocks, up to about `words` words."""
    return refilled(dossier, kind, first_words(body(dossier, kind), words))


def moved_before(dossier: Dossier, kind: Kind, other: Kind) -> Dossier:
    """The dossier with its section of `kind` placed just before the section of kind `other`."""
    moving = whole(dossier, kind)
    rest = without(dossier, kind)
    at = find(rest, other).start
    return replace(rest, blocks=rest.blocks[:at] + moving + rest.blocks[at:])


def retitled(dossier: Dossier, kind: Kind, title: str) -> Dossier:
    """The dossier with another title over its first section of `kind`."""
    span = find(dossier, kind)
    heading = replace(span.heading, title=title)
    return replace(dossier, blocks=(*dossier.blocks[: span.start], heading, *dossier.blocks[span.start + 1 :]))


def first_words(blocks: Iterable[Block], words: int) -> tuple[Block, ...]:
    """The first of `blocks`, as many as hold about `words` words; never ends on a heading."""
    kept: list[Block] = []
    for block in blocks:
        if word_count(kept) >= words:
            break
        kept.append(block)
    while kept and isinstance(kept[-1], Heading):
        kept.pop()
    return tuple(kept)


def word_count(blocks: Iterable[Block]) -> int:
    """How many words a reader sees in `blocks`; captions and markup do not count."""
    return sum(len(plain(text).split()) for block in blocks for text in texts(block))


def texts(block: Block) -> tuple[str, ...]:
    """The pieces of text that `block` shows, captions left out."""
    match block:
        case Heading():
            return (block.title,)
        case Paragraph():
            return (block.text,)
        case Bullets():
            return block.items
        case Table():
            return tuple(cell for row in block.rows for cell in row)
        case _:
            return ()


def plain(text: str) -> str:
    """`text` without its bold, italic and note marks."""
    return re.sub(r"\*+|\[\^\w+\]", "", text)
