"""Whose each deposit is, who is late, who is absent: what is not sure is told and left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from rapportlint.batch.roster import confirmed, expected
from rapportlint.batch.roster.confirming import reconsidered
from rapportlint.model.candidate import Candidacy, Told
from rapportlint.model.classroom import Candidate, Entry, Ground, State
from rapportlint.model.deposits import Clock, Deposit, Location, Moment, Piece, PieceKind, Remains
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged, Result, Verdict

PARIS = ZoneInfo("Europe/Paris")
DEADLINE = datetime(2027, 6, 12, 18, tzinfo=PARIS)
BEFORE, AFTER = datetime(2027, 6, 12, 17, 59, tzinfo=PARIS), datetime(2027, 6, 12, 18, 1, tzinfo=PARIS)
ZOE = Candidate(number="02126012345", name="EXEMPLE", given="Zoé", email="zoe@lycee.example", platform_id="4521", row=2)
ADAM = Candidate(number="1002", name="DURAND", given="Adam", platform_id="4522", row=3)
LINA = Candidate(number="77001", name="BERGER", given="Lina", row=4)
CLASS = (ZOE, ADAM, LINA)
_numbers = count()


def deposit(
    owner: str = "",
    name: str = "rapport.docx",
    *,
    when: datetime | None = BEFORE,
    report: bool = True,
    number: str = "",
    platform_id: str = "",
    prefix: str = "",
) -> Deposit:
    place = next(_numbers)
    kind = PieceKind.REPORT if report else PieceKind.CERTIFICATE
    piece = Piece(name=name, shown=f"depots/{place}/{name}", place=Location(path=name), kind=kind, size=9)
    return Deposit(
        id=f"d-{place}",
        owner=owner,
        number=number,
        platform_id=platform_id,
        prefix=prefix,
        report=piece if report else None,
        others=() if report else (piece,),
        moment=Moment(when=when, clock=Clock.FILE) if when else None,
    )


def owners(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """Number of the deposits by candidate, those that nobody claims under "?"."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        key = entry.candidate.full_name if entry.candidate else "?"
        found.setdefault(key, []).extend(deposit.id for deposit in entry.deposits)
    return found


SURE = {
    "by number, though a spreadsheet dropped its zero": (deposit("Quelqu'un", number="2126012345"), "EXEMPLE Zoé"),
    "by a number that only the roster makes one": (deposit(name="rapport 77001.pdf"), "BERGER Lina"),
    "by the platform's identifier": (deposit(platform_id="4522"), "DURAND Adam"),
    "by e-mail": (deposit("Zoe@Lycee.example"), "EXEMPLE Zoé"),
    "by the platform's name": (deposit("Zoé Exemple", prefix="Zoé Exemple_9_assignsubmission_file_"), "EXEMPLE Zoé"),
    "by the folder's name": (deposit("BERGER Lina"), "BERGER Lina"),
    "by the file's name": (deposit(name="Rapport_stage_lina_berger.pdf"), "BERGER Lina"),
}


@pytest.mark.parametrize("says", SURE)
def test_a_deposit_finds_its_candidate_without_a_doubt(says: str) -> None:
    handed, name = SURE[says]
    entries = expected(CLASS, [handed])
    assert owners(entries)[name] == [handed.id]
    assert "?" not in owners(entries)
    assert next(entry.doubts for entry in entries if entry.deposits) == ()


WITH_DOUBT = {
    "by a family name alone": (deposit(name="rapport_berger.pdf"), "BERGER Lina", "seul nom de famille"),
    "beside other words": (deposit(name="étalonnage Zoé Exemple.pdf"), "EXEMPLE Zoé", "d'autres mots"),
    "with letters lost": (deposit("Zo? Exemple"), "EXEMPLE Zoé", "lettres perdues"),
    "by a number that another's name contradicts": (
        deposit("DURAND Adam", number="02126012345"),
        "EXEMPLE Zoé",
        "le nom désigne DURAND Adam (ligne 3)",
    ),
}


