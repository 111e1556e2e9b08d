"""Wrong commands and help: French to the last word, and the nearest name offered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapportlint import __version__
from rapportlint.apps.cli.main import run

ENGLISH = re.compile(
    r"\b(usage|error|missing|no such|invalid|unexpected|try|please|show|exit|required|default|commands|does not|got)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"--[\w-]+|« error »|error\|review\|warning\|info|\(error\)|défaut :\s+error")
"""Names of options and of their values: identifiers, English as in the JSON."""
COMMANDS = sorted(
    path.stem
    for path in (Path(__file__).parents[3] / "rapportlint" / "apps" / "cli" / "commands").glob("*.py")
    if path.stem != "__init__"
)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("chek rapport.docx", "La commande « chek » n'existe pas ; vouliez-vous dire « check » ?"),
        ("zzz", "La commande « zzz » n'existe pas ; noms admis : batch, check, "),
        ("check", "Il manque l'argument FICHIER."),
        ("check x.pdf --formt json", "L'option « --formt » n'existe pas ; vouliez-vous dire « --format »"),
        ("check x.pdf --format xml", "l'option « --format » : « xml » n'existe pas ; noms admis : csv, github, "),
        ("check x.pdf --report json", "« json » doit s'écrire FORMAT:FICHIER, comme json:verdict.json"),
        ("check x.pdf --report json:", "« json: » doit s'écrire FORMAT:FICHIER"),
        ("check x.pdf --report C:\\x.json", "« --report » : « C » n'existe pas"),
        ("check x.pdf --report jso:x.json", "« jso » n'existe pas ; vouliez-vous dire « json »"),
        ("check x.pdf --report json:.", "« . » est un dossier : donnez un nom de fichier à --report."),
        ("check x.pdf --report json:x.json --output x.json", "« x.json » est demandé deux fois"),
        ("check x.pdf --report json:x.json --report csv:./x.json", "« ./x.json » est demandé deux fois"),
        ("check x.pdf --report json:x.pdf", "« x.pdf » est le rapport lui-même : donnez un autre nom à --report."),
        ("check x.pdf --report json:y.docx", "« y.docx » a le nom d'un rapport (.docx)"),
        ("check x.pdf --output y.PDF", "« y.PDF » a le nom d'un rapport (.pdf)"),
        ("check x.pdf --annotate-to y.docx", "La copie d'un .pdf est un .pdf"),
        ("check x.pdf --select VIS --ignore VIS001", "Il ne reste aucune règle à contrôler"),
        ("fix .", "« . » est un dossier : nommez un rapport Word."),
        ("new --yes --update .", "« . » est un dossier : nommez un rapport Word."),
        ("check x.pdf --fail-on eror", "vouliez-vous dire « error »"),
        ("check x.pdf --pdf y.pdf", "celui-ci est un PDF et a les siennes"),
        ("check x.pdf y.pdf --compare z.pdf", "--compare va avec un seul rapport"),
        ("check - --watch", "--watch surveille des fichiers"),
        ("check x.pdf --record-baseline", "L'option --record-baseline demande --baseline RÉFÉRENCE"),
        ("check x.pdf --prune-baseline", "L'option --prune-baseline demande --baseline RÉFÉRENCE"),
        ("check x.pdf --baseline r.json --record-baseline --prune-baseline", "--record-baseline reprend tout"),
        ("check x.pdf --baseline absente.json", "« absente.json » n'existe pas : ajoutez --record-baseline"),
        ("check x.pdf --baseline x.pdf --record-baseline", "« x.pdf » est le rapport lui-même"),
        ("check x.pdf --baseline .", "« . » est un dossier : donnez à --baseline le nom d'un fichier."),
        ("check x.pdf --compare a.json --output a.json", "« a.json » est le fichier donné à --compare"),
        ("check x.pdf --baseline a.json --report json:a.json", "« a.json » est le fichier donné à --baseline"),
        ("explain J", "codes qui commencent ainsi : JUR001, JUR002"),
        ("explain ,", "Ce code est vide"),
        ("check x.pdf --what-if --report json:x.json", "--what-if ne va pas avec --report"),
        (
            "check x.pdf --what-if --format sarif",
            "--what-if n'a pas de sortie « sarif » : demandez --format text ou json.",
        ),
        ("check x.pdf --statistics --format csv", "--statistics n'a pas de sortie « csv »"),
        ("check x.pdf --statistics --quiet", "--quiet et --statistics ne vont pas ensemble"),
        ("check x.pdf --watch --output x.txt", "--watch montre le résultat à l'écran"),
        ("check x.pdf --plugins absent", "Le greffon « absent » n'est pas installé"),
        ("explain JUR002 --plugins absent", "Le greffon « absent » n'est pas installé"),
        ("completion tcsh", "« tcsh » n'existe pas ; noms admis : bash, zsh, fish."),
        ("check x.pdf --pages libreofice", "vouliez-vous dire « libreoffice » ?"),
        ("check x.pdf --max-pages deux", "« deux » n'est pas un nombre entier d'au moins 1."),
        ("check x.pdf --timeout 0", "« 0 » n'est pas un nombre entier d'au moins 1."),
        ("check x.pdf --output", "L'option « --output » attend une valeur."),
        ("check x.pdf --quiet=oui", "L'option « --quiet » n'admet pas de valeur."),
        ("check x.pdf --route apprentisage", "La voie « apprentisage » n'existe pas"),
        ("check x.pdf --select blank_pages", "vouliez-vous dire « blank_page »"),
        ("check x.pdf --ignore ZZZ999", "La règle « ZZZ999 » n'existe pas"),
        ("check x.pdf --rulebook bts-metiers-de-la-mesur", "vouliez-vous dire « bts-metiers-de-la-mesure » ?"),
        ("check x.pdf --rulebook nulle/part.toml", "part.toml"),
        ("check x.pdf --output nulle/part/x.json", "Le dossier de « nulle/part/x.json » n'existe pas"),
        ("check x.pdf --output .", "« . » est un dossier"),
        ("explain", "Il manque l'argument CODE."),
        ("explain blank_page visa_missing", "Argument en trop : « visa_missing »."),
        ("explain blanc_page", "vouliez-vous dire « blank_page »"),
        ("explain VSI001", "vouliez-vous dire « VIS001 » ? « rapportlint rules » les montre toutes."),
        ("explain jur099", "vouliez-vous dire « JUR009 » ? « rapportlint rules » les montre toutes."),
        ("explain XXX001", "n'existe pas dans bts-metiers-de-la-mesure ; « rapportlint rules » les montre toutes."),
        (
            "check x.pdf --select FOO",
            "La règle « FOO » n'existe pas dans bts-metiers-de-la-mesure ; « rapportlint rules »",
        ),
        (
            "check -rapport.docx",
            "« -rapport.docx » commence par un tiret et passe pour une option : écrivez ./-rapport.docx",
        ),
        ("check --rapport.pdf", "écrivez ./--rapport.pdf pour ce fichier."),
        ("check -z rapport.pdf", "L'option « -z » n'existe pas."),
        ("doctor maintenant", "Argument en trop : « maintenant »."),
        ("rules --format csv", "noms admis : text, json."),
        ("--verson", "L'option « --verson » n'existe pas ; vouliez-vous dire « --version » ?"),
    ],
)
def test_a_wrong_command_gets_one_french_sentence_and_code_2(
    arguments: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("Erreur : ")
    assert not ENGLISH.search(NAMES.sub("", err))


def test_a_file_without_a_command_gets_the_command_that_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([__file__]) == 2
    assert f"vouliez-vous dire « rapportlint check {__file__} » ?" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help_of_a_command_is_french_and_gives_an_example(
    command: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, option]) == 0
    help = capsys.readouterr().out
    assert help.startswith(f"Utilisation : rapportlint {command} ")
    assert f"rapportlint {command}" in help.partition("Exemple")[2]
    assert "Affiche cette aide." in help
    assert not ENGLISH.search(NAMES.sub("", help))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_no_line_of_the_help_ends_or_begins_where_french_breaks_none(
    command: str, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run([command, "--help"]) == 0
    help = capsys.readouterr().out
    assert [line for line in help.splitlines() if re.search(r"[«§]$|^\s*[»:;!?%]", line)] == []
    assert "\u00a0" not in help


def test_without_arguments_the_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    help = capsys.readouterr().out
    assert "\nCommandes :\n" in help
    assert [command for command in COMMANDS if f"\n  {command} " not in help] == []
    assert not ENGLISH.search(help)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"rapportlint {__version__}\n"
