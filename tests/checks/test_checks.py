"""Each check on its cases, and cases for each rule."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from importlib import import_module

import pytest

from rapportlint.model.regulation import Rulebook
from rapportlint.rulebooks import available, load
from rapportlint.rulebooks.signatures import checks, signature
from rapportlint.rulebooks.wording import word_all
from tests.checks.cases import CONFORMING, Case, cases, hits, passages, report, rulebook

CASES = list(cases())
_rulebook = cache(rulebook)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}: {case.name}")
def test_the_rules_of_a_check_fire_where_they_must_and_only_there(case: Case) -> None:
    seen = report(case, _rulebook())
    findings = {}
    for rule in (rulebook(case.settings) if case.settings else _rulebook()).rules:
        if rule.check == case.check:
            found = hits(rule, seen)
            assert all(set(hit.facts) == set(signature(rule.check).facts) for hit in found)
            assert not {near.passage for hit in found for near in hit.nearest} & set(passages(rule, seen))
            findings.update({finding.code: finding for finding in word_all(rule, found, None)})
    assert {code: str(finding.certainty) for code, finding in findings.items()} == dict(case.fires)
    for code, piece in zip(case.fires, case.says, strict=False):
        assert piece in findings[code].message
    for code, piece in case.nears.items():
        assert any(piece in near.passage for near in findings[code].nearest)
    for rule in _rulebook().rules:
        if rule.code in case.shows:
            shown = passages(rule, seen)
            assert any(case.shows[rule.code] in passage for passage in shown) if case.shows[rule.code] else not shown


def test_the_conforming_report_that_cases_start_from_has_no_fault() -> None:
    case = Case(check="", name="", plain="".join(CONFORMING.values()), fires={}, says=(), certainty={})
    seen = report(case, _rulebook())
    assert [rule.code for rule in _rulebook().rules if hits(rule, seen)] == []


@pytest.mark.parametrize("check", checks())
def test_each_check_has_firing_and_silent_cases(check: str) -> None:
    own = [case for case in CASES if case.check == check]
    assert any(case.fires for case in own)
    assert any(not case.fires for case in own)


@pytest.mark.parametrize("id", available())
def test_each_rule_of_each_rulebook_has_a_firing_and_a_silent_case(id: str) -> None:
    for rule in load(id).rules:
        own = [case for case in CASES if case.check == rule.check]
        assert any(rule.code in case.fires for case in own), rule.code
        assert any(rule.code not in case.fires for case in own), rule.code


@pytest.mark.parametrize("check", checks())
def test_a_check_says_why_and_what_it_leaves_and_fits_on_a_page(check: str) -> None:
    source = inspect.getsource(import_module(f"rapportlint.checks.{check}"))
    docstring = ast.get_docstring(ast.parse(source)) or ""
    assert "Why:" in docstring
    assert "checked" in docstring or "looked" in docstring or "measured" in docstring
    assert source.count("\n") <= 80


def test_no_check_stands_unused() -> None:
    used = {rule.check for id in available() for rule in _book(id).rules}
    assert used == set(checks())


def _book(id: str) -> Rulebook:
    return load(id)
