"""Weights of sentences, chosen so that whole parts are told apart.

A part is heard by `bearing.strength` of all its sentences. Weights that tell single sentences apart best leave parts
that lack an aspect too strong by one tempting sentence, and parts that say it in one plain clause too weak. So the
logistic loss of each part, by its strength, is added to that of the sentences, and both are brought down together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from rapportlint.language.bearing import ALONE, BESIDE, expected

_C = 0.15
"""Inverse strength of regularisation: the best of some tried with sets judged by the others."""
_PARTS = 40
"""How much a part counts for beside a sentence: sets judged by the others are told best from 20 to 60."""
_STEPS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What is learned from: the rows of a matrix are sentences, in the order of the parts."""

    held: Any
    """Sentences × features, sparse."""
    said: list[bool]
    """Of each sentence, whether it says the aspect."""
    weight: list[int]
    """What each sentence counts for."""
    lengths: list[int]
    """Sentences of each part."""
    amid: list[int]
    """Of each part, the sentences among which it must be heard: its own, or more where it is but an example."""
    lacks: list[bool]
    """Of each part, whether it lacks the aspect."""


def fitted(taught: Taught) -> tuple[Any, float]:
    """The weight of each feature, and the bias."""
    from scipy.optimize import minimize
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_C, class_weight="balanced", solver="liblinear", max_iter=1000, random_state=0)
    model.fit(taught.held, taught.said, sample_weight=taught.weight)
    begin = np.concatenate([model.coef_[0], model.intercept_, [0.0]])
    losses = _Sentences(taught), _Parts(taught)

    def loss(values: Any) -> tuple[float, Any]:
        weights = np.append(values[:-1], 0.0)
        told = [each(values) for each in losses]
        return (
            0.5 * float(weights @ weights) + _C * sum(value for value, _ in told),
            weights + _C * sum(slope for _, slope in told),
        )

    best = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return best[:-2], float(best[-2])


class _Sentences:
    """The loss of single sentences, those that say the aspect and the others counting for as much."""

    def __init__(self, taught: Taught) -> None:
        said = np.array(taught.said)
        self._sign = np.where(said, 1.0, -1.0)
        self._weight = _balanced(said) * np.array(taught.weight)
        self._held, self._back = taught.held, taught.held.T.tocsr()

    def __call__(self, values: Any) -> tuple[float, Any]:
        margin = self._sign * (self._held @ values[:-2] + values[-2])
        slope = -self._weight * self._sign * _wrong(margin)
        return float(self._weight @ np.logaddexp(0, -margin)), np.concatenate(
            [self._back @ slope, [slope.sum()], [0.0]]
        )


class _Parts:
    """The loss of parts by their strength, as `bearing.strength` has it, against a bar of their own: the last value."""

    def __init__(self, taught: Taught) -> None:
        lacks = np.array(taught.lacks)
        self._sign = np.where(lacks, -1.0, 1.0)
        self._weight = _PARTS * _balanced(lacks)
        self._held, self._back = taught.held, taught.held.T.tocsr()
        self._starts = np.cumsum([0, *taught.lengths[:-1]])
        self._of = np.repeat(np.arange(len(lacks)), taught.lengths)
        self._expected = np.array([expected(number) for number in taught.amid])
        self._first = np.isin(np.arange(len(self._of)), self._starts)
        self._last = np.roll(self._first, -1)

    def __call__(self, values: Any) -> tuple[float, Any]:
        scores = self._held @ values[:-2] + values[-2]
        before = np.where(self._first, ALONE, np.roll(scores, 1))
        after = np.where(self._last, ALONE, np.roll(scores, -1))
        backed = scores + BESIDE * np.maximum(before, after)
        best = np.maximum.reduceat(backed, self._starts)
        shares = np.exp(backed - best[self._of])
        total = np.add.reduceat(shares, self._starts)
        margin = self._sign * (best + np.log(total) - self._expected - values[-1])
        pull = -self._weight * self._sign * _wrong(margin)
        slope = shares / total[self._of] * pull[self._of]
        lent_before = np.where((before >= after) & ~self._first, BESIDE * slope, 0.0)
        lent_after = np.where((before < after) & ~self._last, BESIDE * slope, 0.0)
        slope = slope + np.roll(lent_before, -1) + np.roll(lent_after, 1)
        return float(self._weight @ np.logaddexp(0, -margin)), np.concatenate(
            [self._back @ slope, [slope.sum()], [-pull.sum()]]
        )


def _balanced(flags: Any) -> Any:
    """Weights under which those that are flagged and the others count for as much together."""
    return np.where(flags, len(flags) / (2 * max(1, flags.sum())), len(flags) / (2 * max(1, (~flags).sum())))


def _wrong(margin: Any) -> Any:
    """How far each margin is believed to be wrong, 0 to 1."""
    return 1 / (1 + np.exp(np.clip(margin, -500, 500)))
