"""Under what terms each report is judged: the command line first, then the settings file that its folder keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from rapportlint import rulebooks
from rapportlint.apps.cli import selection, settings_file
from rapportlint.apps.cli.candidate import SITUATIONS
from rapportlint.apps.cli.settings_file import SettingsFile
from rapportlint.model.failures import RulebookError
from rapportlint.model.regulation import Rulebook
from rapportlint.model.settings import Limits, Settings
from rapportlint.rulebooks.candidates import hold_situations
from rapportlint.rulebooks.naming import rules_named
from rapportlint.rulebooks.shape import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One setting, for the user to see where it comes from."""

    name: str
    value: object
    place: str
    """ "ligne de commande", "par défaut", or the file and its table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one report is judged by."""

    rulebook: Rulebook
    settings: Settings
    fail_on: str = "error"
    """What ends the run with code 1: `error`, `review`, `warning` or `info`."""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The terms of all the reports of a run."""

    terms: Mapping[str, Terms]
    """By name of the report."""
    files: tuple[str, ...]
    """Names of the settings files that were used, each once."""

    @property
    def plugins(self) -> tuple[str, ...]:
        """Those that some report may use."""
        return tuple(dict.fromkeys(name for terms in self.terms.values() for name in terms.settings.plugins))


def agree(ctx: click.Context, reports: Iterable[str], *, with_files: bool, judging: bool = True) -> Agreement:
    """The terms of each report, made sure of before any is read; UsageError or RulebookError for the first fault.

    Unless `judging`, they say no more than the rulebook, the route and the session: the command has no other option.
    """
    terms: dict[str, Terms] = {}
    files: dict[Path | None, SettingsFile | None] = {}
    agreed: dict[tuple[Path | None, tuple[str, ...]], Terms] = {}
    for report in reports:
        path = settings_file.find(report) if with_files else None
        if path not in files:
            files[path] = settings_file.read(path) if path is not None else None
        file = files[path]
        patterns = file.patterns(report) if file is not None else ()
        if (path, patterns) not in agreed:
            wishes = _Wishes(ctx, file.narrowed(patterns) if file is not None else None)
            agreed[path, patterns] = wishes.terms() if judging else wishes.candidate()
        terms[report] = agreed[path, patterns]
    return Agreement(terms=terms, files=tuple(file.name for file in files.values() if file is not None))


class _Wishes:
    """What the command line and a settings file ask for together, by long option name."""

    def __init__(self, ctx: click.Context, file: SettingsFile | None) -> None:
        self._ctx, self._file = ctx, file
        options = [param for param in ctx.command.params if isinstance(param, click.Option)]
        self._options = {name[2:]: option for option in options for name in option.opts if name[:2] == "--"}

    def terms(self) -> Terms:
        """The terms that they make; a fault that comes from the file names it and its key."""
        known = self.candidate()
        book = known.rulebook
        settings = replace(
            known.settings,
            situations=tuple(name for name in SITUATIONS if self._is_in(name, book)),
            select=self._rules("select", book),
            ignore=self._rules("ignore", book),
            pages=self._value("pages"),
            limits=Limits(
                pages=self._value("max-pages", default=Limits().pages),
                seconds=self._value("timeout", default=Limits().seconds),
            ),
        )
        if settings.select and not set(settings.select) - set(settings.ignore):
            raise click.UsageError(
                "Il ne reste aucune règle à contrôler : --ignore écarte tout ce que --select retient."
            )
        fail_on = self._value("fail-on", default="error")
        return Terms(rulebook=book, settings=settings, fail_on=fail_on, told=tuple(self._told()))

    def _told(self) -> Iterator[Told]:
        """Every setting with its place, house rules last."""
        for name, key in settings_file.KEYS.items():
            if key.kind is not Kind.TABLE and name in self._options:
                yield Told(name=name, value=self._value(name), place=self._place(name))
        for code, options in self._file.rules.items() if self._file is not None else ():
            yield Told(name=f"rules.{code.upper()}", value=options, place=self._file.name if self._file else "")

    def _place(self, name: str) -> str:
        if self._is_typed(name):
            return "ligne de commande"
        return self._file.place(name) if self._file is not None and self._is_kept(name) else "par défaut"

    def candidate(self) -> Terms:
        """What they say of the candidate's diploma, route and session, and of the plugins."""
        with self._blamed("plugins"):
            allowed = selection.plugins_named(self._value("plugins"))
        book = self._rulebook(allowed)
        route, status = self._route(book)
        settings = Settings(route=route, status=status, session=self._value("session"), plugins=allowed)
        return Terms(rulebook=book, settings=settings)

    def _rulebook(self, allowed: tuple[str, ...]) -> Rulebook:
        id = self._value("rulebook")
        with self._blamed("rulebook"):
            book = rulebooks.load(id, plugins=allowed)
        if self._file is None or not self._file.rules:
            return book
        return rulebooks.load(id, self._file.rules, self._file.name, allowed)

    def _route(self, book: Rulebook) -> tuple[str, str]:
        """The route and the status; a status kept in the file is forgotten for a typed route that asks for none."""
        route, status = self._value("route"), self._value("statut")
        with self._blamed("route"):
            selection.hold_route(route, book)
        if self._is_kept("statut") and self._is_typed("route") and not selection.follows(route, book):
            status = ""
        with self._blamed("statut" if status else "route"):
            selection.hold_status(route, status, book, is_kept=self._is_kept("route"))
        return route, status

    def _is_in(self, situation: str, book: Rulebook) -> bool:
        if not self._value(situation):
            return False
        with self._blamed(situation):
            hold_situations(book, [situation])
        return True

    def _rules(self, name: str, book: Rulebook) -> tuple[str, ...]:
        with self._blamed(name):
            return tuple(rule.code for rule in rules_named(self._value(name), book))

    def _value(self, name: str, default: Any = None) -> Any:
        """What was typed, else what the file says, else the option's default; `default` where the command has none."""
        if name not in self._options:
            return default
        option = self._options[name]
        if self._file is None or not self._is_kept(name):
            return self._ctx.params[option.name or ""]
        value = self._file.options[name]
        with self._blamed(name):
            return tuple(value) if isinstance(value, list) else option.type.convert(value, option, self._ctx)

    def _is_kept(self, name: str) -> bool:
        """Whether the file has the last word on an option."""
        return self._file is not None and name in self._file.options and not self._is_typed(name)

    def _is_typed(self, name: str) -> bool:
        source = self._ctx.get_parameter_source(self._options[name].name or "")
        return source is not ParameterSource.DEFAULT

    @contextmanager
    def _blamed(self, name: str) -> Iterator[None]:
        """Nothing; a fault of what the file says is told with its place."""
        try:
            yield
        except (click.UsageError, RulebookError) as error:
            if self._file is None or not self._is_kept(name):
                raise
            told = error.message if isinstance(error, click.UsageError) else str(error)
            raise RulebookError(f"{self._file.place(name)}, « {name} » : {told}") from error
