"""`python -m benchmarks.content.learn_matter`: learn from chapters what `rapportlint/language/matter.bin` holds.

One linear model of five kinds, on the chapters of the development half and the tuning sets, titles left out; the
held-out half is never read. It prints how many chapters of each set are taken for another kind by what was learned on
the others, by their words alone: a report's other chapters and their order are not looked at here.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.content import passages
from benchmarks.content.learn import SETS, rows
from rapportlint.language.matter import SCALE, pages_of, traits

KINDS = ("activity", "company", "conclusion", "legal", "qsse")
_WHOLE = SETS[:13]
"""The sets that teach: those after them are full of sentences that come near other things; with them more chapters of
texts that nothing was tuned on are taken for another kind (8 of 262, not 4)."""
_LEAST = 3
"""Pages in which a trait must be met to be learned."""
_TABLE = Path(__file__).parents[2] / "rapportlint" / "language" / "matter.bin"
_LARGEST = 127

Page = tuple[str, list[str]]
"""The kind of a chapter, and the traits of a page of it."""


def texts(sets: Iterable[str]) -> list[tuple[str, str]]:
    """Kind and text of every chapter of some sets, titles left out."""
    told = [(kind, rows(one)) for name in sets for kind in KINDS for one in passages.load(name, kind)]
    return [(kind, "\n".join(sentence for _, sentence in found)) for kind, found in told]


def taught(of: str) -> list[list[Page]]:
    """The chapters of a set, page by page."""
    return [[(kind, sorted(traits(page))) for page in pages_of(text)] for kind, text in texts([of])]


def section(kind: str) -> str:
    """The section of the rulebook that a kind of chapter is."""
    return passages.SECTIONS.get(kind, kind)


class Model:
    """What is learned on some pages."""

    def __init__(self, chapters: Iterable[list[Page]]) -> None:
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import LogisticRegression

        told = [page for chapter in chapters for page in chapter]
        self.vectors = CountVectorizer(analyzer=list, min_df=_LEAST, binary=True)
        counts = self.vectors.fit_transform([held for _, held in told])
        self.model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=5000)
        self.model.fit(_evened(counts), [kind for kind, _ in told])

    def kind(self, chapter: list[Page]) -> str:
        """What a chapter is taken for."""
        shares = self.model.predict_log_proba(_evened(self.vectors.transform([held for _, held in chapter])))
        return str(self.model.classes_[shares.mean(axis=0).argmax()])

    def table(self) -> dict[str, Any]:
        """The weights, as they are shipped."""
        names = [str(name) for name in self.vectors.get_feature_names_out()]
        whole = [max(-_LARGEST, min(_LARGEST, round(SCALE * weight))) for weight in self.model.coef_.T.flatten()]
        return {
            "kinds": [section(str(kind)) for kind in self.model.classes_],
            "bias": [round(float(bias), 4) for bias in self.model.intercept_],
            "names": "\n".join(names),
            "weights": b64encode(array("b", whole).tobytes()).decode("ascii"),
        }


def _evened(counts: Any) -> Any:
    """The rows of a matrix of ones, so that a page of many words weighs no more than one of few."""
    from sklearn.preprocessing import normalize

    return normalize(counts.astype(float))


def main() -> None:
    """Print how the sets judge each other, less those named on the command line, and write the table."""
    chapters = {name: taught(name) for name in _WHOLE if name not in sys.argv[1:]}
    for held, own in chapters.items():
        model = Model(chapter for name in chapters if name != held for chapter in chapters[name])
        wrong = sum(model.kind(chapter) != chapter[0][0] for chapter in own)
        print(f"{held}: {wrong} of {len(own)} chapters taken for another kind by what the others teach")
    table = Model(chapter for told in chapters.values() for chapter in told).table()
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    _TABLE.write_bytes(zlib.compress(text.encode("utf-8"), 9))
    print(f"{_TABLE.name}: {_TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
