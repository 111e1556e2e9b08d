"""A report mended for a user: the copy written, what was done and left told, and what judging it again shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from rapportlint.apps.cli import changes, inputs, outputs, screen
from rapportlint.apps.cli.selection import hold_file
from rapportlint.apps.cli.terms import Terms, agree
from rapportlint.apps.differences import Difference
from rapportlint.apps.repair import Repair, rechecked, repaired
from rapportlint.model.failures import UnreadableFile
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
                source = inputs.with_twin(inputs.load(self.report, settings.limits), None, settings)
                repair = repaired(source, book, settings)
                shown = rechecked(repair, source, book, settings)
        except UnreadableFile as error:
            raise click.UsageError(f"« {self.report} » : {after_colon(error.failure.message)}") from error
        if repair.done and not self.is_dry:
            outputs.write_bytes(self.output, repair.data)
        console = screen.console(colour=False)
        for line in self._lines(repair, shown):
            screen.write(console.text(line) + "\n")

    def _lines(self, repair: Repair, shown: Difference) -> Iterator[str]:
        """What the user reads."""
        if repair.done:
            yield "À corriger :" if self.is_dry else f"Corrigé dans {self.output}, en modifications suivies :"
            yield from changes.done(repair.steps)
        else:
            yield f"« {self.report} » : rien à corriger sans vous, rien n'a été écrit."
        yield from changes.left(repair.steps)
        yield from self._judged_again(repair, shown)
        yield from changes.pages_read(repair.before)
        if repair.done:
            yield "Rien n'a été écrit (--dry-run)." if self.is_dry else _HOW

    def _judged_again(self, repair: Repair, shown: Difference) -> Iterator[str]:
        """Before and after, finding by finding, each that stays with its remedy."""
        told = changes.left_by(repair.steps)
        if repair.done:
            yield changes.judged_again(shown)
            yield from changes.listed("disparu", shown.gone)
        yield from changes.with_remedies("reste", shown.kept, told=told)
        yield from changes.with_remedies("apparu", shown.new)


def _hold(output: str, report: str, *, force: bool) -> None:
    outputs.hold(output, [report])
    if Path(output).suffix.lower() != ".docx":
        raise click.UsageError(f"« {output} » devrait finir par .docx : changez le nom donné à --output.")
    if os.path.lexists(output) and not force:
        raise click.UsageError(f"« {output} » existe déjà : nommez la copie avec --output, ou ajoutez --force.")
