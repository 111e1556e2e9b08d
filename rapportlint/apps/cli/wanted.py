"""What one `check` is asked to show, write, compare and keep; wishes that contradict each other are told first."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import click

from rapportlint import reporters
from rapportlint.apps.cli import inputs, outputs
from rapportlint.apps.cli.french import suggestion
from rapportlint.reporters import comparisons, statistics
from rapportlint.rulebooks.french import alternatives


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The options of `check` that are no setting of a report."""

    form: str
    output: str | None
    copies: tuple[tuple[str, str], ...]
    """Formats and files to be written besides."""
    quiet: bool
    no_color: bool
    what_if: bool
    statistics: bool
    pdf: str | None
    annotate: bool
    annotate_to: str | None
    compare: str | None
    baseline: str | None
    records: bool
    prunes: bool
    watch: bool

    @property
    def annotates(self) -> bool:
        """Whether a copy of each report is annotated."""
        return self.annotate or self.annotate_to is not None

    def hold(self, found: inputs.Inputs, plugins: tuple[str, ...]) -> None:
        """UsageError for the first wish that cannot be granted."""
        self._hold_company(found)
        self._hold_formats(plugins)
        if self.what_if and self.annotates:
            raise click.UsageError("L'option --what-if n'annote rien : contrôlez le rapport avec --annotate seul.")
        read = [("--pdf", self.pdf), ("--compare", self.compare)]
        files = [("--output", self.output), *(("--report", file) for _, file in self.copies)]
        if self.records or self.prunes:
            files.append(("--baseline", self.baseline))
        else:
            read.append(("--baseline", self.baseline))
        written: list[str] = []
        for option, file in files:
            if file is not None:
                outputs.hold(file, found.names, option)
                outputs.hold_apart(file, read, option)
                _hold_ending(file, option)
                if os.path.realpath(file) in written:
                    raise click.UsageError(f"« {file} » est demandé deux fois : donnez un fichier à chaque résultat.")
                written.append(os.path.realpath(file))

    def _hold_company(self, found: inputs.Inputs) -> None:
        """Options that do not go together, or not with these reports."""
        for wish, other, told in (
            (self.pdf is not None, found.several, "--pdf va avec un seul rapport : donnez-les un par un"),
            (
                self.pdf is not None,
                any(Path(name).suffix.lower() == ".pdf" for name in found.names),
                "--pdf donne ses pages à un rapport Word : celui-ci est un PDF et a les siennes",
            ),
            (self.compare is not None, found.several, "--compare va avec un seul rapport : donnez-les un par un"),
            (self.watch, inputs.STANDARD_INPUT in found.names, "--watch surveille des fichiers, pas l'entrée standard"),
            (self.records, self.prunes, "--record-baseline reprend tout : --prune-baseline n'y ajoute rien"),
            (self.statistics, self.quiet, "--quiet et --statistics ne vont pas ensemble : choisissez l'une des deux"),
            (self.watch, self.records or self.prunes, "--watch ne touche pas à la référence : reprenez-la à part"),
            (self.watch, self.output is not None, "--watch montre le résultat à l'écran : --report écrit des fichiers"),
            *((self.what_if, given, f"--what-if ne va pas avec {name}") for name, given in self._beyond_what_if()),
        ):
            if wish and other:
                raise click.UsageError(f"L'option {told}.")
        if (self.records or self.prunes) and self.baseline is None:
            option = "--record-baseline" if self.records else "--prune-baseline"
            raise click.UsageError(f"L'option {option} demande --baseline RÉFÉRENCE : c'est le fichier à écrire.")

    def _beyond_what_if(self) -> tuple[tuple[str, bool], ...]:
        return (
            ("--report", bool(self.copies)),
            ("--compare", self.compare is not None),
            ("--baseline", self.baseline is not None),
            ("--statistics", self.statistics),
            ("--watch", self.watch),
        )

    def _hold_formats(self, plugins: tuple[str, ...]) -> None:
        known = reporters.formats(plugins)
        for option, form in (("--format", self.form), *(("--report", form) for form, _ in self.copies)):
            if form not in known:
                near = suggestion(form, known)
                raise click.UsageError(f"Valeur refusée pour l'option « {option} » : « {form} » n'existe pas{near}")
        for option, wish, few in (
            ("--what-if", self.what_if, comparisons.formats()),
            ("--statistics", self.statistics, statistics.formats()),
        ):
            if wish and self.form not in few:
                told = f"L'option {option} n'a pas de sortie « {self.form} » : demandez --format {alternatives(few)}."
                raise click.UsageError(told)


def _hold_ending(file: str, option: str) -> None:
    """UsageError for a result that would take the name, and perhaps the place, of a report."""
    ending = Path(file).suffix.lower()
    if ending in inputs.SUFFIXES:
        raise click.UsageError(
            f"« {file} » a le nom d'un rapport ({ending}), et le résultat n'en est pas un : changez {option}."
        )
