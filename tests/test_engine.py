"""The whole flow: verdicts, routes, rules chosen or left out, checks that break, files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapportlint import engine
from rapportlint.model.document import Document
from rapportlint.model.failures import FailureKind, RulebookError
from rapportlint.model.findings import Severity
from rapportlint.model.result import Result, Verdict
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.readers.plain import parse
from rapportlint.rulebooks import load

SAMPLES = Path(__file__).parents[1] / "samples"
RULEBOOK = load("bts-metiers-de-la-mesure")
STRICT = Settings(guard_checks=False)

BEGINNING = """
Rapport de stage
---
# L'entreprise
La société emploie vingt personnes, son service de métrologie étalonne des balances, l'organigramme le montre.
+ 2 fr
# Contexte juridique
Le code du travail, article L. 4121-1, oblige l'employeur ; le décret n° 2001-387 règle la métrologie légale.
"""
END = """
# Activité 1 : étalonnage des balances
+ 5 fr : objectif, résultat, contrainte, selon moi
# Démarche QSSE
+ 2 fr : sécurité, risque
# Conclusion technique et personnelle
+ 1 fr : projet professionnel
# Abstract
+ 0.45 en
"""


def report(legal: float, facts: str = "") -> Document:
    """A report that conforms but for the length of its legal part, in pages."""
    return parse(f"{facts}{BEGINNING}+ {legal} fr : décret, norme\n{END}")


def judged(document: Document, settings: Settings = STRICT) -> Result:
    return engine.judge(document, RULEBOOK, settings)


@pytest.mark.parametrize(
    ("legal", "facts", "verdict"),
    [
        (3.0, "", Verdict.PASS),
        (5.0, "", Verdict.FAIL),
        (1.0, "", Verdict.FAIL),
        (4.4, "%% method=libreoffice page_margin=1 length_margin=0.25", Verdict.REVIEW),
        (5.4, "%% method=libreoffice page_margin=1 length_margin=0.25", Verdict.FAIL),
    ],
)
def test_a_measure_proves_a_fault_or_leaves_it_to_review(legal: float, facts: str, verdict: Verdict) -> None:
    assert judged(report(legal, facts)).verdict == verdict


def test_a_doubt_on_what_the_text_asks_for_comes_before_a_sure_usage() -> None:
    result = judged(report(4.4, "%% method=libreoffice page_margin=1 length_margin=0.25"))
    official = {rule.code for rule in RULEBOOK.rules if rule.official}
    warnings = [finding for finding in result.findings if finding.severity == Severity.WARNING]
    assert {finding.code in official for finding in warnings} == {True, False}
    assert [finding.code in official for finding in warnings] == sorted(
        (f.code in official for f in warnings), reverse=True
    )


def test_a_route_in_the_same_spirit_makes_errors_milder_but_never_gives_a_clean_pass() -> None:
    result = judged(report(5.0), Settings(route="experience", guard_checks=False))
    assert {finding.severity for finding in result.findings if finding.code == "JUR002"} == {Severity.WARNING}
    assert result.verdict == Verdict.REVIEW


@pytest.mark.parametrize("name", ["JUR002", "section_too_long"])
def test_a_rule_is_ignored_by_its_code_or_by_its_check(name: str) -> None:
    assert judged(report(5.0), Settings(ignore=(name,), guard_checks=False)).verdict == Verdict.PASS


def test_only_selected_rules_are_applied() -> None:
    result = judged(report(5.0), Settings(select=("ACT001",), guard_checks=False))
    assert (result.verdict, result.findings) == (Verdict.PASS, ())


def test_an_unknown_route_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RulebookError, match="apprentissage"):
        judged(report(3.0), Settings(route="alternance"))


def test_a_check_that_breaks_is_told_and_takes_the_pass_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(report: object, **options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("rapportlint.checks.visa_missing.check", broken)
    result = judged(report(3.0), Settings())
    assert result.verdict == Verdict.REVIEW
    assert any(incident.kind == "check-broken" and "VIS001" in incident.message for incident in result.incidents)
    assert any(skipped.code == "VIS001" for skipped in result.not_checked)


def test_a_file_that_cannot_be_read_gives_a_result_and_its_reason() -> None:
    result = engine.lint(Source(name="vide.docx", data=b""), RULEBOOK, Settings())
    assert result.verdict == Verdict.UNREADABLE
    assert result.failure is not None
    assert result.failure.kind == FailureKind.EMPTY


@pytest.mark.parametrize(
    ("settings", "asked", "spared"),
    [
        (Settings(), {"ADM001", "ADM002", "ADM003", "ADM004", "ADM005", "ADM006", "ADM007"}, {"ADM008", "ADM010"}),
        (Settings(situations=("amenagement",)), {"ADM001", "ADM002", "ADM008"}, {"ADM009"}),
        (Settings(situations=("dispense-stage",)), {"ADM009"}, {"ADM001", "ADM002", "ADM003", "ADM008"}),
        (Settings(situations=("redoublant",)), {"ADM014"}, {"ADM015"}),
        (Settings(route="apprentissage"), {"ADM007", "ADM010"}, {"ADM001", "ADM002", "ADM003", "ADM015"}),
        (Settings(route="apprentissage", situations=("redoublant",)), {"ADM010", "ADM015"}, {"ADM014"}),
        (Settings(route="fc-premiere-formation"), {"ADM001", "ADM002"}, {"ADM003", "ADM007"}),
        (Settings(route="fc-perfectionnement"), {"ADM011", "ADM012"}, {"ADM001", "ADM002", "ADM013"}),
        (Settings(route="experience"), {"ADM013"}, {"ADM001", "ADM002", "ADM012"}),
        (Settings(route="distance", status="apprentissage"), {"ADM010"}, {"ADM002"}),
    ],
    ids=lambda value: " ".join((value.route, value.status, *value.situations)) if isinstance(value, Settings) else "",
)
def test_what_no_file_shows_is_told_to_the_candidates_whom_it_concerns(
    settings: Settings, asked: set[str], spared: set[str]
) -> None:
    told = judged(report(3.0), settings).not_checked
    codes = {skipped.code for skipped in told}
    assert asked | {"ADM004", "ADM005", "ADM006"} <= codes
    assert not spared & codes
    assert all(skipped.clause for skipped in told)


@pytest.mark.parametrize(
    ("route", "title", "code"),
    [
        ("scolaire", "Attestation de stage", "ADM002"),
        ("scolaire", "Annexe 3 : certificat de fin de stage", "ADM002"),
        ("scolaire", "Convention de stage", "ADM003"),
        ("apprentissage", "Attestation de l'employeur", "ADM010"),
        ("apprentissage", "Photocopie du contrat de travail", "ADM010"),
        ("fc-perfectionnement", "Certificats de travail", "ADM011"),
        ("experience", "Certificat de travail", "ADM013"),
    ],
)
def test_a_copy_of_a_separate_piece_is_shown_beside_its_requirement(route: str, title: str, code: str) -> None:
    document = parse(f"{BEGINNING}+ 3 fr : décret, norme\n{END}---\n# Annexes\n## {title}\n+ 1 fr")
    result = judged(document, Settings(route=route, guard_checks=False))
    assert [proof.passage for proof in result.evidence if proof.code == code] == [title]
    assert not any(finding.code.startswith("ADM") for finding in result.findings)


def test_a_piece_that_the_text_only_speaks_of_is_not_in_the_report() -> None:
    document = parse(f"{BEGINNING}Le certificat de stage viendra plus tard.\n+ 3 fr : décret, norme\n{END}")
    assert not any(proof.code.startswith("ADM") for proof in judged(document).evidence)


SHORT = "Stage du 1er juin au 10 juillet 2026"


@pytest.mark.parametrize(
    ("dates", "settings", "expected"),
    [
        (SHORT, Settings(), {("DUR002", Severity.ERROR)}),
        (SHORT, Settings(route="fc-premiere-formation"), {("DUR002", Severity.ERROR)}),
        (SHORT, Settings(route="distance", status="scolaire"), {("DUR002", Severity.ERROR)}),
        (SHORT, Settings(situations=("amenagement",)), {("DUR002", Severity.ERROR)}),
        (SHORT, Settings(situations=("dispense-stage",)), set()),
        (SHORT, Settings(route="apprentissage"), set()),
        (SHORT, Settings(route="distance", status="apprentissage"), set()),
        (SHORT, Settings(route="fc-perfectionnement"), set()),
        (SHORT, Settings(route="experience"), set()),
        ("Stage du 1er juin au 24 juillet 2026", Settings(), {("DUR001", Severity.WARNING)}),
        ("Stage du 1er juin au 24 juillet 2026", Settings(situations=("amenagement",)), set()),
        ("Rapport", Settings(), {("DUR004", Severity.INFO)}),
        ("Rapport", Settings(route="apprentissage"), set()),
    ],
)
def test_the_length_of_the_internship_is_judged_for_those_who_have_one(
    dates: str, settings: Settings, expected: set[tuple[str, Severity]]
) -> None:
    result = judged(parse(f"{dates}\n{BEGINNING.strip()}\n+ 3 fr : décret, norme\n{END}"), settings)
    assert {(f.code, f.severity) for f in result.findings if f.code.startswith("DUR")} == expected


def test_a_result_tells_who_wrote_the_report_where_and_when() -> None:
    candidacy = judged(parse(f"Présenté par : Camille Exemple\n{SHORT}\nSession 2027\n{BEGINNING.strip()}")).candidacy
    assert [author.value for author in candidacy.authors] == ["Camille Exemple"]
    assert [session.value for session in candidacy.sessions] == ["2027"]
    assert candidacy.internship is not None
    assert candidacy.internship.days == 40


@pytest.mark.parametrize(("situations", "told"), [((), True), (("redoublant",), False)])
def test_an_older_session_is_no_fault_of_a_candidate_who_sits_again(situations: tuple[str, ...], told: bool) -> None:
    document = parse(f"Session 2026\n{BEGINNING.strip()}")
    result = judged(document, Settings(session="2027", situations=situations, guard_checks=False))
    assert any(finding.code == "SES001" for finding in result.findings) is told


def test_a_scan_is_never_found_conforming_by_the_few_rules_that_were_chosen() -> None:
    source = Source(name="scan.pdf", data=(SAMPLES / "scan.pdf").read_bytes())
    assert engine.lint(source, RULEBOOK, Settings(select=("CON001",))).verdict is Verdict.REVIEW


def test_a_scan_is_counted_and_its_content_left_unchecked() -> None:
    source = Source(name="scan.pdf", data=(SAMPLES / "scan.pdf").read_bytes())
    result = engine.lint(source, RULEBOOK, STRICT)
    assert result.verdict == Verdict.REVIEW
    assert {finding.check for finding in result.findings} == {"text_layer_missing"}
    assert {"ENT001", "JUR001", "CON001"} <= {skipped.code for skipped in result.not_checked}
