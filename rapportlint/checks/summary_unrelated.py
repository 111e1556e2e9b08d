"""A summary speaks of something else than the activities that the report analyses.

Why: the official text asks for a summary of one of the analysed activities, not of the firm or of life in it.
What is measured: what the summary and each activity share: values, names, cognates, words of the rulebook's vocabulary,
less `common` words and the names that the firm's presentation holds; `least` of them are asked, some more of a long
activity, where chance helps, and fewer of a short summary. What they share is given as evidence.
Certainty: probable at most. Not checked: summaries in French, summaries and activities too short to tell, and whether
what the summary says is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.language import ties
from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.outline import ACTIVITIES, COVER, Section, SectionId
from rapportlint.model.query import Report
from rapportlint.text import count_words, fold, words

_USUAL = 120
"""Words of a summary from which all that is asked is asked."""
_TELLING_SUMMARY, _TELLING_ACTIVITY = 50, 120
"""Words below which nothing can be told."""
_WORDS_OF_A_CHANCE, _MOST_CHANCES = 300, 4
"""Different words of an activity that give one tie by chance, and how many such ties are reckoned with at most."""
_SHOWN = 8


class Facts(TypedDict):
    titles: tuple[str, ...]
    """The activities, as « title »."""


def check(
    report: Report, *, section: SectionId, least: float, common: tuple[str, ...] = ()
) -> Iterator[Hit | Evidence]:
    """Yield what ties the summary to the activity that it is about, or a hit if next to nothing does."""
    parts = [part for part in report.parts(section) if part.language != "fr" and not report.has_placeholder(part)]
    summary = "\n".join(_text(report, part) for part in parts)
    activities = report.activities() or report.parts(ACTIVITIES)
    texts = [_text(report, activity) for activity in activities]
    if count_words(summary) < _TELLING_SUMMARY or not texts:
        return
    firm = "\n".join(_text(report, part) for id in (COVER, SectionId("company")) for part in report.parts(id))
    vocabulary = report.rulebook.vocabulary
    found = [ties(summary, text, vocabulary, common=common, familiar=firm) for text in texts]
    share = min(1.0, count_words(summary) / _USUAL)
    wanted = [share * (least + _chances(text)) for text in texts]
    excess = [sum(tie.weight for tie in tied) - least_of for tied, least_of in zip(found, wanted, strict=True)]
    best = excess.index(max(excess))
    if excess[best] >= 0:
        yield Evidence(
            passage=", ".join(tie.shown for tie in found[best][:_SHOWN]),
            section=section,
            aspect="activity-link",
            subject=activities[best].title,
            pages=report.pages(parts[0])[:1],
            block=parts[0].first,
        )
    elif min(map(count_words, texts)) >= _TELLING_ACTIVITY:
        doubtful = bool(report.scanned()) or report.trust(*parts, *activities) is Certainty.UNSURE
        yield Hit(
            facts=Facts(titles=tuple(f"« {activity.title} »" for activity in activities if activity.title)),
            section=section,
            pages=report.pages(parts[0])[:1],
            block=parts[0].first,
            certainty=Certainty.UNSURE if doubtful else Certainty.PROBABLE,
        )


def _text(report: Report, section: Section) -> str:
    own = set(report.outline.own_blocks(section))
    return "\n".join(paragraph.text for index, paragraph in report.paragraphs(section) if index in own)


def _chances(text: str) -> float:
    return min(_MOST_CHANCES, len(set(words(fold(text)))) / _WORDS_OF_A_CHANCE)