@pytest.mark.parametrize("says", WITH_DOUBT)
def test_a_deposit_finds_its_candidate_with_a_doubt(says: str) -> None:
    handed, name, doubt = WITH_DOUBT[says]
    entry = next(entry for entry in expected(CLASS, [handed]) if entry.deposits)
    assert entry.candidate is not None
    assert entry.candidate.full_name == name
    assert doubt in " ".join(entry.doubts)


OPEN = {
    "a typing error is suggested": (deposit("Zoé Exempel"), "ressemble à : EXEMPLE Zoé (ligne 2)"),
    "initials": (deposit(name="rapport Z.E.pdf"), "aucun candidat"),
    "a first name": (deposit(name="rapport Lina.pdf"), "aucun candidat"),
    "somebody else": (deposit("Marc Weber"), "aucun candidat"),
    "a short number in a name": (deposit(name="rapport 1002.pdf"), "aucun candidat"),
}


@pytest.mark.parametrize("says", OPEN)
def test_a_deposit_that_only_looks_alike_is_nobodys(says: str) -> None:
    handed, doubt = OPEN[says]
    entries = expected(CLASS, [handed])
    assert owners(entries)["?"] == [handed.id]
    assert doubt in " ".join(entries[-1].doubts)


def test_two_rows_that_a_name_may_be_are_both_told_and_neither_is_absent_for_sure() -> None:
    twins = (Candidate(name="MARTIN", given="Paul", row=2), Candidate(name="PAUL", given="Martin", row=3), LINA)
    handed = deposit("Paul Martin")
    entries = expected(twins, [handed])
    assert owners(entries)["?"] == [handed.id]
    assert "MARTIN Paul (ligne 2) ou PAUL Martin (ligne 3)" in entries[-1].doubts[0]
    assert [(entry.grounds, entry.to_check) for entry in entries[:3]] == [
        ((), (Ground.ABSENT,)),
        ((), (Ground.ABSENT,)),
        ((Ground.ABSENT,), ()),
    ]


def test_two_deposits_of_a_name_that_two_rows_bear_are_not_taken_for_one_persons() -> None:
    rows = (Candidate(number="1001", name="MARTIN", given="Paul", row=2), Candidate(name="MARTIN", given="Paul", row=3))
    handed = [deposit("Paul Martin"), deposit("MARTIN Paul")]
    entries = expected(rows, handed)
    assert [[one.id for one in entry.deposits] for entry in entries] == [[], [], [handed[0].id], [handed[1].id]]
    assert all(entry.to_check == (Ground.ABSENT,) for entry in entries[:2])


def test_two_rows_of_one_number_are_told_apart_by_name() -> None:
    rows = (Candidate(number="77", name="EXEMPLE", given="Zoé", row=2), Candidate(number="77", name="DURAND", row=3))
    handed = deposit("Zoé Exemple", number="77")
    assert owners(expected(rows, [handed]))["EXEMPLE Zoé"] == [handed.id]
    unknown = deposit("", number="77")
    assert owners(expected(rows, [unknown]))["?"] == [unknown.id]


def test_a_weak_match_does_not_join_a_sure_one() -> None:
    sure, weak = deposit("Zoé Exemple"), deposit(name="rapport exemple.pdf")
    entries = expected(CLASS, [sure, weak])
    assert owners(entries)["EXEMPLE Zoé"] == [sure.id]
    assert owners(entries)["?"] == [weak.id]
    assert "un second de ce candidat : EXEMPLE Zoé" in entries[-1].doubts[0]


def test_the_platform_alone_says_whose_a_hand_in_is_whatever_its_files_are_called() -> None:
    handed = deposit("Adam Durand", "Rapport de Lina Berger.docx", prefix="Adam Durand_9_assignsubmission_file_")
    assert owners(expected(CLASS, [handed]))["DURAND Adam"] == [handed.id]


