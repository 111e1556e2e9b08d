"""Passages shared by two reports: copies found by how much was changed, false pairs, time and memory of a large class.

`python -m benchmarks likeness`. The passages are those of `content/texts`, each of which one author wrote once.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import time
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path

from rapidfuzz import fuzz

from rapportlint.batch.likeness import compare
from rapportlint.batch.tasks import Passage
from rapportlint.model.classroom import Entry
from rapportlint.text import count_words, sentences

_TEXTS = Path(__file__).parent / "content" / "texts"
LEVELS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4)
"""Part of the words that a copy changes; its first two sentences change places, its signs are another program's."""
_COPIES = 100
_REPORTS = 60
_LEAST_WORDS = 25
_ALIKE = 80
"""Score of rapidfuzz's `token_sort_ratio` from which the reference calls two passages alike."""
_SAMPLE = 1_500
Class = dict[str, list[Passage]]


def paragraphs() -> list[str]:
    """The paragraphs of the texts, each once, long enough to be compared."""
    found: dict[str, None] = {}
    for file in sorted(_TEXTS.rglob("*.toml")):
        for row in tomllib.loads(file.read_text(encoding="utf-8")).get("passage", ()):
            for written in re.split(r"\n\s*\n", row.get("text", "")):
                lines = (line for line in written.split("\n") if not line.startswith(("#", "[", "- ")))
                text = " ".join(lines).strip()
                if count_words(text) >= _LEAST_WORDS:
                    found[text] = None
    return list(found)


def copied(text: str, level: float, vocabulary: Sequence[str], rng: random.Random) -> str:
    """A copy in which a part of the words is replaced, left out or has company."""
    said = sentences(text)
    said[:2] = reversed(said[:2])
    words: list[str] = []
    for word in " ".join(said).split():
        drawn = rng.random() / level if level else 1.0
        if drawn < 0.6:
            words.append(rng.choice(vocabulary))
        elif drawn >= 0.8:
            words += [word, rng.choice(vocabulary)] if drawn < 1 else [word]
    return _set_anew(" ".join(words), rng)


def _set_anew(text: str, rng: random.Random) -> str:
    """As another program sets it: accents apart, curled apostrophes, a word cut at the end of a line."""
    long = [match.start() + 4 for match in re.finditer(r"[^\W\d_]{9,}", text)]
    if long:
        cut = rng.choice(long)
        text = f"{text[:cut]}-\n{text[cut:]}"
    return unicodedata.normalize("NFD", text.replace("'", "’"))


def quality() -> str:
    """Copies found of copies made, level by level, and pairs that nobody made; the reference beside them."""
    rng = random.Random(2027)
    texts = paragraphs()
    vocabulary = [word for text in texts for word in text.split()]
    rng.shuffle(texts)
    reports: Class = {f"r{number:03d}": [] for number in range(_REPORTS)}
    for number, text in enumerate(texts):
        reports[f"r{number % _REPORTS:03d}"].append(Passage(page=None, text=text))
    sources = {level: texts[index * _COPIES : (index + 1) * _COPIES] for index, level in enumerate(LEVELS)}
    planted: dict[str, float] = {}
    for level, chosen in sources.items():
        for text in chosen:
            copy = copied(text, level, vocabulary, rng)
            planted[copy] = level
            own = texts.index(text) % _REPORTS
            reports[f"r{(own + rng.randrange(1, _REPORTS)) % _REPORTS:03d}"].append(Passage(page=None, text=copy))
    start = time.process_time()
    found = compare([Entry(id=id) for id in reports], reports)
    ours = time.process_time() - start
    met = {text for pair in found.shared for text in (pair.first_text, pair.second_text) if text in planted}
    strange = [pair for pair in found.shared if not {pair.first_text, pair.second_text} & set(planted)]
    start = time.process_time()
    rated = _reference(texts, planted, sources)
    theirs = time.process_time() - start
    lines = ["", "| words changed | found | all pairs, rapidfuzz |", "|---|---|---|"]
    for level in LEVELS:
        count = sum(1 for text in met if planted[text] == level)
        lines.append(f"| {level:.0%} | {count} of {_COPIES} | {rated[level]} of {_COPIES} |")
    lines.append(f"| nothing copied: pairs | {len(strange)} | {rated[-1]} |")
    lines.append(f"| CPU | {ours:.1f} s | {theirs:.1f} s, originals among themselves |")
    told = [f"  {pair.likeness} {pair.first_text[:70]!r} / {pair.second_text[:70]!r}" for pair in strange]
    return "\n".join((*lines, "", "Not planted:", *told, f"Common texts: {len(found.common)}"))


