"""`rapportlint new` from the command line to the file."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from rapportlint.apps.cli import asking
from rapportlint.apps.cli.main import run
from rapportlint.formats.ooxml_writing import Draft
from rapportlint.model.settings import Limits

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


def test_the_command_that_it_tells_to_type_next_takes_the_name_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["new", "mon stage d'été.docx", "--yes"])
    told = capsys.readouterr().out
    typed = shlex.split(told[told.index("rapportlint check") :].replace("\n", " "))
    assert typed == ["rapportlint", "check", "mon stage d'été.docx"]


@pytest.mark.parametrize(
    ("form", "said", "unsaid"),
    [("odt", "Remplacez chaque texte grisé", "Ce PDF"), ("pdf", "Ce PDF montre le plan", "Remplacez")],
)
def test_what_to_do_next_is_what_the_format_lets_be_done(
    form: str, said: str, unsaid: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", f"plan.{form}", "--format", form, "--yes"]) == 0
    told = capsys.readouterr().out
    assert said in told and unsaid not in told


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


def with_macros(data: bytes) -> bytes:
    """The report declared as one that may hold macros."""
    draft = Draft(data, Limits())
    draft.declare(draft.main, "application/vnd.ms-word.document.macroEnabled.main+xml")
    return draft.saved()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--rulebook bts-inconnu", "« bts-inconnu » n'existe pas"),
        ("--route voie-lactee", "La voie « voie-lactee » n'existe pas"),
        ("--route distance", "ajoutez --statut"),
        ("--activities 3", "2 activités au plus"),
        ("--annexes 27", "26 au plus"),
        ("--start 2026-08-07 --end 2026-05-18", "finirait le 18 mai 2026, avant de commencer le 7 août 2026"),
        ("--start demain", "doit être une date"),
        ("--session bientôt", "n'est pas une année d'examen"),
        ("absent/rapport.docx", "n'existe pas : créez-le"),
        ("rapport.pdf", "devrait finir par .docx"),
        ("--format pptx", "« pptx » n'existe pas"),
        ("--dotx --format pdf", "ne va pas avec --format"),
        ("--template lisez.txt", "n'est pas un document Word"),
        ("--template absent.docx", "n'existe pas"),
        ("--facts absent.toml", "ne peut pas être lu"),
        ("--facts faux.toml", "n'est pas du TOML"),
        ("--facts inconnu.toml", "vouliez-vous dire « name »"),
        ("--update absent.docx", "n'existe pas"),
        ("--update lisez.txt", "lisez.txt"),
        ("--update macros.docm", "sans macros"),
        ("--update un.docx --format odt", "--update ne va pas"),
    ],
)
def test_an_error_is_one_french_sentence_and_nothing_is_written(
    arguments: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "lisez.txt").write_text("Bonjour.", encoding="utf-8")
    (folder / "faux.toml").write_text("name = ", encoding="utf-8")
    (folder / "inconnu.toml").write_text('nam = "X"', encoding="utf-8")
    (folder / "macros.docm").write_bytes(with_macros((SAMPLES / "conforme-styles.docx").read_bytes()))
    before = sorted(folder.iterdir())
    assert run(["new", "--yes", *arguments.split()]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Erreur : ") and said in told and "Traceback" not in told
    assert sorted(folder.iterdir()) == before


def test_the_settings_of_the_folder_are_kept_and_options_outweigh_them(folder: Path) -> None:
    (folder / "rapportlint.toml").write_text('route = "apprentissage"\nsession = 2028\n', encoding="utf-8")
    (folder / "moi.toml").write_text("session = 2029\n", encoding="utf-8")
    wishes = ("", "--route scolaire --session 2030", "--facts moi.toml", "--no-settings")
    for name, options in zip("abcd", wishes, strict=True):
        assert run(["new", f"{name}.docx", "--yes", *options.split()]) == 0
    told = {name: texts(folder / f"{name}.docx") for name in "abcd"}
    assert "Rapport d'activité" in told["a"].replace("’", "'") and "session 2028" in told["a"]
    assert "Rapport de stage" in told["b"] and "session 2030" in told["b"]
    assert "session 2029" in told["c"]
    assert "Rapport de stage" in told["d"] and "session [Année" in told["d"]


def test_rules_that_are_no_diploma_ask_for_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[str] = []

    def unanswered(question: str, **_: object) -> str:
        asked_for.append(question)
        return ""

    monkeypatch.setattr("click.prompt", unanswered)
    asking.asked({}, 1)
    assert not any("diplôme" in question for question in asked_for)
    asking.asked({}, 1, shared=True)
    assert any("diplôme" in question for question in asked_for)
    assert run(["new", "--yes", "--rulebook", "maison", "--diploma", "BTS Jardin"]) == 0
    assert "BTS Jardin" in texts(folder / "rapport.docx")


def test_any_text_that_a_student_types_is_shown_as_it_is(folder: Path) -> None:
    hostile = "<b>&\"' ]]> {=1+1} {PAGE} \u05e9\u05dc\u05d5\u05dd \u202eabc"
    assert run(["new", "--yes", "--title", hostile, "--activity", "=1+1|calc"]) == 0
    assert hostile.replace("\u2019", "'") in texts(folder / "rapport.docx").replace("\u2019", "'")
    for text in ("a\x01b", "a\ud800b", "a" * 201):
        assert run(["new", "autre.docx", "--yes", "--title", text]) == 2
    assert not (folder / "autre.docx").exists()


def test_an_update_leaves_the_report_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder / "brouillon.docx"
    source.write_bytes((SAMPLES / "non-conforme.docx").read_bytes())
    assert run(["new", "--update", "brouillon.docx"]) == 0
    assert source.read_bytes() == (SAMPLES / "non-conforme.docx").read_bytes()
    assert "Conclusion" in capsys.readouterr().out
    assert "Conclusion" in texts(folder / "brouillon-complet.docx")


def test_an_update_of_a_whole_report_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "entier.docx", "--yes"])
    assert run(["new", "--update", "entier.docx"]) == 0
    assert "a déjà toutes les parties" in capsys.readouterr().out
    assert [path.name for path in folder.iterdir()] == ["entier.docx"]
