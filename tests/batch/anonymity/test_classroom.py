"""A class that leaves without its persons: no name, number, address or file of anybody is left anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rapportlint.batch.anonymity import anonymous, pseudonyms
from rapportlint.batch.anonymity.names import is_strong
from rapportlint.batch.roster import confirmed
from rapportlint.model.candidate import Candidacy, Told
from rapportlint.model.classroom import Candidate, Classroom, Entry
from rapportlint.model.deposits import PieceKind
from rapportlint.text import fold
from tests.batch.anonymity.classes import Pupil, book, classroom, verdict

NAMES = (
    "Exemple", "Le Roux", "MARTIN", "de la Tour-Modèle", "D'Exemple", "N'Guessan", "Éxémple", "Œuvrard", "Sy", "A",
    "Le", "Page", "Petit", "Roux Blanc", "Nguyễn", "Ka\u0308stner", "O’Modèle", "Van den Berghe", "Stage", "Rapport",
)  # fmt: skip
GIVEN = ("Zoé", "Jean-Noël", "Rose", "A", "Marie Claire", "Éléonore", "Li", "Noe\u0308l", "Pierre", "")
_CODE = re.compile(r"[^\W_]+")


def pupil(name: str, given: str, index: int) -> Pupil:
    return Pupil(
        name,
        given,
        f"B2027-{7000 + index}",
        f"{fold(given or name).replace(' ', '.')}{index}@ecole.fr",
        f"90{index:04d}",
    )


def texts(classroom: Classroom) -> str:
    """Everything that a class says, but for the rulebook, which is the same for all."""
    verdicts = [(one.judged.result, one.judged.older) for one in classroom.entries if one.judged]
    entries = tuple(replace(one, judged=None) for one in classroom.entries)
    return repr((replace(classroom, entries=entries), verdicts))


def leaked(said: str, one: Pupil) -> list[str]:
    """What of a person stands in a text: the whole name in either order, and each part that is no common word."""
    words = _CODE.findall(fold(said))
    line = f" {' '.join(words)} "
    family, given = _CODE.findall(fold(one.name)), _CODE.findall(fold(one.given))
    whole = [[*family, *given], [*given, *family]] if family and given else []
    marks = [_CODE.findall(fold(mark)) for mark in (one.number, one.email, one.platform_id)]
    parts = [[word] for word in family if is_strong(word) and len(word) > 4]
    return [" ".join(found) for found in (*whole, *marks, *parts) if f" {' '.join(found)} " in line]


@settings(
    max_examples=25,
    deadline=None,
    # Making a failing class smaller takes minutes and shows nothing more.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    people=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(GIVEN)), min_size=2, max_size=5, unique=True),
    with_roster=st.booleans(),
)
def test_nothing_that_leaves_tells_who_somebody_is(
    people: list[tuple[str, str]], with_roster: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    pupils = [pupil(name, given, index) for index, (name, given) in enumerate(people)]
    room = classroom(pupils, with_roster=with_roster)
    names = pseudonyms(room.entries, tmp_path_factory.mktemp("key") / "cle.csv")
    hidden = anonymous(room, names)
    said = texts(hidden)
    # What the sample itself says is nobody's of the class.
    allowed = f" {' '.join(_CODE.findall(fold(repr(verdict()))))} "
    for one in pupils:
        assert [mark for mark in leaked(said, one) if f" {mark} " not in allowed] == []
    for word in ("apport ", "attestation", "depots", "assignsubmission", "dautre", "users"):
        assert not re.search(rf"{word}[^']*\.(?:docx|pdf)", fold(said)), word
    assert "dautre" not in fold(said)


ROOM = [pupil("Abricotier", "Zoé", 1), pupil("Modèle", "Noé", 2), pupil("Cerisier", "Léa", 3), pupil("Zèbre", "Ana", 4)]


@pytest.fixture
def hidden(tmp_path: Path) -> tuple[Classroom, dict[str, str]]:
    room = classroom(ROOM)
    names = dict(pseudonyms(room.entries, tmp_path / "cle.csv"))
    return anonymous(room, names), names


def test_entries_come_in_the_order_of_the_pseudonyms(hidden: tuple[Classroom, dict[str, str]]) -> None:
    room, names = hidden
    assert [entry.id for entry in room.entries] == sorted(names.values())
    assert all(entry.candidate is not None and entry.candidate.row == 0 for entry in room.entries)


def test_an_entry_is_known_by_its_pseudonym_alone(hidden: tuple[Classroom, dict[str, str]]) -> None:
    for entry in hidden[0].entries:
        assert entry.shown == entry.id
        assert entry.files == {"page": f"pages/{entry.id}.html"}
        first, second = entry.deposits
        assert (first.id, second.id, first.owner, first.prefix) == (entry.id, f"{entry.id}-2", entry.id, "")
        assert first.report is not None and first.report.name == first.report.shown == f"{entry.id}.docx"
        assert first.report.place.path == ""
        assert [piece.name for piece in first.others] == [f"{entry.id}-piece-1.pdf"]


def test_a_result_keeps_its_verdict_and_says_the_same_of_a_pseudonym(hidden: tuple[Classroom, dict[str, str]]) -> None:
    for entry in hidden[0].entries:
        assert entry.judged is not None
        result = entry.judged.result
        assert result.file == f"{entry.id}.docx"
        assert result.verdict is verdict().verdict
        assert [told.value for told in result.candidacy.authors] == [entry.id]
        assert result.candidacy.tutor is None
        own = {finding.code: finding for finding in result.findings}
        assert own["X001"].message == f"Le nom « {entry.id} » de {entry.id} est trop long."
        assert own["X002"].message == "Les propriétés nomment « … » et « … »."
        assert own["X001"].waiver is not None and own["X001"].waiver.by == ()
        assert entry.judged.source is None and entry.judged.baseline == ""


def test_what_the_program_says_is_left_as_it_is(hidden: tuple[Classroom, dict[str, str]]) -> None:
    for entry in hidden[0].entries:
        assert entry.judged is not None
        assert entry.judged.result.findings[:-2] == verdict().findings
        assert entry.judged.result.sections[:-1] == verdict().sections
        assert entry.judged.rulebook is book()


def test_shared_passages_lead_to_pseudonyms_and_name_nobody(hidden: tuple[Classroom, dict[str, str]]) -> None:
    room, names = hidden
    ids = list(names)
    assert [(pair.first, pair.second) for pair in room.shared] == [
        (names[one], names[other]) for one, other in pairwise(ids)
    ]
    assert room.shared[0].first_text == f"Avec {names[ids[0]]}, nous avons réglé la balance."
    assert room.common[0].entries == tuple(sorted(names.values()))


def test_files_that_were_left_out_are_counted(hidden: tuple[Classroom, dict[str, str]]) -> None:
    assert hidden[0].left_out == (
        "2 fichiers ont été laissés de côté ; leurs noms ne sont pas donnés dans une sortie anonyme.",
    )


def _covered(entry: Entry, author: str, candidates: Sequence[Candidate] = ()) -> Entry:
    """The entry, its cover bearing a name."""
    assert entry.judged is not None
    cover = Candidacy(authors=(Told(value=author, passage=author),))
    result = replace(entry.judged.result, candidacy=cover)
    bare = replace(entry, judged=replace(entry.judged, result=result), doubts=())
    return confirmed(bare, cover, candidates)


OTHERS_COVERS = {
    "another's of the class, his names swapped": ("MODÈLE Noé", 1),
    "another's by an initial": ("N. Modèle", None),
    "a stranger's": ("Paul Inconnu", -1),
}


@pytest.mark.parametrize("says", OTHERS_COVERS)
def test_a_cover_that_names_another_of_the_class_leads_to_his_pseudonym(says: str, tmp_path: Path) -> None:
    author, whose = OTHERS_COVERS[says]
    room = classroom(ROOM)
    room = replace(room, entries=(_covered(room.entries[0], author), *room.entries[1:]))
    names = pseudonyms(room.entries, tmp_path / "cle.csv")
    own, expected = names[room.entries[0].id], names[room.entries[whose or 0].id]
    expected = "[un autre nom]" if whose == -1 else expected
    told = next(entry for entry in anonymous(room, names).entries if entry.id == own).doubts[0]
    if whose is not None:
        assert told.startswith(f"La couverture porte « {expected} », la liste dit « {own} »")
    assert not leaked(told, ROOM[1]) and "Inconnu" not in told


def test_a_deposit_of_nobody_whose_cover_names_one_of_the_class_leads_to_his_pseudonym(tmp_path: Path) -> None:
    room = classroom(ROOM)
    deposit = replace(room.entries[0].deposits[0], owner="", number="", platform_id="", prefix="")
    stranger = replace(room.entries[0], candidate=None, deposits=(deposit,))
    candidates = [entry.candidate for entry in room.entries if entry.candidate]
    stranger = _covered(stranger, "Noé MODÈLE-QUÉRÉ", candidates)
    room = replace(room, entries=(stranger, *room.entries[1:]))
    names = pseudonyms(room.entries, tmp_path / "cle.csv")
    own, other = names[stranger.id], names[room.entries[1].id]
    (said,) = next(entry for entry in anonymous(room, names).entries if entry.id == own).doubts
    assert said == f"La couverture porte « {other} » : ce dépôt est peut-être celui du candidat {other}."


def test_the_files_of_one_person_are_told_apart_by_the_names_that_they_are_given(tmp_path: Path) -> None:
    room = classroom(ROOM)
    entry = room.entries[0]
    deposit = entry.deposits[0]
    assert deposit.report is not None and deposit.others
    rival = replace(deposit.others[0], kind=PieceKind.RIVAL)
    second = replace(deposit.report, name="Version 2.docx", shown="depots.zip/autre/Version 2.docx")
    deposits = (replace(deposit, others=(rival,)), replace(deposit, report=second, twin=None, others=()))
    doubts = (
        f"2 rapports dans un même dépôt : « {deposit.report.name} » est contrôlé ; « {rival.name} » ressemble aussi.",
        f"2 dépôts : « {deposit.report.shown} » est contrôlé ; aussi « {second.shown} ».",
    )
    room = replace(room, entries=(replace(entry, deposits=deposits, doubts=doubts), *room.entries[1:]))
    names = pseudonyms(room.entries, tmp_path / "cle.csv")
    own = names[entry.id]
    hidden = next(one for one in anonymous(room, names).entries if one.id == own)
    assert hidden.doubts == (
        f"2 rapports dans un même dépôt : « {own} » est contrôlé ; « {own}-piece-1 » ressemble aussi.",
        f"2 dépôts : « {own} » est contrôlé ; aussi « {own}-2 ».",
    )
    given = [piece.name for one in hidden.deposits for piece in (one.report, *one.others) if piece]
    assert given == [f"{own}.docx", f"{own}-piece-1.pdf", f"{own}-2.docx"]


def test_no_sentence_tells_a_line_of_the_roster(tmp_path: Path) -> None:
    room = classroom(ROOM)
    doubts = (
        "Reconnu comme Abricotier Zoé (ligne 12) par son seul nom de famille : vérifiez que c'est bien lui.",
        "Ligne 12, colonne « Voie » : « bateau » n'est pas une voie connue.",
        "Lignes 2, 3, 4, 5, 6 et 90 autres : deux candidats ont ce numéro.",
    )
    room = replace(room, entries=(replace(room.entries[0], doubts=doubts), *room.entries[1:]))
    names = pseudonyms(room.entries, tmp_path / "cle.csv")
    own = names[room.entries[0].id]
    assert next(entry for entry in anonymous(room, names).entries if entry.id == own).doubts == (
        f"Reconnu comme {own} par son seul nom de famille : vérifiez que c'est bien lui.",
        "La liste, colonne « Voie » : « bateau » n'est pas une voie connue.",
        "La liste : deux candidats ont ce numéro.",
    )
