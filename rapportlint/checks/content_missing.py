"""A part is there but nothing in it speaks of something that it should hold.

Why: the official text lists what some parts must make clear.
What is looked for: in the part's sentences, its sub-titles, captions and alternative texts, its own title left out, a
sign of the rulebook's that is enough alone or several weaker ones (look-alikes are not read); and how much its
sentences resemble those that say it in other reports. With `each`, every activity is judged on its own text and what
introduces them all. The passage that satisfied is given as evidence, one that only came near with the fault.
Certainty: probable where neither finds anything, unsure where words have no sentence to bear them out; a text can say a
thing in words that nobody foresaw. Parts in doubt are named only where none is surely lacking.
Not checked: how well it is said; parts in another language than French; empty parts and parts with a template's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.language.saying import Heard, saying
from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.outline import Section, SectionId
from rapportlint.model.query import Report
from rapportlint.model.regulation import AspectId


class Facts(TypedDict):
    titles: tuple[str, ...]
    """The parts that do not say it, as « title »."""
    guessed: str  # Title of the part where it does not name it.


def check(
    report: Report, *, section: SectionId, aspect: AspectId, each: bool = False, every: bool = False
) -> Iterator[Hit | Evidence]:
    """Yield evidence for each part that holds the aspect, `every` mention or the best, and one hit for the others."""
    heard: dict[Heard, list[Section]] = {degree: [] for degree in Heard}
    nearest: list[Evidence] = []
    for parts in _subjects(report, section, each):
        said = saying(report, parts, section, aspect, each=each, every=every)
        heard[said.heard].append(parts[0])
        shown = (
            Evidence(
                passage=passage.text,
                section=section,
                aspect=aspect,
                subject=parts[0].title if each else "",
                pages=report.pages_of(passage.block),
                block=passage.block,
            )
            for passage in said.passages
        )
        if said.heard is Heard.SAID:
            yield from shown
        else:
            nearest += shown
    if lacking := heard[Heard.LACKING] or heard[Heard.DOUBTFUL]:
        named = tuple(f"« {part.title} »" for part in lacking if part.title)
        scanned = bool(report.scanned()) or report.trust(*lacking) is Certainty.UNSURE
        yield Hit(
            facts=Facts(titles=named, guessed="" if each else lacking[0].guessed_title),
            section=section,
            aspect=aspect,
            pages=tuple(sorted({page for part in lacking for page in report.pages(part)[:1]})),
            block=lacking[0].first,
            certainty=Certainty.PROBABLE if heard[Heard.LACKING] and not scanned else Certainty.UNSURE,
            nearest=() if heard[Heard.LACKING] else tuple(nearest),
        )


def _subjects(report: Report, section: SectionId, each: bool) -> list[tuple[Section, ...]]:
    """The parts that are judged together: those of the kind, or each activity alone."""
    activities = report.activities() if each else ()
    found = [(activity,) for activity in activities] if activities else [report.parts(section)]
    return [parts for parts in found if _is_judged(report, parts)]


def _is_judged(report: Report, parts: tuple[Section, ...]) -> bool:
    """Whether there is French text of the student's in them."""
    foreign = any(report.has_placeholder(part) or part.language == "en" for part in parts)
    return bool(parts) and not foreign and not all(map(report.is_empty, parts))
