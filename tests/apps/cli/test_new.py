"""`rapportlint new` from the command line to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapportlint.apps.cli import asking
from rapportlint.apps.cli.main import run

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_skeleton_is_written_and_never_over_another_file(folder: Path) -> None:
    assert run(["new", "--yes"]) == 0
    first = (folder / "rapport.docx").read_bytes()
    assert run(["new", "--yes", "--name", "Camille Martin"]) == 2
    assert (folder / "rapport.docx").read_bytes() == first
    assert run(["new", "--yes", "--name", "Camille Martin", "--force"]) == 0
    assert (folder / "rapport.docx").read_bytes() != first


def test_check_finds_it_to_be_a_skeleton(folder: Path) -> None:
    run(["new", "stage.docx", "--yes", "--route", "apprentissage", "--activities", "2"])
    assert run(["check", "stage.docx", "--route", "apprentissage", "--pages", "estimate"]) == 1


def test_facts_come_from_a_file_and_options_outweigh_it(folder: Path) -> None:
    (folder / "moi.toml").write_text(
        'name = "Camille Martin"\nsession = 2027\nstart = 2026-05-18\nend = "07/08/2026"\nactivities = ["A", "B"]\n',
        encoding="utf-8",
    )
    assert run(["new", "un.docx", "--yes", "--facts", "moi.toml"]) == 0
    assert run(["new", "deux.docx", "--yes", "--facts", "moi.toml", "--name", "Alix Petit"]) == 0
    one, two = texts(folder / "un.docx"), texts(folder / "deux.docx")
    assert "Camille Martin" in one and "du 18 mai au 7 août 2026" in one and "Activité 2 : B" in one
    assert "Alix Petit" in two and "Camille Martin" not in two


def texts(path: Path) -> str:
    """All the text of a Word file, a paragraph a line."""
    from rapportlint import readers
    from rapportlint.model.document import Paragraph
    from rapportlint.model.settings import Limits
    from rapportlint.model.source import Source

    read = readers.read(Source(name=path.name, data=path.read_bytes()), Limits())
    lines = [block.text.replace("\u00a0", " ") for block in read.blocks if isinstance(block, Paragraph)]
    return "\n".join(lines)


def test_questions_are_asked_and_may_be_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Camille Martin", "", "vingt", "2027", *[""] * 7, "Étalonner"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    told = asking.asked({}, 1)
    assert (told["name"], told["school"], told["session"], told["activities"]) == (
        "Camille Martin", "", "2027", ["Étalonner"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--rulebook bts-inconnu", "« bts-inconnu » n'existe pas"),
        ("--route voie-lactee", "La voie « voie-lactee » n'existe pas"),
        ("--route distance", "ajoutez --statut"),
        ("--activities 3", "2 activités au plus"),
        ("--annexes 27", "26 au plus"),
        ("--start 2026-08-07 --end 2026-05-18", "finirait (2026-05-18) avant de commencer"),
        ("--start demain", "doit être une date"),
        ("--session bientôt", "n'est pas une année d'examen"),
        ("absent/rapport.docx", "n'existe pas : créez-le"),
        ("rapport.pdf", "devrait finir par .docx"),
        ("--format pptx", "« pptx » n'existe pas"),
        ("--dotx --format pdf", "ne va pas avec --format"),
        ("--template lisez.txt", "doit être un document Word"),
        ("--template absent.docx", "n'existe pas"),
        ("--facts absent.toml", "ne peut pas être lu"),
        ("--facts faux.toml", "n'est pas du TOML"),
        ("--facts inconnu.toml", "vouliez-vous dire « name »"),
        ("--update absent.docx", "n'existe pas"),
        ("--update lisez.txt", "lisez.txt"),
        ("--update un.docx --format odt", "--update ne va pas"),
    ],
)
def test_an_error_is_one_french_sentence_and_nothing_is_written(
    arguments: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "lisez.txt").write_text("Bonjour.", encoding="utf-8")
    (folder / "faux.toml").write_text("name = ", encoding="utf-8")
    (folder / "inconnu.toml").write_text('nam = "X"', encoding="utf-8")
    before = sorted(folder.iterdir())
    assert run(["new", "--yes", *arguments.split()]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Erreur : ") and said in told and "Traceback" not in told
    assert sorted(folder.iterdir()) == before


def test_an_update_leaves_the_report_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder / "brouillon.docx"
    source.write_bytes((SAMPLES / "non-conforme.docx").read_bytes())
    assert run(["new", "--update", "brouillon.docx"]) == 0
    assert source.read_bytes() == (SAMPLES / "non-conforme.docx").read_bytes()
    assert "Conclusion" in capsys.readouterr().out
    assert "Conclusion" in texts(folder / "brouillon-complet.docx")


def test_an_update_of_a_whole_report_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "entier.docx", "--yes"])
    assert run(["new", "--update", "entier.docx"]) == 2
    assert "a déjà toutes les parties" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["entier.docx"]
