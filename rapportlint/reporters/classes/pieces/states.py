"""What there is to say of a report, in a word, a sign, a letter and a colour: no colour ever stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapportlint.model.classroom import State
from rapportlint.reporters.pieces.digest import Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one state or one weight of fault is shown."""

    name: str
    many: str
    """The same in the plural."""
    sign: str
    tone: str
    """Name of its colour in style sheets: that of a verdict or of a weight."""
    ground: str
    """Colour behind its name in a workbook, "RRGGBB", light enough for black text."""


STATES: Mapping[State, Look] = {
    State.CONFORMING: Look(name="Conforme", many="conformes", sign="✔", tone="pass", ground="D7F0DF"),
    State.NON_CONFORMING: Look(name="Non conforme", many="non conformes", sign="✖", tone="fail", ground="F8D4D4"),
    State.TO_CHECK: Look(name="À vérifier", many="à vérifier", sign="?", tone="review", ground="FCE8C3"),
    State.ENCRYPTED: Look(name="Chiffré", many="chiffrés", sign="!", tone="unreadable", ground="E7DDF3"),
    State.SCANNED: Look(name="Scanné", many="scannés", sign="!", tone="unreadable", ground="E7DDF3"),
    State.UNREADABLE: Look(name="Illisible", many="illisibles", sign="!", tone="unreadable", ground="E7DDF3"),
    State.TO_ESTABLISH: Look(name="Dépôt à établir", many="dépôts à établir", sign="?", tone="review", ground="FCE8C3"),
    State.ABSENT: Look(name="Non déposé", many="non déposés", sign="∅", tone="absent", ground="E3E6EA"),
}
UNREAD = (State.ENCRYPTED, State.SCANNED, State.UNREADABLE)
"""States of a report that was handed in and that nobody could read."""

WEIGHTS: Mapping[Weight, Look] = {
    Weight.ERROR: Look(name="Non-conformité", many="non-conformités", sign="N", tone="error", ground="F4A9A9"),
    Weight.DOUBT: Look(name="Point à vérifier", many="points à vérifier", sign="?", tone="doubt", ground="FBD38D"),
    Weight.WARNING: Look(name="Avertissement", many="avertissements", sign="A", tone="warning", ground="FDF0B8"),
    Weight.INFO: Look(name="Conseil", many="conseils", sign="c", tone="info", ground="D6E9F8"),
}
"""The sign is the letter of a heat map's cell."""
FINE = Look(name="Rien à signaler", many="rien à signaler", sign="·", tone="none", ground="FFFFFF")
