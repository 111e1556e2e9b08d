"""Who handed in more than once: two deposits, or two reports in one; which one is judged, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from rapportlint.batch.gathering.kinds import place_of, version_of
from rapportlint.batch.roster.timing import shown
from rapportlint.model.classroom import Candidate, Entry
from rapportlint.model.deposits import Clock, Deposit, Moment
from rapportlint.model.document import Method
from rapportlint.model.result import Result

_WHY = (
    "c'est celui que tient la plateforme",
    "c'est le plus récent",
    "son nom le désigne le mieux",
    "son nom porte le numéro de version le plus haut",
    "c'est le plus récent d'après la date des fichiers, qui ne prouve rien",
)


def ordered(candidate: Candidate | None, held: Sequence[Deposit]) -> tuple[Deposit, ...]:
    """The deposits of a candidate, the one that is judged first; a Word file and a PDF beside it are one."""
    found = sorted(held, key=lambda one: (one.report is not None, *_rank(candidate, one), one.id), reverse=True)
    if sum(deposit.report is not None for deposit in found) == 2 and _may_be_twins(*found[:2]):
        first, other, *rest = found
        why = _why(_rank(candidate, first), _rank(candidate, other))
        others = (*first.others, *other.others)
        found = [replace(first, twin=other.report, is_twin_sure=False, others=others, chosen=why), *rest]
    return tuple(found)


def handed_in_twice(candidate: Candidate | None, deposits: Sequence[Deposit]) -> Iterator[str]:
    """French sentences on the deposits of one candidate, in the order of `ordered`."""
    reports = [deposit for deposit in deposits if deposit.report]
    if len(reports) > 1:
        first, *others = reports
        listed = ", ".join(map(_told, others))
        why = _why(_rank(candidate, first), _rank(candidate, others[0]))
        yield f"{len(reports)} dépôts : {_told(first)} est contrôlé, parce que {why} ; aussi {listed}."
    for deposit in reports:
        judged, *rivals = deposit.reports
        if rivals:
            names = ", ".join(f"« {piece.name} »" for piece in rivals)
            look = "ressemblent aussi à des rapports" if len(rivals) > 1 else "ressemble aussi à un rapport"
            yield (
                f"{len(rivals) + 1} rapports dans un même dépôt : « {judged.name} » est contrôlé, parce que "
                f"{deposit.chosen} ; {names} {look} : vérifiez lequel compte."
            )


def once_proved(entry: Entry, result: Result) -> Entry:
    """The entry once its report is judged: a PDF of another name that was proved to be its export is no second one."""
    first = next(iter(entry.deposits), None)
    is_proved = result.account is not None and result.account.method is Method.PDF
    if first is None or first.twin is None or first.is_twin_sure or not is_proved:
        return entry
    deposits = (replace(first, is_twin_sure=True), *entry.deposits[1:])
    before = tuple(handed_in_twice(entry.candidate, entry.deposits))
    kept = [doubt for doubt in entry.doubts if doubt not in before]
    doubts = (*kept, *handed_in_twice(entry.candidate, deposits))
    return replace(entry, deposits=deposits, doubts=doubts)


def _may_be_twins(first: Deposit, other: Deposit) -> bool:
    """Whether the second may be the PDF exported of the first, under another name: its text will tell."""
    if first.platform_id or other.platform_id or first.twin or first.report is None or other.report is None:
        return False
    suffixes = [PurePosixPath(deposit.report.name).suffix.lower() for deposit in (first, other) if deposit.report]
    return suffixes[0] != ".pdf" and suffixes[1] == ".pdf" and len(first.reports) == len(other.reports) == 1


def _rank(candidate: Candidate | None, deposit: Deposit) -> tuple[object, ...]:
    """What decides, each with its reason in `_WHY`; of two dates of files, the names' own words go before."""
    is_platforms = bool(candidate and candidate.platform_id and candidate.platform_id == deposit.platform_id)
    when = deposit.moment
    is_proof = when is not None and when.clock is not Clock.FILE
    stem = PurePosixPath(deposit.report.name).stem if deposit.report else ""
    seconds = _seconds(when)
    return is_platforms, seconds if is_proof else 0.0, place_of(stem), version_of(stem), seconds


def _why(first: Sequence[object], other: Sequence[object]) -> str:
    ranks = zip(_WHY, first, other, strict=True)
    return next((why for why, mine, its in ranks if mine != its), "rien ne les distingue")


def _seconds(moment: Moment | None) -> float:
    return moment.when.timestamp() if moment else 0.0


def _told(deposit: Deposit) -> str:
    name = deposit.report.shown if deposit.report else deposit.id
    return f"« {name} » ({shown(deposit.moment.when)})" if deposit.moment else f"« {name} »"
