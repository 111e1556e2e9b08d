"""What one `batch` is asked for; wishes that cannot be granted are told before any report is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from rapportlint.apps.cli.french import suggestion
from rapportlint.batch.tasks import Want
from rapportlint.reporters import classes

RECEIPTS = "receipts"
_OF_A_REPORT = {"pages": Want.PAGE, "annotated": Want.ANNOTATED}
_BRINGS = {"feedback": ("pages", "annotated")}
"""Kinds that are made of others."""
_USUAL = ("xlsx", "html", "pages")
_NAMING = ("feedback", "worksheet")
"""Kinds that are nothing without the names that the platform knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `batch` that are no setting of a report."""

    sources: tuple[str, ...]
    with_files: bool
    roster: str | None
    deadline: str
    timezone: str
    lists: bool
    out: str | None
    kinds: tuple[tuple[str, ...], ...]
    since: str | None
    passages: bool
    anonymous: bool
    key: str | None
    school: str
    controller: str
    quiet: bool
    jobs: int | None
    scheduler: str
    shared: bool

    @property
    def folder(self) -> Path | None:
        """The output folder, if any."""
        return Path(self.out) if self.out is not None else None

    @property
    def key_path(self) -> Path:
        """Where the key of the pseudonyms is: beside the output folder, never within it."""
        return Path(self.key) if self.key is not None else Path(f"{_bare(self.out)}.cle.csv")

    @property
    def given(self) -> tuple[str, ...]:
        """The kinds that are written, those that they are made of included."""
        if self.folder is None:
            return ()
        asked = [kind for kinds in self.kinds for kind in kinds] or list(_USUAL)
        return tuple(dict.fromkeys(kind for one in asked for kind in (*_BRINGS.get(one, ()), one)))

    @property
    def wants(self) -> tuple[Want, ...]:
        """What a worker makes beside the verdict."""
        made = [want for kind, want in _OF_A_REPORT.items() if kind in self.given]
        return (*made, *([Want.PASSAGES] if self.passages else []))

    @property
    def class_kinds(self) -> tuple[str, ...]:
        """The kinds that the class as a whole is told by; pages link to them, so they come in this order."""
        return tuple(kind for kind in self.given if kind in classes.names())

    @property
    def zone(self) -> ZoneInfo:
        """The time zone; UsageError for an unknown one."""
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise click.UsageError(
                f"Le fuseau « {self.timezone} » n'existe pas ; exemples : Europe/Paris, Indian/Reunion."
            ) from None

    def hold(self) -> None:
        """UsageError for the first wish that cannot be granted."""
        known = (*_OF_A_REPORT, RECEIPTS, *classes.names())
        for kind in (kind for kinds in self.kinds for kind in kinds):
            if kind not in known:
                raise click.UsageError(f"--report {kind} n'existe pas{suggestion(kind, known)}")
            if self.anonymous and kind in _NAMING:
                raise click.UsageError(f"--report {kind} rend à chacun son travail par son nom : sans --anonymous.")
        for wish, option in (
            (self.kinds, "--report"),
            (self.since, "--since"),
            (self.anonymous, "--anonymous"),
            (self.passages, "--passages"),
        ):
            if wish and self.out is None and not self.lists:
                raise click.UsageError(f"L'option {option} demande un dossier où écrire : ajoutez --out DOSSIER.")
        if self.key is not None and not self.anonymous:
            raise click.UsageError("L'option --key va avec --anonymous.")
        if self.shared and not self.scheduler:
            raise click.UsageError("L'option --shared va avec --scheduler.")
        if self.jobs is not None and self.scheduler:
            raise click.UsageError("Avec --scheduler, ce sont les workers du cluster qui jugent : sans --jobs.")
        self._hold_folder()

    def _hold_folder(self) -> None:
        if self.out is None:
            return
        path = Path(self.out)
        if not self.out or (path.exists() and not path.is_dir()):
            raise click.UsageError(f"« {self.out} » n'est pas un dossier : donnez-en un à --out.")
        for source in self.sources:
            if os.path.realpath(source) == os.path.realpath(self.out):
                raise click.UsageError("Les résultats ne vont pas dans le dossier des dépôts : donnez un autre --out.")
        if self.anonymous and Path(os.path.realpath(self.key_path)).is_relative_to(os.path.realpath(self.out)):
            raise click.UsageError("La clé des pseudonymes ne va pas dans le dossier rendu : donnez un autre --key.")


def _bare(folder: str | None) -> str:
    return str(Path(folder or "classe"))
