"""In a terminal: what changed since an older state of a report, and what its baseline keeps silent."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.result import Judged
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.console import Console, Style
from rapportlint.reporters.pieces.digest import is_proven
from rapportlint.reporters.pieces.progress import progress, told
from rapportlint.reporters.pieces.signs import DOUBT, FAULTS, FINE

_INDENT = "    "


def since(report: Judged, console: Console) -> Iterator[str]:
    """The sentence that sums the change up, then what was mended and what is new, a line each."""
    if report.older is None:
        return
    change = progress(report.older, report.result)
    yield console.wrap(told(change), Style.BOLD, indent=_INDENT)
    for finding in change.mended:
        yield _line("corrigé", finding, FINE, console)
    for finding in change.fresh:
        doubtful = finding.severity is Severity.ERROR and not is_proven(finding)
        yield _line("nouveau", finding, DOUBT if doubtful else FAULTS[finding.severity], console)
    if change.still:
        codes = ", ".join(dict.fromkeys(finding.code for finding in change.still))
        yield console.wrap(f"Encore là : {codes}.", Style.DIM, indent=_INDENT)


def baseline(report: Judged, console: Console) -> Iterator[str]:
    """What the baseline keeps silent, on lines of its own."""
    if sentence := silenced(report):
        yield console.wrap(sentence, Style.DIM, indent=_INDENT)


def silenced(report: Judged) -> str:
    """How many findings the baseline keeps silent, and how many of its own are gone; empty where the run has none."""
    if not report.baseline:
        return ""
    known = sum(finding.known for finding in report.result.findings)
    silent = words.count(known, "constat connu n'est pas répété", "constats connus ne sont pas répétés")
    gone = words.count(report.gone, "a disparu", "ont disparu") if report.gone else "aucun n'a disparu"
    return f"Référence {report.baseline} : {silent} ; {gone}."


def _line(label: str, finding: Finding, sign: tuple[str, Style], console: Console) -> str:
    start = f"{_INDENT}{console.paint(*sign)} {console.cell(label, 8)} {console.cell(finding.code, 8)} "
    margin = " " * (len(_INDENT) + 2 + 9 + 9)
    return start + console.wrap(finding.message, indent=margin).removeprefix(margin)
