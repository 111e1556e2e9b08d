"""The verdict told in a terminal: why, the page account, the sections, the findings, what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapportlint.model.findings import Certainty, Evidence, NotChecked, Severity
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged, PageAccount, Result, Verdict
from rapportlint.reporters.pieces import digest, since, waived, words
from rapportlint.reporters.pieces.account_table import account_table
from rapportlint.reporters.pieces.console import Console, Style, measure
from rapportlint.reporters.pieces.evidence_table import evidence_table
from rapportlint.reporters.pieces.nearest import nearest
from rapportlint.reporters.pieces.reserve import reserve
from rapportlint.reporters.pieces.ribbon_text import ribbon_lines
from rapportlint.reporters.pieces.section_table import section_table
from rapportlint.reporters.pieces.signs import DOUBT, FAULTS, VERDICTS
from rapportlint.rulebooks.french import enumeration

_MARGIN, _INNER = "  ", " " * 6


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The report on each file as soon as it is judged, then the summary of several."""
    judged = []
    for report in reports:
        judged.append(report)
        yield "\n".join(_report(report, console, several)) + "\n\n"
    if several and len(judged) > 1:
        yield "\n".join(_summary(judged, console)) + "\n"
    if several and (everywhere := list(_out_of_reach(judged))):
        yield "\n".join(_not_checked(everywhere, (), console)) + "\n"


def _report(report: Judged, console: Console, several: bool) -> Iterator[str]:
    result, rulebook = report.result, report.rulebook
    yield console.rule(result.file)
    yield ""
    yield from _verdict(result, rulebook, console)
    yield from since.baseline(report, console)
    if report.older is not None:
        yield from _heading("Ce qui a changé", console)
        yield from since.since(report, console)
    if result.failure is not None:
        return
    if result.account is not None:
        yield from _account(result, result.account, rulebook, console)
        yield from _savings(result, console)
        yield from _ribbon(result, rulebook, console)
        yield from _sections(result, rulebook, console)
    for chapter in digest.chapters(result):
        yield from _chapter(chapter, rulebook, console)
    yield from _settled(result, console)
    yield from _evidence(result, rulebook, console)
    yield from _incidents(result, console)
    told_once = {asked.code for asked in rulebook.unverifiable} if several else set()
    skipped = [skipped for skipped in result.not_checked if skipped.code not in told_once]
    yield from _not_checked(skipped, result.evidence, console)


def _verdict(result: Result, rulebook: Rulebook, console: Console) -> Iterator[str]:
    sign, colour = VERDICTS[result.verdict]
    yield f"{_MARGIN}{console.paint(f'{sign} {digest.headline(result, rulebook)}', Style.BOLD, colour)}"
    if left := reserve(result, rulebook):
        mark, warning = FAULTS[Severity.WARNING]
        yield console.wrap(f"{mark} {left}", Style.BOLD, warning, indent="    ")
    yield console.wrap(digest.why(result, rulebook), indent="    ")
    is_told = rulebook.source.verified or result.verdict is Verdict.PASS
    caveat = "" if is_told else "aucune règle officielle chargée pour ce diplôme"
    yield console.wrap(
        " · ".join(filter(None, (rulebook.title, digest.candidate(result, rulebook), caveat))), Style.DIM, indent="    "
    )


def _heading(title: str, console: Console) -> Iterator[str]:
    yield ""
    yield _MARGIN + console.paint(title, Style.BOLD)


def _account(result: Result, account: PageAccount, rulebook: Rulebook, console: Console) -> Iterator[str]:
    yield from _heading("Pages", console)
    yield from account_table(result, account, rulebook, console)


def _savings(result: Result, console: Console) -> Iterator[str]:
    """What would win pages, and how many would then count; steps do not simply add up."""
    if result.savings:
        yield from _heading("Où gagner des pages", console)
    for saving in result.savings:
        where = f" ({words.pages(saving.pages)})" if saving.pages else ""
        wins = console.cell(f"− {words.count(saving.wins, 'page')}", 12, Style.BOLD)
        told = f"{words.STEPS[saving.step]}{where} : il en resterait {saving.counted_after}."
        yield from console.wrap(told, indent=" " * 16).replace(" " * 16, f"    {wins}", 1).splitlines()


def _ribbon(result: Result, rulebook: Rulebook, console: Console) -> Iterator[str]:
    lines = ribbon_lines(result, rulebook, console, indent=_INNER[:4])
    if lines:
        yield from _heading("Ruban des pages", console)
        yield from lines


def _sections(result: Result, rulebook: Rulebook, console: Console) -> Iterator[str]:
    lines = section_table(result, rulebook, console, indent=_INNER[:4])
    if lines:
        yield from _heading("Sections", console)
        yield from lines


def _chapter(chapter: digest.Chapter, rulebook: Rulebook, console: Console) -> Iterator[str]:
    yield from _heading(f"{chapter.title} ({chapter.size})", console)
    for group in chapter.groups:
        yield ""
        yield from _group(group, chapter, rulebook, console)


