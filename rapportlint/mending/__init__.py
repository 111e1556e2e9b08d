"""Menders change a copy of a Word report so that it no longer breaks a rule, as revisions that its author accepts.

One module for each check that has one, of the check's name: what can be done safely is done, the rest is told.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

from rapportlint.mending.pieces.bench import Bench, Step
from rapportlint.model.findings import Certainty, Finding

__all__ = ["Bench", "Step", "mend", "mended_checks"]


class Mender(Protocol):
    """What every module of this room offers."""

    def mend(self, bench: Bench, finding: Finding) -> Iterator[Step]:
        """Mend the cases of a finding on the bench, and tell of each what was done or why nothing was."""


def mended_checks() -> tuple[str, ...]:
    """Names of the checks whose findings can be mended."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__"))


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """The steps that mend one finding, each done as it is told; none for a check without a mender."""
    if finding.check not in mended_checks():
        return
    if finding.certainty is Certainty.UNSURE:
        yield Step(text=finding.message, left="le constat est à vérifier")
    elif finding.waiver is not None:
        yield Step(text=finding.message, left="vous avez écarté ce constat dans une copie annotée")
    else:
        mender = cast(Mender, importlib.import_module(f"{__name__}.{finding.check}"))
        yield from mender.mend(bench, finding)
