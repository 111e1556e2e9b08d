"""Classes of fictional people, as a run leaves them: names wherever a name can stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from rapportlint import engine, rulebooks
from rapportlint.model.candidate import Candidacy, Told
from rapportlint.model.classroom import Candidate, Classroom, CommonText, Entry, SharedPassage
from rapportlint.model.deposits import Clock, Deposit, Location, Moment, Piece, PieceKind
from rapportlint.model.file_facts import Incident
from rapportlint.model.findings import Certainty, Evidence, Finding, NotChecked, Severity
from rapportlint.model.outline import OTHER, Section
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged, Result
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.model.waivers import Waiver

SAMPLES = Path(__file__).parents[3] / "samples"
NOW = datetime(2027, 5, 14, 18, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pupil:
    """Somebody of a class."""

    name: str
    given: str
    number: str
    email: str
    platform_id: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.name}"


@cache
def book() -> Rulebook:
    return rulebooks.load("bts-metiers-de-la-mesure")


@cache
def verdict() -> Result:
    """That of a sample with findings of all sorts."""
    source = Source(name="rapport.pdf", data=(SAMPLES / "non-conforme.pdf").read_bytes())
    return engine.lint(source, book(), Settings())


def classroom(pupils: Sequence[Pupil], *, with_roster: bool = True) -> Classroom:
    """A class in which each report speaks of its author and of the next one."""
    pairs = list(zip(pupils, [*pupils[1:], *pupils[:1]], strict=True))
    entries = tuple(_entry(index, one, other, with_roster) for index, (one, other) in enumerate(pairs, 1))
    shared = [
        SharedPassage(
            first=first.id,
            second=second.id,
            first_page=3,
            second_page=4,
            first_text=f"Avec {one.full}, nous avons réglé la balance.",
            second_text=f"{one.name} {one.given} a réglé la balance avec moi ({one.email}).",
            likeness=0.8,
        )
        for first, second, one in zip(entries, entries[1:], pupils, strict=False)
    ]
    first = pupils[0]
    return Classroom(
        title=f"Dépôts de {first.full}",
        entries=entries,
        made=NOW,
        has_roster=with_roster,
        left_out=(f"« ~$apport_{first.name}.docx » est un fichier de verrouillage : il est laissé de côté.",) * 2,
        shared=tuple(shared),
        common=(CommonText(text=f"Texte donné par {first.full}.", entries=tuple(one.id for one in entries)),),
    )


def _entry(index: int, one: Pupil, other: Pupil, with_roster: bool) -> Entry:
    prefix = f"{one.full}_{one.platform_id}_assignsubmission_file_"
    report = _piece(prefix, f"Rapport {one.name}.docx", PieceKind.REPORT)
    id = f"{one.given}-{one.name}-{one.platform_id}".lower().replace(" ", "-")
    deposit = Deposit(
        id=id,
        owner=one.full,
        number=one.number,
        platform_id=one.platform_id,
        prefix=prefix,
        report=report,
        twin=_piece(prefix, f"Rapport {one.name}.pdf", PieceKind.TWIN),
        others=(_piece(prefix, f"Attestation {one.given} {one.name}.pdf", PieceKind.CERTIFICATE),),
        moment=Moment(when=NOW, clock=Clock.PLATFORM),
        doubts=(f"Deux fichiers de {one.full} se ressemblent : « {report.shown} ».",),
    )
    candidate = Candidate(
        number=one.number,
        name=one.name,
        given=one.given,
        email=one.email,
        platform_id=one.platform_id,
        derogation=f"Accordée à M. {one.name} ({one.number})",
        row=index,
    )
    return Entry(
        id=id,
        candidate=candidate if with_roster else None,
        deposits=(deposit, deposit),
        judged=Judged(
            result=_result(one, other, report.shown),
            rulebook=book(),
            source=Source(name=report.name, data=one.name.encode()),
            older=_result(one, other, report.shown),
            baseline=f"{one.name}.json",
        ),
        doubts=(f"{one.name} {one.given} ou {other.full} ?",),
        files={"page": f"pages/{id}.html"},
    )


def _piece(prefix: str, name: str, kind: PieceKind) -> Piece:
    place = Location(path=f"/depots/{prefix}/{name}")
    return Piece(name=name, shown=f"depots.zip/{prefix}/{name}", place=place, kind=kind, size=1)


def _result(one: Pupil, other: Pupil, file: str) -> Result:
    """The sample's verdict with a name in each of its texts."""
    said = f"{one.full}, {other.name.upper()} {other.given}, {one.email} et {file}"
    told = Told(value=one.full, passage=f"Présenté par {one.full}")
    result = verdict()
    finding = Finding(
        code="X001",
        check="file_name_off",
        section=OTHER,
        aspect=None,
        severity=Severity.INFO,
        certainty=Certainty.CERTAIN,
        pages=(1,),
        blocks=(),
        message=f"Le nom « {file} » de {one.full} est trop long.",
        clause="",
        quote="",
        remedy=f"Renommez-le {one.name}.docx.",
        waiver=Waiver(reference="Réf. X001 - -", by=(one.full,), reason=f"Vu avec {one.full}."),
    )
    exposing = Finding(
        code="X002",
        check="author_exposed",
        section=None,
        aspect=None,
        severity=Severity.INFO,
        certainty=Certainty.PROBABLE,
        pages=(),
        blocks=(),
        message="Les propriétés nomment « Quelqu'un Dautre » et « C:\\Users\\dautre ».",
        clause="",
        quote="",
        remedy="",
    )
    return Result(
        file=file,
        sha256="0" * 64,
        rulebook=result.rulebook,
        route=result.route,
        verdict=result.verdict,
        account=result.account,
        candidacy=Candidacy(authors=(told,), tutor=told, joint=told),
        sections=(
            *result.sections,
            Section(
                id=OTHER, title=f"Bilan de {one.full}", level=1, first=0, stop=1, parent=None, certainty=1, reasons=()
            ),
        ),
        findings=(*result.findings, finding, exposing),
        evidence=(Evidence(passage=said, subject=f"Activité de {one.full}"),),
        not_checked=(NotChecked(code="X003", reason=f"Demandez à {one.full}."),),
        incidents=(Incident(kind="revisions", message=f"Des modifications de {said} attendent."),),
    )
