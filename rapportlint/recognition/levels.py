"""The depth of each title: from the file, else from numbering, else from titles that look alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from statistics import median

from rapportlint.model.outline import CONTENTS, Reason, SectionId
from rapportlint.recognition.candidates import Candidate
from rapportlint.recognition.numbering import align, annexes_start, count_of, counted_within, families, family
from rapportlint.text import numbering_depth

_CHAPTERS = frozenset(
    map(SectionId, ("introduction", "conclusion", "acknowledgements", "toc", "bibliography", "glossary", "annexes"))
)
_LISTED = 5
"""Chapters that contents list from which these are said to list all of them."""
SAME_SIZE = 0.75
"""Points within which two titles count as equally large."""


def settle(candidates: list[Candidate]) -> list[int]:
    """The level of each title, from 1; chapters are 1 even when a student began at "Titre 2"."""
    levels: list[int | None] = [candidate.level for candidate in candidates]
    if any(level is None for level in levels):
        by_number = _numbered(candidates, levels)
        levels = [known if known is not None else by_number.get(i) for i, known in enumerate(levels)]
        levels = _by_look(candidates, levels)
    filled = align(candidates, [level if level is not None else 1 for level in levels])
    chapter, counted = _chapter_level(candidates, filled), _counted_level(candidates, filled)
    if counted < chapter:
        # « Partie 1 » stands above titles in the look of « Remerciements »: those without a number are chapters too.
        free = [level == chapter and not c.number for c, level in zip(candidates, filled, strict=True)]
        filled = [counted if bare else level for bare, level in zip(free, filled, strict=True)]
    shift = min(chapter, counted) - 1
    lifted = _out_of_contents(candidates, [max(1, level - shift) for level in filled])
    return _below_listed(candidates, lifted)


def _out_of_contents(candidates: list[Candidate], levels: list[int]) -> list[int]:
    """The levels, where the title of the contents is larger than those that they promise: these are not within it."""
    found = list(levels)
    for start, candidate in enumerate(candidates):
        if not candidate.kinds or candidate.kinds[0].id != CONTENTS:
            continue
        deeper = takewhile(levels[start].__lt__, levels[start + 1 :])
        inside = range(start + 1, start + 1 + sum(1 for _ in deeper))
        promised = [levels[i] for i in inside if Reason.CONTENTS_ENTRY in candidates[i].reasons]
        if promised:
            for i in inside:
                found[i] = max(levels[start], levels[i] - min(promised) + levels[start])
    return found


def _below_listed(candidates: list[Candidate], levels: list[int]) -> list[int]:
    """The levels, where contents list nothing but chapters: titles of their look that these leave out, and that name no
    part, are parts of the chapters before them. A single one may have been forgotten."""
    body = range(annexes_start(candidates))
    listed = [i for i in body if Reason.CONTENTS_ENTRY in candidates[i].reasons]
    if len(listed) < _LISTED or any(levels[i] > 1 for i in listed):
        return levels
    left_out = {i for i in body[listed[0] :] if levels[i] == 1 and not (i in listed or _is_told(candidates[i]))}
    return [2 if i in left_out and len(left_out) > 1 else level for i, level in enumerate(levels)]


def _is_told(candidate: Candidate) -> bool:
    """Whether a title shows its level, or which part of a report it opens."""
    return candidate.level is not None or bool(candidate.number) or bool(candidate.kinds)


def _chapter_level(candidates: list[Candidate], levels: list[int]) -> int:
    """The level of most titles that only chapters bear; where there are too few of them, the highest that two titles
    have.

    Not simply the highest: a lone separator page in huge letters, or a signature, must not push every chapter down.
    """
    highest: dict[SectionId, int] = {}
    for candidate, level in zip(candidates, levels, strict=True):
        if candidate.kinds and candidate.kinds[0].id in _CHAPTERS and candidate.kinds[0].coverage >= 0.7:
            id = candidate.kinds[0].id
            # « 4.3 Et maintenant » speaks for the level of « 4 », in which it is, whatever it is called.
            level -= max(0, numbering_depth(candidate.number) - 1)
            highest[id] = min(level, highest.get(id, level))
    if len(highest) < 3:
        return min((level for level, count in Counter(levels).items() if count > 1), default=min(levels, default=1))
    votes = Counter(highest.values())
    most = max(votes.values())
    return min(level for level, count in votes.items() if count == most)


def _counted_level(candidates: list[Candidate], levels: list[int]) -> int:
    """The highest level of titles that are counted, « Partie 1 » to 3 at least; the lowest one when none are."""
    names = families(candidates[: annexes_start(candidates)])
    counted = [level for name, level in zip(names, levels, strict=False) if name == "keyword"]
    return min(counted) if len(counted) >= _REPEATED else max(levels, default=1)


def _numbered(candidates: list[Candidate], known: list[int | None]) -> dict[int, int]:
    """Levels that numbers give: a family met for the first time under another one is one level deeper."""
    names = families(candidates[: annexes_start(candidates)])
    names += [""] * (len(candidates) - len(names))
    depths = _agreed(names, known)
    within = counted_within(names, candidates, [prominence(candidate) for candidate in candidates], _FURTHER)
    found: dict[int, int] = {}
    for index, name in enumerate(names):
        if not name or known[index] is not None or index in within:
            continue
        if name not in depths:
            before = _counted_before(index, names, candidates)
            same = None if before is None else found.get(before, known[before])
            depths[name] = same or _first_depth(name, candidates[index].number, depths)
        found[index] = depths[name]
    return found


def _counted_before(index: int, names: list[str], candidates: list[Candidate]) -> int | None:
    """The title of this look that a title of another family counts on from: « II) » or « 2- » after « 1. »."""
    wanted = (count_of(candidates[index].number, names[index]) or 0) - 1
    size = prominence(candidates[index])
    for before in reversed(range(index)):
        if abs(prominence(candidates[before]) - size) <= SAME_SIZE and names[before]:
            return before if count_of(candidates[before].number, names[before]) == wanted else None
    return None


def _agreed(families: list[str], known: list[int | None]) -> dict[str, int]:
    """Depths of families that styled titles already show."""
    votes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for name, level in zip(families, known, strict=True):
        if name and level is not None:
            votes[name][level] += 1
    return {name: counter.most_common(1)[0][0] for name, counter in votes.items()}


def _first_depth(name: str, number: str, depths: dict[str, int]) -> int:
    """Depth of a family that appears for the first time; « 2.1 » is one step below the family of « 2 »."""
    singles = [depth for other, depth in depths.items() if not other.startswith("compound")]
    if name.startswith("compound"):
        chapter = depths.get(family(number.split(".")[0]), min(singles, default=1))
        return chapter + int(name.removeprefix("compound")) - 1
    return max(singles) + 1 if singles else 1


def _by_look(candidates: list[Candidate], levels: list[int | None]) -> list[int | None]:
    """The remaining levels: that of the titles of the same size; above or below all of these by a clear step."""
    sizes: defaultdict[int, list[float]] = defaultdict(list)
    for candidate, level in zip(candidates, levels, strict=True):
        if level is not None:
            sizes[level].append(prominence(candidate))
    if not sizes:
        return list(_ranks([prominence(candidate) for candidate in candidates]))
    typical = {level: median(values) for level, values in sizes.items()}
    free = [i for i, level in enumerate(levels) if level is None]
    above, below = _beyond([prominence(candidates[i]) for i in free], typical)
    found = list(levels)
    for i in free:
        found[i] = _placed(prominence(candidates[i]), typical, above, below)
    return found


_FURTHER = 1.5
"""Points by which a title is smaller or larger than all those of known level, so that it is of another one."""
_REPEATED = 3


def _beyond(values: list[float], typical: dict[int, float]) -> tuple[set[float], dict[float, int]]:
    """Prominences above those of every known level, met often enough for a level of their own; ranks of those below."""
    top, least = max(typical.values()), min(typical.values())
    larger = [value for value in values if value > top + _FURTHER]
    often = Counter(round(value) for value in values)
    smaller = [
        value for value in values if least - value > (SAME_SIZE if often[round(value)] >= _REPEATED else _FURTHER)
    ]
    ranks = dict(zip(smaller, _ranks(smaller), strict=True))
    return set(larger) if len(larger) >= _REPEATED else set(), ranks


def _placed(value: float, typical: dict[int, float], above: set[float], below: dict[float, int]) -> int:
    """The level of a title by its prominence."""
    if value in above:
        return min(typical) - 1
    if value in below:
        return max(typical) + below[value]
    return _nearest(value, typical)


def _nearest(prominence: float, typical: dict[int, float]) -> int:
    """The level whose titles are about as prominent; the highest one wins a tie."""
    return min(typical, key=lambda level: (max(0.0, abs(typical[level] - prominence) - SAME_SIZE), level))


def prominence(candidate: Candidate) -> float:
    """Size in points; capitals, weight and underline count as a fraction of one, italics as that much less."""
    look = candidate.paragraph.look
    return (look.size or 12.0) + 0.6 * look.caps + 0.6 * look.bold + 0.2 * look.underline - 0.8 * look.italic


def _ranks(prominences: list[float]) -> list[int]:
    """Levels by size alone: clusters of sizes, the largest first; a size met once is merged with its neighbour."""
    clusters: list[list[float]] = []
    for value in sorted(set(prominences), reverse=True):
        if clusters and clusters[-1][0] - value <= SAME_SIZE:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    rank = {value: min(level, 4) for level, cluster in enumerate(clusters, start=1) for value in cluster}
    return [rank[value] for value in prominences]
