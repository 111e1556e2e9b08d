"""Names that users give to rules: codes, beginnings of codes, names of checks."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from rapportlint.model.failures import RulebookError
from rapportlint.model.regulation import Rule, Rulebook

_SHOWN = 12
"""Codes that an error names."""
_DIGITS, _CLOSE = "0123456789", 0.6


def rules_named(names: Iterable[str], rulebook: Rulebook) -> tuple[Rule, ...]:
    """The rules that codes, beginnings of codes or check names stand for; `RulebookError` for an unknown name."""
    chosen: dict[str, Rule] = {}
    for name in _split(names):
        found = [rule for rule in rulebook.rules if _means(name, rule)]
        if not found:
            near = _longer(name, rulebook) or _near(name, rulebook)
            raise RulebookError(f"La règle « {name} » n'existe pas dans {rulebook.id}{near}")
        chosen.update((rule.code, rule) for rule in found)
    return tuple(chosen.values())


def _longer(name: str, rulebook: Rulebook) -> str:
    """ " ; codes qui commencent ainsi : JUR001, JUR002…" for the beginning of some; empty for another name."""
    codes = [rule.code for rule in rulebook.rules if rule.code.startswith(name.upper())]
    more = "…" if len(codes) > _SHOWN else "."
    return f" ; codes qui commencent ainsi : {', '.join(codes[:_SHOWN])}{more}" if codes else ""


def _near(name: str, rulebook: Rulebook) -> str:
    """The nearest name and the command that shows them all; a code is near by its letters, digits being all alike."""
    letters = name.upper().rstrip(_DIGITS)
    families = dict.fromkeys(rule.code.rstrip(_DIGITS) for rule in rulebook.rules)
    kin = difflib.get_close_matches(letters, list(families), n=1, cutoff=_CLOSE)
    codes = [rule.code for rule in rulebook.rules if kin and rule.code.rstrip(_DIGITS) == kin[0]]
    checks = list(dict.fromkeys(rule.check for rule in rulebook.rules))
    known, wanted = (codes, name.upper()) if codes else (checks, name.lower())
    found = difflib.get_close_matches(wanted, known, n=1, cutoff=_CLOSE)
    told = f" ; vouliez-vous dire « {found[0]} » ?" if found else " ;"
    return f"{told} « rapportlint rules » les montre toutes."


def _split(names: Iterable[str]) -> list[str]:
    return [piece.strip() for name in names for piece in name.split(",") if piece.strip()]


def _means(name: str, rule: Rule) -> bool:
    """Whether a name is the rule's code, its check, or the letters that its code starts with."""
    letters = rule.code.rstrip(_DIGITS)
    return name.upper() in (rule.code.upper(), letters.upper()) or name.lower().replace("-", "_") == rule.check
