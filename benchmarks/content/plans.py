"""What one report of the content set is made of: its passages, its make-up and the faults put in on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.content import passages
from benchmarks.content.passages import Passage
from benchmarks.evaluation.makeups import ContentsForm, Look, Maker, MakeUp

PARTS = ("company", "legal", "activity", "qsse", "conclusion", "english")
"""Kinds of passages that are a chapter of the report."""

_STARTS = (date(2026, 5, 11), date(2026, 5, 18), date(2026, 5, 4), date(2025, 5, 12), date(2027, 5, 10))
"""Mondays."""
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One report."""

    name: str
    half: str
    make_up: MakeUp
    seed: int
    passages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids by kind, `cover`, `dates` and `privacy` included; none of a kind that is left out."""
    own_titles: bool = True
    """Chapters have the titles that the passages' authors gave them; else the usual ones of the half."""
    dated: bool = True
    """A cover made for the report gives the dates of the internship."""
    changes: frozenset[str] = frozenset()
    """Ids of the faults that were put in."""

    def texts(self, kind: str) -> list[Passage]:
        """The passages of one kind."""
        known = {passage.id: passage for passage in passages.load(self.half, kind)}
        return [known[id] for id in self.passages.get(kind, ())]

    def chapters(self) -> Iterator[tuple[str, Passage]]:
        """The passages that are chapters, with their kinds."""
        for kind in PARTS:
            for passage in self.texts(kind):
                yield kind, passage

    @property
    def session(self) -> str:
        """The session that the cover gives, empty for none; a cover made for the report gives that of its dates."""
        covers = self.texts("cover")
        return str(covers[0].facts["facts"].get("session", "")) if covers else str(self.start.year + 1)

    @property
    def start(self) -> date:
        """The first day of the internship on a cover made for the report."""
        told = [passage.facts["start"] for passage in self.texts("dates") if "start" in passage.facts]
        others = [day for day in _STARTS if not any(abs(day - other) < _A_WEEK for other in told)]
        return others[self.seed % len(others)]

    def traits(self) -> set[str]:
        """What the report has: the needs that a fault may name."""
        make_up = self.make_up
        text = "\n".join(passage.text for _, passage in self.chapters())
        found = {
            "word": make_up.maker is Maker.WORD,
            "styles": make_up.maker is Maker.WORD and make_up.look is Look.STYLES,
            "contents-field": make_up.contents is ContentsForm.FIELD,
            "english": any(p.facts["language"] == "en" for p in self.texts("english")),
            "pages-listed": make_up.shows_pages and make_up.contents is not ContentsForm.NONE,
            "figures": text.count("[figure:") >= 2,
            "tables": text.count("[table:") >= 2,
            "subtitles": text.count("## ") >= 2,
            "company": bool(self.passages.get("company")),
            "conclusion": bool(self.passages.get("conclusion")),
            "endings": {"qsse", "conclusion"} <= self.passages.keys(),
            "session": self.session != "",
            "told-dates": all("end" in passage.facts for passage in self.texts("dates")) and "dates" in self.passages,
            "plain-qsse": any(complete("qsse", passage) for passage in self.texts("qsse")),
        }
        return {name for name, holds in found.items() if holds}


def complete(kind: str, passage: Passage) -> bool:
    """Whether a passage says all that its kind asks for, and nothing that a rule complains about."""
    facts = passage.facts
    odd = facts.get("extra") or facts.get("unknown_codes") or facts.get("language", "en") != "en"
    return not passage.lacks and not odd
