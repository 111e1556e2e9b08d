"""Reports judged one after the other; one that cannot be read never stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapportlint import engine
from rapportlint.apps.cli import inputs, screen
from rapportlint.apps.cli.annotating import Annotating
from rapportlint.apps.cli.baseline import Baseline
from rapportlint.apps.cli.main import DEBUG_VARIABLE, MISUSED, internal_error
from rapportlint.apps.cli.terms import Terms
from rapportlint.model.document import Method
from rapportlint.model.failures import Failure, FailureKind, RulebookError, UnreadableFile
from rapportlint.model.findings import Severity
from rapportlint.model.result import Judged, Result, Verdict
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.reporters.pieces import digest, waived
from rapportlint.reporters.pieces.differences import Comparison
from rapportlint.rulebooks.candidates import choices, chosen_route
from rapportlint.rulebooks.french import after_colon

_UNREAD = 3


def exit_code(result: Result, fail_on: str) -> int:
    """What a report ends a run with: 3 unread, 1 for what `fail_on` names or anything graver, else 0.

    Findings that a baseline knows weigh nothing here: they were told before.
    """
    if result.verdict is Verdict.UNREADABLE:
        return _UNREAD
    fresh = [finding for finding in result.findings if waived.is_fresh(finding)]
    severities = {finding.severity for finding in fresh}
    is_doubtful = any(incident.is_doubt for incident in result.incidents)
    faults = {
        "error": any(map(digest.is_proven, fresh)),
        "review": is_doubtful or Severity.ERROR in severities or any(finding.lowered for finding in fresh),
        "warning": Severity.WARNING in severities,
        "info": Severity.INFO in severities,
    }
    weighed = list(faults)[: list(faults).index(fail_on) + 1]
    return int(any(faults[name] for name in weighed))


class Judging:
    """A run over some reports: their results, as they come, and the exit code that they end with."""

    def __init__(
        self,
        found: inputs.Inputs,
        terms: Mapping[str, Terms],
        pdf: str | None = None,
        *,
        annotating: Annotating | None = None,
        baseline: Baseline | None = None,
        older: Mapping[str, Result] | None = None,
    ) -> None:
        self._found, self._terms, self._pdf, self._annotating = found, terms, pdf, annotating
        self._baseline, self._older = baseline, older or {}
        self.exit_code = 0
        """The worst of the reports judged so far: a file that could not be read weighs more than a fault."""

    def judged(self) -> Iterator[Judged]:
        """Each report with its verdict, what its baseline knows and its older state; its copy is annotated."""
        for name, source, (result, *_) in self._each(lambda terms: [terms.settings]):
            terms, gone = self._terms[name], 0
            if self._baseline is not None:
                findings, gone = self._baseline.marked(result)
                result = replace(result, findings=findings)
            self._weigh(exit_code(result, terms.fail_on))
            report = Judged(
                result=result,
                rulebook=terms.rulebook,
                source=source,
                older=self._older.get(name),
                baseline=self._baseline.name if self._baseline is not None else "",
                gone=gone,
            )
            if self._annotating is not None and not self._annotating.write(report, terms.settings.limits):
                self._weigh(MISUSED)
            yield report

    def compared(self) -> Iterator[Comparison]:
        """Each report for the chosen candidate and for the others."""
        for name, _source, (chosen, *others) in self._each(_candidates):
            self._weigh(exit_code(chosen, self._terms[name].fail_on))
            yield Comparison(rulebook=self._terms[name].rulebook, chosen=chosen, others=tuple(others))

    def _weigh(self, code: int) -> None:
        self.exit_code = max(self.exit_code, code)

    def _each(
        self, candidates: Callable[[Terms], Sequence[Settings]]
    ) -> Iterator[tuple[str, Source | None, list[Result]]]:
        """Each report with its results for its candidates, with a sign of life while they are made."""
        names = self._found.names
        for index, name in enumerate(names, start=1):
            place = f" ({index}/{len(names)})" if len(names) > 1 else ""
            terms = self._terms[name]
            with screen.patience(f"{name}{place} : lecture et mise en page en cours…"):
                source, results = self._read(name, terms, candidates(terms))
            yield name, source, results

    def _read(self, name: str, terms: Terms, candidates: Sequence[Settings]) -> tuple[Source | None, list[Result]]:
        settings, source = terms.settings, None
        try:
            source = inputs.load(name, settings.limits)
            source = inputs.with_twin(source, self._pdf, settings)
            if len(candidates) == 1:
                results = [engine.lint(source, terms.rulebook, settings)]
            else:
                results = engine.lint_as(source, terms.rulebook, settings, candidates)
        except UnreadableFile as error:
            return source, [engine.unopened(name, terms.rulebook, settings, error.failure)]
        except RulebookError:
            raise
        except Exception as error:
            if os.environ.get(DEBUG_VARIABLE):
                raise
            failure = Failure(kind=FailureKind.CORRUPT, message=internal_error(error))
            return source, [engine.unopened(name, terms.rulebook, settings, failure)]
        else:
            if self._pdf is not None:
                self._tell_unused(name, results[0], settings)
            return source, results

    def _tell_unused(self, name: str, result: Result, settings: Settings) -> None:
        """Say at once that the PDF that the user named gave no page, and why: he counts on it."""
        if settings.pages not in ("auto", "pdf"):
            screen.note(
                f"{name} : le PDF donné à --pdf n'a pas servi, --pages {settings.pages} demande d'autres pages."
            )
        elif result.document is not None and result.document.info.format == "pdf":
            screen.note(f"{name} : le PDF donné à --pdf n'a pas servi, le rapport est lui-même un PDF.")
        elif result.account is None or result.account.method is not Method.PDF:
            for incident in result.incidents:
                if incident.kind == "twin":
                    screen.note(f"{name} : {after_colon(incident.message)}")


def _candidates(terms: Terms) -> list[Settings]:
    """The chosen candidate, then one for each other route, then himself without each of his situations."""
    settings = terms.settings
    route = chosen_route(terms.rulebook, settings.route, settings.status)
    chosen = (route.id, route.status) if route else ("", "")
    routes = [replace(settings, route=id, status=by) for id, by in choices(terms.rulebook) if (id, by) != chosen]
    given = settings.situations
    freed = [replace(settings, situations=tuple(other for other in given if other != one)) for one in given]
    return [settings, *routes, *freed]
