"""`explain`, `rules`, `doctor` and `read`: what they tell of rules, of this computer and of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapportlint import rulebooks
from rapportlint.apps.cli import screen
from rapportlint.apps.cli.main import run
from rapportlint.formats import fonts, records_json, soffice, soffice_cache
from rapportlint.model.document import Document
from rapportlint.reporters.pieces.console import Console
from rapportlint.rulebooks import coverage
from rapportlint.rulebooks.explaining import meaning

SAMPLES = Path(__file__).parents[3] / "samples"
BOOK = rulebooks.load("bts-metiers-de-la-mesure")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(list(arguments)) == code
    return capsys.readouterr().out


def test_a_rule_is_explained_with_its_official_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(printed(capsys, "explain", "jur002").split())
    rule = next(rule for rule in BOOK.rules if rule.code == "JUR002")
    for told in (rule.quote, rule.why, rule.limits, f"§ {rule.clause}", "non-conformité", "au plus : 4"):
        assert " ".join(told.split()) in text


def test_a_rule_is_explained_with_its_examples_and_where_to_click(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(printed(capsys, "explain", "JUR002").split())
    rule = next(rule for rule in BOOK.rules if rule.code == "JUR002")
    gesture = next(gesture for gesture in BOOK.gestures if gesture.id in rule.gestures)
    assert "« Cette analyse repose sur les compétences, méthodologies et savoirs" in text
    assert f"Passage visé « {rule.quote} »" in text
    for told in (rule.measured, rule.good, rule.bad, gesture.title, gesture.word, gesture.libreoffice, gesture.google):
        assert " ".join(told.split()) in text


@pytest.mark.parametrize("code", ["ENT001", "TXT001"])
def test_a_sentence_quoted_in_full_is_not_told_twice(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Passage visé" not in printed(capsys, "explain", code)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("columns", [80, 100])
def test_an_explanation_fits_the_screen_and_its_signs(
    columns: int, encoding: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "console", lambda: Console(columns=columns, encoding=encoding))
    shown = [printed(capsys, "explain", rule.code) for rule in BOOK.rules] + [printed(capsys, "rules", "--coverage")]
    lines = [line for text in shown for line in text.splitlines()]
    assert [line for line in lines if len(line) > columns] == []
    assert [line for line in lines if line != line.rstrip()] == []
    assert "".join(lines).encode(encoding, errors="replace").count(b"?") == "".join(lines).count("?")
    # Where a line could take its neighbour's first word, the paragraph is not filled.
    assert max(map(len, lines)) >= columns - 2


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: str(rule.code))
def test_every_rule_can_be_explained(rule: object, capsys: pytest.CaptureFixture[str]) -> None:
    code = getattr(rule, "code", "")
    text = printed(capsys, "explain", code)
    assert text.startswith(f"── {code} · ")
    assert "{" not in text


def test_a_house_rule_is_never_told_as_official(capsys: pytest.CaptureFixture[str]) -> None:
    house = next(rule for rule in BOOK.rules if not rule.official)
    assert "c'est un usage" in printed(capsys, "explain", house.code)


def test_a_check_name_explains_all_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "explain", "section_missing")
    assert text.count("· section_missing ─") == sum(rule.check == "section_missing" for rule in BOOK.rules)


CONDITIONED = """
id = "essai"
title = "Essai"
source = { title = "Annexe IV B", verified = true }
extends = ["bts-metiers-de-la-mesure"]
[[rule]]
code = "BLA001"
enabled = false
routes = ["apprentissage", "experience"]
unless = ["redoublant", "amenagement"]
needs = ["dispense-stage"]
[[rule]]
code = "JUR002"
enabled = false
"""


@pytest.fixture
def conditioned(tmp_path: Path) -> str:
    """A rulebook with a rule that asks for much before it speaks, and one that waits."""
    (tmp_path / "essai.toml").write_text(CONDITIONED, encoding="utf-8")
    return str(tmp_path / "essai.toml")


def test_a_rule_is_explained_with_its_routes_and_situations(
    conditioned: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(printed(capsys, "explain", "BLA001", "--rulebook", conditioned).split())
    for told in (
        "Voies Apprentissage (apprentissage) ; Candidat au titre de son expérience professionnelle (experience)",
        "Sauf si Candidat ayant échoué à une session antérieure (redoublant) ; Durée de stage aménagée",
        "Seulement si Dispense de stage validée par le recteur (dispense-stage)",
        "À activer [rules.BLA001] dans rapportlint.toml, ou --select BLA001",
    ):
        assert told in text
    assert "Pour l'ignorer" not in text
    plain = printed(capsys, "explain", "BLA001")
    assert [told for told in ("Voies", "Sauf si", "Seulement si", "À activer") if told in plain] == []


def test_an_official_rule_that_waits_is_only_selected(conditioned: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "explain", "JUR002", "--rulebook", conditioned)
    assert "  À activer      --select JUR002\n" in text


def test_rules_that_wait_are_listed_apart_with_how_to_switch_them_on(
    conditioned: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(capsys, "rules", "--rulebook", conditioned)
    waiting = sum(not rule.enabled for rule in BOOK.rules)
    before, _, after = text.partition(f"\n  À activer ({waiting + 2})\n")
    assert "BLA001" not in before and "JUR002" not in before
    assert (
        "voies : apprentissage, experience · sauf redoublant ou amenagement · seulement dispense-stage · "
        "[rules.BLA001] dans rapportlint.toml, ou --select BLA001" in " ".join(after.split())
    )
    _, _, usual = printed(capsys, "rules").partition(f"\n  À activer ({waiting})\n")
    assert usual and "BLA001" not in usual and "JUR002" not in usual


def test_rules_as_json_say_for_whom_they_are(conditioned: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capsys, "rules", "--format", "json", "--rulebook", conditioned))
    rule = next(rule for rule in told["rules"] if rule["code"] == "BLA001")
    assert [rule[name] for name in ("enabled", "routes", "unless", "needs")] == [
        False,
        ["apprentissage", "experience"],
        ["redoublant", "amenagement"],
        ["dispense-stage"],
    ]
    assert [situation["id"] for situation in told["situations"]] == ["redoublant", "amenagement", "dispense-stage"]
    assert next(route["follows"] for route in told["routes"] if route["id"] == "distance")[0] == "scolaire"


def test_what_no_file_shows_can_be_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    asked = BOOK.unverifiable[0]
    text = printed(capsys, "explain", asked.code)
    assert asked.reason[:30] in text
    assert "§ 3" in text
    assert "« La durée normale du stage en milieu professionnel" in text


def test_rules_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "rules")
    assert [rule.code for rule in BOOK.rules if f" {rule.code} " not in text] == []
    flat = " ".join(text.split())
    assert [rule.code for rule in BOOK.rules if meaning(rule.code, BOOK) not in flat] == []
    assert "content_missing" not in text


def test_rules_as_json_hold_what_programs_need(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capsys, "rules", "--format", "json"))
    assert [rule["code"] for rule in told["rules"]] == [rule.code for rule in BOOK.rules]
    assert told["verified"] is True
    assert {"message", "quote", "options", "official"} <= set(told["rules"][0])
    assert all(rule[name] for rule in told["rules"] for name in ("why", "measured", "limits", "good", "bad"))
    assert {id for rule in told["rules"] for id in rule["gestures"]} <= {gesture["id"] for gesture in told["gestures"]}
    assert set(told["gestures"][0]) == {"id", "title", "word", "libreoffice", "google"}
    assert [situation["id"] for situation in told["situations"]] == [situation.id for situation in BOOK.situations]


def test_the_official_text_is_shown_with_what_checks_each_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "rules", "--coverage")
    found = coverage.load(BOOK.id)
    assert found is not None
    flat = " ".join(text.split())
    assert [sentence.text for sentence in found.sentences if sentence.text[:30] not in flat] == []
    assert "2.1.3      ✔ un résumé en anglais d’une demi-page concernant une activité" in text
    assert "ANG001, ANG002, ANG003" in text
    assert "2.1.1      · les modalités de couverture" in text
    assert "Clause d'assurance de la convention" in text
    assert coverage.summary(found, BOOK).told in flat


def test_the_coverage_as_json_holds_every_sentence_and_requirement(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capsys, "rules", "--coverage", "--format", "json"))["coverage"]
    assert len(told["sentences"]) == told["summary"]["sentences"]
    assert told["summary"]["checked"] + told["summary"]["unverifiable"] == told["summary"]["sentences"]
    assert {"clause", "text", "requirements", "rules", "why", "control"} == set(told["sentences"][0])
    assert {"R01", "R52"} <= {requirement["id"] for requirement in told["requirements"]}


def test_a_rulebook_without_an_official_text_says_that_it_has_no_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Aucun texte officiel n'est transcrit" in printed(capsys, "rules", "--coverage", "--rulebook", "maison")
    told = json.loads(printed(capsys, "rules", "--coverage", "--rulebook", "maison", "--format", "json"))
    assert told == {"id": "maison", "coverage": None}


def test_the_list_of_diplomas_has_no_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--list", "--coverage"]) == 2
    assert "ne vont pas ensemble" in capsys.readouterr().err


def test_the_diplomas_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "rules", "--list")
    assert [id for id in rulebooks.available() if id not in text] == []
    listed = json.loads(printed(capsys, "rules", "--list", "--format", "json"))
    assert [book["id"] for book in listed] == list(rulebooks.available())


def test_a_diploma_without_official_rules_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "rules", "--rulebook", "maison")
    assert "Aucune règle officielle chargée pour ce diplôme" in text


def test_the_doctor_says_what_the_absence_of_libreoffice_changes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, "/nulle/part/soffice")
    text = " ".join(printed(capsys, "doctor").split())
    assert "LibreOffice introuvable" in text
    assert "mesuré par estimation" in text


def test_the_doctor_never_fails_without_fontconfig(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, "/nulle/part/soffice")
    monkeypatch.setenv("PATH", "")
    assert "Polices" in printed(capsys, "doctor")


def test_the_doctor_says_where_made_pages_are_kept_and_empties_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, "/nulle/part/soffice")
    monkeypatch.setenv(soffice_cache.ENVIRONMENT_VARIABLE, str(tmp_path / "c"))
    soffice_cache.store("a", bytes(1_500_000))
    assert "1 mise en page (1,5 Mo)" in " ".join(printed(capsys, "doctor").split())
    assert printed(capsys, "doctor", "--empty-cache") == "Effacé : 1 mise en page (1,5 Mo).\n"
    assert printed(capsys, "doctor", "--empty-cache") == "Aucune mise en page n'était gardée.\n"
    monkeypatch.setenv(soffice_cache.ENVIRONMENT_VARIABLE, "")
    assert "Mises en page non gardées" in " ".join(printed(capsys, "doctor").split())


@pytest.mark.libreoffice
def test_the_doctor_tries_whether_libreoffice_can_be_kept_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert "gardé ouvert d'un fichier à l'autre" in " ".join(printed(capsys, "doctor").split())


FONTS = {
    "all": (lambda names: dict.fromkeys(names, "Carlito"), "Calibri (par Carlito, de même largeur)"),
    "none": (lambda names: dict.fromkeys(names), "absentes, sans équivalent : Times New Roman"),
}


@pytest.mark.parametrize(("stand_ins", "told"), FONTS.values(), ids=FONTS)
def test_the_doctor_tells_which_fonts_stand_for_those_of_word(
    stand_ins: object, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(soffice.ENVIRONMENT_VARIABLE, "/nulle/part/soffice")
    monkeypatch.setattr(fonts, "stand_ins", stand_ins)
    assert told in " ".join(printed(capsys, "doctor").split())


def test_read_shows_each_paragraph_with_its_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "court.plain").write_text("# Introduction\nUn stage de mesure.\n---\n# Conclusion\n", encoding="utf-8")
    lines = printed(capsys, "read", str(tmp_path / "court.plain")).splitlines()
    assert any(line.split() == ["2", "heading", "1", "Conclusion"] for line in lines)


def test_read_as_json_gives_the_whole_document(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(SAMPLES / "conforme-styles.pdf")
    document = records_json.loads(printed(capsys, "read", file, "--format", "json"), Document)
    assert (document.info.format, len(document.pages), document.blocks[0].places[0].page) == ("pdf", 28, 1)


def test_read_of_a_bad_file_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "vide.pdf").write_bytes(b"")
    assert run(["read", str(tmp_path / "vide.pdf")]) == 3
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "vide" in err


def test_a_wide_screen_has_room_for_the_names_of_the_checks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "console", lambda: Console(columns=110))
    lines = printed(capsys, "rules").splitlines()
    named = {line.split()[1] for line in lines for rule in BOOK.rules if line.endswith(f" {rule.check}")}
    assert {rule.code for rule in BOOK.rules} <= named
    assert max(map(len, lines)) <= 110
