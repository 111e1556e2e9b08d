"""The sign and the colour of a verdict and of a fault."""

from __future__ import annotations

from rapportlint.model.findings import Severity
from rapportlint.model.result import Verdict
from rapportlint.reporters.pieces.console import Style
from rapportlint.reporters.pieces.digest import Weight

VERDICTS = {
    Verdict.PASS: ("✔", Style.GREEN),
    Verdict.FAIL: ("✖", Style.RED),
    Verdict.REVIEW: ("?", Style.YELLOW),
    Verdict.UNREADABLE: ("!", Style.RED),
}
FAULTS = {Severity.ERROR: ("✖", Style.RED), Severity.WARNING: ("!", Style.YELLOW), Severity.INFO: ("i", Style.CYAN)}
DOUBT = ("?", Style.YELLOW)
WEIGHTS = {
    Weight.ERROR: FAULTS[Severity.ERROR],
    Weight.DOUBT: DOUBT,
    Weight.WARNING: FAULTS[Severity.WARNING],
    Weight.INFO: FAULTS[Severity.INFO],
}
FINE = ("✔", Style.GREEN)
