"""Lines that go with a title: the subtitle under it, and the same title again at the top of the following pages.

A layout made with a drawing program says a chapter's name on each of its pages, other words in a second look below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapportlint.model.document import Container, Document, Paragraph
from rapportlint.recognition.body import Body, flowing
from rapportlint.recognition.candidates import Candidate
from rapportlint.recognition.levels import prominence
from rapportlint.recognition.titles import TitleReader
from rapportlint.text import fold, split_numbering

_Look = tuple[float, bool, bool, str | None]
_LEAST, _NEARLY_ALL = 4, 0.9
"""How often a look must stand under titles, and which part of its lines, so that it is a subtitle's."""
_SMALLER, _LARGER = 0.92, 1.12
"""Size of a subtitle beside its title, and beside the text."""
_WORDS = 14


def without_companions(
    document: Document, found: Sequence[Candidate], body: Body, titles: TitleReader
) -> list[Candidate]:
    """The titles, each with what its subtitle tells, without these and without those that only come again."""
    under = {position: below for position, title in enumerate(found) if (below := _below(document, title, body))}
    usual = _usual(document, list(under.values()), body)
    subtitles = {position: below for position, below in under.items() if _look(below, body) in usual}
    alone = {id(below) for below in subtitles.values()}
    told = [
        _with_subtitle(title, subtitles[position], titles) if position in subtitles else title
        for position, title in enumerate(found)
        if id(title.paragraph) not in alone
    ]
    return _without_repeats(told)


def _below(document: Document, title: Candidate, body: Body) -> Paragraph | None:
    """The line right under a title that may be its subtitle."""
    blocks = document.blocks
    line = blocks[title.last + 1] if title.last + 1 < len(blocks) else None
    if not isinstance(line, Paragraph) or line.container is not Container.BODY or not line.places:
        return None
    apart = line.places[0].page != title.page or line.outline_level is not None or line.is_contents
    size, above = line.look.size or body.size, title.paragraph.look.size or body.size
    if apart or not _LARGER * body.size <= size <= _SMALLER * above or len(line.text.split()) > _WORDS:
        return None
    return None if split_numbering(fold(line.text))[0] else line


def _usual(document: Document, lines: Sequence[Paragraph], body: Body) -> frozenset[_Look]:
    """The looks that lines have which nearly all stand under a title."""
    under = Counter(_look(line, body) for line in lines)
    everywhere = Counter(_look(line, body) for _, line in flowing(document))
    return frozenset(look for look, count in under.items() if count >= max(_LEAST, _NEARLY_ALL * everywhere[look]))


def _look(line: Paragraph, body: Body) -> _Look:
    look = line.look
    return look.size or body.size, look.bold, look.italic, look.colour


def _with_subtitle(title: Candidate, subtitle: Paragraph, titles: TitleReader) -> Candidate:
    """A title that says what it is in its subtitle, or all of it where it is but a number: « Annexe 2 »."""
    if title.is_label:
        whole = f"{title.title} {subtitle.text}"
        return replace(title, title=whole, kinds=titles.kinds(whole) or title.kinds)
    return replace(title, kinds=title.kinds or titles.kinds(subtitle.text))


def _without_repeats(found: Sequence[Candidate]) -> list[Candidate]:
    """The titles without those that open a page as the one before them of their rank did: the chapter goes on."""
    kept: list[Candidate] = []
    for title in found:
        rank = prominence(title)
        before = next((other for other in reversed(kept) if prominence(other) >= rank), None)
        again = before is not None and before.folded == title.folded and before.number == title.number
        same = before is not None and prominence(before) == rank and before.page < title.page
        if not (again and same and title.opens_page and title.level is None):
            kept.append(title)
    return kept
