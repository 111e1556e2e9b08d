"""`python -m benchmarks.content.learn`: learn from labelled sentences what `rapportlint/language/bearing.bin` holds.

A linear model for each aspect, on the sentences and parts (`fitting.py`) of the development half, the tuning sets and
whole reports, by what they hold and by the mean of their words' vectors (`leanings.py`); the held-out half and the
unseen sets are never read. The two bars of an aspect (`lacking`, `contrary`) are strengths under which most passages
that lack it stay, and few of those that say it, when some sets are judged by what was learned on the others: it
prints how many are found.
"""

from __future__ import annotations

import json
import re
import tomllib
import zlib
from array import array
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.content import leanings, passages
from benchmarks.content.passages import Passage
from rapportlint.language.bearing import LONG, SCALE, features, folded_words, says_something, statements, strength
from rapportlint.text import sentences

if TYPE_CHECKING:
    from benchmarks.content.fitting import Taught

SETS = ("dev", *(f"tuning-{number}" for number in range(1, 37)), *(f"whole-{number}" for number in range(1, 9)))
KINDS = ("activity", "company", "conclusion", "qsse")
ASPECTS = {
    "activity": ("objectives", "results", "constraints", "personal-comments"),
    "company": ("domain", "structure", "organisation"),
    "conclusion": ("technical", "personal", "professional-project"),
    "qsse": ("situation", "means", "analysis"),
}
LACKING, CONTRARY = 0.5, 1.5
"""What a share of passages that say an aspect and are told weighs beside a share of lacking ones that are found."""
_FALSE = 0.10
"""Most of the passages that say it which may be told."""
_TOGETHER = 6
"""Sets that are judged at a time, by what the others teach."""
_ALIKE = 2
"""How many sentences one counts for in a passage that lacks the aspect: those are what must not be taken for it."""
_PLAIN = 4
"""How many sentences of passages one of the plainest phrasings counts for: what nobody could doubt must be heard. Each
is a part too."""
_AMID = LONG
"""Sentences of a part in which one of the plainest phrasings alone must still be heard."""
_MOST = 127
"""Whole parts that a weight or a lean may have."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was learned of one aspect."""

    weights: dict[str, int]
    """Of each feature, in whole parts."""
    bias: float
    direction: Any
    """Where the vectors of words lean to it: 300 numbers."""

    def judge(self, one: Labelled) -> float:
        """How strongly a passage says the aspect."""
        rows = [row for row in one.rows if says_something(row[1])]
        return strength([max(self._score(title, piece) for piece in statements(text)) for title, text in rows])

    def _score(self, title: str, text: str) -> float:
        held = sum(self.weights.get(name, 0) for name in _held(title, text))
        return self.bias + held / SCALE + float(_mean(text) @ self.direction)


@cache
def _held(title: str, text: str) -> tuple[str, ...]:
    """The features of a sentence: each is asked for by every aspect and every fold."""
    return tuple(features(title, text))


@cache
def _mean(text: str) -> Any:
    """The mean vector of a sentence."""
    return leanings.mean(folded_words(text))


