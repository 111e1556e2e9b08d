"""`python -m benchmarks.content.heard [SET…]`: what the two witnesses make of each labelled passage, alone.

Faster than whole reports, and no title has to be recognised. Of a set that words or weights were made on, the figures
say little: the held-out half is the one that counts, and is shown as counts only.
"""

from __future__ import annotations

import sys
from collections import Counter

from benchmarks.accuracy import RULEBOOK
from benchmarks.content import passages
from benchmarks.content.learn import ASPECTS, SETS, rows
from rapportlint import rulebooks
from rapportlint.language.bearing import bearing
from rapportlint.language.saying import Heard, heard
from rapportlint.model.outline import SectionId
from rapportlint.model.passages import Passages
from rapportlint.model.regulation import AspectId

ALL = {**ASPECTS, "legal": ("reference",)}


def counts(of: str) -> dict[str, Counter[tuple[bool, Heard]]]:
    """For each aspect, how many passages of a set lack it or not and are heard so."""
    book = rulebooks.load(RULEBOOK)
    found: dict[str, Counter[tuple[bool, Heard]]] = {}
    for kind, aspects in ALL.items():
        section = SectionId(passages.SECTIONS.get(kind, kind))
        for passage in passages.load(of, kind):
            told = rows(passage)
            sayings = Passages(enumerate(sentence for _, sentence in told))
            for aspect in aspects:
                words = book.aspect(section, AspectId(aspect))
                outcome = heard(
                    met=sayings.best(words) is not None,
                    near=sayings.nearest(words) is not None,
                    borne=bearing(section, aspect, told),
                )
                found.setdefault(f"{section}.{aspect}", Counter())[aspect in passage.lacks, outcome] += 1
    return found


def line(name: str, told: Counter[tuple[bool, Heard]]) -> str:
    """One aspect: lacking parts found, and parts that say it and are taken for lacking, surely or in doubt."""
    pieces = [name]
    for lacks, what in ((True, "found"), (False, "false")):
        total = sum(told[lacks, outcome] for outcome in Heard)
        sure = told[lacks, Heard.LACKING]
        doubt = sure + told[lacks, Heard.DOUBTFUL]
        shares = f" ({sure / total:.1%}, {doubt / total:.1%})" if total else ""
        pieces.append(f"{what} {sure}, with doubts {doubt}, of {total}{shares}")
    return "  ".join(pieces)


def main() -> None:
    """Print the table of each set asked for."""
    for of in sys.argv[1:] or (*SETS, "held-out"):
        found = counts(of)
        print(of)
        for name, told in found.items():
            print("  " + line(name, told))
        print("  " + line("all", sum(found.values(), Counter())))


if __name__ == "__main__":
    main()
