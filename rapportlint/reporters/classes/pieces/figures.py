"""What a class sums up to: how many of each state, and the rules most broken, each with what to say of it in class."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapportlint.model.classroom import Ground
from rapportlint.model.regulation import Rule, Rulebook
from rapportlint.model.result import Result
from rapportlint.reporters.classes import Order
from rapportlint.reporters.classes.pieces.person import Person, told
from rapportlint.reporters.classes.pieces.states import STATES, UNREAD
from rapportlint.reporters.pieces.digest import Weight, weighed, weight
from rapportlint.rulebooks.explaining import Explanation, explain


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A number of candidates with its name."""

    number: int
    name: str
    tone: str
    is_state: bool = True
    """Whether it is a part of the whole: the others count some of the same candidates again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A rule that some reports of the class break."""

    told: Explanation
    weights: Mapping[Weight, int]
    """Reports by the gravest of its findings in each, those that occur, the gravest first."""
    asked: int
    """Reports that were read and that the rule was asked of."""

    @property
    def rule(self) -> Rule:
        return self.told.rule

    @property
    def weight(self) -> Weight:
        """The gravest among its findings."""
        return next(iter(self.weights))

    @property
    def reports(self) -> int:
        """Reports that break it, or seem to."""
        return sum(self.weights.values())

    @property
    def amounts(self) -> str:
        """ "1 non-conformité, 2 points à vérifier": a proof and a doubt are never told as one number."""
        return ", ".join(weighed(self.weights))

    @property
    def message(self) -> str:
        """The finding, with … for what only a report can tell."""
        return self.told.message.replace("….", "…")

    @property
    def share(self) -> float:
        """Fraction of the reports that the rule was asked of."""
        return self.reports / self.asked

    @property
    def percent(self) -> str:
        """ "23 %"; what is not nothing is never told as 0 %, what is not all never as 100 %."""
        rounded = round(100 * self.share)
        if self.reports == self.asked or 0 < rounded < 100:
            return f"{rounded} %"
        return "moins de 1 %" if rounded == 0 else "plus de 99 %"

    @property
    def opening(self) -> str:
        """How many reports are concerned, as a sentence."""
        told = f" : {self.amounts}" if len(self.weights) > 1 or self.weight is Weight.DOUBT else ""
        if self.asked == 1:
            return f"Le seul rapport contrôlé sur ce point est concerné{told}."
        if self.reports == self.asked:
            return f"Les {self.asked} rapports contrôlés sur ce point sont tous concernés{told}."
        verb = "est concerné" if self.reports == 1 else "sont concernés"
        one = "Un rapport" if self.reports == 1 else f"{self.reports} rapports"
        return f"{one} sur {self.asked} {verb} ({self.percent}){told}."

    @property
    def lesson(self) -> str:
        """A paragraph to read out in class: who, what, what the text says, why, how to mend it, an example."""
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        yield self.opening
        yield f"Le constat : « {self.message.rstrip('.')} »."
        if self.told.sentence:
            where = self.told.origin or "Le texte officiel"
            yield f"{where} : « {self.told.sentence.rstrip('.')} »."
        else:
            yield "C'est un usage : le texte officiel n'en parle pas."
        if self.rule.why:
            yield _ended(self.rule.why)
        if self.told.remedy:
            yield f"Que faire : {_ended(self.told.remedy)}"
        if self.rule.good:
            yield f"Un exemple qui convient : {_ended(self.rule.good)}"


def totals(people: Sequence[Person]) -> tuple[Total, ...]:
    """How many candidates, how many of each state that occurs, how many late; the states add up to the candidates.

    Deposits that no row of the roster claims are counted apart, last.
    """
    expected = [person for person in people if person.is_expected]
    late = sum(person.is_late for person in expected)
    doubtful = sum(Ground.LATE in person.entry.to_check for person in expected)
    several = sum(person.entry.is_several for person in expected)
    strangers = len(people) - len(expected)
    others = (
        (late, "hors délai", "fail"),
        (doubtful, "à la date non établie", "review"),
        (several, "avec plusieurs rapports", "review"),
        (strangers, f"{'dépôt' if strangers < 2 else 'dépôts'} d'aucun candidat", "review"),
    )
    return (
        Total(number=len(expected), name="candidat" if len(expected) < 2 else "candidats", tone=""),
        *states(expected),
        *(Total(number=number, name=name, tone=tone, is_state=False) for number, name, tone in others if number),
    )


def states(people: Sequence[Person]) -> Iterator[Total]:
    """How many of each state that occurs."""
    counted = Counter(person.entry.state for person in people)
    for state, look in STATES.items():
        if number := counted[state]:
            yield Total(number=number, name=look.many if number > 1 else look.name.lower(), tone=look.tone)


def read(people: Sequence[Person]) -> int:
    """How many reports could be read."""
    return sum(person.result is not None and person.entry.state not in UNREAD for person in people)


def broken(people: Sequence[Person], order: Order) -> tuple[Broken, ...]:
    """The rules that reports break: those of the official text first, the most broken first."""
    weights: defaultdict[str, Counter[Weight]] = defaultdict(Counter)
    asked: Counter[str] = Counter()
    rules: dict[str, tuple[Rule, Rulebook]] = {}
    for person in people:
        if person.entry.judged is None:
            continue
        result, book = person.entry.judged.result, person.entry.judged.rulebook
        asked.update(_asked(result))
        for code, gravest in gravest_by_code(result).items():
            weights[code][gravest] += 1
            if code not in rules and (rule := next((rule for rule in book.rules if rule.code == code), None)):
                rules[code] = rule, book
    found = (
        Broken(
            told=explain(rule, book, order.coverage),
            weights={kind: weights[code][kind] for kind in Weight if weights[code][kind]},
            asked=max(asked[code], weights[code].total()),
        )
        for code, (rule, book) in rules.items()
    )
    return tuple(sorted(found, key=lambda one: (not one.rule.official, -one.reports, one.rule.code)))


def gravest_by_code(result: Result) -> dict[str, Weight]:
    """The gravest weight of each rule that a report breaks."""
    found: dict[str, Weight] = {}
    for finding in told(result):
        weighs = weight(finding)
        found[finding.code] = min(found.get(finding.code, weighs), weighs, key=list(Weight).index)
    return found


def _asked(result: Result) -> set[str]:
    """The rules that a report was held to, those left out that could not be applied to it."""
    return set(result.applied) - {skipped.code for skipped in result.not_checked}


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