def _reference(
    texts: Sequence[str], planted: Mapping[str, float], sources: Mapping[float, Sequence[str]]
) -> dict[float, int]:
    """What comparing each passage with each gives: copies found by level, and pairs of originals at -1."""
    found: dict[float, int] = defaultdict(int)
    originals = {level: list(chosen) for level, chosen in sources.items()}
    for text, level in planted.items():
        original = originals[level].pop(0)
        found[level] += fuzz.token_sort_ratio(unicodedata.normalize("NFC", text), original) >= _ALIKE
    found[-1] = sum(fuzz.token_sort_ratio(*pair) >= _ALIKE for pair in combinations(texts, 2))
    return found


def scale(reports: int = 2_000, each: int = 100) -> str:
    """Time and memory of a large class, in a process of its own, beside all pairs of a sample."""
    command = [sys.executable, "-c", f"from benchmarks import likeness; print(likeness.large({reports}, {each}))"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def large(reports: int, each: int) -> str:
    """The comparison of a class whose passages are chains of words of the texts, a tenth of them common to all."""
    rng = random.Random(2027)
    chain, words = _chain()
    common = [_drawn(chain, words, rng) for _ in range(each // 10)]
    passages: Class = {}
    for number in range(reports):
        own = [_drawn(chain, words, rng) for _ in range(each - len(common))]
        given = [copied(text, 0.05, words, rng) for text in common]
        passages[f"r{number:05d}"] = [Passage(page=page, text=text) for page, text in enumerate((*given, *own))]
    ids = list(passages)
    planted = 0
    for one, other in zip(ids[::20], ids[1::20], strict=False):
        passages[other][-1] = Passage(page=1, text=copied(passages[one][-1].text, 0.1, words, rng))
        planted += 1
    before = _peak()
    start = time.process_time()
    found = compare([Entry(id=id) for id in ids], passages)
    spent, after = time.process_time() - start, _peak()
    sample = [passage.text for id in ids for passage in passages[id]][:: max(1, reports * each // _SAMPLE)]
    start = time.process_time()
    sum(fuzz.token_sort_ratio(*pair) >= _ALIKE for pair in combinations(sample, 2))
    reference = (time.process_time() - start) * (reports * each / len(sample)) ** 2
    return (
        f"{reports} reports × {each} passages: {spent:.0f} s of CPU, {after - before} MB beside the passages "
        f"themselves ({before} MB); all pairs by rapidfuzz: {reference / 3600:.0f} h (from {len(sample)} passages).\n"
        f"Planted pairs {planted}, pairs told {len(found.shared)}; common texts {len(found.common)} of {len(common)}, "
        f"in {min((len(text.entries) for text in found.common), default=0)} reports at least."
    )


def _chain() -> tuple[dict[str, list[str]], list[str]]:
    """Which words follow which."""
    words = [word for text in paragraphs() for word in text.split()]
    chain: dict[str, list[str]] = defaultdict(list)
    for word, next_ in pairwise(words):
        chain[word].append(next_)
    return chain, words


def _drawn(chain: Mapping[str, Sequence[str]], words: Sequence[str], rng: random.Random) -> str:
    """A passage of some fifty words that follow each other as in the texts, three times of four."""
    said = [rng.choice(words)]
    for _ in range(rng.randrange(30, 80)):
        said.append(rng.choice(chain[said[-1]]) if rng.random() < 0.75 and said[-1] in chain else rng.choice(words))
    return " ".join(said)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run() -> str:
    """All figures."""
    return f"{quality()}\n{scale()}"
