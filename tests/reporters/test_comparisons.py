"""Candidates compared: which rules change and how, routes that say the same folded, in a terminal and in JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rapportlint.model.findings import Certainty, Finding, NotChecked, Severity
from rapportlint.model.regulation import Requirement, Route
from rapportlint.model.result import Result, Verdict
from rapportlint.reporters import comparisons
from rapportlint.reporters.comparisons.terminal import verdicts_line
from rapportlint.reporters.pieces.comparison_shape import schema
from rapportlint.reporters.pieces.console import Console, measure
from rapportlint.reporters.pieces.differences import Change, Comparison, Difference, differences, lines
from rapportlint.reporters.pieces.digest import Weight
from tests.reporters.hand_built import FAILING, JUR002, RULEBOOK, UNREADABLE, finding

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "what-if-1.schema.json"
BOOK = replace(
    RULEBOOK,
    routes=(
        Route(id="scolaire", title="Voie scolaire"),
        Route(id="apprentissage", title="Apprentissage"),
        Route(id="distance", title="Formation à distance", follows=("scolaire", "apprentissage")),
    ),
    unverifiable=(Requirement(code="ATT002", reason="L'attestation de stage est une pièce séparée."),),
)
DUR001 = finding("DUR001", "stage_too_short", "Le stage dure 10 semaines.", severity=Severity.WARNING)
LOWERED = replace(JUR002, severity=Severity.WARNING, lowered=True)
DOUBTED = replace(JUR002, certainty=Certainty.UNSURE)
RULES = ("JUR002", "DUR001", "ATT001", "ATT002")


def result(*findings: Finding, route: str = "scolaire", status: str = "", **other: object) -> Result:
    """A result with these findings."""
    made = replace(FAILING, findings=findings, applied=RULES, route=route, status=status)
    return replace(made, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "change", "weights"),
    [
        (result(JUR002), result(LOWERED), Change.WEIGHT, (Weight.ERROR, Weight.WARNING)),
        (result(DOUBTED), result(LOWERED), Change.WEIGHT, (Weight.DOUBT, Weight.WARNING)),
        (result(JUR002), result(), Change.GONE, (Weight.ERROR, None)),
        (result(), result(LOWERED), Change.FOUND, (None, Weight.WARNING)),
        (result(JUR002), result(replace(JUR002, pages=(3,))), Change.OTHER, (Weight.ERROR, Weight.ERROR)),
        (result(JUR002), result(JUR002, replace(JUR002, pages=(3,))), Change.OTHER, (Weight.ERROR, Weight.ERROR)),
        (result(JUR002), result(applied=RULES[1:]), Change.NOT_APPLIED, (Weight.ERROR, None)),
        (result(applied=RULES[1:]), result(JUR002), Change.APPLIED, (None, Weight.ERROR)),
        (result(), result(applied=RULES[1:]), Change.NOT_APPLIED, (None, None)),
    ],
)
def test_a_difference_says_what_becomes_of_a_rule(
    before: Result, after: Result, change: Change, weights: tuple[Weight | None, Weight | None]
) -> None:
    (found,) = differences(before, after)
    message = "" if weights == (None, None) else JUR002.message
    assert found == Difference(code="JUR002", change=change, before=weights[0], after=weights[1], message=message)


def test_the_same_findings_for_another_route_are_no_difference() -> None:
    assert differences(result(JUR002, DUR001), result(replace(JUR002, route="apprentissage"), DUR001)) == ()


def test_what_no_file_shows_is_compared_too() -> None:
    (found,) = differences(result(), result(not_checked=(*FAILING.not_checked, NotChecked(code="ADM002", reason="…"))))
    assert found == Difference(code="ADM002", change=Change.APPLIED)


APPRENTICE = result(
    LOWERED, route="apprentissage", applied=("JUR002",), verdict=Verdict.REVIEW, situations=("redoublant",)
)
COMPARISON = Comparison(
    rulebook=BOOK,
    chosen=result(JUR002, DUR001, situations=("redoublant",), session="2027"),
    others=(
        APPRENTICE,
        result(JUR002, DUR001, route="distance", status="scolaire", situations=("redoublant",)),
        replace(APPRENTICE, route="distance", status="apprentissage"),
        result(JUR002, DUR001, replace(DUR001, code="ATT001", message="Rien.")),
    ),
)


def told(comparison: Comparison = COMPARISON, columns: int = 80, encoding: str = "utf-8") -> str:
    console = Console(columns=columns, encoding=encoding)
    return "".join(comparisons.load("text").render([comparison], console, several=False))


def test_a_comparison_is_a_table_and_what_changes_once_for_all_whom_it_concerns() -> None:
    assert (
        told()
        == """\
