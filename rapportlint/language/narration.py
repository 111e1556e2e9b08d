"""Whether a text tells what its author did, or lays out what is known: who speaks in it, and of the past or not.

Measured on 676 labelled passages on activities (`benchmarks/content/texts`): 1.9 % of them lay out, nearly all by two
authors who keep to the present. In forty-four reports of other authors, chapters of theory had at most 0.7 words of
the first person and 1.0 forms of the past in a hundred; activities had at least 1.6 of the past and, but for a page of
slides, 1.2 words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapportlint.text import count_words, fold

_FIRST_PERSON = re.compile(r"\b(?:je|nous|mon|ma|mes|notre|nos)\b|\b[jm]'")
_PAST = re.compile(
    r"\b(?!(?:mais|jamais|désormais|français|anglais|souhait|portrait|retrait|extrait|fait|trait|parfait|frais|relais)\b)"
    r"\w+(?:ait|aient|ais|èrent|irent|urent)\b"
    r"|\b(?:a|ont|ai|avons) (?:été )?\w+(?:é|és|ée|ées|i|is|u|us|it|ert)\b"
)
_LEAST_WORDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """What is told of in a text, in a hundred words."""

    words: int
    first_person: float
    past: float

    @property
    def is_told(self) -> bool:
        """Whether its author is there throughout."""
        return self.words >= _LEAST_WORDS and self.first_person >= 1.2

    @property
    def is_laid_out(self) -> bool:
        """Whether nobody does anything in it, as in a chapter of theory."""
        return self.words >= _LEAST_WORDS and self.first_person < 0.8 and self.past < 1.2


def narration(text: str) -> Narration:
    """Who speaks in a text, and when."""
    folded, words = fold(text), count_words(text)
    each = 100 / max(1, words)
    return Narration(
        words=words,
        first_person=each * len(_FIRST_PERSON.findall(folded)),
        past=each * len(_PAST.findall(text.lower())),
    )
