"""`rapportlint explain`: a rule, the official sentence and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rapportlint.apps.cli.diploma import plugins_option, rulebook_option
from rapportlint.apps.cli.french import FrenchCommand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.shell_completion import CompletionItem

    from rapportlint.model.regulation import Gesture, Requirement, Rulebook
    from rapportlint.reporters.pieces.console import Console
    from rapportlint.rulebooks.coverage import Coverage
    from rapportlint.rulebooks.explaining import Explanation

_LABEL = 15
"""Columns of the words on the left."""


def _codes(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from rapportlint import rulebooks
    from rapportlint.apps.cli.diploma import DEFAULT

    codes = [rule.code for rule in rulebooks.load(DEFAULT).rules]
    return [CompletionItem(code) for code in codes if code.startswith(incomplete.upper())]


@click.command(cls=FrenchCommand, short_help="Explique une règle et la phrase officielle.")
@click.argument("code", metavar="CODE", shell_complete=_codes)
@rulebook_option
@plugins_option
def command(code: str, rulebook: str, plugins: tuple[str, ...]) -> None:
    """Explique une règle : la phrase du texte officiel, ce qui est mesuré, un exemple, où cliquer pour corriger.

    CODE est un code (JUR002), un début de code (JUR) ou un nom de contrôle (section_too_long).

    \b
    Exemples :
      rapportlint explain JUR002
      rapportlint explain section_too_long
    """
    from rapportlint import rulebooks
    from rapportlint.apps.cli import screen, selection
    from rapportlint.rulebooks import coverage
    from rapportlint.rulebooks.explaining import explain
    from rapportlint.rulebooks.naming import rules_named

    if not code.strip(" ,"):
        raise click.UsageError("Ce code est vide : donnez-en un, comme JUR002 ; « rapportlint rules » les montre tous.")
    allowed = selection.plugins_named(plugins)
    book, text = rulebooks.load(rulebook, plugins=allowed), coverage.load(rulebook, allowed)
    console = screen.console()
    beyond = next((asked for asked in book.unverifiable if asked.code.upper() == code.upper()), None)
    if beyond is not None:
        screen.write("\n".join(_beyond(beyond, text, console)) + "\n\n", colour=console.colour)
        return
    for rule in rules_named([code], book):
        screen.write("\n".join(_lines(explain(rule, book, text), book, console)) + "\n\n", colour=console.colour)


def _beyond(asked: Requirement, text: Coverage | None, console: Console) -> Iterator[str]:
    """What no file shows, with the official sentences that ask for it."""
    yield console.rule(asked.code)
    yield ""
    yield console.wrap(f"Non vérifiable : {asked.reason}", indent="  ")
    for sentence in text.naming(asked.code) if text else ():
        yield ""
        yield _labelled(f"§ {sentence.clause}", f"« {sentence.text} »", console)
        yield _labelled("", sentence.why, console)


def _lines(told: Explanation, book: Rulebook, console: Console) -> Iterator[str]:
    from rapportlint.reporters.pieces.console import Style

    rule = told.rule
    yield console.rule(f"{rule.code} · {rule.check}")
    yield ""
    yield console.wrap(told.message, Style.BOLD, indent="  ")
    for part in (_source(told), _standing(told, book), _measure(told)):
        yield ""
        yield from (_labelled(title, text, console) for title, text in part if text)
    yield ""
    yield _labelled("Remède", told.remedy, console)
    for gesture in told.gestures:
        yield from _clicks(gesture, console)
    if rule.enabled:
        yield ""
        yield _labelled("Pour l'ignorer", f"rapportlint check rapport.docx --ignore {rule.code}", console)


def _source(told: Explanation) -> tuple[tuple[str, str], ...]:
    rule = told.rule
    if not rule.official:
        return (("Texte officiel", "aucun : c'est un usage, que l'on peut ignorer"), ("Pourquoi", rule.why))
    return (
        ("Texte officiel", f"« {told.sentence} » ({told.origin})"),
        ("Passage visé", f"« {told.quote} »" if told.quote else ""),
        ("Pourquoi", rule.why),
    )


def _standing(told: Explanation, book: Rulebook) -> tuple[tuple[str, str], ...]:
    from rapportlint.reporters.pieces import words
    from rapportlint.reporters.pieces.conditions import conditions

    severity = words.SEVERITIES[told.rule.severity][0]
    return (("Gravité", severity), ("Réglages", told.settings), *conditions(told.rule, book))


def _measure(told: Explanation) -> tuple[tuple[str, str], ...]:
    rule = told.rule
    return (
        ("Mesuré", rule.measured),
        ("Limites", rule.limits),
        ("Bon", rule.good),
        ("À éviter", rule.bad),
    )


def _clicks(gesture: Gesture, console: Console) -> Iterator[str]:
    from rapportlint.reporters.pieces.console import Style

    yield ""
    yield console.wrap(gesture.title, Style.BOLD, indent="  ")
    for program, path in (
        ("Word", gesture.word),
        ("LibreOffice", gesture.libreoffice),
        ("Google Docs", gesture.google),
    ):
        yield _labelled(f"  {program}", path, console)


def _labelled(title: str, text: str, console: Console) -> str:
    return console.wrap(text, indent=f"  {title:<{_LABEL}}", hanging=" " * (_LABEL + 2))