── rapport.docx ────────────────────────────────────────────────────────────────

  Si le candidat relevait d'une autre voie, ou sans ses situations
    BTS Métiers de la mesure · Voie scolaire · redoublant · session 2027

      Voie                             Verdict         Non-conf. À vérif. Avert.
    → scolaire                         ✖ NON CONFORME          1        0      1
      apprentissage                    ? À VÉRIFIER            0        0      1
      sans redoublant                  ✖ NON CONFORME          1        0      2
      distance : comme la voie du statut (scolaire, apprentissage).

  Ce qui change par rapport à scolaire
    apprentissage
      JUR002 : non-conformité → avertissement. L'analyse juridique occupe 5,4
        pages ; 4 au plus sont admises.
      DUR001 : ne s'applique pas (avertissement). Le stage dure 10 semaines.
      Ne s'appliquent pas :
        ATT001
        ATT002   L'attestation de stage est une pièce séparée.
    sans redoublant
      ATT001 : est signalée (avertissement). Rien.

"""
    )


def test_a_status_that_changes_something_is_a_line_of_its_own() -> None:
    own = result(route="distance", status="scolaire", situations=("redoublant",))
    text = told(replace(COMPARISON, others=(own, *COMPARISON.others)))
    assert "\n      distance, scolaire " in text
    assert "\n    distance, scolaire\n      JUR002 : n'est plus signalée (non-conformité). L'analyse" in text


def test_a_chosen_status_is_never_folded_nor_told_as_a_change() -> None:
    chosen = result(JUR002, DUR001, route="distance", status="scolaire")
    comparison = Comparison(rulebook=BOOK, chosen=chosen, others=(result(JUR002, DUR001),))
    assert [(line.is_chosen, line.is_folded) for line in lines(comparison)] == [(False, False), (True, False)]
    assert "    → distance, scolaire " in told(comparison)
    assert "Rien, pour ce rapport : les mêmes règles, les mêmes constats." in told(comparison)


def test_an_unreadable_report_is_told_as_such() -> None:
    text = told(Comparison(rulebook=BOOK, chosen=UNREADABLE, others=()))
    assert text.endswith("\n\n  ! ILLISIBLE\n    Le fichier est tronqué : téléchargez-le de nouveau.\n\n")


@pytest.mark.parametrize("columns", [20, 80, 110, 300])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_a_comparison_fits_every_screen(columns: int, encoding: str) -> None:
    odd = replace(COMPARISON.chosen, file="校正\x1b[2J📏" * 30)
    text = told(replace(COMPARISON, chosen=odd), columns, encoding)
    assert max(map(measure, text.split("\n"))) <= min(max(columns, 72), 110)
    assert text.encode(encoding) and "\x1b" not in text


def parsed(*compared: Comparison, several: bool = False) -> Any:
    return json.loads("".join(comparisons.load("json").render(compared, Console(), several=several)))


def test_the_published_schema_is_the_one_that_the_code_makes() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()


def test_a_comparison_as_json_fits_the_schema() -> None:
    unread = Comparison(rulebook=BOOK, chosen=UNREADABLE, others=())
    for value in (parsed(COMPARISON), parsed(unread), parsed(COMPARISON, unread, several=True)):
        jsonschema.Draft202012Validator(schema()).validate(value)
    assert parsed(unread)["failure"]["kind"] == "corrupt"


@pytest.mark.parametrize("change", [{"schema_version": 2}, {"routes": [{"route": "scolaire"}]}, {"failure": "x"}])
def test_the_schema_refuses_what_the_code_never_writes(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(parsed(COMPARISON) | change)


def test_json_keeps_every_candidate_and_says_which_repeat_another() -> None:
    routes = parsed(COMPARISON)["routes"]
    assert [(one["route"], one["status"], one["chosen"], one["folded"]) for one in routes] == [
        ("scolaire", "", True, False),
        ("apprentissage", "", False, False),
        ("distance", "scolaire", False, True),
        ("distance", "apprentissage", False, True),
        ("scolaire", "", False, False),
    ]
    assert routes[1]["differences"][0] == {
        "code": "JUR002",
        "change": "weight",
        "before": "error",
        "after": "warning",
        "message": JUR002.message,
    }


def test_one_line_tells_who_gets_which_verdict() -> None:
    line = "rapport.docx: NON CONFORME (scolaire et sans redoublant) ; À VÉRIFIER (apprentissage)"
    assert verdicts_line(COMPARISON) == line
