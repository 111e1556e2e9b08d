"""`rapportlint rules --coverage`: each official sentence with what checks it, on a screen or for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from rapportlint.apps.cli import screen
from rapportlint.reporters.pieces.console import Style
from rapportlint.rulebooks import coverage, load

if TYPE_CHECKING:
    from rapportlint.model.regulation import Rulebook
    from rapportlint.reporters.pieces.console import Console
    from rapportlint.rulebooks.coverage import Coverage, Sentence

_CLAUSE = 11
"""Columns of a paragraph's number: the widest is « préambule »."""


def show(rulebook: str, plugins: tuple[str, ...], form: str, console: Console) -> None:
    """Print what is checked of the official text of a rulebook, as `text` or `json`."""
    book, text = load(rulebook, plugins=plugins), coverage.load(rulebook, plugins)
    if form == "json":
        screen.write(json.dumps(_described(book, text), indent=2) + "\n")
        return
    screen.write("\n".join(_lines(book, text, console)) + "\n", colour=console.colour)


def _described(book: Rulebook, text: Coverage | None) -> dict[str, object]:
    if text is None:
        return {"id": book.id, "coverage": None}
    summed = coverage.summary(text, book)
    return {
        "id": book.id,
        "coverage": {
            "source": book.source.title,
            "summary": {**asdict(summed), "unverifiable": summed.unverifiable},
            **asdict(text),
        },
    }


def _lines(book: Rulebook, text: Coverage | None, console: Console) -> Iterator[str]:
    yield console.rule(book.title)
    if text is None:
        yield console.wrap("Aucun texte officiel n'est transcrit phrase par phrase pour ce référentiel.", indent="  ")
        return
    yield console.wrap(f"Source : {book.source.title}.", Style.DIM, indent="  ")
    yield ""
    for sentence in text.sentences:
        yield from _row(sentence, bool(coverage.checking(sentence.rules, book)), console)
    yield ""
    yield console.wrap(coverage.summary(text, book).told, Style.BOLD, indent="  ")
    yield console.wrap("Une règle en détail : rapportlint explain CODE.", indent="  ")


def _row(sentence: Sentence, checked: bool, console: Console) -> Iterator[str]:
    """The sentence on one line, then its codes, then what stays out of reach."""
    sign, colour = ("✔", Style.GREEN) if checked else ("·", Style.DIM)
    margin = " " * (_CLAUSE + 4)
    room = console.width - _CLAUSE - 4
    clause = console.cell(sentence.clause, _CLAUSE)
    yield f"  {clause}{console.paint(sign, colour)} {console.cell(sentence.text, room).rstrip()}"
    if sentence.rules:
        yield console.wrap(", ".join(sentence.rules), Style.CYAN, indent=margin)
    if sentence.why:
        yield console.wrap(sentence.why, Style.DIM, indent=margin)
