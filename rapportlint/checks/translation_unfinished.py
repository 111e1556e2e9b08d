"""A part written in one language has sentences left in the other.

Why: a translation that stopped half-way, or a machine's that left sentences out, is no text in the language asked for.
What is looked for: sentences told to be in the other language by their words, quotations, names and glosses in brackets
left out; never titles, notes or a version of the same text that stands beside it in its own language.
Certainty: probable at most. Not checked: parts of which less than `least` is in the language asked for
(`section_wrong_language`), single words, sentences of fewer than a dozen words that are alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.language import tell
from rapportlint.model.document import Container
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import Section, SectionId
from rapportlint.model.passages import shortened
from rapportlint.model.query import Report
from rapportlint.text import count_words, sentences

_ENOUGH = 12
"""Words in the other language below which nothing is said."""
_ENDS = '.!?…»)"'
"""Signs without which a short line is a label, not a sentence."""
_SHOWN = 3
_SHOWN_LETTERS = 90


class Facts(TypedDict):
    share: float
    """Words in the other language, in percent."""
    found: int
    """Sentences in the other language."""
    sentences: tuple[str, ...]
    """The first of them, as « sentence »."""


def check(report: Report, *, section: SectionId, language: str, least: float) -> Iterator[Hit]:
    """Yield one hit for all the sentences of a part that are not in `language` (`fr` or `en`)."""
    parts = [part for part in report.parts(section) if not report.has_placeholder(part)]
    told = list(_told(report, parts))
    total = sum(count_words(sentence) for _, _, sentence in told)
    foreign = [(index, sentence) for index, code, sentence in told if code != language]
    words = sum(count_words(sentence) for _, sentence in foreign)
    if words < _ENOUGH or total - words < least * total:
        return
    yield Hit(
        facts=Facts(
            share=100 * words / total,
            found=len(foreign),
            sentences=tuple(
                f"« {shortened(sentence, _SHOWN_LETTERS).rstrip('.')} »" for _, sentence in foreign[:_SHOWN]
            ),
        ),
        section=section,
        pages=tuple(sorted({page for index, _ in foreign for page in report.pages_of(index)})),
        block=foreign[0][0],
        certainty=Certainty.UNSURE if report.trust(*parts) is Certainty.UNSURE else Certainty.PROBABLE,
    )


def _told(report: Report, parts: list[Section]) -> Iterator[tuple[int, str, str]]:
    """Block, language and words of each sentence whose language can be told."""
    titles = {part.first for part in report.outline.sections if part.title}
    for part in parts:
        own = set(report.outline.own_blocks(part)) - titles
        for index, paragraph in report.paragraphs(part):
            if index not in own or paragraph.container is Container.NOTE:
                continue
            for sentence in sentences(paragraph.text):
                whole = sentence[-1] in _ENDS or count_words(sentence) >= _ENOUGH
                if whole and (code := tell(sentence)):
                    yield index, code, sentence
