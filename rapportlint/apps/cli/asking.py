"""The facts of a student: from options, from a TOML file, or asked one by one in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from rapportlint.model.failures import RulebookError
from rapportlint.rulebooks.toml_text import parsed
from rapportlint.scaffold.facts import QUESTIONS, facts_of

_MOST_BYTES = 100_000


def told(path: str | None, options: Mapping[str, object]) -> dict[str, object]:
    """What the file and the options say; an option outweighs the file. RulebookError where they cannot be used."""
    table: dict[str, object] = _read(path) if path else {}
    facts_of(table, path or "")
    return {**table, **{key: value for key, value in options.items() if value}}


def asked(table: Mapping[str, object], activities: int, *, shared: bool = False) -> dict[str, object]:
    """The facts, completed by what the user answers; an empty answer leaves a fact out.

    `shared`: the rulebook is no diploma's, so that this must be told too.
    """
    click.echo("Quelques questions (Entrée pour passer) :", err=True)
    answers = dict(table)
    for fact in QUESTIONS:
        if fact.key not in answers and (shared or fact.key != "diploma"):
            answers[fact.key] = _answer(fact.key, f"{fact.question}, par exemple « {fact.example} »")
    titles = [str(title) for title in (answers.get("activities") or ())]  # type: ignore[attr-defined]
    for rank in range(len(titles) + 1, activities + 1):
        titles.append(_answer("activities", f"Titre de l'activité {rank}"))
    return {**answers, "activities": titles}


def _answer(key: str, question: str) -> str:
    """One answer that fits; the question comes back after one that does not."""
    while True:
        answer = str(click.prompt(question, default="", show_default=False, prompt_suffix=" : ", err=True)).strip()
        try:
            facts_of({key: [answer] if key == "activities" else answer}, "Réponse")
        except RulebookError as error:
            click.echo(str(error), err=True)
        else:
            return answer


def _read(path: str) -> dict[str, object]:
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        raise RulebookError(f"Le fichier des réponses « {path} » ne peut pas être lu : vérifiez son chemin.") from error
    return parsed(data, path)
