"""One colour a kind of section and a weight of fault, "RRGGBB", each dark enough for white text."""

from __future__ import annotations

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.result import Verdict
from rapportlint.reporters.pieces.digest import is_proven

_SECTIONS = {
    "cover": "455A64",
    "acknowledgements": "8D6E63",
    "toc": "607D8B",
    "introduction": "3949AB",
    "company": "00838F",
    "legal": "6A1B9A",
    "activities": "2E7D32",
    "qsse": "C75300",
    "conclusion": "AD1457",
    "english-summary": "1565C0",
    "french-summary": "0277BD",
    "glossary": "795548",
    "bibliography": "5D4037",
    "annexes": "757575",
    "certificate": "616161",
}
_OTHER = "827717"
VERDICTS = {Verdict.PASS: "2E7D32", Verdict.FAIL: "C62828", Verdict.REVIEW: "A65E00", Verdict.UNREADABLE: "C62828"}
_DOUBT = "A65E00"
KNOWN = "616161"
_FAULTS = {Severity.ERROR: "C62828", Severity.WARNING: _DOUBT, Severity.INFO: "1565C0"}


def of_section(id: str) -> str:
    """The colour of a kind of section."""
    return _SECTIONS.get(id, _OTHER)


def of_finding(finding: Finding) -> str:
    """The colour of a fault: what is not proved is no red one, and what a baseline knows is grey."""
    if finding.known:
        return KNOWN
    return _DOUBT if finding.severity is Severity.ERROR and not is_proven(finding) else _FAULTS[finding.severity]
