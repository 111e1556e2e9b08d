"""The result as Markdown: for a merge request, an issue, a wiki page or a virtual classroom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.result import Judged, PageAccount
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.markdown import foreign, table
from rapportlint.reporters.pieces.nearest import nearest
from rapportlint.reporters.pieces.progress import progress, told
from rapportlint.reporters.pieces.reserve import reserve
from rapportlint.reporters.pieces.signs import FAULTS, VERDICTS
from rapportlint.rulebooks.french import number


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """A part for each report as soon as it is judged, then the table of several."""
    judged = []
    for report in reports:
        judged.append(report)
        gap = "\n" if len(judged) > 1 else ""
        yield gap + "\n".join(map(console.text, _part(report))) + "\n"
    if several and len(judged) > 1:
        yield "\n".join(map(console.text, ["", f"## {len(judged)} rapports", "", *_summary(judged)])) + "\n"


def _part(report: Judged) -> Iterator[str]:
    result, rulebook = report.result, report.rulebook
    yield f"## {foreign(result.file)}"
    yield ""
    verdict = f"{VERDICTS[result.verdict][0]} {digest.headline(result, rulebook)}"
    left = reserve(result, rulebook)
    marked = f" **{FAULTS[Severity.WARNING][0]} {foreign(left)}**" if left else ""
    yield f"**{verdict}** :{marked} {foreign(digest.why(result, rulebook))}"
    yield ""
    yield " · ".join(filter(None, (foreign(rulebook.title), foreign(digest.candidate(result, rulebook)))))
    if report.older is not None:
        yield from ("", foreign(told(progress(report.older, result))))
    if result.account is not None:
        yield from ("", *_account(result.account, report))
    for chapter in digest.chapters(result):
        yield from ("", f"### {chapter.title} ({chapter.size})", "")
        for group in chapter.groups:
            yield from (_item(finding) for finding in group.findings)
    if result.incidents:
        yield from ("", "### Remarques sur le fichier", "")
        yield from (f"- {foreign(incident.message)}" for incident in result.incidents)


def _account(account: PageAccount, report: Judged) -> Iterator[str]:
    limit = digest.page_limit(report.rulebook)
    rows = [
        (f"{line.sign} {foreign(line.label)}".strip(), str(line.pages), line.where)
        for line in digest.receipt(account, report.rulebook)
    ]
    counted = f"**{account.counted}**" + (f" / {number(limit)}" if limit is not None else "")
    yield from table(("Pages", "", ""), [*rows, ("**= Pages comptées**", counted, words.METHODS[account.method])])


def _item(finding: Finding) -> str:
    """A finding on one line: lists of some readers end at a line end."""
    facts = " · ".join(filter(None, (_where(finding), words.CERTAINTIES[finding.certainty])))
    near = f" {foreign(nearest(finding))}" if finding.nearest else ""
    quote = f" § {finding.clause} « {foreign(finding.quote)} »." if finding.quote else ""
    remedy = f" → {foreign(finding.remedy)}" if finding.remedy else ""
    return f"- **{finding.code}** {foreign(finding.message)} ({facts}){near}{quote}{remedy}"


def _where(finding: Finding) -> str:
    where = words.pages(finding.pages)
    return "" if where in finding.message else where


def _summary(reports: list[Judged]) -> Iterator[str]:
    rows = [
        (
            foreign(report.result.file),
            f"{VERDICTS[report.result.verdict][0]} {digest.headline(report.result, report.rulebook)}",
            str(report.result.account.counted) if report.result.account else "",
            foreign(digest.detail(report.result, report.rulebook)),
        )
        for report in reports
    ]
    yield from table(("Rapport", "Verdict", "Pages comptées", "Constats"), rows)
