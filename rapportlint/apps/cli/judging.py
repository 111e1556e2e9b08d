"""Reports judged one after the other; one that cannot be read never stops the others."""

from __future__ import annotations

import os
from collections.abc import Iterator

from rapportlint import engine, reporters
from rapportlint.apps.cli import inputs, screen
from rapportlint.apps.cli.main import DEBUG_VARIABLE, internal_error
from rapportlint.model.failures import Failure, FailureKind, RulebookError, UnreadableFile
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result, Verdict
from rapportlint.model.settings import Settings
from rapportlint.reporters.pieces import digest
from rapportlint.reporters.pieces.console import Console
from rapportlint.rulebooks.candidates import chosen_route

_EXIT_CODES = {Verdict.PASS: 0, Verdict.REVIEW: 0, Verdict.FAIL: 1, Verdict.UNREADABLE: 3}


class Judging:
    """A run over some reports: what it prints, as it goes, and what it ends with."""

    def __init__(self, found: inputs.Inputs, rulebook: Rulebook, settings: Settings, pdf: str | None = None) -> None:
        self._found, self._rulebook, self._settings, self._pdf = found, rulebook, settings, pdf
        self.exit_code = 0
        """The worst of the reports judged so far: a file that could not be read weighs more than a fault."""

    def report(self, form: str, console: Console) -> Iterator[str]:
        """The full report in a format, piece by piece."""
        return reporters.load(form).render(self._results(), self._rulebook, console, several=self._found.several)

    def lines(self, console: Console) -> Iterator[str]:
        """One line a report."""
        return (f"{console.text(digest.verdict_line(result, self._rulebook))}\n" for result in self._results())

    def _results(self) -> Iterator[Result]:
        names = self._found.names
        for index, name in enumerate(names, start=1):
            place = f" ({index}/{len(names)})" if len(names) > 1 else ""
            with screen.patience(f"{name}{place} : lecture et mise en page en cours…"):
                result = self._judge(name)
            self.exit_code = max(self.exit_code, _EXIT_CODES[result.verdict])
            yield result

    def _judge(self, name: str) -> Result:
        try:
            source = inputs.load(name, self._settings.limits)
            if self._settings.pages in ("auto", "pdf"):
                source = inputs.with_twin(source, self._pdf, self._settings.limits)
            return engine.lint(source, self._rulebook, self._settings)
        except UnreadableFile as error:
            return self._unreadable(name, error.failure)
        except RulebookError:
            raise
        except Exception as error:
            if os.environ.get(DEBUG_VARIABLE):
                raise
            return self._unreadable(name, Failure(kind=FailureKind.CORRUPT, message=internal_error(error)))

    def _unreadable(self, name: str, failure: Failure) -> Result:
        route = chosen_route(self._rulebook, self._settings.route, self._settings.status)
        return Result(
            file=name,
            sha256="",
            rulebook=self._rulebook.id,
            route=route.id if route else "",
            verdict=Verdict.UNREADABLE,
            failure=failure,
        )
