"""What the skeleton holds, from the rulebook and the facts alone: parts in order, each with what is expected of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapportlint.model.outline import ACTIVITIES, SectionId
from rapportlint.model.regulation import CodeListId, Route, Rule, Rulebook, SectionSpec


class Spot(StrEnum):
    """The Word section that a part stands in, in order."""

    COVER = "cover"
    FRONT = "front"
    BODY = "body"
    BACK = "back"
    ANNEXES = "annexes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title of the skeleton with its placeholder."""

    text: str
    key: str
    """Unique name: "activities:2", "company.domain"; bookmarks and tags are made of it."""
    guidance: str
    expected: str = ""
    """What the official text says of it: clause, quotation, page budget, codes."""
    fact: str = ""
    """Key of the fact that ends the title: "activity-1"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section of the skeleton."""

    id: SectionId
    spot: Spot
    heading: Heading
    language: str
    below: tuple[Heading, ...] = ()

    @property
    def tag(self) -> str:
        """Tag of the content control around its title, by which recognition knows it."""
        return f"rl:section:{self.heading.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the student may choose."""

    activities: int = 1
    annexes: int = 2
    """26 at most: each has a letter."""


def parts(rulebook: Rulebook, route: Route | None, choices: Choices) -> Iterator[Part]:
    """The parts in the order of the document; the cover is no part, nor a chapter of annexes without any."""
    skipped = (Spot.COVER,) if choices.annexes else (Spot.COVER, Spot.ANNEXES)
    for spot in Spot:
        for spec in rulebook.sections:
            if spec.place == spot and spot not in skipped:
                yield from _of(spec, spot, _Demands(rulebook, route), choices)


MOST_ANNEXES = 26
"""From A to Z."""


def most_activities(rulebook: Rulebook) -> int:
    """How many activities the text admits; two where it says nothing."""
    counts = [rule.options.get("maximum") for rule in rulebook.rules if rule.check == "activity_count_off"]
    return next((count for count in counts if isinstance(count, int)), 2)


def _of(spec: SectionSpec, spot: Spot, demands: _Demands, choices: Choices) -> Iterator[Part]:
    repeated = spec.id == ACTIVITIES and "{number}" in spec.heading
    for number in range(1, (choices.activities if repeated else 1) + 1):
        suffix = f":{number}" if repeated else ""
        heading = Heading(
            text=(spec.heading or spec.title).replace("{number}", str(number)) + (" : " if repeated else ""),
            key=f"{spec.id}{suffix}",
            guidance=spec.guidance,
            expected=demands.of(spec.id),
            fact=f"activity-{number}" if repeated else "",
        )
        below = tuple(
            Heading(text=sub.title, key=f"{sub.id}{suffix}", guidance=sub.guidance)
            for sub in demands.rulebook.subsections
            if sub.section == spec.id
        )
        yield Part(id=spec.id, spot=spot, heading=heading, language=demands.language(spec.id), below=below)


class _Demands:
    """What the official rules of a rulebook ask of each section."""

    def __init__(self, rulebook: Rulebook, route: Route | None) -> None:
        self.rulebook = rulebook
        names = {name for name in (route.id, route.status, *route.follows) if name} if route else set()
        self.rules = [
            rule for rule in rulebook.rules if rule.enabled and (not rule.routes or not names or names & {*rule.routes})
        ]

    def of(self, id: SectionId) -> str:
        """Clause, quotation and page budget of a section, with the codes to cite; empty where no text speaks of it."""
        rules = [rule for rule in self.rules if rule.options.get("section") == id]
        quoted = next((rule for rule in rules if rule.official and rule.check == "section_missing"), None)
        budget = _budget(rules)
        source = self.rulebook.source.title
        said = f"Attendu : « {quoted.quote} » ({source}, § {quoted.clause})." if quoted else ""
        return " ".join(filter(None, (said, f"Longueur : {budget}." if budget else "", *self._codes(rules))))

    def _codes(self, rules: list[Rule]) -> Iterator[str]:
        for rule in rules:
            codes = self.rulebook.code_list(CodeListId(str(rule.options.get("codes"))))
            if rule.check == "code_uncited" and codes is not None:
                title = codes.title[:1].upper() + codes.title[1:]
                yield f"{title} à citer : {', '.join(_spans(codes.codes))}."

    def language(self, id: SectionId) -> str:
        """The language that a section must be in; French where nothing is said."""
        asked = [rule.options for rule in self.rules if rule.check == "section_wrong_language"]
        return next((str(o["language"]) for o in asked if o.get("section") == id), "fr")


def _spans(codes: Sequence[str]) -> Iterator[str]:
    """ "C01 à C06", "C10": codes that follow each other told by the first and the last of them."""
    for _, row in groupby(enumerate(codes), lambda ranked: _number_of(ranked[1], ranked[0])):
        names = [code for _, code in row]
        yield from [f"{names[0]} à {names[-1]}"] if len(names) > 2 else names


def _number_of(code: str, rank: int) -> tuple[str, int]:
    """The same for codes that follow each other at following ranks."""
    stem = code.rstrip("0123456789")
    return stem, int(code[len(stem) :] or 0) - rank


def _budget(rules: list[Rule]) -> str:
    """ "2 à 4 pages", "4 pages au plus", "une demi-page environ"; empty where no rule says."""
    most = _pages(rules, "section_too_long", "maximum")
    least = _pages([rule for rule in rules if rule.official], "section_too_short", "minimum")
    if most is None:
        return "" if least is None else f"{_french(least)} au moins"
    if most < 1:
        return "une demi-page environ" if least is not None and least <= 0.5 <= most else f"{_french(most)} au plus"
    return f"{_number(least)} à {_french(most)}" if least is not None else f"{_french(most)} au plus"


def _pages(rules: list[Rule], check: str, option: str) -> float | None:
    found = [rule.options.get(option) for rule in rules if rule.check == check and not rule.options.get("tolerated")]
    return next((float(value) for value in found if isinstance(value, int | float)), None)


def _number(pages: float) -> str:
    return f"{pages:g}".replace(".", ",")


def _french(pages: float) -> str:
    return f"{_number(pages)} page{'s' if pages >= 2 else ''}"
