"""Several people seem to have written the report.

Why: the official text wants each candidate to write his own.
What is looked for: two names behind « Présenté par », « Rédigé par », « Binôme » on the cover; two names side by side
there that no label explains; a sentence that says that two wrote it.
Certainty: probable at most: probable for two names behind a label, unsure else. « Nous » alone is politeness.
Not checked: who really wrote, and passages that two reports share.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.candidate import Told
from rapportlint.model.findings import Certainty, Evidence, Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    told: tuple[str, ...]


def check(report: Report) -> Iterator[Hit | Evidence]:
    """Yield one hit if the cover or the text names several authors, else the passage that names one."""
    authors, joint = report.candidacy.authors, report.candidacy.joint
    if len(authors) > 1:
        sure = all(author.sure for author in authors)
        yield _hit(authors, tuple(author.value for author in authors), Certainty.PROBABLE if sure else Certainty.UNSURE)
    elif joint is not None:
        yield _hit((joint,), (f"« {joint.passage} »",), Certainty.UNSURE)
    elif authors:
        pages = (authors[0].page,) if authors[0].page is not None else ()
        yield Evidence(passage=authors[0].passage, aspect="author", pages=pages, block=authors[0].block)


def _hit(where: tuple[Told, ...], told: tuple[str, ...], certainty: Certainty) -> Hit:
    pages = {one.page for one in where if one.page is not None}
    return Hit(facts=Facts(told=told), pages=tuple(sorted(pages)), block=where[0].block, certainty=certainty)
