"""The cover names another session than the one that the candidate sits.

Why: the report of one year handed in the next looks like somebody else's, or like an old version of the file.
What is looked for: « Session 2026 » on the cover, against the session given for this control.
Not checked: school years and years without the word; a candidate who sits again may hand in his earlier report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.query import Report


class Facts(TypedDict):
    found: str
    expected: str


def check(report: Report) -> Iterator[Hit]:
    """Yield one hit if the cover's sessions are all others than the one given; nothing if none was given."""
    told = [session for session in report.candidacy.sessions if session.sure]
    if not report.session or not told or any(session.value == report.session for session in told):
        return
    yield Hit(
        facts=Facts(found=told[0].value, expected=report.session),
        pages=(told[0].page,) if told[0].page is not None else (),
        block=told[0].block,
        certainty=Certainty.PROBABLE,
    )
