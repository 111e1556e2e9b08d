"""`rapportlint rules`: what a rulebook asks for."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from rapportlint.apps.cli.diploma import plugins_option, rulebook_option
from rapportlint.apps.cli.french import FrenchCommand, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapportlint.model.regulation import Rule, Rulebook
    from rapportlint.reporters.pieces.console import Console


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
    """Liste les règles qu'un diplôme demande, avec leur code, leur gravité et leur source.

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
    from rapportlint.reporters.pieces.console import Style

    yield console.rule(book.title)
    source = f"Source : {book.source.title}."
    if not book.source.verified:
        source = "Aucune règle officielle chargée pour ce diplôme : les règles ci-dessous sont des usages."
    yield console.wrap(source, Style.DIM, indent="  ")
    for title, official in (("Règles du texte officiel", True), ("Usages, hors texte officiel", False)):
        yield from _rows(title, [rule for rule in book.rules if rule.enabled and rule.official is official], console)
    yield from _rows("À activer", [rule for rule in book.rules if not rule.enabled], console)
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


def _rows(title: str, rules: list[Rule], console: Console) -> Iterator[str]:
    from rapportlint.reporters.pieces.conditions import in_short, switch
    from rapportlint.reporters.pieces.console import Style

    if rules:
        yield ""
        yield f"  {console.paint(f'{title} ({len(rules)})', Style.BOLD)}"
    for rule in rules:
        yield _row(rule, console)
        told = " · ".join(filter(None, (in_short(rule), "" if rule.enabled else switch(rule))))
        if told:
            yield console.wrap(told, Style.DIM, indent=" " * 15)


def _row(rule: Rule, console: Console) -> str:
    from rapportlint.reporters.pieces import words
    from rapportlint.reporters.pieces.signs import FAULTS

    sign, colour = FAULTS[rule.severity]
    asked = ", ".join(str(value) for name, value in rule.options.items() if name in ("section", "aspect"))
    severity = console.cell(words.SEVERITIES[rule.severity][0], 15)
    check = console.cell(f"{rule.check} ({asked})" if asked else rule.check, console.width - 39)
    return f"    {console.paint(sign, colour)} {console.cell(rule.code, 8)} {severity} {check} {rule.clause}".rstrip()