def test_entries_follow_the_roster_and_ids_are_unique() -> None:
    handed = [deposit("Lina Berger"), deposit("Marc Weber"), deposit("Zoé Exemple")]
    entries = expected(CLASS, handed)
    assert [entry.shown for entry in entries] == ["EXEMPLE Zoé", "DURAND Adam", "BERGER Lina", "Marc Weber"]
    assert [entry.id for entry in entries] == [handed[2].id, "durand-adam-1002", handed[0].id, handed[1].id]
    assert [entry.state for entry in entries] == [State.TO_CHECK, State.ABSENT, State.TO_CHECK, State.TO_CHECK]


def test_without_a_roster_nobody_is_absent_and_a_person_is_one_entry() -> None:
    first, second = deposit("Zoé Exemple", when=BEFORE), deposit("EXEMPLE Zoé", when=AFTER)
    entries = expected((), [first, second, deposit(""), deposit("")])
    assert [len(entry.deposits) for entry in entries] == [2, 1, 1]
    assert entries[0].deposits[0] is second
    assert "2 dépôts" in entries[0].doubts[0]
    assert all(Ground.ABSENT not in (*entry.grounds, *entry.to_check) for entry in entries)


def moment(when: datetime, clock: Clock) -> Moment:
    return Moment(when=when, clock=clock)


def candidate(when: Moment | None = None, deadline: datetime | None = None) -> Candidate:
    return Candidate(name="EXEMPLE", given="Zoé", deposit=when, deadline=deadline, row=2)


EXTRA = datetime(2027, 6, 13, 18, tzinfo=PARIS)
MIDNIGHT = datetime(2027, 6, 12, tzinfo=PARIS)
LATENESS = {
    "by the platform's clock": (candidate(moment(AFTER, Clock.PLATFORM)), BEFORE, (Ground.LATE,), ()),
    "by the roster's clock": (candidate(moment(AFTER, Clock.ROSTER)), BEFORE, (Ground.LATE,), ()),
    "in time by the platform's clock, whatever the file's date": (
        candidate(moment(BEFORE, Clock.PLATFORM)),
        AFTER,
        (),
        (),
    ),
    "to the second": (candidate(moment(DEADLINE, Clock.PLATFORM)), BEFORE, (), ()),
    "by the file's date alone": (candidate(), AFTER, (), (Ground.LATE,)),
    "in time by the file's date": (candidate(), BEFORE, (), ()),
    "within the candidate's own time": (candidate(moment(AFTER, Clock.ROSTER), EXTRA), BEFORE, (), ()),
    "after the candidate's own time": (
        candidate(moment(EXTRA.replace(hour=19), Clock.ROSTER), EXTRA),
        BEFORE,
        (Ground.LATE,),
        (),
    ),
    "the last day without an hour": (candidate(moment(MIDNIGHT, Clock.ROSTER)), BEFORE, (), (Ground.LATE,)),
    "no date at all": (candidate(), None, (), (Ground.LATE,)),
    "in another time zone": (candidate(moment(AFTER.astimezone(UTC), Clock.PLATFORM)), BEFORE, (Ground.LATE,), ()),
}


@pytest.mark.parametrize("says", LATENESS)
def test_lateness_is_established_by_a_clock_that_counts_only(says: str) -> None:
    row, file_date, grounds, to_check = LATENESS[says]
    (entry,) = expected((row,), [deposit("Zoé Exemple", when=file_date)], DEADLINE)
    assert (entry.grounds, entry.to_check) == (grounds, to_check)
    assert bool(entry.doubts) == bool(grounds or to_check)


def test_no_deadline_makes_nobody_late() -> None:
    (entry,) = expected((candidate(moment(AFTER, Clock.PLATFORM)),), [deposit("Zoé Exemple", when=AFTER)])
    assert (entry.grounds, entry.to_check) == ((), ())


def test_a_second_deposit_that_is_late_leaves_open_whether_the_first_was_in_time() -> None:
    row = candidate(moment(AFTER, Clock.PLATFORM))
    (entry,) = expected((row,), [deposit("Zoé Exemple", when=BEFORE), deposit("Zoé Exemple", when=AFTER)], DEADLINE)
    assert (entry.grounds, entry.to_check) == ((), (Ground.LATE,))
    assert entry.deposits[0].moment is not None
    assert entry.deposits[0].moment.when == AFTER