def _group(group: digest.Group, chapter: digest.Chapter, rulebook: Rulebook, console: Console) -> Iterator[str]:
    sign, colour = FAULTS[chapter.severity] if chapter.proven else DOUBT
    mark = console.paint(sign, colour)
    for finding in group.findings:
        yield f"    {mark} {console.wrap(finding.message, Style.BOLD, indent=_INNER).removeprefix(_INNER)}"
        if finding.waiver is not None:
            yield console.wrap(waived.answer(finding), Style.YELLOW, indent=_INNER)
    yield console.wrap(" · ".join(filter(None, _facts(group, rulebook))), Style.DIM, indent=_INNER)
    yield from (console.wrap(told, indent=_INNER) for told in map(nearest, group.findings) if told)
    model = group.findings[0]
    if model.quote or model.clause:
        clause = f"§ {model.clause} " if model.clause else ""
        quote = f"« {model.quote} »" if model.quote else rulebook.source.title
        yield console.wrap(f"{clause}{quote}", Style.CYAN, indent=_INNER)
    for remedy in dict.fromkeys(finding.remedy for finding in group.findings if finding.remedy):
        yield console.wrap(remedy, indent="      → ")


def _settled(result: Result, console: Console) -> Iterator[str]:
    """What readers of the document set aside: told, and no longer counted."""
    if found := waived.settled(result):
        yield from _heading(f"{waived.TITLE} ({len(found)})", console)
    for finding in found:
        yield console.wrap(f"{finding.code} : {finding.message}", indent="    · ")
        yield console.wrap(waived.answer(finding), Style.DIM, indent=_INNER)


def _facts(group: digest.Group, rulebook: Rulebook) -> Iterator[str]:
    """Which rule, which pages, how sure, and that a house rule is no official one."""
    yield group.code
    yield words.pages(page for finding in group.findings for page in finding.pages)
    certainties = {finding.certainty for finding in group.findings}
    yield enumeration([words.CERTAINTIES[certainty] for certainty in Certainty if certainty in certainties])
    if group.code not in rulebook.official_codes:
        yield "usage, hors texte officiel"
    if any(finding.lowered for finding in group.findings):
        yield "adouci par la voie : dans le même esprit"


def _evidence(result: Result, rulebook: Rulebook, console: Console) -> Iterator[str]:
    lines = evidence_table(result, rulebook, console)
    if lines:
        yield from _heading("Contenu trouvé", console)
        yield from lines


def _incidents(result: Result, console: Console) -> Iterator[str]:
    if result.incidents:
        yield from _heading("Remarques sur le fichier", console)
        for incident in result.incidents:
            yield console.wrap(incident.message, indent="    · ")


def _out_of_reach(reports: Sequence[Judged]) -> Iterator[NotChecked]:
    """What no file shows and some candidate must give, in the order of the rulebooks."""
    told = {skipped.code: skipped for report in reports for skipped in report.result.not_checked}
    asked = dict.fromkeys(asked.code for report in reports for asked in report.rulebook.unverifiable)
    yield from (told[code] for code in asked if code in told)


def _not_checked(not_checked: Sequence[NotChecked], seen: Sequence[Evidence], console: Console) -> Iterator[str]:
    """What was not checked, each reason once, and where the report holds a copy of the piece."""
    if not not_checked:
        return
    yield from _heading("Non vérifié", console)
    reasons: dict[str, list[str]] = {}
    for skipped in not_checked:
        reasons.setdefault(skipped.reason, []).append(skipped.code)
    for reason, codes in reasons.items():
        yield console.wrap(f"{reason} ({', '.join(codes)})", indent="    · ")
        for proof in seen:
            if proof.code in codes:
                where = words.pages(proof.pages)
                yield console.wrap(f"trouvé dans le rapport : « {proof.passage} » {where}".rstrip(), indent="      ")


def _summary(reports: list[Judged], console: Console) -> Iterator[str]:
    yield console.rule(f"{len(reports)} rapports")
    yield ""
    file = min(max(measure(console.text(report.result.file)) for report in reports), console.width - 50)
    for report in reports:
        result, limit = report.result, digest.page_limit(report.rulebook)
        sign, colour = VERDICTS[result.verdict]
        pages = f"{result.account.counted}{f'/{limit:g}' if limit else ''} p." if result.account else ""
        told = digest.detail(result, report.rulebook)
        cells = (
            console.cell(f"{sign} {words.VERDICTS[result.verdict]}", 16, colour),
            console.cell(result.file, file + 1),
            console.cell(pages, 9, right=True),
            console.cut(f"  {told}", console.width - 2 - 16 - file - 1 - 9),
        )
        yield f"  {''.join(cells)}".rstrip()
    counted = Counter(report.result.verdict for report in reports)
    yield ""
    yield console.wrap(
        " · ".join(
            f"{words.VERDICTS[verdict].lower()} : {counted[verdict]}" for verdict in Verdict if counted[verdict]
        ),
        indent="  ",
    )
