"""`check --show-settings`: each setting of each report, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from rapportlint.apps.cli import screen
from rapportlint.apps.cli.settings_file import KEYS
from rapportlint.apps.cli.terms import Agreement, Told
from rapportlint.reporters.pieces.console import Console, Style
from rapportlint.rulebooks.shape import Kind


def show(agreement: Agreement, form: str, console: Console) -> None:
    """Print the settings, for eyes or as JSON."""
    if form == "json":
        shown = {
            name: {told.name: {"value": told.value, "place": told.place} for told in terms.told}
            for name, terms in agreement.terms.items()
        }
        screen.write(json.dumps(shown, indent=2) + "\n")
        return
    screen.write("\n".join(_lines(agreement, console)) + "\n", colour=console.colour)


def _lines(agreement: Agreement, console: Console) -> Iterator[str]:
    for name, terms in agreement.terms.items():
        yield console.rule(name)
        wide = max(len(told.name) for told in terms.told) + 2
        for told in terms.told:
            kept = Style.DIM if told.place == "par défaut" else Style.BOLD
            margin = " " * (wide + 2)
            value = console.wrap(f"{_written(told)} · {told.place}", kept, indent=margin).removeprefix(margin)
            yield f"  {console.cell(told.name, wide)}{value}"
        yield ""


def _written(told: Told) -> str:
    """A value as the settings file writes it; a dash for what nobody set."""
    value = told.value
    if isinstance(value, Mapping):
        return ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) or "—"
    if value in ("", (), []):
        return "—"
    is_number = told.name in KEYS and KEYS[told.name].kind is Kind.INTEGER
    return str(value) if is_number else _toml(value)


def _toml(value: object) -> str:
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