def learn(kind: str, taught: Iterable[Labelled], aspect: str) -> Learned:
    """What some passages teach of an aspect."""
    import scipy.sparse
    from sklearn.feature_extraction.text import CountVectorizer

    from benchmarks.content.fitting import fitted

    lessons = _lessons(kind, taught, aspect)
    vectors = CountVectorizer(analyzer=list, min_df=_LEAST)
    held = vectors.fit_transform([_held(*row) for row in lessons.rows])
    means = scipy.sparse.csr_matrix([_mean(sentence) for _, sentence in lessons.rows])
    names = vectors.get_feature_names_out()
    found, bias = fitted(replace(lessons.taught, held=scipy.sparse.hstack([held, means]).tocsr()))
    weights = {str(name): round(SCALE * weight) for name, weight in zip(names, found, strict=False)}
    return Learned(
        weights={name: weight for name, weight in weights.items() if abs(weight) >= _FAINTEST},
        bias=bias,
        direction=found[len(names) :],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lessons:
    """The sentences that an aspect is learned from, and what is known of them."""

    rows: list[tuple[str, str]]
    """A sub-title and a sentence under it."""
    taught: Taught


def _lessons(kind: str, taught: Iterable[Labelled], aspect: str) -> _Lessons:
    """The sentences of some passages and the plainest phrasings, and what each counts for."""
    from benchmarks.content.fitting import Taught

    found = _Lessons(rows=[], taught=Taught(held=None, said=[], weight=[], lengths=[], amid=[], lacks=[]))
    for one in taught:
        weighed = [index for index, (_, sentence) in enumerate(one.rows) if says_something(sentence)]
        if not weighed:
            continue
        lacks = aspect in one.passage.lacks
        found.rows.extend(one.rows[index] for index in weighed)
        found.taught.said.extend(index in one.said.get(aspect, ()) for index in weighed)
        found.taught.weight.extend(_ALIKE if lacks else 1 for _ in weighed)
        found.taught.lengths.append(len(weighed))
        found.taught.amid.append(len(weighed))
        found.taught.lacks.append(lacks)
    for name, sentence in plain(kind):
        found.rows.append(("", sentence))
        found.taught.said.append(name == aspect)
        found.taught.weight.append(_PLAIN)
        found.taught.lengths.append(1)
        found.taught.amid.append(_AMID)
        found.taught.lacks.append(name != aspect)
    return found


def _bars(kind: str, aspect: str) -> tuple[float, float]:
    """The strengths under which an aspect lacks, and under which words are not believed; each set judged by others."""
    present: list[float] = []
    absent: list[float] = []
    for start in range(0, len(SETS), _TOGETHER):
        judged = SETS[start : start + _TOGETHER]
        learned = learn(kind, (one for one in labelled(kind) if one.of not in judged), aspect)
        for one in labelled(kind):
            if one.of in judged:
                (absent if aspect in one.passage.lacks else present).append(learned.judge(one))
    bars = _bar(present, absent, LACKING), _bar(present, absent, CONTRARY)
    told = [sum(value < bar for value in absent) for bar in bars]
    print(f"{kind}.{aspect}: {told[0]} and {told[1]} of {len(absent)} found, sets judged by others")
    return bars


def _bar(present: list[float], absent: list[float], weight: float) -> float:
    """The strength under which most of the passages that lack an aspect stay and fewest of those that say it."""

    def gain(bar: float) -> float:
        false = sum(value < bar for value in present) / len(present)
        return sum(value < bar for value in absent) / len(absent) - weight * false

    return max(sorted(present)[: 1 + round(_FALSE * len(present))], key=gain)


def table(kind: str) -> dict[str, Any]:
    """What is learned on the sentences of one kind."""
    learned = {aspect: learn(kind, labelled(kind), aspect) for aspect in ASPECTS[kind]}
    bars = {aspect: _bars(kind, aspect) for aspect in ASPECTS[kind]}
    names = sorted({name for one in learned.values() for name in one.weights})
    bounded = [max(-_MOST, min(_MOST, one.weights.get(name, 0))) for name in names for one in learned.values()]
    scale, leans = leanings.leans([one.direction for one in learned.values()], _MOST)
    return {
        "aspects": list(learned),
        "bias": [round(one.bias, 4) for one in learned.values()],
        "lacking": [round(bars[aspect][0], 4) for aspect in learned],
        "contrary": [round(bars[aspect][1], 4) for aspect in learned],
        "names": "\n".join(names),
        "weights": b64encode(array("b", bounded).tobytes()).decode("ascii"),
        "lean_scale": round(scale, 4),
        "leans": b64encode(array("b", leans).tobytes()).decode("ascii"),
    }


def main() -> None:
    """Write the table."""
    parts = {passages.SECTIONS.get(kind, kind): table(kind) for kind in KINDS}
    found = {"leaning": "\n".join(leanings.words()), "parts": parts}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    _TABLE.write_bytes(zlib.compress(text.encode("utf-8"), 9))
    print(f"{_TABLE.name}: {_TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
