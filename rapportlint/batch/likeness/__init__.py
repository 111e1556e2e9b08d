"""Passages that two reports of a class have in common: something to look at, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapportlint.batch.tasks import Passage
from rapportlint.model.classroom import CommonText, Entry, SharedPassage

WORDING = (
    "Ces passages se ressemblent : c'est à regarder, pas une faute établie. Deux candidats de la même entreprise "
    "peuvent avoir repris la même documentation."
)
"""What must stand beside them wherever they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What the reports of a class share."""

    shared: tuple[SharedPassage, ...] = ()
    """Those of two authors, by the order of their entries, then of the first one's pages."""
    common: tuple[CommonText, ...] = ()
    """Those of more, the most widespread first."""


def likeness(entries: Sequence[Entry], passages: Mapping[str, Sequence[Passage]]) -> Likeness:
    """What is alike in the passages given by entry id; two entries of one person are not compared."""
    raise NotImplementedError
