"""A line of the contents: what shows that it is one, the title and the page that it promises."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapportlint.model.document import Paragraph
from rapportlint.text import fold, numbering_depth, split_numbering

_LEADERS = re.compile(r"(?:[.…·_]\s?){4,}\s*(?:p(?:age|\.)?\s*)?(?:\d{1,3}|[ivxlc]{1,6})?\s*$", re.IGNORECASE)
BROKEN = re.compile(r"\s?Err(?:eur|or)\s?!\s(?:signet|bookmark)\b.{0,40}$", re.IGNORECASE)
"""What Word prints for the page of a title that is gone: « Erreur ! Signet non défini. »."""
_LED_TO_NONE = re.compile(r"(?:[.…·_]\s?){3}" + BROKEN.pattern, re.IGNORECASE)
_PAGE = re.compile(
    r"^(?P<title>.*?\S)(?:\s*[.…·_]{2,}\s*|\s+|\t)(?:p(?:age|\.)?\s*)?(?P<page>\d{1,3}|[ivxlc]{1,6})\s*$"
)
_LONGEST, _LAST = 500, 60
"""Characters of an entry, and those at its end that show leaders: both patterns take the square of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents: the title that it promises, its depth where known, the page label that it shows."""

    title: str
    level: int | None
    label: str
    index: int
    """Of its block."""


def read_entry(index: int, paragraph: Paragraph) -> Entry:
    """What a line of the contents promises."""
    shown = BROKEN.sub("", f"{paragraph.number} {paragraph.text}".strip())
    match = paged(shown)
    title = _without_leaders(match["title"] if match else shown).strip()
    return Entry(title=title, level=_level(paragraph, title), label=match["page"] if match else "", index=index)


def is_entry(paragraph: Paragraph) -> bool:
    """Whether a line shows by itself that it is an entry."""
    return paragraph.is_contents or has_leaders(paragraph.text) or paged(paragraph.text) is not None


def has_leaders(text: str) -> bool:
    ended = _LEADERS.search(text[-_LAST:]) if len(text) < _LONGEST else None
    return ended is not None or _LED_TO_NONE.search(text) is not None


def _without_leaders(text: str) -> str:
    ended = _LEADERS.search(text[-_LAST:])
    return text[: len(text) - len(ended[0])].rstrip(" .…·_") if ended else text.rstrip(" —–")


def paged(text: str) -> re.Match[str] | None:
    """The title and the page of an entry."""
    return _PAGE.match(text) if len(text) < _LONGEST else None


def counts_on(above: Paragraph, below: Paragraph) -> bool:
    """Whether an entry whose page was forgotten follows: « 7 : résumé » under « 6 : annexes — page 12 »."""
    first, then = (split_numbering(fold(line.text))[0].strip(" .)/:-") for line in (above, below))
    return first.isdigit() and then.isdigit() and int(then) == int(first) + 1 and alike(above, below)


def alike(above: Paragraph, below: Paragraph) -> bool:
    """Whether two lines look so alike that they may be one title."""
    return (above.look.size, above.look.bold, above.look.colour) == (
        below.look.size,
        below.look.bold,
        below.look.colour,
    )


def _level(paragraph: Paragraph, title: str) -> int | None:
    """Depth by the style `toc n`, else by a compound number."""
    if match := re.fullmatch(r"toc (\d)", paragraph.style):
        return int(match[1])
    depth = numbering_depth(split_numbering(fold(title))[0])
    return depth if depth > 1 else None
