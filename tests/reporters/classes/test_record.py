"""The record of the control: the official text word for word, everybody once, a document that Word and screen readers
take, and what happens without LibreOffice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest

from docs import record_look
from rapportlint.formats.soffice import ENVIRONMENT_VARIABLE
from rapportlint.model.classroom import Classroom, Ground
from rapportlint.reporters.classes import Order, load
from rapportlint.reporters.classes.pieces.person import persons
from rapportlint.reporters.classes.pieces.record import filled
from rapportlint.reporters.classes.pieces.record_parts import parts
from rapportlint.rulebooks.coverage import letters
from rapportlint.text import unbroken
from tests.reporters.classes.classrooms import (
    MADE,
    TEXT,
    hostile_class,
    order,
    small_class,
    with_findings,
    with_strangers,
    written,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FINGERPRINTS = "Annexe : empreintes des fichiers contrôlés"


def record(classroom: Classroom, asked: Order) -> Any:
    """The record as Word opens it, made without a conversion."""
    facts = {"school": asked.school, "group": classroom.title, "controller": asked.controller}
    made = parts(persons(classroom, asked), asked)
    return docx.Document(io.BytesIO(filled(record_look.TARGET.read_bytes(), facts, made, classroom.title, MADE)))


@pytest.fixture(scope="module")
def small() -> Any:
    return record(small_class(), order(Path()))


def told(document: Any) -> str:
    """Its words, with plain blanks."""
    return "\n".join(text.text or "" for text in document.element.body.iter(f"{W}t")).replace("\u00a0", " ")


def under(document: Any, title: str) -> list[list[str]]:
    """The rows of the first table under a heading."""
    blocks = list(document.iter_inner_content())
    start = next(rank for rank, block in enumerate(blocks) if unbroken(title) == getattr(block, "text", ""))
    table = next(block for block in blocks[start:] if hasattr(block, "rows"))
    return [[cell.text for cell in row.cells] for row in table.rows][1:]


def test_the_template_is_what_its_script_makes() -> None:
    assert record_look.TARGET.read_bytes() == record_look.made(), "run `python -m docs.record_look`"


def test_the_legal_basis_is_the_official_text_word_for_word(small: Any) -> None:
    assert TEXT is not None
    quoted = [sentence for sentence in TEXT.sentences if sentence.control]
    assert len(quoted) == 7 and {sentence.clause for sentence in quoted} == {"4"}
    for sentence in quoted:
        assert letters(sentence.text) in letters(told(small)), sentence.text
    assert {sentence.control for sentence in quoted} >= set(Ground)


def test_everybody_is_in_one_list_and_only_one(small: Any) -> None:
    lists = {title: [row[1] for row in under(small, title)] for title in (
        "Rapports qui relèvent d'un motif de non-conformité", "Rapports à vérifier par une personne",
        "Rapports sans écart relevé",
    )}  # fmt: skip
    assert list(lists.values()) == [
        ["FICTIF Noé", "MODÈLE Inès", "ABSENT Tom"],
        ["ESSAI Lou", "CHIFFRE Max", "ROMPU Ana", "DOUTE-LONG-NOM-COMPOSÉ DE LA TOUR Ève-Anaïs", "PEUT-ÊTRE Léo"],
        ["EXEMPLE Zoé"],
    ]


TOTALS = (
    (small_class, ("9 candidats :", "3 relèvent d'un motif de non-conformité : absence de dépôt (1), dépôt après la "
                   "date (1), non conforme aux attendus (1) ;", "5 sont à vérifier par une personne ;",
                   "1 est sans écart relevé.")),
    (with_strangers, ("3 candidats :", "2 relèvent d'un motif de non-conformité : dépôt après la date (1), non "
                      "conforme aux attendus (1) ;", "0 est à vérifier par une personne ;", "1 est sans écart relevé.",
                      "En outre, 2 dépôts ne sont d'aucun candidat de la liste : à vérifier par une personne.")),
)  # fmt: skip


@pytest.mark.parametrize(("made", "said"), TOTALS, ids=["small", "with strangers"])
def test_the_totals_are_those_of_the_lists(made: Callable[[], Classroom], said: tuple[str, ...]) -> None:
    lines = told(record(made(), order(Path()))).splitlines()
    start = lines.index(said[0])
    assert tuple(lines[start : start + len(said)]) == said


def test_french_signs_stay_on_the_line_of_their_word(small: Any) -> None:
    written = [text.text or "" for text in small.element.body.iter(f"{W}t")]
    assert "9 candidats\u00a0:" in written
    assert not [text for text in written if re.search(r"\w [:;?!»]|« \w", text)]


def test_deposits_of_nobody_are_listed_apart_whatever_their_state() -> None:
    document = record(with_strangers(), order(Path()))
    rows = under(document, "Dépôts d'aucun candidat de la liste")
    assert [row[1] for row in rows] == ["Zoe Exemple", "Ines Modele"]
    for title in ("Rapports qui relèvent d'un motif de non-conformité", "Rapports sans écart relevé"):
        assert not {row[1] for row in under(document, title)} & {"Zoe Exemple", "Ines Modele"}


@pytest.mark.parametrize(("code", "is_clear"), [("VIS001", False), ("FIG001", True)])
def test_a_report_with_an_open_point_of_the_official_text_is_for_a_person_to_look_at(
    code: str, *, is_clear: bool
) -> None:
    made = record(with_findings("zoe-exemple", code), order(Path()))
    rows = under(made, "Rapports à vérifier par une personne")
    assert ("EXEMPLE Zoé" not in [row[1] for row in rows]) is is_clear
    if not is_clear:
        assert rows[0][4] == "Aucune non-conformité relevée. Constat VIS001."


def test_a_ground_is_named_with_what_proves_it(small: Any) -> None:
    noe, ines, tom = under(small, "Rapports qui relèvent d'un motif de non-conformité")
    assert noe[4] == "Non conforme aux attendus." and "L'analyse juridique occupe 5,55 pages" in noe[5]
    assert ines[4] == "Dépôt après la date." and "30 mai 2027 à 0 h 12 (selon la plateforme)" in ines[3]
    assert (tom[3], tom[4]) == ("aucun", "Absence de dépôt.")


def test_it_says_that_the_authority_decides_that_the_form_is_free_and_what_no_file_shows(small: Any) -> None:
    text = told(small)
    assert "rapportlint propose, l'autorité académique décide" in text
    assert "Modèle libre : aucun formulaire officiel n'est connu" in text
    assert "La convention de stage et son annexe pédagogique" in text
    assert "Référentiel : bts-metiers-de-la-mesure." in text


def test_each_file_that_was_read_has_its_fingerprint(small: Any) -> None:
    rows = under(small, FINGERPRINTS)
    judged = [entry.judged for entry in small_class().entries if entry.judged]
    assert [row[2] for row in rows] == [one.result.sha256 for one in judged]


def test_the_pdf_that_gives_the_pages_has_its_fingerprint_too() -> None:
    zoe = small_class().entries[0]
    assert zoe.judged is not None and zoe.deposits[0].report is not None
    judged = replace(zoe.judged, result=replace(zoe.judged.result, twin_sha256="f" * 64))
    twin = replace(zoe.deposits[0].report, name="rapport.pdf")
    held = replace(zoe, judged=judged, deposits=(replace(zoe.deposits[0], twin=twin),))
    rows = under(record(replace(small_class(), entries=(held,)), order(Path())), FINGERPRINTS)
    assert [row[1:] for row in rows] == [
        ["conforme-styles.pdf", judged.result.sha256],
        ["rapport.pdf", "f" * 64],
    ]


def test_tables_repeat_their_header_and_titles_are_titles(small: Any) -> None:
    styles = {paragraph.style.style_id for paragraph in small.paragraphs}
    assert {"Titre", "Titre1", "Citation", "Listepuces"} <= styles
    tables = small.tables[1:]
    assert len(tables) == 5
    for table in tables:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")
    section = small.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert small.core_properties.language == "fr-FR"
    assert 'w:lang w:val="fr-FR"' in small.styles.element.xml


def test_what_nobody_told_stays_a_blank_to_fill_in() -> None:
    blank = record(small_class(), replace(order(Path()), school="", controller=""))
    shown = ["".join(text.text for text in sdt.iter(f"{W}t")) for sdt in blank.element.body.iter(f"{W}sdt")]
    assert "[Établissement]" in shown and "[Nom et qualité]" in shown and "BTS MM2 – groupe A" in shown


def test_without_an_official_text_it_founds_no_ground() -> None:
    bare = told(record(small_class(), replace(order(Path()), coverage=None)))
    assert "ne peut fonder aucune non-conformité" in bare


def test_no_hostile_text_becomes_markup_or_a_field() -> None:
    document = record(hostile_class(), order(Path()))
    assert not list(document.element.body.iter(f"{W}instrText", f"{W}fldSimple", f"{W}hyperlink"))
    assert "<script>alert(1)</script>" in told(document)
    assert not re.search("[\x00-\x08\u202e\ud800]", told(document))


def test_the_pdf_is_tagged_in_french_and_holds_the_same_words(tmp_path: Path) -> None:
    assert list(written("pv", small_class(), tmp_path)) == ["proces-verbal.docx", "proces-verbal.pdf"]
    made = pypdf.PdfReader(tmp_path / "proces-verbal.pdf")
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("fr")
    text = " ".join("".join(page.extract_text() for page in made.pages).split())
    assert "Procès-verbal de contrôle de conformité" in text and "Lycée Exemple, Villefictive" in text
    assert round(float(made.pages[0].mediabox.width)) == 595


def test_without_libreoffice_there_is_the_docx_alone_and_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path / "absent"))
    (file,) = load("pv").files(small_class(), order(tmp_path))
    assert file.path == "proces-verbal.docx" and "LibreOffice n'a pas été trouvé" in file.notes[0]
