"""A skeleton read back holds every part and gives nothing but placeholders; filled in, it conforms."""

from __future__ import annotations

import pytest

from rapportlint.model.outline import Reason
from rapportlint.model.result import Result, Verdict
from rapportlint.scaffold import Choices, Order, sections_of
from rapportlint.scaffold.plan import most_activities
from tests.scaffold.filling import FACTS, filled
from tests.scaffold.skeletons import DIPLOMAS, EVERY_ROUTE, book, judged, made

LEFT_IN_A_SKELETON = {"placeholder_left"}
"""Checks that fire on a skeleton as it comes: it waits to be filled in, and has no other fault."""
LEFT_WHEN_FILLED: set[str] = set()
"""Checks that fire on one that was filled in."""
OFFICIAL = "bts-metiers-de-la-mesure"


def checks(result: Result) -> set[str]:
    """Names of the checks that found something."""
    return {finding.check for finding in result.findings}


@pytest.mark.parametrize(("diploma", "route", "status"), EVERY_ROUTE)
def test_a_skeleton_gives_nothing_but_placeholders(diploma: str, route: str, status: str) -> None:
    assert checks(judged(made(diploma, route, status).data, diploma, route, status)) == LEFT_IN_A_SKELETON


@pytest.mark.parametrize("annexes", [0, 1, 26])
@pytest.mark.parametrize("activities", [1, 2])
@pytest.mark.parametrize("diploma", DIPLOMAS)
def test_no_choice_gives_anything_else(diploma: str, activities: int, annexes: int) -> None:
    assert activities <= most_activities(book(diploma))
    result = judged(made(diploma, activities=activities, annexes=annexes).data, diploma)
    assert checks(result) == LEFT_IN_A_SKELETON


def test_every_required_part_is_told_to_be_unwritten() -> None:
    required = {spec.id for spec in book(OFFICIAL).sections if spec.required}
    told = {f.section for f in judged(made(OFFICIAL).data, OFFICIAL).findings if f.code == "MOD001"}
    found = {section.id for section in judged(made(OFFICIAL).data, OFFICIAL).sections}
    assert told and required <= found


@pytest.mark.parametrize("diploma", DIPLOMAS)
def test_each_part_of_the_plan_is_recognised_by_its_tag(diploma: str) -> None:
    plan = sections_of(Order(rulebook=book(diploma), choices=Choices(activities=2)))
    found = judged(made(diploma, activities=2).data, diploma).sections
    tagged = [section.id for section in found if Reason.TAG in section.reasons]
    assert tagged == [part.id for part in plan if part.id != "toc"]


def test_a_renamed_title_is_still_known() -> None:
    from rapportlint.formats.ooxml_writing import Draft
    from rapportlint.formats.ooxml_xml import W
    from rapportlint.model.settings import Limits

    draft = Draft(filled(made(OFFICIAL, facts=FACTS).data), Limits())
    for text in draft.xml(draft.main).iter(W + "t"):
        if "Exemple analysé de démarche" in (text.text or ""):
            text.text = "Deux mains, dix doigts"
    found = {str(section.id): section.title for section in judged(draft.saved(), OFFICIAL).sections}
    assert found["qsse"].endswith("Deux mains, dix doigts")


@pytest.mark.parametrize("activities", [1, 2])
@pytest.mark.parametrize(("diploma", "route", "status"), EVERY_ROUTE)
def test_a_skeleton_filled_in_conforms(diploma: str, route: str, status: str, activities: int) -> None:
    data = filled(made(diploma, route, status, activities, facts=FACTS).data)
    result = judged(data, diploma, route, status)
    assert [(f.code, f.message, f.page) for f in result.findings if f.check not in LEFT_WHEN_FILLED] == []
    assert result.verdict is Verdict.PASS
