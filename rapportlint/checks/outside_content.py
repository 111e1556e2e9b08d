"""The report sends its reader to content that is not in it: a shared folder, a film, a key.

Why: the assessment sheet and the report are the only documents that the examiners are given.
What is looked for: the rulebook's addresses of file `stores` and `films`, in the text or under a link, and its
`phrases` that announce such content.
Certainty: probable: an address may lead to something that the report also holds.
Not checked: where an address leads. Bibliographies, sources of figures, films in notes and sites of firms are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Container, Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold

_LISTS = frozenset(map(SectionId, ("bibliography", "glossary", "toc")))
_SOURCE = re.compile(r"(?:sources?|d'apres|tire[es]* de|extrait de|credits?|©)\b")
_LONGEST = 60
_SHOWN = 3
_READ = 20_000
"""Characters of one paragraph that are read."""


class Facts(TypedDict):
    places: int
    told: tuple[str, ...]


def check(
    report: Report, *, stores: tuple[str, ...], films: tuple[str, ...], phrases: tuple[str, ...]
) -> Iterator[Hit]:
    """Yield one hit for all the places that send the reader elsewhere."""
    all_addresses, files, words = map(_any, ((*stores, *films), stores, phrases))
    skipped = {i for part in report.outline.sections if part.id in _LISTS for i in range(part.first, part.stop)}
    found: dict[str, int] = {}
    pages: set[int] = set()
    for index, block in enumerate(report.document.blocks):
        if index not in skipped and isinstance(block, Paragraph) and not block.is_contents:
            addresses = files if block.container is Container.NOTE else all_addresses
            told = list(_sent(block, addresses, words))
            found.update({place: found.get(place, index) for place in told})
            pages.update(place.page for place in block.places[:1] if told)
    if found:
        yield Hit(
            facts=Facts(places=len(found), told=tuple(list(found)[:_SHOWN])),
            pages=tuple(sorted(pages)),
            block=min(found.values()),
            certainty=Certainty.PROBABLE,
        )


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def _sent(paragraph: Paragraph, addresses: re.Pattern[str], words: re.Pattern[str]) -> Iterator[str]:
    """The addresses and the words of a paragraph that send its reader elsewhere, as a message shows them."""
    text = fold(paragraph.text[:_READ])
    if _SOURCE.match(text):
        return
    written = (word for word in text.split() if "." in word.strip(".,;()«»"))
    yield from (_short(place) for place in (*written, *map(str.lower, paragraph.targets)) if addresses.search(place))
    announced = words.search(text)
    if announced:
        yield f"« {announced[0]} »"


def _short(told: str) -> str:
    told = re.sub(r"^(?:https?://)?(?:www\.)?", "", told.strip(" ()<>«».,;"))
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
