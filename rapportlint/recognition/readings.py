"""What the chapters of a report are together: of all readings, those that agree best with every chapter and its place.

A report has one chapter on the firm, before its activities, one on the law, one on prevention and one that closes it.
What a chapter says alone may fit two kinds; which one it is often shows once the others have taken theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapportlint.model.outline import ACTIVITIES, OTHER, SectionId

COMPANY, LEGAL, QSSE = SectionId("company"), SectionId("legal"), SectionId("qsse")
CONCLUSION, INTRODUCTION = SectionId("conclusion"), SectionId("introduction")
BODY = frozenset((COMPANY, LEGAL, ACTIVITIES, QSSE))
BODY_AND_CONCLUSION = BODY | {CONCLUSION}
"""What every report holds before its annexes."""
_ASIDE = frozenset((INTRODUCTION, OTHER))
_ONCE = frozenset((INTRODUCTION, COMPANY, LEGAL, QSSE, CONCLUSION))
_AGAIN, _LACKING = 2.5, 1.5
"""What it costs a reading to hold a second chapter of a kind that reports have once, or none of a kind asked for."""
_EARLY, _LATE = 2.5, 4.0
"""What it costs to present the firm after an activity or to close before any, and to go on after the conclusion or to
introduce what has begun."""

Beliefs = Mapping[SectionId, float]
"""Logarithm of how far a chapter alone makes one believe that it is each kind; a named one has its own kind at 0."""
_Kinds = frozenset[SectionId]
_Scores = dict[_Kinds, float]
"""The best score for each set of kinds."""


def weighed(chapters: Sequence[Beliefs], lodged: _Kinds, asked: _Kinds) -> list[dict[SectionId, float]]:
    """For each chapter and kind, how much the best reading that says so is worth less than the best one of all.

    `lodged`: kinds that parts inside chapters have; `asked`: kinds that every report should have.
    """
    before = _reached(chapters, lodged)
    after: _Scores = {kinds: -_LACKING * len(asked - kinds) for kinds in before[-1]}
    best = max(score + after[kinds] for kinds, score in before[-1].items())
    found: list[dict[SectionId, float]] = []
    for beliefs, reached in zip(reversed(chapters), reversed(before[:-1]), strict=True):
        worth: dict[SectionId, float] = {}
        left: _Scores = {}
        for kinds, score in reached.items():
            for kind, value in _steps(beliefs, kinds):
                rest = value + after[kinds | {kind}]
                _keep(left, kinds, rest)
                worth[kind] = max(worth.get(kind, score + rest - best), score + rest - best)
        found.append(worth)
        after = left
    return found[::-1]


def merit(chapters: Sequence[Beliefs], lodged: _Kinds, asked: _Kinds) -> float:
    """What the best reading of all is worth: two divisions of a report into chapters can be compared by it."""
    return max(score - _LACKING * len(asked - kinds) for kinds, score in _reached(chapters, lodged)[-1].items())


def _reached(chapters: Sequence[Beliefs], lodged: _Kinds) -> list[_Scores]:
    """The best scores before the first chapter, and after each one."""
    before: list[_Scores] = [{lodged: 0.0}]
    for beliefs in chapters:
        reached: _Scores = {}
        for kinds, score in before[-1].items():
            for kind, value in _steps(beliefs, kinds):
                _keep(reached, kinds | {kind}, score + value)
        before.append(reached)
    return before


def _steps(beliefs: Beliefs, kinds: _Kinds) -> Iterator[tuple[SectionId, float]]:
    """What a chapter may be after others of some kinds, and what that is worth."""
    for kind, belief in beliefs.items():
        cost = _AGAIN if kind in _ONCE & kinds else 0.0
        if kind == COMPANY and ACTIVITIES in kinds:
            cost += _EARLY
        if kind == CONCLUSION and ACTIVITIES not in kinds:
            cost += _EARLY
        ended = CONCLUSION in kinds
        late = ended if kind in BODY else kind in _ASIDE and kinds & BODY and (kind == INTRODUCTION or not ended)
        cost += _LATE if late else 0.0
        yield kind, belief - cost


def _keep(scores: _Scores, kinds: _Kinds, score: float) -> None:
    scores[kinds] = max(scores.get(kinds, score), score)
