"""`check --annotate`: the verdict written into a copy beside each report, never over a file that is somebody's work."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from rapportlint.apps.cli import inputs, outputs, screen
from rapportlint.apps.cli.main import DEBUG_VARIABLE, internal_error
from rapportlint.formats import seals
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.result import Judged
from rapportlint.model.settings import Limits
from rapportlint.reporters import annotators
from rapportlint.rulebooks.french import after_colon, alternatives

OPTION = "--annotate-to"
_MOST_COPIES = 10_000


class Annotating:
    """The annotated copies of a run."""

    def __init__(self, reports: Sequence[str], chosen: str | None) -> None:
        """UsageError where a copy could not be written, before any report is judged."""
        self._reports, self._chosen = reports, chosen
        if chosen is None and inputs.STANDARD_INPUT in reports:
            raise click.UsageError(f"Le rapport vient de l'entrée standard : nommez sa copie annotée avec {OPTION}.")
        if chosen is not None and len(reports) > 1:
            raise click.UsageError(f"L'option {OPTION} va avec un seul rapport : employez --annotate.")
        if chosen is not None:
            outputs.hold(chosen, reports, OPTION)
            if reports and Path(reports[0]).suffix.lower() not in ("", Path(chosen).suffix.lower()):
                ending = Path(reports[0]).suffix
                raise click.UsageError(f"La copie d'un {ending} est un {ending} : finissez ainsi le nom de {OPTION}.")
            if not _may_write(Path(chosen)):
                raise click.UsageError(
                    f"« {chosen} » existe déjà et n'est pas une copie que rapportlint a écrite et que personne n'a "
                    f"changée depuis : donnez un autre nom à {OPTION}."
                )

    def write(self, report: Judged, limits: Limits) -> bool:
        """Write the copy of one report and say so; False, with the reason told, where there is none."""
        name = report.result.file
        try:
            reason = self._written(report, limits)
        except UnreadableFile as error:
            reason = error.failure.message
        except click.UsageError as error:
            reason = error.message
        except Exception as error:
            if os.environ.get(DEBUG_VARIABLE):
                raise
            reason = internal_error(error)
        if reason:
            screen.note(f"{name} n'a pas été annoté : {after_colon(reason)}")
        return not reason

    def _written(self, report: Judged, limits: Limits) -> str:
        """Why nothing was written; empty when the copy is there."""
        document = report.result.document
        if report.result.failure is not None or document is None:
            return "il n'a pas pu être lu."
        if document.info.format not in annotators.formats():
            kinds = alternatives([f".{format}" for format in annotators.formats()])
            return f"donnez un fichier {kinds} (exportez-le de votre traitement de texte)."
        made = annotators.load(document.info.format).annotated(report, limits)
        target = Path(self._chosen) if self._chosen is not None else self._free(Path(report.result.file))
        outputs.write_bytes(str(target), made, OPTION)
        screen.note(f"Copie annotée : {target}")
        return ""

    def _free(self, path: Path) -> Path:
        """The copy's own name, or the next one where a copy was changed since: it holds somebody's answers."""
        for candidate in _names(path):
            if _may_write(candidate):
                if not any(outputs.is_same(candidate, report) for report in self._reports):
                    return candidate
            elif not outputs.is_same(candidate, str(path)):
                typed = outputs.typed(str(candidate))
                answers = f" ; pour en reprendre les réponses : rapportlint check {typed} --annotate"
                screen.note(f"Gardé : {candidate}, modifié depuis{answers if path.suffix != '.pdf' else ''}.")
        raise click.UsageError(f"le dossier contient déjà {_MOST_COPIES} copies annotées de ce rapport.")


def _names(path: Path) -> Iterator[Path]:
    """Names for the annotated copy of a report, or of a copy, which is followed by the next one."""
    base, first = inputs.copied_from(path)
    for number in range(first + 1, first + 1 + _MOST_COPIES):
        yield path.with_name(f"{base}{inputs.COPY}{f'-{number}' if number > 1 else ''}{path.suffix}")


def _may_write(path: Path) -> bool:
    """Whether there is nothing of that name, or only a copy that this program wrote and that nobody changed."""
    try:
        return not path.exists() or (path.is_file() and seals.is_sealed(path.read_bytes()))
    except OSError:
        return False
