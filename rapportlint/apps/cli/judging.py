"""Reports judged one after the other; one that cannot be read never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapportlint import engine, reporters
from rapportlint.apps.cli import inputs, screen
from rapportlint.apps.cli.annotating import Annotating
from rapportlint.apps.cli.main import DEBUG_VARIABLE, MISUSED, internal_error
from rapportlint.apps.cli.terms import Terms
from rapportlint.model.failures import Failure, FailureKind, RulebookError, UnreadableFile
from rapportlint.model.result import Judged, Result, Verdict
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.reporters import comparisons
from rapportlint.reporters.comparisons.terminal import verdicts_line
from rapportlint.reporters.pieces import digest
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.differences import Comparison
from rapportlint.rulebooks.candidates import choices, chosen_route

_EXIT_CODES = {Verdict.PASS: 0, Verdict.REVIEW: 0, Verdict.FAIL: 1, Verdict.UNREADABLE: 3}


class Judging:
    """A run over some reports: what it prints, as it goes, and what it ends with."""

    def __init__(
        self,
        found: inputs.Inputs,
        terms: Mapping[str, Terms],
        pdf: str | None = None,
        annotating: Annotating | None = None,
    ) -> None:
        self._found, self._terms, self._pdf, self._annotating = found, terms, pdf, annotating
        self.exit_code = 0
        """The worst of the reports judged so far: a file that could not be read weighs more than a fault."""

    def pieces(self, form: str, console: Console, *, in_short: bool, what_if: bool) -> Iterator[str]:
        """The reports in a format, piece by piece, or one line for each.

        `what_if` tells instead what other routes and situations would change.
        """
        several = self._found.several
        if what_if and in_short:
            return (f"{console.text(verdicts_line(one))}\n" for one in self._compared())
        if what_if:
            return comparisons.load(form).render(self._compared(), console, several=several)
        if in_short:
            return (f"{console.text(digest.verdict_line(one.result, one.rulebook))}\n" for one in self._judged())
        return reporters.load(form).render(self._judged(), console, several=several)

    def _judged(self) -> Iterator[Judged]:
        for terms, source, (result, *_) in self._each(lambda terms: [terms.settings]):
            judged = Judged(result=result, rulebook=terms.rulebook, source=source)
            if self._annotating is not None and not self._annotating.write(judged, terms.settings.limits):
                self.exit_code = max(self.exit_code, MISUSED)
            yield judged

    def _compared(self) -> Iterator[Comparison]:
        for terms, _source, (chosen, *others) in self._each(_candidates):
            yield Comparison(rulebook=terms.rulebook, chosen=chosen, others=tuple(others))

    def _each(
        self, candidates: Callable[[Terms], Sequence[Settings]]
    ) -> Iterator[tuple[Terms, Source | None, list[Result]]]:
        """Each report with its results for its candidates, with a sign of life while they are made."""
        names = self._found.names
        for index, name in enumerate(names, start=1):
            place = f" ({index}/{len(names)})" if len(names) > 1 else ""
            terms = self._terms[name]
            with screen.patience(f"{name}{place} : lecture et mise en page en cours…"):
                source, results = self._read(name, terms, candidates(terms))
            self.exit_code = max(self.exit_code, _EXIT_CODES[results[0].verdict])
            yield terms, source, results

    def _read(self, name: str, terms: Terms, candidates: Sequence[Settings]) -> tuple[Source | None, list[Result]]:
        settings, source = terms.settings, None
        try:
            source = inputs.load(name, settings.limits)
            if settings.pages in ("auto", "pdf"):
                source = inputs.with_twin(source, self._pdf, settings.limits)
            if len(candidates) == 1:
                return source, [engine.lint(source, terms.rulebook, settings)]
            return source, engine.lint_as(source, terms.rulebook, settings, candidates)
        except UnreadableFile as error:
            return source, [_unreadable(name, terms, error.failure)]
        except RulebookError:
            raise
        except Exception as error:
            if os.environ.get(DEBUG_VARIABLE):
                raise
            failure = Failure(kind=FailureKind.CORRUPT, message=internal_error(error))
            return source, [_unreadable(name, terms, failure)]


def _candidates(terms: Terms) -> list[Settings]:
    """The chosen candidate, then one for each other route, then himself without each of his situations."""
    settings = terms.settings
    route = chosen_route(terms.rulebook, settings.route, settings.status)
    chosen = (route.id, route.status) if route else ("", "")
    routes = [replace(settings, route=id, status=by) for id, by in choices(terms.rulebook) if (id, by) != chosen]
    given = settings.situations
    freed = [replace(settings, situations=tuple(other for other in given if other != one)) for one in given]
    return [settings, *routes, *freed]


def _unreadable(name: str, terms: Terms, failure: Failure) -> Result:
    settings = terms.settings
    route = chosen_route(terms.rulebook, settings.route, settings.status)
    return Result(
        file=name,
        sha256="",
        rulebook=terms.rulebook.id,
        route=route.id if route else "",
        status=settings.status,
        situations=settings.situations,
        session=settings.session,
        verdict=Verdict.UNREADABLE,
        failure=failure,
    )
