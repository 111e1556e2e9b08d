"""`explain`, `rules`, `doctor` and `read`: what they tell of rules, of this computer and of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapportlint import rulebooks
from rapportlint.apps.cli.main import run
from rapportlint.formats import document_json, fonts, soffice, soffice_cache

SAMPLES = Path(__file__).parents[3] / "samples"
BOOK = rulebooks.load("bts-metiers-de-la-mesure")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(list(arguments)) == code
    return capsys.readouterr().out


def test_a_rule_is_explained_with_its_official_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(printed(capsys, "explain", "jur002").split())
    rule = next(rule for rule in BOOK.rules if rule.code == "JUR002")
    for told in (rule.quote, rule.why, rule.limits, f"§ {rule.clause}", "non-conformité", "maximum = 4"):
        assert " ".join(told.split()) in text


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


def test_what_no_file_shows_can_be_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    asked = BOOK.unverifiable[0]
    assert asked.reason[:30] in printed(capsys, "explain", asked.code)


def test_rules_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "rules")
    assert [rule.code for rule in BOOK.rules if f" {rule.code} " not in text] == []


def test_rules_as_json_hold_what_programs_need(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capsys, "rules", "--format", "json"))
    assert [rule["code"] for rule in told["rules"]] == [rule.code for rule in BOOK.rules]
    assert told["verified"] is True
    assert {"message", "quote", "options", "official"} <= set(told["rules"][0])


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
    document = document_json.loads(printed(capsys, "read", file, "--format", "json"))
    assert (document.info.format, len(document.pages), document.blocks[0].places[0].page) == ("pdf", 28, 1)


def test_read_of_a_bad_file_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "vide.pdf").write_bytes(b"")
    assert run(["read", str(tmp_path / "vide.pdf")]) == 3
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "vide" in err
