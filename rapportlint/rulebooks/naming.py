"""Names that users give to rules: codes, beginnings of codes, names of checks."""

from __future__ import annotations

from collections.abc import Iterable

from rapportlint.model.failures import RulebookError
from rapportlint.model.regulation import Rule, Rulebook
from rapportlint.rulebooks.files import suggestion

_SHOWN = 12
"""Codes that an error names."""


def rules_named(names: Iterable[str], rulebook: Rulebook) -> tuple[Rule, ...]:
    """The rules that codes, beginnings of codes or check names stand for; `RulebookError` for an unknown name."""
    chosen: dict[str, Rule] = {}
    for name in _split(names):
        found = [rule for rule in rulebook.rules if _means(name, rule)]
        if not found:
            known = [known for rule in rulebook.rules for known in (rule.code, rule.check)]
            near = _longer(name, rulebook) or suggestion(
                name, dict.fromkeys([*known, *(code.lower() for code in known)])
            )
            raise RulebookError(f"La règle « {name} » n'existe pas dans {rulebook.id}{near}")
        chosen.update((rule.code, rule) for rule in found)
    return tuple(chosen.values())


def _longer(name: str, rulebook: Rulebook) -> str:
    """ " ; codes qui commencent ainsi : JUR001, JUR002…" for the beginning of some; empty for another name."""
    codes = [rule.code for rule in rulebook.rules if rule.code.startswith(name.upper())]
    more = "…" if len(codes) > _SHOWN else "."
    return f" ; codes qui commencent ainsi : {', '.join(codes[:_SHOWN])}{more}" if codes else ""


def _split(names: Iterable[str]) -> list[str]:
    return [piece.strip() for name in names for piece in name.split(",") if piece.strip()]


def _means(name: str, rule: Rule) -> bool:
    """Whether a name is the rule's code, its check, or the letters that its code starts with."""
    letters = rule.code.rstrip("0123456789")
    return name.upper() in (rule.code.upper(), letters.upper()) or name.lower().replace("-", "_") == rule.check
