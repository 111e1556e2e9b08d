"""What readers of an annotated copy set aside, told so that nobody takes it for a fault mended.

A comment settles a usage or a piece of advice. It never settles what the official text asks for: such a fault stays
among the others, with the answer beside it, and the verdict is what it was.
"""

from __future__ import annotations

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.result import Result
from rapportlint.reporters.pieces import words
from rapportlint.rulebooks.french import enumeration

TITLE = "Écartés dans le document"
UNMOVED = "le verdict n'en tient pas compte"


def is_settled(finding: Finding) -> bool:
    """Whether an answer settles a finding: one that no verdict rests on."""
    return finding.waiver is not None and finding.severity is not Severity.ERROR and not finding.lowered


def is_fresh(finding: Finding) -> bool:
    """Whether it is to be told: no baseline knows it, and no answer settles it."""
    return not finding.known and not is_settled(finding)


def settled(result: Result) -> tuple[Finding, ...]:
    """The findings that an answer settles."""
    return tuple(filter(is_settled, result.findings))


def answer(finding: Finding) -> str:
    """Who set a finding aside, and why: "Écarté par Mme Caradeuc : « mesuré ensemble »."; empty where nobody did."""
    waiver = finding.waiver
    if waiver is None:
        return ""
    told = f"Écarté par {enumeration(list(waiver.by))}" if waiver.by else "Marqué comme résolu dans le document"
    told += f" : « {waiver.reason} »" if waiver.reason else ""
    return f"{told}." if is_settled(finding) else f"{told} ; {UNMOVED}."


def caveat(result: Result) -> str:
    """One sentence where an answer tries to set aside what the verdict rests on; empty elsewhere."""
    tried = sum(1 for finding in result.findings if finding.waiver is not None and not is_settled(finding))
    if not tried:
        return ""
    one, many = "point du texte officiel est écarté", "points du texte officiel sont écartés"
    return f"{words.count(tried, one, many)} dans le document : {UNMOVED}."
