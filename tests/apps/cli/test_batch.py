"""`rapportlint batch` from what was handed in to what is given back, with real worker processes."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from rapportlint.apps.cli.main import run

SAMPLES = Path(__file__).parents[3] / "samples"
GOOD, FAULTY = SAMPLES / "conforme-styles.pdf", SAMPLES / "non-conforme.pdf"
PROGRAM = Path(sys.executable).with_name("rapportlint")
ROSTER = """Numéro candidat;Nom;Prénom;Voie;Date de dépôt
012;EXEMPLE;Zoé;scolaire;15/05/2026 08:00
013;LE GALL;Jean Marc;scolaire;14/05/2026 10:00
014;VIDE;Ana;;
015;PARTI;Paul;;
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with what a platform gave, and the roster of the class."""
    monkeypatch.chdir(tmp_path)
    depots = tmp_path / "depots"
    depots.mkdir()
    shutil.copy(FAULTY, depots / "Zoé Exemple_4521_assignsubmission_file_rapport.pdf")
    shutil.copy(GOOD, depots / "Jean-Marc Le Gall_4522_assignsubmission_file_Mon rapport.pdf")
    with zipfile.ZipFile(depots / "Ana Vide_4523_assignsubmission_file_rapport.docx", "w") as bomb:
        bomb.writestr("word/document.xml", b"\0" * 100_000_000, zipfile.ZIP_DEFLATED)
    (tmp_path / "classe.csv").write_text(ROSTER, "utf-8")
    return tmp_path


def control(*arguments: str) -> int:
    return run(["batch", "depots", *arguments])


def test_each_candidate_of_the_roster_has_a_line_and_the_worst_one_gives_the_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = control("--roster", "classe.csv", "--deadline", "2026-05-14 18:00")
    lines = capsys.readouterr().out.splitlines()
    assert code == 3
    starts = [" ".join(line.split()[1:5]) for line in lines[:4]]
    assert starts == ["EXEMPLE Zoé Non conforme", "LE GALL Jean Marc", "VIDE Ana Illisible", "PARTI Paul Non déposé"]
    assert "Dépôt après la date" in lines[0]
    states = "1 conforme, 1 non conforme, 1 illisible, 1 non déposé"
    assert lines[-1] == f"4 candidats : {states} ; 1 hors délai ; 1 à la date non établie."


@pytest.mark.parametrize(
    ("kept", "code"), [("Jean-Marc", 0), ("Zoé", 1), ("Ana", 3)], ids=["conforming", "faulty", "unreadable"]
)
def test_the_code_is_that_of_the_class(kept: str, code: int, folder: Path) -> None:
    for path in (folder / "depots").iterdir():
        if not path.name.startswith(kept):
            path.unlink()
    assert control("--quiet") == code


def test_the_list_shows_who_handed_in_what_and_judges_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert control("--roster", "classe.csv", "--list") == 0
    out = capsys.readouterr().out
    assert "Absence de dépôt" in out.partition("PARTI Paul")[2]
    assert "conforme" not in out.lower()
    assert out.endswith("4 candidats, 3 dépôts.\n")


@pytest.mark.parametrize("also", [("--list",), ("--out", "controle", "--report", "csv"), ("--quiet",)])
def test_what_a_roster_says_and_nobody_reads_is_told_once_on_the_screen_and_once_in_the_files(
    also: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "classe.csv").write_text(
        ROSTER.replace("Ana;;", "Ana;bateau;").replace("Paul;;", "Paul;bateau;"), "utf-8"
    )
    control("--roster", "classe.csv", *also)
    said = capsys.readouterr()
    assert (said.err.count("bateau"), said.out.count("bateau")) == (1, 0)
    assert "lignes 4 et 5, colonne « Voie »" in said.err
    for table in (folder / "controle").glob("*.csv"):
        assert table.read_text("utf-8-sig").count("« bateau »") == 2


def test_what_is_asked_for_is_written_and_nothing_else(folder: Path) -> None:
    control("--out", "controle", "--report", "pages,receipts,json", "--report", "csv")
    written = {path.relative_to(folder / "controle").parts[0] for path in (folder / "controle").rglob("*")}
    assert {"pages", "receipts", ".rapportlint"} <= written
    assert not {"copies", "messages"} & written
    assert {path.suffix for path in (folder / "controle").glob("*.*") if path.is_file()} == {".json", ".csv"}
    receipts = [str(path) for path in (folder / "controle/receipts").glob("zoe*")]
    assert run(["verify", *receipts, "depots"]) == 0


def test_the_receipts_of_a_class_are_verified_together_that_of_an_empty_file_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "depots" / "Noé Petit_4529_assignsubmission_file_rapport.docx").touch()
    control("--out", "controle", "--report", "receipts")
    receipts = sorted(map(str, (folder / "controle/receipts").glob("*.json")))
    capsys.readouterr()
    assert len(receipts) == 4 and run(["verify", *receipts, "depots"]) == 0


def test_what_has_not_changed_is_not_judged_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = control("--out", "controle", "--report", "json,pages")
    before = (folder / "controle").rglob("*.html")
    dates = {path: path.stat().st_mtime_ns for path in before}
    out = capsys.readouterr().out
    assert control("--out", "controle", "--report", "json,pages") == first
    again = capsys.readouterr()
    assert again.out == out
    assert "3 rapports inchangés ne sont pas jugés de nouveau." in again.err
    assert {path: path.stat().st_mtime_ns for path in dates} == dates


def test_a_page_that_is_gone_is_made_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    control("--out", "controle", "--report", "pages")
    gone = next((folder / "controle/pages").glob("zoe*"))
    gone.unlink()
    capsys.readouterr()
    control("--out", "controle", "--report", "pages")
    assert gone.exists()
    assert "2 rapports inchangés" in capsys.readouterr().err


def test_what_somebody_wrote_into_a_file_given_back_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    control("--out", "controle", "--report", "csv")
    (table,) = (folder / "controle").glob("*.csv")
    table.write_text("mes notes", "utf-8")
    control("--out", "controle", "--report", "csv")
    assert table.read_text("utf-8-sig") != "mes notes"
    assert table.with_stem(f"{table.stem}.gardé-1").read_text("utf-8") == "mes notes"
    assert f"{table.stem}.gardé-1" in capsys.readouterr().err


def test_only_what_changed_is_given_back_since_a_former_control(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    control("--out", "avant", "--report", "json")
    mended = folder / "depots" / "Zoé Exemple_4521_assignsubmission_file_rapport.pdf"
    mended.write_bytes(GOOD.read_bytes() + b"\n")
    capsys.readouterr()
    control("--out", "apres", "--report", "json", "--since", "avant")
    said = capsys.readouterr()
    assert "2 candidats inchangés depuis ce contrôle." in said.err
    assert "Zoé Exemple" in said.out
    assert "corrigé" in said.out
    assert "Le Gall" not in said.out
    (table,) = (folder / "apres").glob("*.json")
    assert len(json.loads(table.read_bytes())["entries"]) == 1


def test_a_class_in_which_nothing_changed_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    control("--out", "avant", "--report", "json")
    capsys.readouterr()
    control("--out", "apres", "--report", "html", "--since", "avant")
    said = capsys.readouterr()
    assert "3 candidats inchangés depuis ce contrôle." in said.err
    assert "rien n'a changé" in said.out
    page = (folder / "apres/classe.html").read_text("utf-8")
    assert "3 candidats inchangés depuis le contrôle précédent : il n'y a rien de nouveau à lire." in page.replace(
        "\u00a0", " "
    )
    assert "Les règles les plus enfreintes" not in page


@pytest.mark.parametrize("out", ["avant", "apres"], ids=["the same folder", "another folder"])
def test_a_candidates_page_and_message_tell_what_changed_since_and_nobody_elses_is_made_again(
    out: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = ("--report", "pages,messages")
    control("--out", "avant", *kinds)
    mended = folder / "depots" / "Zoé Exemple_4521_assignsubmission_file_rapport.pdf"
    mended.write_bytes(GOOD.read_bytes() + b"\n")
    capsys.readouterr()
    control("--out", out, *kinds, "--since", "avant")
    page = next((folder / out / "pages").glob("zoe*")).read_text("utf-8")
    assert "Ce qui a été corrigé depuis" in page
    assert "Ce qui a été corrigé depuis" not in next((folder / out / "pages").glob("jean*")).read_text("utf-8")
    assert "– corrigé : " in next((folder / out / "messages").glob("zoe*")).read_text("utf-8")
    assert ("2 rapports inchangés" in capsys.readouterr().err) is (out == "avant")


def test_an_anonymous_page_tells_what_changed_and_nobodys_name(folder: Path) -> None:
    control("--out", "avant", "--report", "pages")
    mended = folder / "depots" / "Zoé Exemple_4521_assignsubmission_file_rapport.pdf"
    mended.write_bytes(GOOD.read_bytes() + b"\n")
    control("--out", "apres", "--report", "pages", "--since", "avant", "--anonymous")
    pages = [path.read_text("utf-8") for path in (folder / "apres/pages").glob("*.html")]
    assert sum("Ce qui a été corrigé depuis" in page for page in pages) == 1
    assert not [page for page in pages if "Zoé" in page or "4521" in page]


def test_a_page_made_by_other_rules_is_not_taken_for_that_of_these(folder: Path) -> None:
    control("--out", "controle", "--report", "pages")
    page = next((folder / "controle/pages").glob("zoe*"))
    first = page.read_bytes()
    control("--out", "controle", "--report", "pages", "--ignore", "PAG001")
    other = page.read_bytes()
    control("--out", "controle", "--report", "pages")
    assert first != other and page.read_bytes() == first


def test_an_interrupted_run_goes_on_where_it_was(folder: Path) -> None:
    for number in range(6):
        shutil.copy(FAULTY, folder / "depots" / f"Élève {number}_46{number}_assignsubmission_file_rapport.pdf")
        with (folder / "depots" / f"Élève {number}_46{number}_assignsubmission_file_rapport.pdf").open("ab") as file:
            file.write(b"\n" * number)
    command = [str(PROGRAM), "batch", "depots", "--out", "controle", "--report", "pages", "--jobs", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True)
    end = time.monotonic() + 120
    # A page is written before its report is remembered: the second one tells that the first is.
    while len(list((folder / "controle").glob("pages/*.html"))) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert "Interrompu" in said
    assert "Traceback" not in said
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode == 3
    assert "de nouveau" in done.stderr.decode()
    assert len(list((folder / "controle/pages").glob("*.html"))) == 9


def test_nobody_is_absent_whose_name_a_cover_bears(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "classe.csv").write_text("Nom;Prénom\nMORVENEL;Lina\nPARTI;Paul\n", "utf-8")
    for path in (folder / "depots").iterdir():
        if not path.name.startswith("Zoé"):
            path.unlink()
    control("--roster", "classe.csv", "--out", "controle", "--report", "json")
    (table,) = (folder / "controle").glob("*.json")
    told = {entry["shown"]: entry for entry in json.loads(table.read_bytes())["entries"]}
    assert (told["MORVENEL Lina"]["grounds"], told["MORVENEL Lina"]["to_check"]) == ([], ["absent"])
    assert [told[name]["state"] for name in ("MORVENEL Lina", "PARTI Paul")] == ["to-establish", "to-establish"]
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "2 candidats : 2 dépôts à établir ; 1 dépôt d'aucun candidat (1 non conforme)."
    control("--roster", "classe.csv", "--list")
    assert capsys.readouterr().out.splitlines()[-1] == "2 candidats, 1 dépôt dont 1 d'aucun candidat."


@pytest.mark.parametrize(
    ("pdf", "told"),
    [
        ("conforme-styles.pdf", "1 candidat : 1 conforme."),
        ("non-conforme.pdf", "1 candidat : 1 conforme ; 1 avec plusieurs rapports."),
    ],
    ids=["its export", "another report"],
)
@pytest.mark.parametrize("holder", ["Morvenel Lina/", ""], ids=["in a folder", "side by side"])
def test_a_pdf_of_another_name_is_the_words_export_where_its_text_proves_it(
    pdf: str, told: str, holder: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "depots")
    (folder / "depots" / holder).mkdir(parents=True)
    shutil.copy(SAMPLES / "conforme-styles.docx", folder / "depots" / holder / "rapport Lina Morvenel.docx")
    shutil.copy(SAMPLES / pdf, folder / "depots" / holder / "stage MORVENEL Lina.pdf")
    (folder / "classe.csv").write_text("Nom;Prénom\nMORVENEL;Lina\n", "utf-8")
    control("--roster", "classe.csv")
    said = capsys.readouterr().out
    assert said.splitlines()[-1] == told
    assert ("vérifiez lequel compte" in " ".join(said.split())) is ("plusieurs" in told)


def test_where_nothing_was_handed_in_the_code_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(folder / "depots")
    (folder / "depots").mkdir()
    assert control("--out", "controle") == 2
    assert "Aucun rapport dans « depots »" in capsys.readouterr().err
    assert not (folder / "controle").exists()
    assert control("--roster", "classe.csv") == 1
    assert "non déposé" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--report xlsx", "ajoutez --out"),
        ("--out controle --report xslx", "vouliez-vous dire « xlsx »"),
        ("--out depots", "donnez un autre --out"),
        ("--out classe.csv", "n'est pas un dossier"),
        ("--deadline bientôt", "n'est pas une date"),
        ("--timezone Mars/Olympus", "n'existe pas"),
        ("--roster absente.csv", "absente.csv"),
        ("--roster depots", "depots"),
        ("--key cle.csv", "va avec --anonymous"),
        ("--anonymous", "ajoutez --out"),
        ("--out controle --anonymous --report feedback", "sans --anonymous"),
        ("--out controle --anonymous --key controle/cle.csv", "ne va pas dans le dossier rendu"),
        ("--out controle --since depots", "n'est pas le dossier d'un contrôle"),
        ("--shared", "va avec --scheduler"),
        ("--jobs 2 --scheduler tcp://localhost:1", "sans --jobs"),
        ("--jobs 0", "au moins 1"),
        ("absent.zip", "n'existe pas"),
        ("--route inconnue", "inconnue"),
    ],
)
def test_a_wish_that_cannot_be_granted_is_told_before_anything_is_judged(
    arguments: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert control(*arguments.split()) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""
    assert not list((folder / "depots").glob(".rapportlint"))
