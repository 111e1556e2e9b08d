"""The words of an annotation: what a finding and a verdict say in the margin of the report itself."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged, PageAccount
from rapportlint.reporters.pieces import digest, since, waived, words
from rapportlint.reporters.pieces.nearest import nearest
from rapportlint.reporters.pieces.reserve import reserve
from rapportlint.rulebooks.french import number

HOW = (
    "Pour écarter une remarque, répondez-lui ou marquez-la comme résolue, puis contrôlez de nouveau cette copie : "
    "la réponse sera reprise. Elle ne change jamais le verdict sur le texte officiel."
)


def head(finding: Finding, rulebook: Rulebook) -> str:
    """Which rule, how grave, how sure: "JUR002 · non-conformité · certain"."""
    kind = words.SEVERITIES[finding.severity][0]
    if finding.severity is Severity.ERROR and not digest.is_proven(finding):
        kind = "point à vérifier"
    usage = "" if finding.code in rulebook.official_codes else "usage, hors texte officiel"
    known = words.KNOWN if finding.known else ""
    return " · ".join(filter(None, (finding.code, kind, words.CERTAINTIES[finding.certainty], usage, known)))


def clause(finding: Finding, rulebook: Rulebook) -> str:
    """The clause and its words; empty for a usage."""
    if not finding.quote and not finding.clause:
        return ""
    where = f"§ {finding.clause} " if finding.clause else ""
    return f"{where}« {finding.quote} »" if finding.quote else f"{where}{rulebook.source.title}"


def body(finding: Finding, rulebook: Rulebook) -> Iterator[str]:
    """The paragraphs under the head: the measure, what came nearest, the clause, the remedy, and who set it aside."""
    yield finding.message
    told = (nearest(finding), clause(finding, rulebook), finding.remedy, waived.answer(finding))
    yield from filter(None, told)


def verdict(report: Judged) -> Iterator[str]:
    """Why this verdict, for whom, and the account of the pages."""
    result, rulebook = report.result, report.rulebook
    yield " ".join(filter(None, (reserve(result, rulebook), digest.why(result, rulebook))))
    yield " · ".join(filter(None, (rulebook.title, digest.candidate(result, rulebook))))
    if result.account is not None:
        yield pages(result.account, rulebook)
    if sentence := since.silenced(report):
        yield sentence


def pages(account: PageAccount, rulebook: Rulebook) -> str:
    """The account in one sentence: "Pages comptées : 57 sur 50 admises (63 − 6 annexes)."."""
    taken = [f" − {line.pages} ({line.label.lower()})" for line in digest.receipt(account, rulebook) if line.sign]
    limit = digest.page_limit(rulebook)
    most = f", {number(limit)} au plus" if limit is not None else ""
    sum_ = f" ({account.total}{''.join(taken)})" if taken else ""
    return f"Pages comptées : {account.counted}{sum_}{most}. Méthode : {words.METHODS[account.method]}."
