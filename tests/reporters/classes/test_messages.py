"""What each candidate is told: what to mend, until when, in a teacher's words; never as a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rapportlint.model.classroom import Classroom, State
from rapportlint.model.deposits import Deposit, PieceKind
from rapportlint.reporters.classes.pieces.message import message, plain
from rapportlint.reporters.classes.pieces.person import persons
from tests.reporters.classes.classrooms import DEADLINE, hostile_class, order, small_class, with_findings, written

BEFORE = DEADLINE - timedelta(days=3)
SAID = (
    ("zoe-exemple", ("je n'y ai relevé aucun écart à « Annexe IV B", "Vous n'avez rien à déposer de nouveau.")),
    ("noe-fictif", (
        "5 points s'écartent de ce que demande « Annexe IV B", "À corriger d'abord (comptez environ une journée) :",
        "3. L'analyse juridique occupe 5,55 pages ; 4 pages au plus sont admises (p. 16). Texte : § 2.1.3 « entre 2 et "
        "4 pages hors documents juridiques annexés ». À faire : Déplacez en annexe",
        "La date limite (28 mai 2027 à 23 h 59) est passée",
        "une copie annotée de votre rapport et une page qui détaille chaque point",
    )),
    ("ines-modele", ("Votre dépôt du 30 mai 2027 à 0 h 12 (selon la plateforme) est postérieur à la date limite",
                     "dépôt du rapport au-delà de la date fixée", "Si vous avez un motif à faire valoir")),
    ("lou-essai", ("Je n'ai pas pu lire votre rapport « scan.pdf »", "N'imprimez pas pour numériser",
                   "La date de votre dépôt n'est pas établie : je n'ai que celle du fichier", "accusé de réception")),
    ("max-chiffre", ("Le fichier est protégé par un mot de passe : enregistrez-le sans protection",)),
    ("ana-rompu", ("Le fichier est tronqué : téléchargez-le de nouveau.",)),
    ("tom-absent", ("Je n'ai trouvé aucun dépôt de votre rapport", "« absence de dépôt du rapport »",
                    "Parlez-m'en avant de déposer quoi que ce soit.")),
    ("leo-peut-etre", ("Je n'ai pas trouvé, à ce jour, de rapport de stage à votre nom.", "sous quel nom de fichier",
                       "est passée : parlez-m'en avant de déposer quoi que ce soit.")),
    ("eva-doute", ("Bonjour Ève-Anaïs,",)),
)  # fmt: skip


def text(id: str, classroom: Classroom) -> str:
    (person,) = [person for person in persons(classroom, order(Path())) if person.entry.id == id]
    return plain(message(person, classroom, order(Path())))


@pytest.mark.parametrize(("id", "said"), SAID, ids=[id for id, _ in SAID])
def test_a_message_says_what_the_candidate_s_case_asks_for(id: str, said: tuple[str, ...]) -> None:
    told = text(id, small_class())
    assert [piece for piece in said if piece not in told] == []


@pytest.mark.parametrize("id", [id for id, _ in SAID])
def test_no_message_gives_itself_for_a_decision(id: str) -> None:
    told = text(id, small_class())
    assert "Ce message n'est pas une décision" in told
    assert "non validé" not in told.casefold() and "éliminé" not in told and "ajourné" not in told


@pytest.mark.parametrize("id", ["zoe-exemple", "noe-fictif", "ines-modele"])
def test_a_point_of_the_official_text_is_told_apart_and_is_no_work_for_spare_time(id: str) -> None:
    told = text(id, with_findings(id, "VIS001", "ACT004", "FIG001"))
    about = next(part for part in told.split("\n\n") if part.startswith("Points du texte officiel à regarder"))
    assert "– Constat VIS001. Texte : § 2.1.3 « Le rapport du stage" in about and "À faire : " in about
    spare = next(part for part in told.split("\n\n") if part.startswith("Ensuite, s'il vous reste du temps"))
    assert "Constat FIG001." in spare and "VIS001" not in spare


def test_where_a_point_of_the_official_text_is_open_nobody_is_told_that_all_is_well() -> None:
    open_point, usage = (text("zoe-exemple", with_findings("zoe-exemple", code)) for code in ("VIS001", "FIG001"))
    for said in ("aucun écart", "rien à déposer"):
        assert said not in open_point and said in usage
    assert "aucune non-conformité n'y est établie" in open_point and "parlez-m'en" in open_point


def test_where_an_absence_is_not_established_nobody_is_told_to_be_absent_nor_whose_the_doubtful_file_may_be() -> None:
    told = text("leo-peut-etre", small_class())
    assert "absence de dépôt" not in told and "aucun dépôt" not in told and "rapport.docx" not in told


def test_a_hand_in_without_a_report_is_acknowledged_piece_by_piece() -> None:
    entry = next(entry for entry in small_class().entries if entry.id == "leo-peut-etre")
    report = small_class().entries[0].deposits[0].report
    assert report is not None
    piece = replace(report, name="attestation.pdf", kind=PieceKind.CERTIFICATE)
    held = replace(entry, deposits=(Deposit(id="leo", others=(piece,)),))
    told = text(entry.id, replace(small_class(), entries=(held,)))
    assert "J'ai bien reçu « attestation.pdf », mais je n'y ai pas reconnu de rapport de stage." in told


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("noe-fictif", "Vous pouvez déposer une nouvelle version jusqu'au 28 mai 2027 à 23 h 59."),
        ("tom-absent", "Vous pouvez déposer votre rapport jusqu'au 28 mai 2027 à 23 h 59."),
    ],
)
def test_before_the_deadline_a_message_says_until_when_something_can_be_done(id: str, said: str) -> None:
    early = replace(small_class(), made=BEFORE)
    early = replace(early, entries=tuple(replace(entry, grounds=()) for entry in early.entries))
    told = text(id, early)
    assert said in told and "est passée" not in told


def test_a_candidate_s_own_deadline_is_the_one_told() -> None:
    entry = small_class().entries[1]
    assert entry.candidate is not None
    own = replace(entry, candidate=replace(entry.candidate, deadline=DEADLINE + timedelta(days=10)))
    assert "jusqu'au 7 juin 2027 à 23 h 59" in text(entry.id, replace(small_class(), entries=(own,)))


def test_without_a_deadline_the_circular_s_is_meant() -> None:
    without = replace(small_class(), deadline=None)
    assert "fixée par la circulaire" in text("noe-fictif", without)
    absent = text("tom-absent", without)
    assert "« absence de dépôt du rapport »" in absent and "est passée" not in absent


def test_a_candidate_is_told_what_he_mended_and_what_is_new_since_the_last_control() -> None:
    entry = small_class().entries[1]
    assert entry.judged is not None
    first, *others = entry.judged.result.findings
    gone = replace(first, code="ANC001", check="blank_page", section=None, message="Une page est vide.", pages=(3,))
    older = replace(entry.judged.result, findings=(*others, gone))
    held = replace(entry, judged=replace(entry.judged, older=older))
    told = text(entry.id, replace(small_class(), entries=(held,)))
    assert "Depuis ma lecture précédente : 1 constat corrigé" in told and "– corrigé : Une page est vide" in told
    assert told.count("[nouveau]") == 2 and "est marqué [nouveau]." in told
    same = replace(entry, judged=replace(entry.judged, older=entry.judged.result))
    assert "lecture précédente" not in text(entry.id, replace(small_class(), entries=(same,)))


def test_a_deadline_that_has_passed_is_told_once() -> None:
    for entry in small_class().entries:
        assert text(entry.id, small_class()).count("est passée") <= 1, entry.id


def test_everybody_has_a_file_and_a_place_in_the_common_one(tmp_path: Path) -> None:
    made = written("messages", small_class(), tmp_path)
    assert list(made) == ["messages.txt", *(f"messages/{entry.id}.txt" for entry in small_class().entries)]
    common = (tmp_path / "messages.txt").read_text(encoding="utf-8")
    for entry in small_class().entries:
        own = (tmp_path / f"messages/{entry.id}.txt").read_text(encoding="utf-8")
        assert own.startswith("Objet : ") and own.split("\n\n", 1)[1] in common


def test_no_message_holds_a_sign_that_nobody_sees(tmp_path: Path) -> None:
    written("messages", hostile_class(), tmp_path)
    text = (tmp_path / "messages.txt").read_text(encoding="utf-8")
    assert not [sign for sign in text if not sign.isprintable() and sign not in "\n\u200c\u200d\ufe0f\u00a0\u202f"]


def test_a_report_that_could_not_be_read_has_no_list_of_faults() -> None:
    unread = [e.id for e in small_class().entries if e.state in (State.SCANNED, State.ENCRYPTED, State.UNREADABLE)]
    assert len(unread) == 3
    assert not [id for id in unread if "d'abord" in text(id, small_class())]
