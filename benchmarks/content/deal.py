"""Deals the passages and the faults out to the reports of one half: each passage at least once, few faults a report."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from benchmarks.content import faults, passages
from benchmarks.content.passages import Passage
from benchmarks.content.plans import PARTS, Plan, complete
from benchmarks.evaluation import makeups
from benchmarks.evaluation.makeups import ContentsForm, Look, Maker, MakeUp

REPORTS = 60
_WITH_CONTENT_FAULTS = 42
"""The first reports share the passages that lack something; the others have complete ones only."""
_WITHOUT_CHANGES = 10
"""The last reports have no fault put in either."""
_IN_WORD = 3
"""Of the reports with a given fault, those that a word processor makes, where it can be seen elsewhere too."""
_OMITTED = 2
"""Reports of a half that lack a given part."""
_STYLED_SHARE = 0.22
"""Part of the reports that each make-up with real heading styles gets; the others share the rest."""


@dataclass(slots=True)
class _Hand:
    """A report that passages are being dealt to."""

    number: int
    omitted: str = ""
    passages: dict[str, list[Passage]] = field(default_factory=dict)
    changes: set[str] = field(default_factory=set)

    @property
    def load(self) -> int:
        """About how many faults of content it has."""
        dealt = [(kind, p) for kind, found in self.passages.items() for p in found]
        return bool(self.omitted) + sum(max(1, len(p.lacks)) for kind, p in dealt if not complete(kind, p))

    def wants(self, kind: str) -> bool:
        return self.omitted != kind and kind not in self.passages

    def take(self, kind: str, passage: Passage) -> None:
        self.passages.setdefault(kind, []).append(passage)


def plans(half: str) -> list[Plan]:
    """The reports of one half."""
    rng = random.Random(f"content {half}")
    hands = [_Hand(number) for number in range(REPORTS)]
    _omit(hands)
    _deal_english(half, hands, rng)
    _deal_second_activities(half, hands, rng)
    for kind in ("company", "legal", "qsse", "conclusion"):
        _deal_chapter(half, kind, hands, rng)
    _deal_once(half, "cover", hands, rng)
    _deal_once(half, "dates", [hand for hand in hands if "cover" not in hand.passages], rng)
    _deal_once(half, "privacy", hands, rng)
    found = [_plan(half, hand, look) for hand, look in zip(hands, _looks(half, rng), strict=True)]
    return _with_changes(found, rng)


def _omit(hands: list[_Hand]) -> None:
    """Leave each part out of some of the reports that have faults of content."""
    for number, kind in enumerate(PARTS * _OMITTED):
        hands[_WITH_CONTENT_FAULTS - 1 - number].omitted = kind


def _deal_english(half: str, hands: list[_Hand], rng: random.Random) -> None:
    """Deal the summaries, each with the activity that it is about."""
    pool = list(passages.load(half, "english"))
    activities = {passage.id: passage for passage in passages.load(half, "activity")}
    good = [p for p in pool if complete("english", p) and complete("activity", activities[p.facts["activity"]])]
    first = [hand for hand in hands[:_WITH_CONTENT_FAULTS] if hand.omitted not in {"english", "activity"}]
    rng.shuffle(pool)
    rng.shuffle(first)
    for hand, passage in zip(first, pool, strict=False):
        hand.take("english", passage)
    for hand in hands:
        if hand.wants("english"):
            hand.take("english", rng.choice(good))
        if hand.wants("activity"):
            told = hand.passages["english"][0].facts["activity"] if "english" in hand.passages else ""
            hand.take("activity", activities.get(told) or rng.choice([activities[p.facts["activity"]] for p in good]))


def _deal_second_activities(half: str, hands: list[_Hand], rng: random.Random) -> None:
    """Deal the activities that no summary is about, and a second one to some others."""
    pool = list(passages.load(half, "activity"))
    used = {p.id for hand in hands for p in hand.passages.get("activity", ())}
    alone = [hand for hand in hands[:_WITH_CONTENT_FAULTS] if hand.omitted != "activity"]
    for passage in [p for p in pool if p.id not in used]:
        hand = min(alone, key=lambda hand: (hand.load, rng.random()))
        hand.take("activity", passage)
        alone.remove(hand)
    for hand in [*alone, *hands[_WITH_CONTENT_FAULTS:]]:
        others = [p for p in pool if complete("activity", p) and p not in hand.passages["activity"]]
        if rng.random() < 0.4:
            hand.take("activity", rng.choice(others))


def _deal_chapter(half: str, kind: str, hands: list[_Hand], rng: random.Random) -> None:
    """Deal the passages of one kind: those that lack something once each, where there are the fewest faults."""
    pool = passages.load(half, kind)
    good = [passage for passage in pool if complete(kind, passage)]
    for passage in [p for p in pool if p not in good]:
        able = [hand for hand in hands[:_WITH_CONTENT_FAULTS] if hand.wants(kind)]
        min(able, key=lambda hand: (hand.load, rng.random())).take(kind, passage)
    able = [hand for hand in hands if hand.wants(kind)]
    rng.shuffle(able)
    for number, hand in enumerate(able):
        hand.take(kind, good[number % len(good)])


def _deal_once(half: str, kind: str, hands: list[_Hand], rng: random.Random) -> None:
    """Deal each passage of a kind to one report."""
    pool = passages.load(half, kind)
    for hand, passage in zip(rng.sample(hands, len(pool)), pool, strict=True):
        hand.take(kind, passage)


def _looks(half: str, rng: random.Random) -> list[MakeUp]:
    """A make-up for each report: all of the half's, those with heading styles more often."""
    known = [make_up for make_up in makeups.ALL if make_up.half == half]
    styled = [m for m in known if m.maker is Maker.WORD and m.look is Look.STYLES]
    plain = [m for m in known if m not in styled]
    found = [m for m in styled for _ in range(round(_STYLED_SHARE * REPORTS))]
    found += [plain[i % len(plain)] for i in range(REPORTS - len(found))]
    rng.shuffle(found)
    return [_varied(make_up, number) for number, make_up in enumerate(found)]


