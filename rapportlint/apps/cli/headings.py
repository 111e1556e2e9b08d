"""Help whose options stand under headings: a command of many options is read by what one wants to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from rapportlint.apps.cli.french import FrenchCommand

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def headed(heading: str, *options: Decorator) -> Decorator:
    """The decorator that gives a command these options, in this order, under a heading of its help."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
            vars(vars(command)["__click_params__"][-1])["heading"] = heading
        return command

    return decorate


class HeadedCommand(FrenchCommand):
    """A command whose help has a section a heading, in the order of the options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under their headings; those without any come last."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            told = param.get_help_record(ctx)
            if told is not None and isinstance(param, click.Option):
                sections.setdefault(getattr(param, "heading", "Options"), []).append(told)
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl(rows, col_max=26)
