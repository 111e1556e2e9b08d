"""`python -m benchmarks.content.learn`: learn from labelled sentences what `rapportlint/language/bearing.bin` holds.

A linear model for each aspect, on the sentences of the development half and the tuning sets; the held-out half is
never read. The two bars of an aspect (`lacking`, `doubtful`) are the strengths that 5 % and 10 % of the passages that
do say it stay under when each set is judged by what was learned on the others: the figures that this prints.
"""

from __future__ import annotations

import json
import re
import tomllib
import zlib
from array import array
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.content import passages
from benchmarks.content.passages import Passage
from rapportlint.language.bearing import SCALE, features, statements, strength
from rapportlint.text import sentences

SETS = ("dev", "tuning-1", "tuning-2", "tuning-3", "tuning-4")
KINDS = ("activity", "company", "conclusion", "qsse")
ASPECTS = {
    "activity": ("objectives", "results", "constraints", "personal-comments"),
    "company": ("domain", "structure", "organisation"),
    "conclusion": ("technical", "personal", "professional-project"),
    "qsse": ("situation", "means", "analysis"),
}
LACKING, DOUBTFUL = 0.05, 0.10
"""Shares of the passages that say an aspect and yet stay under its bars."""
_LEAST = 2
"""Sentences in which a feature must be met to be learned."""
_FAINTEST = 2
"""Whole parts of a weight below which it is left out: such features say next to nothing and are most of the table."""
_TABLE = Path(__file__).parents[2] / "rapportlint" / "language" / "bearing.bin"
_SIGN = re.compile(r"^(?:## |- |\[(?:figure|table): )")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A passage, its sentences after their sub-titles, and the numbers of those that say each aspect."""

    of: str
    passage: Passage
    rows: tuple[tuple[str, str], ...]
    said: dict[str, list[int]]
    count: int
    """Sentences that there were when they were labelled."""


def rows(passage: Passage) -> tuple[tuple[str, str], ...]:
    """The sentences of a passage, each after the sub-title that it stands under."""
    found: list[tuple[str, str]] = []
    title = ""
    for line in passage.lines:
        text = _SIGN.sub("", line)
        if line.startswith("## "):
            title = text
        inner = "" if line.startswith("## ") else title
        found += [(inner, sentence) for sentence in sentences(text.rstrip("]") if line.startswith("[") else text)]
    return tuple(found)


@cache
def labelled(kind: str) -> tuple[Labelled, ...]:
    """The passages of a kind whose sentences are labelled."""
    table = tomllib.loads((Path(__file__).parent / "said" / f"{kind}.toml").read_text(encoding="utf-8"))
    return tuple(
        Labelled(of=name, passage=passage, rows=rows(passage), count=row["of"], said=_aspects(row))
        for name in SETS
        for passage in passages.load(name, kind)
        for row in (table[name][passage.id],)
    )


def _aspects(row: dict[str, Any]) -> dict[str, list[int]]:
    return {aspect: said for aspect, said in row.items() if aspect != "of"}


@cache
def plain(kind: str) -> tuple[tuple[str, str], ...]:
    """Aspect and sentence of what school guides would have said in the plainest words."""
    table = tomllib.loads((Path(__file__).parent / "said" / "plain.toml").read_text(encoding="utf-8"))[kind]
    return tuple((aspect, sentence) for aspect, told in table.items() for sentence in told)


def learn(kind: str, taught: Iterable[Labelled], aspect: str) -> tuple[dict[str, int], float]:
    """Weight of each feature for an aspect, in whole parts, and the bias."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    taught = tuple(taught)
    held = [list(features(*row)) for one in taught for row in one.rows]
    held += [list(features("", sentence)) for _, sentence in plain(kind)]
    says = [index in one.said.get(aspect, ()) for one in taught for index in range(len(one.rows))]
    says += [name == aspect for name, _ in plain(kind)]
    vectors = CountVectorizer(analyzer=list, min_df=_LEAST)
    matrix = vectors.fit_transform(held)
    model = LogisticRegression(C=1.0, class_weight="balanced", solver="liblinear", max_iter=1000, random_state=0)
    model.fit(matrix, says)
    names = vectors.get_feature_names_out()
    weights = {str(name): round(SCALE * weight) for name, weight in zip(names, model.coef_[0], strict=True)}
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= _FAINTEST}
    return kept, float(model.intercept_[0])


def judged(one: Labelled, weights: dict[str, int], bias: float) -> float:
    """How strongly a passage says an aspect."""
    sums = [
        max(sum(weights.get(name, 0) for name in features(title, piece)) for piece in statements(text))
        for title, text in one.rows
    ]
    scores = [bias + total / SCALE for total in sums]
    return strength(scores, one.rows)


def _bars(kind: str, aspect: str) -> tuple[float, float]:
    """The strengths under which an aspect is lacking and doubtful; each set judged by the others, and told."""
    present: list[float] = []
    absent: list[float] = []
    for name in SETS:
        weights, bias = learn(kind, (one for one in labelled(kind) if one.of != name), aspect)
        for one in labelled(kind):
            if one.of == name:
                (absent if aspect in one.passage.lacks else present).append(judged(one, weights, bias))
    present.sort()
    bars = present[round(LACKING * len(present))], present[round(DOUBTFUL * len(present))]
    told = [sum(value < bar for value in absent) for bar in bars]
    print(f"{kind}.{aspect}: {told[0]} and {told[1]} of {len(absent)} found, each set judged by the others")
    return bars


def table(kind: str) -> dict[str, Any]:
    """What is learned on the sentences of one kind."""
    learned = {aspect: learn(kind, labelled(kind), aspect) for aspect in ASPECTS[kind]}
    bars = {aspect: _bars(kind, aspect) for aspect in ASPECTS[kind]}
    names = sorted({name for weights, _ in learned.values() for name in weights})
    bounded = [max(-128, min(127, weights.get(name, 0))) for name in names for weights, _ in learned.values()]
    return {
        "aspects": list(learned),
        "bias": [round(bias, 4) for _, bias in learned.values()],
        "lacking": [round(bars[aspect][0], 4) for aspect in learned],
        "doubtful": [round(bars[aspect][1], 4) for aspect in learned],
        "names": "\n".join(names),
        "weights": b64encode(array("b", bounded).tobytes()).decode("ascii"),
    }


def main() -> None:
    """Write the table."""
    found = {passages.SECTIONS.get(kind, kind): table(kind) for kind in KINDS}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    _TABLE.write_bytes(zlib.compress(text.encode("utf-8"), 9))
    print(f"{_TABLE.name}: {_TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
