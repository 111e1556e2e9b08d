"""`rapportlint explain`: a rule, the official sentence and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rapportlint.apps.cli.diploma import rulebook_option
from rapportlint.apps.cli.french import FrenchCommand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapportlint.model.regulation import Rule, Rulebook
    from rapportlint.reporters.pieces.console import Console


@click.command(cls=FrenchCommand, short_help="Explique une règle et la phrase officielle.")
@click.argument("code", metavar="CODE")
@rulebook_option
def command(code: str, rulebook: str) -> None:
    """Explique une règle : ce que dit le texte officiel, ce qui est mesuré, comment corriger.

    CODE est un code (JUR002), un début de code (JUR) ou un nom de contrôle (section_too_long).

    \b
    Exemples :
      rapportlint explain JUR002
      rapportlint explain section_too_long
    """
    from rapportlint import rulebooks
    from rapportlint.apps.cli import screen, selection

    book = rulebooks.load(rulebook)
    console = screen.console()
    out_of_reach = [asked for asked in book.unverifiable if asked.code.upper() == code.upper()]
    for asked in out_of_reach:
        screen.write(f"{console.rule(asked.code)}\n{console.wrap(f'Non vérifiable : {asked.reason}', indent='  ')}\n")
    for rule in () if out_of_reach else selection.rules_named([code], book):
        screen.write("\n".join(_lines(rule, book, console)) + "\n\n", colour=console.colour)


def _lines(rule: Rule, book: Rulebook, console: Console) -> Iterator[str]:
    from rapportlint.reporters.pieces import words
    from rapportlint.reporters.pieces.console import Style

    yield console.rule(f"{rule.code} · {rule.check}")
    yield ""
    message, remedy = _worded(rule)
    yield console.wrap(message, Style.BOLD, indent="  ")
    yield ""
    clause = f", § {rule.clause}" if rule.clause else ""
    official = f"« {rule.quote} » ({book.source.title}{clause})" if rule.quote else f"{book.source.title}{clause}"
    parts = (
        ("Texte officiel", official if rule.official else "aucun : c'est un usage, que l'on peut ignorer"),
        ("Gravité", words.SEVERITIES[rule.severity][0]),
        ("Réglages", ", ".join(f"{name} = {_value(value)}" for name, value in rule.options.items())),
        ("Voies", ", ".join(rule.routes)),
        ("Pourquoi", rule.why),
        ("Remède", remedy),
        ("Limites", rule.limits),
        ("Pour l'ignorer", f"rapportlint check rapport.docx --ignore {rule.code}"),
    )
    for title, text in parts:
        if text:
            yield console.wrap(text, indent=f"  {title:<15}", hanging=" " * 17)


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"{len(value)} motifs"
    if isinstance(value, bool):
        return "oui" if value else "non"
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


def _worded(rule: Rule) -> tuple[str, str]:
    """Message and remedy of a rule, with … for what only a report can tell."""
    from rapportlint.model.findings import Hit
    from rapportlint.rulebooks import wording

    names = {name for sentence in (rule.message, rule.remedy) for name, _ in wording.fields(sentence)}
    facts = dict.fromkeys(names - set(rule.options), "…")
    finding = wording.word(rule, Hit(facts=facts), None)
    return finding.message.replace("page inconnue", "p. …"), finding.remedy
