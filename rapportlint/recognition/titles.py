"""Which section a title names: patterns of the rulebook on folded titles, then again with mistyped words mended."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapportlint.model.outline import Reason, SectionId
from rapportlint.model.regulation import Rulebook, SectionSpec
from rapportlint.text import fold_title

_TAG = "rl:section:"
"""Beginning of the tag that the skeleton's content controls put around a title: its section follows, and a rank."""
_OWN_WORDS = 0.8
"""Coverage from which a title's own words outweigh the tag that it was given."""
_TWICE, HALF = 2, 0.7
"""Halves of a title in two wordings, and what one of them counts for."""
_LITERAL = re.compile(r"\\[a-zA-Z]|[a-z]{5,}")
_WORD = re.compile(r"[a-z]{3,}")
_LITTLE = frozenset(("aux", "des", "les", "par", "sur", "une"))
"""Little words of titles whose letters are often swapped: « Liste dse termes »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleKind:
    """A section that a title may name; `coverage` is the share of the title that speaks of it."""

    id: SectionId
    coverage: float
    reason: Reason = Reason.TITLE


class TitleReader:
    """Reads titles with the words of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._specs = [_Patterns(spec) for spec in rulebook.sections]
        self._vocabulary = sorted({word for spec in rulebook.sections for word in _literals(spec)})
        self._known = frozenset(self._vocabulary)

    def kinds(self, title: str) -> tuple[TitleKind, ...]:
        """Every section that a title may name, the best covered first."""
        folded = fold_title(title)
        found = self._match(folded, Reason.TITLE)
        if found or len(folded) > 100:
            return found
        mended = self._mend(folded)
        repaired = self._match(mended, Reason.REPAIRED_TITLE) if mended != folded else ()
        return repaired or self._of_halves(folded)

    def tagged(self, tag: str, named: tuple[TitleKind, ...]) -> tuple[TitleKind, ...]:
        """The kinds of a title whose content control says what it is, unless its words wholly name something else."""
        id = SectionId(tag.removeprefix(_TAG).split(":")[0])
        known = tag.startswith(_TAG) and any(patterns.id == id for patterns in self._specs)
        if not known or (named and named[0].id != id and named[0].coverage >= _OWN_WORDS):
            return named
        others = tuple(kind for kind in named if kind.id != id)
        return (TitleKind(id=id, coverage=1.0, reason=Reason.TAG), *others)

    def names(self, title: str, id: SectionId) -> bool:
        """Whether a title names that section."""
        return any(kind.id == id for kind in self.kinds(title))

    def _match(self, folded: str, reason: Reason) -> tuple[TitleKind, ...]:
        kinds = [
            TitleKind(id=patterns.id, coverage=coverage, reason=reason)
            for patterns in self._specs
            if (coverage := patterns.coverage(folded)) > 0
        ]
        return tuple(sorted(kinds, key=lambda kind: -kind.coverage))

    def _of_halves(self, folded: str) -> tuple[TitleKind, ...]:
        """What the two halves of a title name that gives it twice: « En bref / In short »."""
        halves = [half.strip() for half in folded.split("/")]
        if len(halves) != _TWICE or not all(halves):
            return ()
        found = [kind for half in halves for kind in self._match(half, Reason.TITLE)]
        return tuple(replace(kind, coverage=kind.coverage * HALF) for kind in found)

    def _mend(self, folded: str) -> str:
        """The title with each unknown word replaced by the one known word that a slip of the hand makes of it."""
        return _WORD.sub(lambda match: self._nearest(match.group()), folded)

    @lru_cache(maxsize=4096)  # noqa: B019 - one reader lives for one run
    def _nearest(self, word: str) -> str:
        if word in self._known:
            return word
        if len(word) == 3:
            return next((known for known in (word[1::-1] + word[2], word[0] + word[:0:-1]) if known in _LITTLE), word)
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 1 if len(word) < 12 else 2
        found = process.extractOne(word, self._vocabulary, scorer=OSA.distance, score_cutoff=slips)
        if found is None or found[0] == word.rstrip("s"):
            return word
        # A first letter that differs makes another word, not a slip, unless the first two were only swapped.
        mended = str(found[0])
        return mended if mended[0] == word[0] or mended[:2] == word[1::-1] else word


class _Patterns:
    """The compiled patterns of one section."""

    def __init__(self, spec: SectionSpec) -> None:
        self.id = spec.id
        self._titles = [re.compile(pattern) for pattern in spec.titles]
        self._decoys = [re.compile(pattern) for pattern in spec.not_titles]

    def coverage(self, folded: str) -> float:
        """Share of a folded title that the best pattern takes; 0 when none matches or a decoy does."""
        spans = [match.end() - match.start() for pattern in self._titles if (match := pattern.search(folded))]
        if not spans or any(pattern.search(folded) for pattern in self._decoys):
            return 0.0
        return max(0.01, max(spans) / max(1, len(folded)))


def _literals(spec: SectionSpec) -> set[str]:
    """Words of five letters or more that a section's patterns spell out."""
    return {word for pattern in spec.titles for word in _LITERAL.findall(pattern) if not word.startswith("\\")}
