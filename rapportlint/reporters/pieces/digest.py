"""A result put in the order in which people read it: why this verdict, which pages count, which faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapportlint.model.findings import Certainty, Finding, Severity
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import PageAccount, Result, Verdict
from rapportlint.reporters.pieces import reserve, waived, words
from rapportlint.reporters.pieces.waived import is_fresh
from rapportlint.rulebooks.candidates import route_title


class Weight(StrEnum):
    """What a finding does to the verdict, the gravest first: an error that the measure cannot prove is a doubt."""

    ERROR = "error"
    DOUBT = "doubt"
    WARNING = "warning"
    INFO = "info"


_NAMES: Mapping[Weight, tuple[str, str]] = {
    Weight.ERROR: words.SEVERITIES[Severity.ERROR],
    Weight.DOUBT: ("point à vérifier", "points à vérifier"),
    Weight.WARNING: words.SEVERITIES[Severity.WARNING],
    Weight.INFO: words.SEVERITIES[Severity.INFO],
}
WEIGHT_NAMES: Mapping[Weight, str] = {kind: one for kind, (one, _) in _NAMES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of one rule that weigh the same."""

    code: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Findings of one weight: what proves a fault, what asks for a look, what is advice."""

    title: str
    severity: Severity
    proven: bool
    groups: tuple[Group, ...]

    @property
    def size(self) -> int:
        return sum(len(group.findings) for group in self.groups)


_DAMAGED = "Le fichier est endommagé : le rapport ne peut pas être déclaré conforme."
_CHAPTERS = (
    ("Non-conformités", Severity.ERROR, True),
    ("À vérifier", Severity.ERROR, False),
    ("Avertissements", Severity.WARNING, True),
    ("Conseils", Severity.INFO, True),
)


def is_proven(finding: Finding) -> bool:
    """Whether a finding alone makes the report non-conforming, as the engine decides the verdict."""
    return finding.severity is Severity.ERROR and finding.certainty is not Certainty.UNSURE


def weight(finding: Finding) -> Weight:
    """What a finding does to the verdict."""
    if finding.severity is Severity.ERROR and not is_proven(finding):
        return Weight.DOUBT
    return Weight(finding.severity.value)


def chapters(result: Result) -> tuple[Chapter, ...]:
    """The findings, worst first, those of one rule together; those that are known or settled are left out."""
    return tuple(chapter for chapter in (_chapter(result, *spec) for spec in _CHAPTERS) if chapter.groups)


def _chapter(result: Result, title: str, severity: Severity, proven: bool) -> Chapter:
    codes: dict[str, list[Finding]] = {}
    for finding in filter(is_fresh, result.findings):
        if finding.severity is severity and (severity is not Severity.ERROR or is_proven(finding) is proven):
            codes.setdefault(finding.code, []).append(finding)
    groups = tuple(Group(code=code, findings=tuple(findings)) for code, findings in codes.items())
    return Chapter(title=title, severity=severity, proven=proven, groups=groups)


def amounts(result: Result) -> str:
    """ "3 non-conformités, 1 point à vérifier, 2 conseils connus, 1 écarté"; empty when there is nothing to say."""
    findings = [finding for finding in result.findings if not waived.is_settled(finding)]
    fresh, known = (Counter(weight(one) for one in findings if one.known is are_known) for are_known in (False, True))
    settled = len(waived.settled(result))
    told = (*weighed(fresh), *weighed(known, "connu"), words.count(settled, "écarté") if settled else "")
    return ", ".join(filter(None, told))


def weighed(amounts: Mapping[Weight, int], kept: str = "") -> Iterator[str]:
    """How many of each weight that occurs, the gravest first, with an adjective where one is given."""
    for kind, (one, many) in _NAMES.items():
        known = kept and f" {kept}{'e' if kind is Weight.ERROR else ''}"
        if amounts.get(kind):
            yield words.count(amounts[kind], f"{one}{known}", f"{many}{known and f'{known}s'}")


def verdict_name(result: Result, rulebook: Rulebook) -> str:
    """The verdict in words; nothing conforms to an official text that is not known."""
    name = words.VERDICTS[result.verdict]
    if result.verdict is Verdict.PASS:
        return name if rulebook.source.verified else f"{name} AUX USAGES"
    return f"{name}, RIEN DE NOUVEAU" if has_nothing_new(result) else name


def headline(result: Result, rulebook: Rulebook) -> str:
    """The verdict in words, with how far it goes where the official text leaves something to look at."""
    return verdict_name(result, rulebook) + (f" {reserve.SCOPE}" if reserve.reserved(result, rulebook) else "")


def has_nothing_new(result: Result) -> bool:
    """Whether a baseline knows all that weighs on the verdict."""
    is_doubtful = any(incident.is_doubt for incident in result.incidents)
    is_known = any(finding.known for finding in result.findings)
    return is_known and not is_doubtful and not any(map(is_fresh, result.findings))


def candidate(result: Result, rulebook: Rulebook) -> str:
    """Who the report was judged for: "Formation à distance, apprentissage · redoublant · session 2027"."""
    situations = (words.situation_name(id, rulebook) for id in result.situations)
    session = f"session {result.session}" if result.session else ""
    return " · ".join(filter(None, (route_title(rulebook, result.route, result.status), *situations, session)))


def placed(finding: Finding) -> str:
    """The message with its pages, unless it says them itself."""
    where = words.pages(finding.pages)
    return f"{finding.message} ({where})" if where and where not in finding.message else finding.message


def verdict_line(result: Result, rulebook: Rulebook) -> str:
    """One line for one report: "rapport.docx: NON CONFORME (3 non-conformités)"."""
    told = detail(result, rulebook)
    return f"{result.file}: {headline(result, rulebook)}" + (f" ({told})" if told else "")


def detail(result: Result, rulebook: Rulebook) -> str:
    """What stands beside a verdict in one line: the failure, or what is left to look at and how much was found."""
    found = (reserve.in_short(result, rulebook), amounts(result))
    return result.failure.message if result.failure else " ; ".join(filter(None, found))


def why(result: Result, rulebook: Rulebook) -> str:
    """What the verdict rests on, and what it does not heed."""
    return " ".join(filter(None, (_reason(result, rulebook), waived.caveat(result))))


def _reason(result: Result, rulebook: Rulebook) -> str:
    if result.failure is not None:
        return result.failure.message
    told = amounts(result)
    if result.verdict is Verdict.FAIL:
        return f"{told} : le rapport ne suit pas « {rulebook.source.title} »."
    if result.verdict is Verdict.REVIEW:
        return _doubt(result, told)
    if not rulebook.source.verified:
        return "Aucune règle officielle n'est chargée pour ce diplôme : seuls les usages ont été contrôlés."
    return f"Aucune non-conformité à « {rulebook.source.title} »" + (f" ; {told}." if told else ".")


def _doubt(result: Result, told: str) -> str:
    if any(incident.is_damage for incident in result.incidents):
        return f"{told} : le fichier est endommagé, rien n'est certain." if told else _DAMAGED
    if any(finding.severity is Severity.ERROR for finding in result.findings):
        return f"{told} : aucune non-conformité certaine, regardez vous-même les points signalés."
    if any(finding.lowered and finding.severity is Severity.WARNING for finding in result.findings):
        return f"{told} : cette voie demande un rapport « dans le même esprit », au jury de juger ces écarts."
    if any(incident.is_doubt for incident in result.incidents):
        return "Une vérification n'a pas pu aboutir : le rapport ne peut pas être déclaré conforme."
    return f"{told} : un contrôle à l'œil est nécessaire." if told else "Un contrôle à l'œil est nécessaire."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """A line of the page account in words."""

    sign: str
    """ "−" for pages that are taken off, empty for others."""
    label: str
    pages: int
    where: str


def receipt(account: PageAccount, rulebook: Rulebook) -> Iterator[ReceiptLine]:
    """The total and what is taken off it, in the order of the pages."""
    yield ReceiptLine(sign="", label="Total du fichier", pages=account.total, where="")
    for line in account.lines:
        if not line.counts and line.label not in ("total", "counted"):
            label = words.section_name(line.label, rulebook)
            yield ReceiptLine(sign="−", label=label, pages=line.pages, where=words.pages(_range(line.first, line.last)))


def counted_pages(account: PageAccount) -> tuple[int, ...]:
    """The pages that count, in order; empty when the account does not say where its lines stand."""
    taken = {
        page
        for line in account.lines
        if not line.counts and line.label not in ("total", "counted")
        for page in _range(line.first, line.last)
    }
    kept = tuple(page for page in range(1, account.total + 1) if page not in taken)
    return kept if len(kept) == account.counted else ()


def page_limit(rulebook: Rulebook) -> float | None:
    """The most pages that the rulebook allows; None when it gives no limit."""
    limits = [rule.options.get("maximum") for rule in rulebook.rules if rule.check == "pages_over_limit"]
    return min((float(limit) for limit in limits if isinstance(limit, int | float)), default=None)


def _range(first: int | None, last: int | None) -> range:
    return range(0) if first is None or last is None else range(first, last + 1)
