"""The whole flow on one screen: read, paginate, recognise, check, word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapportlint import pagination, readers, recognition
from rapportlint.model.document import Document
from rapportlint.model.failures import Failure, UnreadableFile
from rapportlint.model.file_facts import Incident
from rapportlint.model.findings import Certainty, Evidence, Finding, Hit, NotChecked, Severity
from rapportlint.model.outline import ANNEXES
from rapportlint.model.query import Report
from rapportlint.model.regulation import Route, Rule, Rulebook
from rapportlint.model.result import Result, Saving, Verdict
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.plugins import PluginFault
from rapportlint.rulebooks import wording
from rapportlint.rulebooks.candidates import chosen_route, concerns
from rapportlint.rulebooks.signatures import module_of

_NO_TEXT = "le fichier n'a pas de texte lisible : ses pages sont des images."


def lint(source: Source, rulebook: Rulebook, settings: Settings) -> Result:
    """Judge one report: read, paginate, recognise, check, word; lay it out again only where the verdict needs it."""
    return lint_as(source, rulebook, settings, [settings])[0]


def lint_as(source: Source, rulebook: Rulebook, settings: Settings, candidates: Sequence[Settings]) -> list[Result]:
    """The verdicts on one report for several candidates, whose `Settings` differ by route and situations only."""
    try:
        read = readers.read(source, settings.limits, settings.plugins)
        document = pagination.paginate(read, source, settings)
        results = _judge_all(document, rulebook, candidates)
        if any(result.verdict is Verdict.REVIEW for result in results):
            refined = pagination.refine(document, source, settings)
            if refined is not document:
                document, results = refined, _judge_all(refined, rulebook, candidates)
    except UnreadableFile as error:
        return [unreadable(source, rulebook, candidate, error.failure) for candidate in candidates]
    if source.twin is not None:
        results = [replace(result, twin_sha256=source.twin.sha256()) for result in results]
    if any(finding.check == "pages_over_limit" for finding in results[0].findings):
        results[0] = replace(results[0], savings=_savings(read, document, rulebook, results[0]))
    return results


def judge(document: Document, rulebook: Rulebook, settings: Settings) -> Result:
    """The verdict on a document that has its pages."""
    return _judge_all(document, rulebook, [settings])[0]


def _judge_all(document: Document, rulebook: Rulebook, candidates: Sequence[Settings]) -> list[Result]:
    """The verdict for each candidate, on one recognition."""
    report = recognised(document, rulebook)
    return [_verdict_for(candidate, report) for candidate in candidates]


def recognised(document: Document, rulebook: Rulebook) -> Report:
    """A document that has its pages, as checks and menders see it."""
    document = recognition.without_layout_tables(document)
    outline = recognition.recognise(document, rulebook)
    account = recognition.account(document, outline)
    candidacy = recognition.read_candidacy(document, outline)
    return Report(document=document, outline=outline, rulebook=rulebook, account=account, candidacy=candidacy)


def _verdict_for(settings: Settings, seen: Report) -> Result:
    """What the rules say of a recognised report for one candidate."""
    rulebook, document = seen.rulebook, seen.document
    route = chosen_route(rulebook, settings.route, settings.status)
    report = replace(seen, route=route, situations=settings.situations, session=settings.session)
    rules = tuple(_rules(rulebook, settings, route))
    outcome = _Outcome(incidents=list(document.incidents))
    for rule in rules:
        _apply(rule, report, settings, outcome)
    unseen = [asked for asked in rulebook.unverifiable if concerns(asked, route, settings.situations)]
    return Result(
        file=document.info.name,
        sha256=document.info.sha256,
        rulebook=rulebook.id,
        route=route.id if route else "",
        status=route.status if route else "",
        situations=settings.situations,
        session=settings.session,
        applied=tuple(rule.code for rule in rules),
        verdict=_verdict(outcome),
        account=report.account,
        candidacy=report.candidacy,
        page_heights=tuple(page.height for page in document.pages),
        sections=report.all_parts(),
        findings=tuple(
            _with_waiver(finding, document) for finding in _by_gravity(outcome.findings, rulebook.official_codes)
        ),
        evidence=(*outcome.evidence, *(proof for asked in unseen for proof in recognition.traces(report, asked))),
        not_checked=(*outcome.skipped, *(NotChecked(code=a.code, reason=a.reason, clause=a.clause) for a in unseen)),
        incidents=tuple(outcome.incidents),
        document=document,
    )


@dataclass(slots=True)
class _Outcome:
    """What the rules found, as it comes."""

    findings: list[Finding] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    skipped: list[NotChecked] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    lowered: bool = False
    """Whether the route made an error milder: the text asks such a report for the same spirit, not for nothing."""
    unread: bool = False
    """Whether a rule found no word to judge."""


def _apply(rule: Rule, report: Report, settings: Settings, outcome: _Outcome) -> None:
    """Run one rule; one that breaks is told, and the report is still judged."""
    try:
        check = module_of(rule.check, settings.plugins)
        if not report.has_text and not getattr(check, "NEEDS_NO_TEXT", False):
            outcome.skipped.append(NotChecked(code=rule.code, reason=_NO_TEXT))
            outcome.unread = True
            return
        seen = list(check.check(report, **rule.options))
        hits = [_as_sure(hit, report.document) for hit in seen if isinstance(hit, Hit)]
        found = wording.word_all(rule, hits, report.route)
    except Exception as error:
        if not settings.guard_checks and not isinstance(error, PluginFault):
            raise
        outcome.skipped.append(NotChecked(code=rule.code, reason="la vérification s'est interrompue."))
        outcome.incidents.append(Incident(kind="check-broken", message=_broken(rule, error)))
    else:
        outcome.findings += found
        outcome.evidence += [replace(proof, code=rule.code) for proof in seen if isinstance(proof, Evidence)]
        outcome.lowered |= rule.severity is Severity.ERROR and any(finding.lowered for finding in found)


def _as_sure(hit: Hit, document: Document) -> Hit:
    """A hit as sure as its file lets it be: what was lost of a damaged one might have cleared it."""
    damaged = any(incident.is_damage for incident in document.incidents)
    return replace(hit, certainty=Certainty.UNSURE) if damaged else hit


def _broken(rule: Rule, error: Exception) -> str:
    """One sentence: which rule could not be applied; a plugin's fault names it."""
    told = str(error) if isinstance(error, PluginFault) else f"{type(error).__name__}."
    return f"La vérification {rule.code} ({rule.check}) s'est interrompue : {told}"


