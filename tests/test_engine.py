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


def test_what_no_file_shows_is_always_listed_as_not_checked() -> None:
    codes = {skipped.code for skipped in judged(report(3.0)).not_checked}
    assert {code for code, _ in RULEBOOK.unverifiable} <= codes


def test_a_scan_is_counted_and_its_content_left_unchecked() -> None:
    source = Source(name="scan.pdf", data=(SAMPLES / "scan.pdf").read_bytes())
    result = engine.lint(source, RULEBOOK, STRICT)
    assert result.verdict == Verdict.REVIEW
    assert {finding.check for finding in result.findings} == {"text_layer_missing"}
    assert {"ENT001", "JUR001", "CON001"} <= {skipped.code for skipped in result.not_checked}
