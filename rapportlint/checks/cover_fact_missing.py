"""The cover does not say what covers usually say: who, where, for which examination.

Why: a report that changes hands must tell whose it is without being opened.
What is looked for: the `facts` (name, school, company, tutor, session, diploma, kind; `named` is what each is called in
the message), each with a label (« Tuteur : ») or by its look (a name, « Lycée … », « BTS … »); the
firm also by being the name that the rest of the report speaks of.
Certainty: probable: a name in a logo or a picture is not read.
Not checked: a report without a cover, or with one that is a picture, or on which a template's text still stands for
what is to be told (`placeholder_left` tells it); whether what is told is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.candidate import Candidacy, Origin, Told
from rapportlint.model.document import Figure
from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.outline import COVER
from rapportlint.model.query import Report


class Facts(TypedDict):
    missing: tuple[str, ...]


def check(report: Report, *, facts: tuple[str, ...], named: tuple[str, ...]) -> Iterator[Hit | Evidence]:
    """Yield the passages that tell the `facts` and one hit for all those that the cover does not tell."""
    cover = next((section for section in report.outline.sections if section.id == COVER), None)
    if cover is None:
        return
    missing: list[str] = []
    for fact, name in zip(facts, named, strict=True):
        told = [one for one in _told(report.candidacy, fact) if one.origin is Origin.COVER]
        missing += [] if told else [name]
        for one in told:
            pages = (one.page,) if one.page is not None else ()
            yield Evidence(passage=one.passage, section=COVER, aspect=fact, pages=pages, block=one.block)
    if missing and not report.has_placeholder(cover):
        pictured = any(isinstance(block, Figure) for block in report.blocks(cover))
        yield Hit(
            facts=Facts(missing=tuple(missing)),
            section=COVER,
            pages=report.pages(cover)[:1],
            block=cover.first,
            certainty=Certainty.UNSURE if pictured else Certainty.PROBABLE,
        )


def _told(candidacy: Candidacy, fact: str) -> tuple[Told, ...]:
    """What the report tells of one fact."""
    if fact == "name":
        return candidacy.authors
    if fact == "session":
        return candidacy.sessions[:1]
    one: Told | None = getattr(candidacy, fact)
    return (one,) if one else ()
