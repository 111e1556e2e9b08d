"""The depth of each title: from the file, else from numbering, else from titles that look alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from statistics import median

from rapportlint.model.outline import SectionId
from rapportlint.recognition.headings import Candidate
from rapportlint.text import numbering_depth, roman

_KEYWORD = re.compile(r"^(?:partie|chapitre|section|titre|chap|part|chapter|annexe)\b|partie$")
_CHAPTERS = frozenset(
    map(SectionId, ("introduction", "conclusion", "acknowledgements", "toc", "bibliography", "glossary", "annexes"))
)
SAME_SIZE = 0.75
"""Points within which two titles count as equally large."""


def settle(candidates: list[Candidate]) -> list[int]:
    """The level of each title, from 1; chapters are 1 even when a student began at "Titre 2"."""
    levels: list[int | None] = [candidate.level for candidate in candidates]
    if any(level is None for level in levels):
        by_number = _numbered(candidates, levels)
        levels = [known if known is not None else by_number.get(i) for i, known in enumerate(levels)]
        levels = _by_look(candidates, levels)
    filled = [level if level is not None else 1 for level in levels]
    shift = _chapter_level(candidates, filled) - 1
    return [max(1, level - shift) for level in filled]


def _chapter_level(candidates: list[Candidate], levels: list[int]) -> int:
    """The level of most titles that only chapters bear; the highest level in use where there are too few of them.

    Not simply the highest: a lone separator page in huge letters must not push every chapter down.
    """
    highest: dict[SectionId, int] = {}
    for candidate, level in zip(candidates, levels, strict=True):
        if candidate.kinds and candidate.kinds[0].id in _CHAPTERS and candidate.kinds[0].coverage >= 0.7:
            id = candidate.kinds[0].id
            highest[id] = min(level, highest.get(id, level))
    if len(highest) < 3:
        return min(levels, default=1)
    votes = Counter(highest.values())
    most = max(votes.values())
    return min(level for level, count in votes.items() if count == most)


def family(number: str, previous: str = "") -> str:
    """The kind of numbering: `keyword`, `roman`, `letter`, `digit`, or `compound` with its depth; empty for none."""
    if not number:
        return ""
    if _KEYWORD.search(number):
        return "keyword"
    depth = numbering_depth(number)
    if depth > 1:
        return f"compound{depth}"
    bare = number.strip(" .)/:°-")
    if bare.isdigit():
        return "digit"
    if roman(bare) is not None and not (len(bare) == 1 and previous == "letter" and bare != "i"):
        return "roman"
    return "letter"


def _numbered(candidates: list[Candidate], known: list[int | None]) -> dict[int, int]:
    """Levels that numbers give: a family met for the first time under another one is one level deeper."""
    families: list[str] = []
    for candidate in candidates:
        previous = next((f for f in reversed(families) if f), "")
        families.append(family(candidate.number, previous))
    depths = _agreed(families, known)
    found: dict[int, int] = {}
    for index, name in enumerate(families):
        if not name or known[index] is not None:
            continue
        if name not in depths:
            depths[name] = _first_depth(name, depths)
        found[index] = depths[name]
    return found


def _agreed(families: list[str], known: list[int | None]) -> dict[str, int]:
    """Depths of families that styled titles already show."""
    votes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for name, level in zip(families, known, strict=True):
        if name and level is not None:
            votes[name][level] += 1
    return {name: counter.most_common(1)[0][0] for name, counter in votes.items()}


def _first_depth(name: str, depths: dict[str, int]) -> int:
    """Depth of a family that appears for the first time."""
    if name.startswith("compound"):
        singles = [depth for other, depth in depths.items() if not other.startswith("compound")]
        return (min(singles) if singles else 1) + int(name.removeprefix("compound")) - 1
    singles = [depth for other, depth in depths.items() if not other.startswith("compound")]
    return max(singles) + 1 if singles else 1


def _by_look(candidates: list[Candidate], levels: list[int | None]) -> list[int | None]:
    """The remaining levels: that of the titles of the same size, else by rank of size."""
    sizes: defaultdict[int, list[float]] = defaultdict(list)
    for candidate, level in zip(candidates, levels, strict=True):
        if level is not None:
            sizes[level].append(prominence(candidate))
    if not sizes:
        return list(_ranks(candidates))
    typical = {level: median(values) for level, values in sizes.items()}
    return [
        level if level is not None else _nearest(prominence(candidate), typical)
        for candidate, level in zip(candidates, levels, strict=True)
    ]


def _nearest(prominence: float, typical: dict[int, float]) -> int:
    """The level whose titles are about as prominent; the highest one wins a tie."""
    return min(typical, key=lambda level: (max(0.0, abs(typical[level] - prominence) - SAME_SIZE), level))


def prominence(candidate: Candidate) -> float:
    """Size in points; capitals, weight and underline count as a fraction of one."""
    look = candidate.paragraph.look
    return (look.size or 12.0) + 0.6 * look.caps + 0.6 * look.bold + 0.2 * look.underline


def _ranks(candidates: list[Candidate]) -> list[int]:
    """Levels by size alone: clusters of sizes, the largest first; a size met once is merged with its neighbour."""
    values = sorted({prominence(candidate) for candidate in candidates}, reverse=True)
    clusters: list[list[float]] = []
    for value in values:
        if clusters and clusters[-1][0] - value <= SAME_SIZE:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    rank = {value: min(level, 4) for level, cluster in enumerate(clusters, start=1) for value in cluster}
    return [rank[prominence(candidate)] for candidate in candidates]