def test_a_hand_in_without_a_report_is_not_called_absent_without_a_person() -> None:
    (entry, *_) = expected((ZOE,), [deposit("Zoé Exemple", "attestation.pdf", report=False)])
    assert (entry.state, entry.grounds, entry.to_check) == (State.TO_ESTABLISH, (), (Ground.ABSENT,))


def test_a_deposit_that_the_roster_tells_and_nobody_has_is_to_be_checked() -> None:
    (entry,) = expected((candidate(moment(BEFORE, Clock.PLATFORM)),), [])
    assert (entry.state, entry.grounds, entry.to_check) == (State.TO_ESTABLISH, (), (Ground.ABSENT,))
    assert "12/06/2027 à 17 h 59 selon la liste" in entry.doubts[0]


@pytest.mark.parametrize(
    ("row", "now", "is_absent"),
    [
        (candidate(), BEFORE, False),
        (candidate(), AFTER, True),
        (candidate(deadline=EXTRA), AFTER, False),
        (candidate(deadline=BEFORE), DEADLINE, True),
    ],
    ids=["before the deadline", "after it", "within the candidate's own time", "after the candidate's own time"],
)
def test_nobody_is_absent_for_sure_as_long_as_the_deadline_is_to_come(
    row: Candidate, now: datetime, is_absent: bool
) -> None:
    (entry,) = expected((row,), [], DEADLINE, now)
    assert (entry.grounds, entry.to_check) == (((Ground.ABSENT,), ()) if is_absent else ((), (Ground.ABSENT,)))
    assert ("n'est pas passée" in " ".join(entry.doubts)) is not is_absent


HIS = deposit("Zoé Exemple")
"""Of another candidate of the class: the roster is the right one."""
OPEN_ABSENCES = {
    "nothing else was found": ([HIS], Remains(), ""),
    "nothing was found at all": ([], Remains(), ""),
    "a report that names nobody": ([HIS, deposit("", "rapport.docx")], Remains(), "peut être le sien : depots/"),
    "a report that names a firm": ([HIS, deposit("MBDA Bourges")], Remains(), "peut être le sien : MBDA Bourges."),
    "a group's report": ([HIS, deposit("Groupe 3", prefix="Groupe 3_87_x")], Remains(), "peut être le sien"),
    "a stranger's report": ([HIS, deposit("Marc Weber")], Remains(), ""),
    "a stranger's, platform or not": ([HIS, deposit("Marc Weber", prefix="Marc Weber_9_x")], Remains(), ""),
    "somebody's of the same first name": ([HIS, deposit("Lina Weber")], Remains(), "peut être le sien : Lina Weber."),
    "somebody's of the same family name": ([HIS, deposit("Marc Berger")], Remains(), "peut être le sien"),
    "a name like it": ([HIS, deposit("Lyna Bergé")], Remains(), "peut être le sien"),
    "strangers' reports only": ([deposit("Marc Weber")], Remains(), "que c'est celle de cette classe"),
    "a file that was set aside": ([HIS], Remains(files=("depots/Berger.pages",)), "son nom : « depots/Berger.pages »."),
    "a lock in a folder": ([HIS], Remains(files=("x/BERGER_Lina/~$rapport.docx",)), "pas été contrôlé porte son nom"),
    "somebody else's file set aside": ([HIS], Remains(files=("depots/Durand Adam.txt",)), ""),
    "a folder that was not read": ([HIS], Remains(unread=("Le dossier x n'a pas pu être lu.",)), "peut s'y trouver"),
}


@pytest.mark.parametrize("says", OPEN_ABSENCES)
def test_nobody_is_absent_as_long_as_something_that_was_found_may_be_his(says: str) -> None:
    handed, remains, reason = OPEN_ABSENCES[says]
    entry = expected(CLASS, handed, remains=remains)[2]
    assert entry.candidate is LINA
    state = State.TO_ESTABLISH if reason else State.ABSENT
    assert (entry.state, entry.grounds, entry.to_check) == (
        (state, (), (Ground.ABSENT,)) if reason else (state, (Ground.ABSENT,), ())
    )
    assert reason in " ".join(entry.doubts)


