"""A report mended for a user: the copy written, what was done and left told, and what judging it again shows."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from rapportlint.apps.cli import inputs, outputs, screen
from rapportlint.apps.cli.selection import hold_file
from rapportlint.apps.cli.terms import Terms, agree
from rapportlint.apps.repair import Difference, Repair, rechecked, repaired
from rapportlint.mending import Step
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.findings import Finding
from rapportlint.model.source import Source
from rapportlint.rulebooks.french import after_colon

_HOW = "Dans Word, onglet Révision : acceptez ou refusez chaque modification, puis mettez le sommaire à jour (F9)."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixing:
    """One run of `rapportlint fix`."""

    report: str
    output: str
    terms: Terms
    is_dry: bool

    @classmethod
    def of(cls, ctx: click.Context) -> Fixing:
        """The run that the options ask for; UsageError or RulebookError in one sentence where it cannot be."""
        wishes = ctx.params
        report = wishes["report"]
        hold_file(report)
        if report == inputs.STANDARD_INPUT and not wishes["output"]:
            raise click.UsageError("Le rapport vient de l'entrée standard : nommez sa copie avec --output.")
        agreement = agree(ctx, [report], with_files=not wishes["no_settings"])
        output = wishes["output"] or str(Path(report).with_name(f"{Path(report).stem}{inputs.MENDED}.docx"))
        if not wishes["dry_run"]:
            _hold(output, report, force=wishes["force"])
        for name in agreement.files:
            screen.note(f"Réglages : {name}")
        return cls(report=report, output=output, terms=agreement.terms[report], is_dry=wishes["dry_run"])

    def run(self) -> None:
        """Mend, write, judge again and tell; UsageError where the file cannot be mended."""
        book, settings = self.terms.rulebook, self.terms.settings
        try:
            with screen.patience(f"{self.report} : lecture et correction en cours…"):
                source = inputs.load(self.report, settings.limits)
                repair = repaired(source, book, settings)
                shown = self._rechecked(source, repair) if repair.done and not self.is_dry else None
        except UnreadableFile as error:
            raise click.UsageError(f"« {self.report} » : {after_colon(error.failure.message)}") from error
        if shown is not None:
            outputs.write_bytes(self.output, repair.data)
        console = screen.console(colour=False)
        for line in self._lines(repair, shown):
            screen.write(console.text(line) + "\n")

    def _rechecked(self, source: Source, repair: Repair) -> Difference:
        return rechecked(repair, source, self.terms.rulebook, self.terms.settings)

    def _lines(self, repair: Repair, shown: Difference | None) -> Iterator[str]:
        """What the user reads."""
        if repair.done:
            yield "À corriger :" if self.is_dry else f"Corrigé dans {self.output}, en modifications suivies :"
            yield from _told(repair, left=False)
        else:
            yield f"« {self.report} » : rien à corriger sans vous, rien n'a été écrit."
        yield from _left(repair)
        if shown is not None:
            yield from _difference(repair, shown)
            yield _HOW
        elif repair.done:
            yield "Rien n'a été écrit (--dry-run)."


def _hold(output: str, report: str, *, force: bool) -> None:
    outputs.hold(output, [report])
    if Path(output).suffix.lower() != ".docx":
        raise click.UsageError(f"« {output} » devrait finir par .docx : changez le nom donné à --output.")
    if os.path.lexists(output) and not force:
        raise click.UsageError(f"« {output} » existe déjà : nommez la copie avec --output, ou ajoutez --force.")


def _told(repair: Repair, *, left: bool) -> Iterator[str]:
    for finding, steps in repair.steps.items():
        yield from (_line(finding, step) for step in steps if bool(step.left) is left)


def _line(finding: Finding, step: Step) -> str:
    page = f" (p. {step.page})" if step.page else ""
    return f"  {finding.code}  {step.text}{page}" + (f" : laissé, {step.left}." if step.left else "")


def _left(repair: Repair) -> Iterator[str]:
    """What was not done, with the remedy once a rule."""
    findings = {finding: [s for s in steps if s.left] for finding, steps in repair.steps.items()}
    if any(findings.values()):
        yield "Laissé, à faire vous-même :"
    for finding, steps in findings.items():
        yield from (_line(finding, step) for step in steps)
        if steps:
            yield f"          {finding.remedy}"


def _difference(repair: Repair, shown: Difference) -> Iterator[str]:
    """Before and after, finding by finding."""
    after = len(shown.kept) + len(shown.new)
    yield f"Contrôle de la copie, modifications acceptées : {_count(len(repair.before.findings))} avant, {after} après."
    yield from _listed("disparu", shown.gone)
    yield from _listed("reste", shown.kept)
    yield from _listed("apparu", shown.new)


def _listed(word: str, findings: Sequence[Finding]) -> Iterator[str]:
    return (f"  {word:<8} {finding.code}  {finding.message}" for finding in findings)


def _count(number: int) -> str:
    return f"{number} constat{'s' if number > 1 else ''}"
