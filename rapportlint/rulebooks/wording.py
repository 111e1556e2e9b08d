"""Hits made into findings: the rule's sentence filled with its options and the facts that the check measured.

A field is `{name}` or `{name:format}`. Formats: `.1f` (that many decimals, with a comma), `page|pages` (the number with
its noun, singular below 2), both (`.1f page|pages`). `{pages}` lists the pages ("p. 3, 5 et 7 à 9"), `{count}` is how
many times the fault was met, `{items}` names the first of them by the rule's `item`, each filled with its own facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from string import Formatter

from rapportlint.model.failures import RulebookError
from rapportlint.model.findings import Certainty, Finding, Hit
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import Route, Rule
from rapportlint.rulebooks.french import alternatives, enumeration, number, page_list, quantity, shortened

_FORMAT = re.compile(r"(?:\.(?P<decimals>\d)f ?)?(?:(?P<one>[^|{}]+)\|(?P<many>[^|{}]+))?")


def word(rule: Rule, hit: Hit, route: Route | None) -> Finding:
    """The finding that a rule makes of one hit."""
    return _finding(rule, [hit], route)


def word_all(rule: Rule, hits: Iterable[Hit], route: Route | None) -> tuple[Finding, ...]:
    """The findings of one rule: hits on the same section and aspect become one finding with all their pages."""
    groups: dict[tuple[object, object], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.section, hit.aspect), []).append(hit)
    return tuple(_finding(rule, group, route) for group in groups.values())


def fields(sentence: str) -> list[tuple[str, str]]:
    """Names and formats of the fields of a sentence; `ValueError` where its braces are wrong."""
    found: list[tuple[str, str]] = []
    for _, name, spec, conversion in Formatter().parse(sentence):
        if name is not None:
            if conversion or not name.isidentifier():
                raise ValueError(name)
            found.append((name, spec or ""))
    return found


def misuse(annotation: str, spec: str) -> bool:
    """Whether a format does not suit a field of that type."""
    return bool(spec) and (annotation not in ("int", "float") or _FORMAT.fullmatch(spec) is None)


def _finding(rule: Rule, hits: list[Hit], route: Route | None) -> Finding:
    first = hits[0]
    pages = tuple(sorted({page for hit in hits for page in hit.pages}))
    values = {**rule.options, "items": _items(rule, hits), **first.facts, "pages": pages, "count": len(hits)}
    severity = rule.severity.lowered(route.lowers if route and rule.official and not rule.firm else 0)
    return Finding(
        code=rule.code,
        check=rule.check,
        section=first.section or _section(rule),
        aspect=first.aspect or _aspect(rule),
        severity=severity,
        certainty=min((hit.certainty for hit in hits), key=list(Certainty).index),
        pages=pages,
        blocks=tuple(dict.fromkeys(hit.block for hit in hits if hit.block is not None)),
        message=_filled(rule, rule.message, values) + _added(hits),
        clause=rule.clause,
        quote=rule.quote,
        remedy=_filled(rule, rule.remedy, values),
        route=route.id if route else "",
        minutes=_minutes(rule, max(len(hits), len(pages))),
        lowered=severity is not rule.severity,
        nearest=tuple(replace(near, code=rule.code) for hit in hits for near in hit.nearest),
    )


def _items(rule: Rule, hits: list[Hit]) -> str:
    """The hits by name, the first ones when there are many; the same name once, with how often.

    A sentence that is explained without a report has no hits to name: « … » comes as a fact of that name.
    """
    if not rule.item or "items" in hits[0].facts:
        return ""
    named = (_filled(rule, rule.item, {**rule.options, **hit.facts, "pages": hit.pages}) for hit in hits)
    return shortened(named)


def _minutes(rule: Rule, cases: int) -> int | None:
    return None if rule.minutes is None else rule.minutes + rule.minutes_each * (cases - 1)


_EXACT = 0.1
"""Pages of margin up to which the pages are those of a PDF already."""


def _added(hits: list[Hit]) -> str:
    """What to add to a sentence: parts that may be the one that lacks, or are but its like; the title of one that its
    text alone tells; the margin of a measure that proves nothing."""
    holders = hits[0].facts.get("holders")
    if isinstance(holders, tuple) and holders:
        names = alternatives(list(map(str, holders)))
        several = f"L'une de ces parties en tient peut-être lieu : {names}."
        return f" La partie {names} en tient peut-être lieu." if len(holders) == 1 else f" {several}"
    beside = hits[0].facts.get("beside")
    if isinstance(beside, tuple) and beside:
        return (
            f" {enumeration(list(map(str, beside)))} n'en tient pas lieu : traduisez-en le texte sous un autre titre."
        )
    guessed = hits[0].facts.get("guessed")
    if guessed:
        return f" Cette partie a été reconnue à son contenu, sous « {guessed} » : donnez-lui un titre qui la nomme."
    margin = hits[0].facts.get("margin")
    unsure = all(hit.certainty is Certainty.UNSURE for hit in hits)
    if not unsure or not isinstance(margin, int | float) or margin <= 0:
        return ""
    advice = "vérifiez-la" if margin <= _EXACT else "donnez le PDF exporté de Word pour trancher"
    return f" Cette mesure est juste à {quantity(margin, 'page', 'pages')} près : {advice}."


def _filled(rule: Rule, sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its fields written in French."""
    pieces: list[str] = []
    for literal, name, spec, _ in Formatter().parse(sentence):
        pieces.append(literal)
        if name is not None:
            if name not in values:
                raise RulebookError(f"Règle {rule.code} : le champ « {name} » de sa phrase n'a pas de valeur.")
            pieces.append(_written(name, values[name], spec or ""))
    return "".join(pieces)


def _written(name: str, value: object, spec: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        match = _FORMAT.fullmatch(spec)
        decimals = int(match["decimals"]) if match and match["decimals"] else None
        if match and match["one"]:
            return quantity(value, match["one"], match["many"], decimals)
        return number(value, decimals)
    if isinstance(value, tuple | list):
        if all(isinstance(item, int) for item in value) and name == "pages":
            return page_list(value)
        return enumeration([number(item) if isinstance(item, int | float) else str(item) for item in value])
    return str(value)


def _section(rule: Rule) -> SectionId | None:
    section = rule.options.get("section")
    return SectionId(section) if isinstance(section, str) else None


def _aspect(rule: Rule) -> str | None:
    aspect = rule.options.get("aspect")
    return aspect if isinstance(aspect, str) else None
