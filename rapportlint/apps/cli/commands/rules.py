"""`rapportlint rules`: what a rulebook asks for."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from rapportlint.apps.cli.diploma import plugins_option, rulebook_option
from rapportlint.apps.cli.french import FrenchCommand, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapportlint.model.regulation import Rule, Rulebook
    from rapportlint.reporters.pieces.console import Console

_CODE = 14
"""Columns up to the clause: the margin, the sign and the code."""
_WIDE, _CHECK = 100, 27
"""Columns from which the names of the checks are told, and those that they take."""


@click.command(cls=FrenchCommand, short_help="Liste les règles d'un diplôme.")
@rulebook_option
@plugins_option
@click.option("--list", "only_names", is_flag=True, help="Liste les diplômes connus plutôt que les règles.")
@click.option(
    "--coverage", is_flag=True, help="Montre le texte officiel phrase par phrase, avec ce qui en est vérifié ou non."
)
@click.option(
    "--format",
    "form",
    metavar="text|json",
    type=OneOf("text", "json"),
    default="text",
    help="Sortie pour les yeux (text) ou pour un programme (json). Par défaut : text.",
)
def command(rulebook: str, plugins: tuple[str, ...], only_names: bool, coverage: bool, form: str) -> None:
    """Liste les règles qu'un diplôme demande : leur gravité, leur code, leur paragraphe, ce qu'elles signalent.

    \b
    Exemples :
      rapportlint rules
      rapportlint rules --list
      rapportlint rules --coverage
      rapportlint rules --format json
    """
    from rapportlint import rulebooks
    from rapportlint.apps.cli import coverage_table, screen, selection

    console = screen.console()
    if only_names and coverage:
        raise click.UsageError("--list et --coverage ne vont pas ensemble : choisissez l'une des deux.")
    allowed = selection.plugins_named(plugins)
    if coverage:
        coverage_table.show(rulebook, allowed, form, console)
        return
    if only_names:
        books = [rulebooks.load(id) for id in rulebooks.available()]
    else:
        books = [rulebooks.load(rulebook, plugins=allowed)]
    if form == "json":
        told: object = [_named(book) for book in books] if only_names else _with_rules(books[0])
        screen.write(json.dumps(told, indent=2) + "\n")
        return
    lines = _names(books, console) if only_names else _table(books[0], console)
    screen.write("\n".join(lines) + "\n", colour=console.colour)


def _named(book: Rulebook) -> dict[str, object]:
    return {"id": book.id, "title": book.title, "source": book.source.title, "verified": book.source.verified}


_TOLD = (
    "code check severity official clause quote message remedy why measured limits good bad gestures "
    "routes unless needs enabled"
).split()
"""What programs are told of a rule, beside its options."""


def _with_rules(book: Rulebook) -> dict[str, object]:
    rules = [{**{name: getattr(rule, name) for name in _TOLD}, "options": dict(rule.options)} for rule in book.rules]
    not_checked = [asdict(asked) for asked in book.unverifiable]
    placed = {
        "routes": [
            {"id": route.id, "title": route.title, "clause": route.clause, "follows": list(route.follows)}
            for route in book.routes
        ],
        "situations": [{"id": one.id, "title": one.title, "clause": one.clause} for one in book.situations],
    }
    gestures = [asdict(gesture) for gesture in book.gestures]
    return {**_named(book), **placed, "gestures": gestures, "rules": rules, "not_checked": not_checked}


def _names(books: list[Rulebook], console: Console) -> Iterator[str]:
    wide = max(len(book.id) for book in books) + 2
    for book in books:
        caveat = "" if book.source.verified else " (aucune règle officielle chargée pour ce diplôme)"
        yield console.wrap(f"{book.title}{caveat}", indent=f"  {book.id:<{wide}}", hanging=" " * (wide + 2))


def _table(book: Rulebook, console: Console) -> Iterator[str]:
    from rapportlint.reporters.pieces import words
    from rapportlint.reporters.pieces.console import Style
    from rapportlint.reporters.pieces.signs import FAULTS

    yield console.rule(book.title)
    source = f"Source : {book.source.title}."
    if not book.source.verified:
        source = "Aucune règle officielle chargée pour ce diplôme : les règles ci-dessous sont des usages."
    yield console.wrap(source, Style.DIM, indent="  ")
    legend = " · ".join(f"{FAULTS[severity][0]} {name}" for severity, (name, _) in words.SEVERITIES.items())
    yield console.wrap(legend, Style.DIM, indent="  ")
    for title, official in (("Règles du texte officiel", True), ("Usages, hors texte officiel", False)):
        chosen = [rule for rule in book.rules if rule.enabled and rule.official is official]
        yield from _rows(title, chosen, book, console)
    yield from _rows("À activer", [rule for rule in book.rules if not rule.enabled], book, console)
    yield ""
    if book.unverifiable:
        count = len(book.unverifiable)
        yield console.wrap(
            f"Hors de portée d'un fichier : {count} exigences (« rapportlint check » les énumère).", indent="  "
        )
    for title, names in (("Voies (--route)", book.routes), ("Situations", book.situations)):
        if names:
            yield console.wrap(f"{title} : {', '.join(one.id for one in names)}.", indent="  ")
    yield console.wrap("Une règle en détail : rapportlint explain CODE.", indent="  ")
    if book.source.verified:
        yield console.wrap("Le texte officiel phrase par phrase : rapportlint rules --coverage.", indent="  ")


def _rows(title: str, rules: list[Rule], book: Rulebook, console: Console) -> Iterator[str]:
    from rapportlint.reporters.pieces.conditions import in_short, switch
    from rapportlint.reporters.pieces.console import Style

    if rules:
        yield ""
        yield f"  {console.paint(f'{title} ({len(rules)})', Style.BOLD)}"
    clauses = max((len(rule.clause) + 1 for rule in rules if rule.clause), default=0)
    for rule in rules:
        yield from _row(rule, book, console, clauses)
        told = " · ".join(filter(None, (in_short(rule), "" if rule.enabled else switch(rule))))
        if told:
            yield console.wrap(told, Style.DIM, indent=" " * (_CODE + clauses))


def _row(rule: Rule, book: Rulebook, console: Console, clauses: int) -> Iterator[str]:
    """A rule with what it says; its check too, where there is room for both."""
    from rapportlint.reporters.pieces.console import Style
    from rapportlint.reporters.pieces.signs import FAULTS
    from rapportlint.rulebooks.explaining import meaning

    sign, colour = FAULTS[rule.severity]
    named = console.width >= _WIDE
    room = replace(console, columns=console.width - _CHECK) if named else console
    # The sign is written by itself: its colour would be counted as columns.
    start = f"      {rule.code:<{_CODE - 6}}{rule.clause:<{clauses}}"
    first, *more = room.wrap(meaning(rule.code, book), indent=start).split("\n")
    check = f" {console.paint(rule.check, Style.DIM)}" if named else ""
    filled = console.cell(first[6:], room.width - 6) if named else first[6:]
    yield f"    {console.paint(sign, colour)} {filled}{check}".rstrip()
    yield from more
