"""Which word of a file is which word of its PDF: runs of words that occur once in each, and what lies between them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_RUN = 4
_LONGEST_GAP = 600


def words(text: str) -> list[str]:
    """The words of a text without accents or case."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.findall(r"\w+", plain.lower())


def match(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Positions in `theirs` of words of `ours`, growing together."""
    found: dict[int, int] = {}
    here, there = -1, -1
    for a, b in [*_anchors(ours, theirs), (len(ours), len(theirs))]:
        if a <= here or b <= there:
            continue
        _between(ours, theirs, (here + 1, a), (there + 1, b), found)
        here, there = a, b
        while here < len(ours) and there < len(theirs) and ours[here] == theirs[there]:
            found[here] = there
            here, there = here + 1, there + 1
        here, there = here - 1, there - 1
    return found


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The longest growing chain of runs that occur once in each."""
    once_ours, once_theirs = _once(ours), _once(theirs)
    pairs = sorted((at, once_theirs[run]) for run, at in once_ours.items() if run in once_theirs)
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for rank, (_, there) in enumerate(pairs):
        slot = bisect_left(tails, there)
        before.append(tops[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [there]
        tops[slot : slot + 1] = [rank]
    chain: list[tuple[int, int]] = []
    rank = tops[-1] if tops else -1
    while rank >= 0:
        chain.append(pairs[rank])
        rank = before[rank]
    return chain[::-1]


def _once(sequence: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(sequence[at : at + _RUN]) for at in range(len(sequence) - _RUN + 1)]
    counted = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counted[run] == 1}


def _between(
    ours: Sequence[str], theirs: Sequence[str], a: tuple[int, int], b: tuple[int, int], found: dict[int, int]
) -> None:
    """Match what lies between two anchors, where it is short enough to be sure."""
    if not 0 < a[1] - a[0] <= _LONGEST_GAP or not 0 < b[1] - b[0] <= _LONGEST_GAP:
        return
    same = SequenceMatcher(None, ours[a[0] : a[1]], theirs[b[0] : b[1]], autojunk=False)
    for start, other, size in same.get_matching_blocks():
        found.update({a[0] + start + n: b[0] + other + n for n in range(size)})