def _by_gravity(findings: Iterable[Finding], official: Collection[str]) -> list[Finding]:
    """The gravest first, then what the official text asks for, then the surest, then the first in the report."""
    severities, certainties = list(Severity), list(Certainty)

    def gravity(finding: Finding) -> tuple[int, bool, int, int, str]:
        severity, certainty = severities.index(finding.severity), certainties.index(finding.certainty)
        return severity, finding.code not in official, certainty, finding.page or 0, finding.code

    return sorted(findings, key=gravity)


def _with_waiver(finding: Finding, document: Document) -> Finding:
    """The finding with what readers of the file answered to it; the verdict does not look at it."""
    waivers = document.info.waivers
    return replace(finding, waiver=next((w for w in waivers if w.reference == finding.reference), None))


def _savings(read: Document, document: Document, rulebook: Rulebook, result: Result) -> tuple[Saving, ...]:
    """What would win pages, the best first: pages next to empty, and what our own layout measures."""
    # Imported late: few reports have too many pages, and nothing else of a PDF needs our layout.
    from rapportlint.pagination import savings

    counted = result.account.counted if result.account else 0
    annexes = (
        next((line.first for line in result.account.lines if line.label == ANNEXES), None) if result.account else None
    )
    found = [
        Saving(step=step, wins=len(inside), counted_after=counted - len(inside), pages=inside)
        for step, pages in savings.wasted_pages(document).items()
        if (inside := tuple(page for page in pages if annexes is None or page < annexes))
    ]
    laid_out = {
        step: recognition.account(version, recognition.recognise(version, rulebook)).counted
        for step, version in savings.versions(read)
    }
    for step, after in laid_out.items():
        wins = laid_out[None] - after
        if step is not None and wins > 0:
            found.append(Saving(step=step, wins=wins, counted_after=counted - wins))
    return tuple(sorted(found, key=lambda saving: -saving.wins))


def _rules(rulebook: Rulebook, settings: Settings, route: Route | None) -> Iterator[Rule]:
    """The rules that this run applies."""
    for rule in rulebook.rules:
        names = {rule.code, rule.check}
        chosen = names & set(settings.select) if settings.select else rule.enabled
        if chosen and concerns(rule, route, settings.situations) and not names & set(settings.ignore):
            yield rule


def _verdict(outcome: _Outcome) -> Verdict:
    """`fail` for an error that the measure proves, `review` for one that it or the route cannot decide, else `pass`."""
    errors = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    if any(finding.certainty is not Certainty.UNSURE for finding in errors):
        return Verdict.FAIL
    doubtful = any(incident.is_doubt for incident in outcome.incidents)
    return Verdict.REVIEW if errors or doubtful or outcome.lowered or outcome.unread else Verdict.PASS


def unreadable(source: Source, rulebook: Rulebook, settings: Settings, failure: Failure) -> Result:
    """The result for a file that cannot be judged."""
    route = chosen_route(rulebook, settings.route, settings.status)
    return Result(
        file=source.name,
        sha256=source.sha256(),
        rulebook=rulebook.id,
        route=route.id if route else "",
        status=settings.status,
        situations=settings.situations,
        session=settings.session,
        verdict=Verdict.UNREADABLE,
        failure=failure,
    )


def unopened(name: str, rulebook: Rulebook, settings: Settings, failure: Failure) -> Result:
    """The result for a file whose bytes nobody has; an empty file has some: none."""
    return replace(unreadable(Source(name=name, data=b""), rulebook, settings, failure), sha256="")
