"""One round: the reports judged, shown, written to files, and the baseline kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from rapportlint import reporters
from rapportlint.apps.cli import baseline, inputs, outputs, screen
from rapportlint.apps.cli.annotating import Annotating
from rapportlint.apps.cli.baseline import Baseline
from rapportlint.apps.cli.judging import Judging
from rapportlint.apps.cli.terms import Agreement
from rapportlint.apps.cli.wanted import Wanted
from rapportlint.model.result import Judged, Result
from rapportlint.reporters import comparisons, statistics
from rapportlint.reporters.comparisons.terminal import verdicts_line
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.progress import progress, told


class Telling:
    """What one command wants, ready to be told once, or again at each save."""

    def __init__(
        self,
        wanted: Wanted,
        found: inputs.Inputs,
        agreement: Agreement,
        before: Mapping[str, Judged] | None = None,
    ) -> None:
        """`before` holds reports of an earlier round, for the files that are written besides."""
        self._wanted, self._found, self._agreement = wanted, found, agreement
        self._baseline = self._known()
        self._annotating = Annotating(found.names, wanted.annotate_to) if wanted.annotates else None
        self.reports = dict(before or {})
        """The latest verdict on each report."""

    def tell(self, names: tuple[str, ...] | None = None, older: Mapping[str, Result] | None = None) -> int:
        """Judge the reports (those of `names` only, where given), show and write what was wanted; the exit code."""
        wanted = self._wanted
        found = self._found if names is None else inputs.Inputs(names=names, skipped=(), several=self._found.several)
        compared = None if self._wanted.records else self._baseline
        judging = Judging(
            found,
            self._agreement.terms,
            wanted.pdf,
            annotating=self._annotating,
            baseline=compared,
            older=older,
        )
        where = screen.console(colour=not wanted.no_color) if wanted.output is None else screen.PAPER
        kept: list[Judged] = []
        pieces = self._pieces(judging, kept, where)
        if wanted.output is not None:
            outputs.write(wanted.output, pieces)
            screen.note(f"Résultat écrit dans {wanted.output}.")
        for piece in pieces:
            screen.write(piece, colour=where.colour)
        self.reports.update((report.result.file, report) for report in kept)
        for form, file in wanted.copies:
            latest = [self.reports[name] for name in self._found.names if name in self.reports]
            outputs.write(file, self._report(form, iter(latest), screen.PAPER), "--report")
            screen.note(f"Résultat écrit dans {file}.")
        self._keep(kept)
        return judging.exit_code

    def _pieces(self, judging: Judging, kept: list[Judged], console: Console) -> Iterator[str]:
        """What is shown of the reports, as they are judged; `kept` gets each of them."""
        wanted = self._wanted
        if wanted.what_if and wanted.quiet and wanted.form == "text":
            return (f"{console.text(verdicts_line(one))}\n" for one in judging.compared())
        if wanted.what_if:
            teller = comparisons.load(wanted.form)
            return teller.render(judging.compared(), console, several=self._found.several)
        reports = self._keeping(judging.judged(), kept)
        if wanted.statistics:
            return statistics.load(wanted.form).render(reports, console)
        if wanted.quiet and wanted.form == "text":
            return (f"{console.text(_line(report))}\n" for report in reports)
        return self._report(wanted.form, reports, console)

    def _report(self, form: str, reports: Iterator[Judged], console: Console) -> Iterator[str]:
        return reporters.load(form, self._agreement.plugins).render(reports, console, several=self._found.several)

    def _keeping(self, reports: Iterator[Judged], kept: list[Judged]) -> Iterator[Judged]:
        """The reports as they come; `kept` has their bytes only where some copy needs them: a class has many."""
        loaded = [reporters.load(form, self._agreement.plugins) for form, _ in self._wanted.copies]
        needed = any(getattr(reporter, "NEEDS_SOURCE", False) for reporter in loaded)
        for report in reports:
            kept.append(report if needed else replace(report, source=None))
            yield report

    def _known(self) -> Baseline | None:
        """The baseline, made sure of before any report is read."""
        name = self._wanted.baseline
        if name is None:
            return None
        if self._wanted.records and not Path(name).exists():
            return Baseline(name=name)
        known = baseline.read(name)
        if not self._wanted.records:
            known.hold({report: terms.rulebook for report, terms in self._agreement.terms.items()})
        return known

    def _keep(self, reports: list[Judged]) -> None:
        """Write the baseline again, where that was asked for."""
        if self._baseline is None or not (self._wanted.records or self._wanted.prunes):
            return
        results = [report.result for report in reports]
        if self._wanted.records:
            self._baseline.record(results)
            count = sum(len(result.findings) for result in results)
            said = f"Référence écrite dans {self._baseline.name} : {words.count(count, 'constat')}."
        else:
            gone = self._baseline.prune(results)
            said = f"Référence {self._baseline.name} : {words.count(gone, 'constat retiré', 'constats retirés')}."
        outputs.write(self._baseline.name, [self._baseline.written()], "--baseline")
        screen.note(said)


def _line(report: Judged) -> str:
    """The verdict on one line, with what changed since an older state."""
    line = digest.verdict_line(report.result, report.rulebook)
    return line if report.older is None else f"{line} {told(progress(report.older, report.result))}"
