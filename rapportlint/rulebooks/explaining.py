"""All that can be told of a rule without a report: what `explain` and the pages of the documentation both show."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapportlint.model.findings import Hit
from rapportlint.model.regulation import Gesture, Rule, Rulebook
from rapportlint.rulebooks import options
from rapportlint.rulebooks.coverage import Coverage, letters
from rapportlint.rulebooks.wording import fields, word

_QUANTITY = re.compile(r"\{(?P<name>\w+):[^{}|]*\|(?P<many>[^{}]*)\}")
"""A field that is a number with its noun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A rule in French sentences, with … for what only a report can tell."""

    rule: Rule
    message: str
    remedy: str
    sentence: str
    """The official sentence in full, or what the rule quotes of it; empty for a house rule. An item of a list is told
    without the semicolon that ends it."""
    quote: str
    """What the rule quotes of it; empty where that is all of it."""
    origin: str
    """Official text and paragraph; empty for a house rule."""
    settings: str
    gestures: tuple[Gesture, ...]


def explain(rule: Rule, book: Rulebook, coverage: Coverage | None) -> Explanation:
    """What a rule of a rulebook asks, why, and how to mend it."""
    finding = _worded(rule)
    whole = coverage.holding(rule) if coverage and rule.official else None
    clause = f", § {rule.clause}" if rule.clause else ""
    sentence = (whole.text.rstrip(" ;") if whole else rule.quote) if rule.official else ""
    known = {gesture.id: gesture for gesture in book.gestures}
    return Explanation(
        rule=rule,
        message=finding[0],
        remedy=finding[1],
        sentence=sentence,
        quote=rule.quote if rule.official and letters(rule.quote) != letters(sentence) else "",
        origin=f"{book.source.title}{clause}" if rule.official else "",
        settings=options.told(rule, book),
        gestures=tuple(known[id] for id in rule.gestures),
    )


def meaning(code: str, book: Rulebook) -> str:
    """What a code stands for, in a sentence: the message of its rule, or what no file shows; empty where unknown."""
    rule = next((rule for rule in book.rules if rule.code == code), None)
    asked = next((asked.reason for asked in book.unverifiable if asked.code == code), "")
    return _worded(rule)[0] if rule else asked


def _worded(rule: Rule) -> tuple[str, str]:
    """Message and remedy of a rule, with … for what only a report can tell."""
    message, remedy = (_counted(sentence, rule) for sentence in (rule.message, rule.remedy))
    names = {name for sentence in (message, remedy, rule.item) for name, _ in fields(sentence)}
    facts = dict.fromkeys(names - set(rule.options), "…")
    finding = word(replace(rule, message=message, remedy=remedy), Hit(facts=facts), None)
    return finding.message.replace("page inconnue", "p. …"), finding.remedy


def _counted(sentence: str, rule: Rule) -> str:
    """A sentence whose measured numbers keep their noun: "… pages"."""
    return _QUANTITY.sub(lambda field: field[0] if field["name"] in rule.options else f"… {field['many']}", sentence)