def test_a_piece_of_anothers_deposit_that_bears_a_name_leaves_the_absence_open() -> None:
    piece = Piece(
        name="rapport Lina Berger.pdf",
        shown="depots/Zoé Exemple/rapport Lina Berger.pdf",
        place=Location(path="x"),
        kind=PieceKind.OTHER,
        size=9,
    )
    entry = expected(CLASS, [replace(HIS, others=(piece,))])[2]
    assert entry.state is State.TO_ESTABLISH
    assert "« depots/Zoé Exemple/rapport Lina Berger.pdf »" in entry.doubts[0]


COVERED = {
    "by the cover of nobody's deposit": (None, ("Lina BERGER", True), True),
    "by the cover of another's deposit": (ADAM, ("Lina Berger", True), True),
    "by a line that only looks like a name": (ADAM, ("Lina Berger", False), True),
    "not by a cover that names its own": (ADAM, ("Adam Durand", True), False),
    "not by a cover that names a stranger": (None, ("Marc Weber", True), False),
}


@pytest.mark.parametrize("says", COVERED)
def test_an_absence_is_held_against_every_cover(says: str) -> None:
    candidate, (author, sure), is_open = COVERED[says]
    result = Result(
        file="r.docx", sha256="", rulebook="x", route="", verdict=Verdict.PASS, candidacy=cover(author, sure=sure)
    )
    judged = Judged(result=result, rulebook=cast(Rulebook, None))
    other = Entry(id="o", candidate=candidate, deposits=(HIS,), judged=judged, state=State.CONFORMING)
    absent = Entry(id="x", candidate=LINA, state=State.ABSENT, grounds=(Ground.ABSENT,))
    found = reconsidered([other, absent])[1]
    assert (found.state, found.grounds) == ((State.TO_ESTABLISH, ()) if is_open else (State.ABSENT, (Ground.ABSENT,)))
    assert ("porte ce nom" in " ".join(found.doubts)) is is_open


def cover(*authors: str, session: str = "", sure: bool = True) -> Candidacy:
    told = tuple(Told(value=author, passage=author, sure=sure) for author in authors)
    return Candidacy(authors=told, sessions=(Told(value=session, passage=session),) if session else ())


COVERS = {
    "the same person": (cover("Zoé EXEMPLE"), ""),
    "an initial and the family name": (cover("Z. Exemple"), ""),
    "one of two authors": (cover("Paul Weber", "Zoé Exemple"), ""),
    "somebody else": (cover("Adam Durand"), "La couverture porte « Adam Durand », la liste dit « EXEMPLE Zoé »"),
    "an unsure reading": (cover("Adam Durand", sure=False), ""),
    "nobody": (cover(), ""),
    "another session": (cover("Zoé Exemple", session="2026"), "la session 2026, la liste 2027"),
    "the session of the roster": (cover("Zoé Exemple", session="2027"), ""),
}


@pytest.mark.parametrize("says", COVERS)
def test_the_cover_is_held_against_the_roster(says: str) -> None:
    candidacy, doubt = COVERS[says]
    row = Candidate(name="EXEMPLE", given="Zoé", session="2027", row=2)
    entry = Entry(id="x", candidate=row, deposits=(deposit("Zoé Exemple"),))
    doubts = confirmed(entry, candidacy).doubts
    assert (doubt in doubts[0]) if doubt else doubts == ()


def test_the_cover_of_a_nameless_deposit_tells_whose_it_may_be() -> None:
    entry = Entry(id="x", deposits=(deposit(""),))
    assert (
        confirmed(entry, cover("Lina Berger"), CLASS)
        .doubts[0]
        .endswith("peut-être celui du candidat BERGER Lina (ligne 4).")
    )
    assert confirmed(entry, cover("Marc Weber"), CLASS).doubts == ()
    assert confirmed(entry, None, CLASS) is entry