def _varied(make_up: MakeUp, number: int) -> MakeUp:
    """The make-up with contents, since a report without them is a fault of its own here, and bookmarks now and then."""
    if make_up.contents is ContentsForm.NONE:
        form = ContentsForm.FIELD if make_up.look is Look.STYLES else ContentsForm.DOTS
        make_up = replace(make_up, contents=form)
    return replace(make_up, outline=make_up.outline or number % 2 == 0)


def _plan(half: str, hand: _Hand, make_up: MakeUp) -> Plan:
    told = hand.passages.get("dates", [])
    dated = not any("start" in passage.facts for passage in told)
    return Plan(
        name=f"{half}-{hand.number + 1:02}--{make_up.name}",
        half=half,
        make_up=make_up,
        seed=7000 + 31 * hand.number,
        passages={kind: tuple(passage.id for passage in found) for kind, found in hand.passages.items()},
        own_titles=hand.number % 2 == 0,
        dated=dated and not (told and hand.number % 2),
    )


def _with_changes(plans: list[Plan], rng: random.Random) -> list[Plan]:
    """The reports with the faults that are made on purpose, spread evenly among those that can have them."""
    changes: dict[str, set[str]] = {plan.name: set() for plan in plans}
    table = faults.table()
    for fault in sorted(table.values(), key=lambda fault: -len(fault.needs)):
        able = [p for p in plans[:-_WITHOUT_CHANGES] if set(fault.needs) <= p.traits()]
        for number in range(fault.made):
            free = [p for p in able if fault.id not in changes[p.name] and not _has_kind(changes[p.name], fault.kind)]
            free = [p for p in free if ("word" in p.traits()) is (number < _IN_WORD)] or free
            chosen = min(free, key=lambda plan: (len(changes[plan.name]), rng.random()))
            changes[chosen.name].add(fault.id)
    return [_changed(plan, frozenset(changes[plan.name])) for plan in plans]


def _changed(plan: Plan, changes: frozenset[str]) -> Plan:
    make_up = replace(plan.make_up, footer="") if "numbers.none" in changes else plan.make_up
    return replace(plan, changes=changes, make_up=make_up, dated=plan.dated or "dates.differ" in changes)


def _has_kind(ids: set[str], kind: str) -> bool:
    return bool(kind) and any(faults.table()[id].kind == kind for id in ids)
