"""Tell running headers, footers and page numbers from the text of a PDF.

A line runs when the same words, or a number that follows the pages, stand at the same height near an edge of several
pages, with no body text beyond it. When in doubt it stays in the text: a footer kept costs less than a title lost.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapportlint.model.geometry import Pt
from rapportlint.readers.pdf_headers import MIN_PAGES, Candidate, echoes, neighbours
from rapportlint.readers.pdf_sheets import Sheet, body_size
from rapportlint.text import fold, roman

_ZONE = 0.14
_SAME_HEIGHT: Pt = 5.0
_LONG_REPORT = 6
_LONGEST = 160
_TITLE_SIZE = 1.15
_SHARED = 0.3
_COMMON = 0.6
_ROOM = 1.7
"""Distance to the text, in sizes, below which a line that few pages share is text too."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^[^\w]*(?:p(?:age|g)?\b\.?\s*(?:n\s*°)?\s*)?(?P<number>\d{1,3}|[ivxl]{1,7})(?:\s*(?:/|sur|of|de|-|\|)\s*(?P<total>\d{1,3}))?[^\w]*$"
)
_NUMBERED_TITLE = re.compile(
    r"^\W*(?:annexe|appendi|fiche|figure|tableau|activite|partie|chapitre|section|etape|jour|semaine|mission|tp\b|essai)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """A page without what runs on every page."""

    sheet: Sheet
    running: tuple[str, ...] = ()
    printed: str = ""
    """The page number that it shows."""
    head: Pt = 0.0
    """Bottom of its running header; 0 without one."""
    foot: Pt = 0.0
    """Top of its running footer; 0 without one."""


def strip_running(sheets: Sequence[Sheet]) -> tuple[Stripped, ...]:
    """Each page with its running header, footer and page number set apart."""
    candidates = [candidate for sheet in sheets for candidate in _candidates(sheet)]
    found = _repeated(candidates, len(sheets), body_size(line for sheet in sheets for line in sheet.lines))
    found |= neighbours(candidates, found, len(sheets))
    found |= echoes(candidates, sheets)
    found = _outermost(sheets, candidates, found)
    own: dict[int, list[Candidate]] = defaultdict(list)
    for index in sorted(found):
        own[candidates[index].page].append(candidates[index])
    return tuple(_stripped(sheet, own[sheet.number]) for sheet in sheets)


def _candidates(sheet: Sheet) -> Iterable[Candidate]:
    """Lines near the top or the bottom edge of one page."""
    zone = _ZONE * sheet.height
    for line in sheet.lines:
        head = line.box.bottom <= zone
        if (head or line.box.top >= sheet.height - zone) and len(line.text) <= _LONGEST:
            height = line.baseline if head else sheet.height - line.baseline
            words, numbers, printed = _pattern(line.text)
            yield Candidate(
                page=sheet.number, line=line, head=head, height=height, words=words, numbers=numbers, printed=printed
            )


def _pattern(text: str) -> tuple[str, tuple[int, ...], str]:
    """Words with "#" for numbers, the numbers, and the number as printed when the text is only a page number."""
    folded = fold(text)
    match = _PAGE_NUMBER.match(folded)
    if match is not None:
        printed = match.group("number")
        value = int(printed) if printed.isdigit() else roman(printed)
        if value is not None:
            total = match.group("total")
            return "#", (value, int(total)) if total else (value,), printed
    return _DIGITS.sub("#", folded), tuple(int(number[:9]) for number in _DIGITS.findall(folded)), ""


def _repeated(candidates: Sequence[Candidate], pages: int, body: Pt) -> set[int]:
    """Indexes of the candidates that say the same thing at the same height on enough pages."""
    groups: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        groups[candidate.head, candidate.words].append(index)
    found: set[int] = set()
    for (_, words), members in groups.items():
        for level in _levels(candidates, members):
            group = [candidates[index] for index in level]
            kept = _following(group) if any(c.numbers for c in group) else set(range(len(group)))
            if len({group[k].page for k in kept}) < _needed(words, pages):
                continue
            loud = max(c.line.size for c in group) > _TITLE_SIZE * body and len(kept) * 2 < pages
            if not loud and (words == "#" or not _shares_height(group, candidates)):
                found |= {level[k] for k in kept}
    return found


def _needed(words: str, pages: int) -> int:
    """On how many pages a line must stand to be taken for a running one."""
    return 2 if words == "#" or pages < _LONG_REPORT else MIN_PAGES


def _levels(candidates: Sequence[Candidate], members: list[int]) -> Iterable[list[int]]:
    """Members grouped by height."""
    level: list[int] = []
    for index in sorted(members, key=lambda index: candidates[index].height):
        if level and candidates[index].height - candidates[level[0]].height > _SAME_HEIGHT:
            yield level
            level = []
        level.append(index)
    if level:
        yield level


def _following(group: Sequence[Candidate]) -> set[int]:
    """Positions in a group of the lines whose numbers are all constant, or that follow the pages."""
    words = group[0].words
    constant = {k for k, c in enumerate(group) if c.numbers == group[0].numbers}
    if words != "#" and len(constant) == len(group):
        return constant
    if words != "#" and _NUMBERED_TITLE.match(words):
        return set()
    offsets: Counter[tuple[int, int]] = Counter()
    for candidate in group:
        offsets.update((position, number - candidate.page) for position, number in enumerate(candidate.numbers))
    return {
        k
        for k, candidate in enumerate(group)
        if any(offsets[position, number - candidate.page] >= 2 for position, number in enumerate(candidate.numbers))
    }


def _shares_height(group: Sequence[Candidate], candidates: Sequence[Candidate]) -> bool:
    """Whether other pages have text of their own, alike in size, at the height where these lines stand."""
    pages = {candidate.page for candidate in group}
    head, height = group[0].head, group[0].height
    others = {
        c.page
        for c in candidates
        if c.page not in pages and c.head == head and abs(c.height - height) <= _SAME_HEIGHT and c.words != "#"
    }
    return len(others) > max(1, _SHARED * len(pages)) and len(pages) * 2 < len(others) + len(pages)


def _outermost(sheets: Sequence[Sheet], candidates: Sequence[Candidate], found: set[int]) -> set[int]:
    """What was found, less the lines that have text of the page between them and the edge, or close to them."""
    running = {id(candidates[index].line) for index in found}
    limits: dict[int, tuple[Pt, Pt]] = {}
    for sheet in sheets:
        body = [line for line in sheet.lines if id(line) not in running]
        limits[sheet.number] = (
            min((line.baseline for line in body), default=sheet.height),
            max((line.baseline for line in body), default=0.0),
        )
    counts = Counter((candidates[index].head, candidates[index].words) for index in found)
    kept: set[int] = set()
    for index in sorted(found, key=lambda index: -candidates[index].height):
        candidate = candidates[index]
        first, last = limits[candidate.page]
        baseline = candidate.line.baseline
        common = len(sheets) >= _LONG_REPORT and counts[candidate.head, candidate.words] >= _COMMON * len(sheets)
        room = -1.0 if common or candidate.words == "#" else _ROOM * candidate.line.size
        if baseline <= first - room if candidate.head else baseline >= last + room:
            kept.add(index)
        else:
            limits[candidate.page] = (min(first, baseline), last) if candidate.head else (first, max(last, baseline))
    return kept


def _stripped(sheet: Sheet, own: Sequence[Candidate]) -> Stripped:
    """One page without its running lines."""
    running = {id(candidate.line) for candidate in own}
    body = tuple(line for line in sheet.lines if id(line) not in running)
    printed = next((candidate.printed for candidate in own if candidate.printed), "") or _told(own)
    return Stripped(
        sheet=replace(sheet, lines=body),
        running=tuple(candidate.line.text for candidate in own),
        printed=printed,
        head=max((candidate.line.box.bottom for candidate in own if candidate.head), default=0.0),
        foot=min((candidate.line.box.top for candidate in own if not candidate.head), default=0.0),
    )


def _told(own: Iterable[Candidate]) -> str:
    """A page number told among other words ("Lycée X – page 4 / 30"); empty when there is none."""
    for candidate in own:
        match = re.search(r"\bp(?:age|\.)?\s*(\d{1,3})\b|(?:^|\s)(\d{1,3})$", fold(candidate.line.text))
        if match is not None and candidate.words != "#":
            return match.group(1) or match.group(2)
    return ""
