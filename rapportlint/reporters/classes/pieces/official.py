"""The grounds of non-conformity: their short French names, and the words of the official text where it is known."""

from __future__ import annotations

from collections.abc import Mapping

from rapportlint.model.classroom import Ground
from rapportlint.rulebooks.coverage import Coverage, Sentence

NAMES: Mapping[Ground, str] = {
    Ground.ABSENT: "Absence de dépôt",
    Ground.LATE: "Dépôt après la date",
    Ground.NON_CONFORMING: "Non conforme aux attendus",
}
NO_FORM = "Modèle libre : aucun formulaire officiel n'est connu pour ce contrôle."
DECISION = (
    "rapportlint propose, l'autorité académique décide : ni ce programme ni ce document ne prononcent la conformité."
)


def sentence(ground: Ground, coverage: Coverage | None) -> Sentence | None:
    """The sentence by which the official text names a ground."""
    return next(iter(coverage.on_control(ground)), None) if coverage else None


def quoted(ground: Ground, coverage: Coverage | None) -> str:
    """ "§ 4 « absence de dépôt du rapport »"; empty where no official text is known."""
    found = sentence(ground, coverage)
    return f"§ {found.clause} « {found.text.rstrip(' ;.')} »" if found else ""


def told(ground: Ground, coverage: Coverage | None) -> str:
    """ "Absence de dépôt (§ 4 « absence de dépôt du rapport »)"."""
    quote = quoted(ground, coverage)
    return f"{NAMES[ground]} ({quote})" if quote else NAMES[ground]
