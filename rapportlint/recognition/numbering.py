"""What the numbers of titles tell: their kind, and which titles count on from one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapportlint.model.outline import ANNEXES, SectionId
from rapportlint.recognition.candidates import Candidate
from rapportlint.recognition.readings import BODY_AND_CONCLUSION
from rapportlint.text import numbering_depth, roman

_KEYWORD = re.compile(r"^(?:partie|chapitre|section|titre|chap|part|chapter|annexe)\b|partie$")
_LEAST = 3
"""Titles that make a sequence."""
_WHOLLY, _GOES_ON = 0.8, 2
"""Share of a title that names a part, and how many parts of the body come after a title that only lists annexes."""


def families(candidates: Sequence[Candidate]) -> list[str]:
    """The kind of numbering of each title: `keyword`, `roman`, `letter`, `digit`, `compound2`…; empty for none."""
    found: list[str] = []
    previous = letter = numeral = ""
    for candidate in candidates:
        counts_on = bool(letter) and _bare(candidate.number) == chr(ord(letter) + 1)
        next_numeral = (roman(numeral) or 0) + 1 == roman(_bare(candidate.number))
        # « V » after the sub-titles A to H of « IV » is a numeral again.
        before = "roman" if next_numeral else "letter" if counts_on else previous
        name = family(candidate.number, before)
        if name == "roman" and counts_on and not next_numeral:
            name = "letter"  # « I » after « H », « C » after « B ».
        previous = name or previous
        letter = _bare(candidate.number)[0] if name == "letter" else letter
        numeral = _bare(candidate.number) if name == "roman" else numeral
        found.append(name)
    return found


def family(number: str, previous: str = "") -> str:
    """The kind of numbering of one number, given that of the title before."""
    if not number:
        return ""
    if _KEYWORD.search(number):
        return "keyword"
    depth = numbering_depth(number)
    if depth > 1:
        return f"compound{depth}"
    bare = _bare(number)
    if bare.isdigit():
        return "digit"
    if roman(bare) is not None and not (len(bare) == 1 and previous == "letter" and bare != "i"):
        return "roman"
    return "letter"


def _bare(number: str) -> str:
    return number.strip(" .)/:°-")


def align(candidates: Sequence[Candidate], levels: list[int]) -> list[int]:
    """The levels, where titles that count on from each other (I, II, III…) are all as high as the highest of them.

    A family that starts again numbers the sub-titles of each chapter and is left alone.
    """
    aligned = list(levels)
    for name in ("roman", "digit", "letter"):
        run = _sequence(candidates, name)
        if len(run) >= _LEAST:
            highest = min(levels[i] for i in run)
            for i in run:
                aligned[i] = highest
    return aligned


def _sequence(candidates: Sequence[Candidate], name: str) -> list[int]:
    """Positions of the titles of one family before the annexes when these count 1, 2, 3…; none when they do not."""
    found: list[int] = []
    before = candidates[: annexes_start(candidates)]
    for position, (candidate, kind) in enumerate(zip(before, families(before), strict=True)):
        if kind == name:
            if count_of(candidate.number, name) != len(found) + 1:
                return []
            found.append(position)
    return found


def annexes_start(candidates: Sequence[Candidate]) -> int:
    """Position of the first title of the annexes, whose documents have numbers of their own; the end without any."""
    start = len(candidates)
    after: set[SectionId] = set()
    for position in reversed(range(len(candidates))):
        kinds = candidates[position].kinds[:1]
        wholly = {kind.id for kind in kinds if kind.coverage >= _WHOLLY}
        after |= wholly & BODY_AND_CONCLUSION
        if len(after) >= _GOES_ON:
            break
        start = position if ANNEXES in wholly else start
    return start


def counted_within(
    names: Sequence[str], candidates: Sequence[Candidate], sizes: Sequence[float], step: float
) -> set[int]:
    """Positions of the titles that count from one again in a size a step below the others of their family: the « 1) »,
    « 2) » of sub-titles between a « 1. » and a « 2. » of chapters, whose depth is not that of their family."""
    found: set[int] = set()
    largest: dict[str, float] = {}
    reached: dict[str, int] = {}
    for position, (name, candidate, size) in enumerate(zip(names, candidates, sizes, strict=True)):
        counted = count_of(candidate.number, name)
        if counted is None:
            continue
        smaller = largest.get(name, size) - size > step
        if smaller and counted in (1, reached.get(name, 0) + 1):
            reached[name] = counted
            found.add(position)
        elif not smaller:
            largest[name] = max(size, largest.get(name, size))
            reached[name] = 0
    return found


def count_of(number: str, name: str) -> int | None:
    """What a number of a family counts; None of « 2.1 » and of none."""
    if name == "keyword":
        words = [word for word in re.findall(r"\w+", number) if word.isdigit() or roman(word)]
        return count_of(words[-1], "digit" if words[-1].isdigit() else "roman") if words else None
    bare = _bare(number)
    if name == "digit":
        return int(bare)
    return roman(bare) if name == "roman" else ord(bare[0]) - ord("a") + 1 if name == "letter" else None
