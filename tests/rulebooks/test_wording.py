"""Sentences filled in French."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.findings import Certainty, Hit, Severity
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import Route, Rule
from rapportlint.rulebooks.french import enumeration, number, page_list, quantity
from rapportlint.rulebooks.wording import word, word_all

LEGAL = SectionId("legal")
ADULT = Route(id="fc", title="Formation continue", lowers=1)


def rule(message: str, *, official: bool = False, **options: object) -> Rule:
    return Rule(
        code="ESS001",
        check="section_too_long",
        options=options,
        severity=Severity.ERROR if official else Severity.WARNING,
        message=message,
        official=official,
    )


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(5.4, None, "5,4"), (5.0, None, "5"), (4.256, None, "4,26"), (5.0, 1, "5,0"), (50, None, "50"), (0.25, 1, "0,2")],
)
def test_numbers_have_a_comma_and_no_useless_zero(value: float, decimals: int | None, written: str) -> None:
    assert number(value, decimals) == written


@pytest.mark.parametrize(("value", "written"), [(0, "0 page"), (1, "1 page"), (1.9, "1,9 page"), (2, "2 pages")])
def test_the_plural_starts_at_two(value: float, written: str) -> None:
    assert quantity(value, "page", "pages") == written


@pytest.mark.parametrize(
    ("pages", "written"),
    [
        ([], "page inconnue"),
        ([4], "p. 4"),
        ([3, 4], "p. 3 et 4"),
        ([7, 3, 5, 8, 9], "p. 3, 5 et 7 à 9"),
        ([1, 1, 2, 3], "p. 1 à 3"),
    ],
)
def test_pages_are_listed_in_order_and_runs_are_folded(pages: list[int], written: str) -> None:
    assert page_list(pages) == written


def test_a_list_ends_with_et() -> None:
    assert [enumeration(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a et b",
        "a, b et c",
    ]


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("{found} pages", "5,43 pages"),
        ("{found:.1f} pages", "5,4 pages"),
        ("{found:page|pages} ; {maximum:page|pages}", "5,43 pages ; 4 pages"),
        ("{found:.0f page|pages}", "5 pages"),
        ("{titles} ({pages})", "« A » et « B » (p. 3)"),
    ],
)
def test_fields_come_from_options_and_facts(message: str, written: str) -> None:
    hit = Hit(facts={"found": 5.432, "titles": ("« A »", "« B »")}, pages=(3,))
    assert word(rule(message, maximum=4.0), hit, None).message == written


def test_a_route_in_the_same_spirit_makes_official_findings_milder_and_no_other() -> None:
    hit = Hit()
    assert word(rule("…", official=True), hit, ADULT).severity is Severity.WARNING
    assert word(rule("…"), hit, ADULT).severity is Severity.WARNING
    assert word(rule("…", official=True), hit, Route(id="s", title="Scolaire")).severity is Severity.ERROR


def test_repeats_of_a_rule_are_one_finding_with_all_their_pages() -> None:
    hits = [Hit(pages=(page,), certainty=Certainty.UNSURE) for page in (9, 3)] + [Hit(pages=(8,), block=5)]
    (finding,) = word_all(rule("{count:fois|fois} ({pages})"), hits, None)
    assert (finding.message, finding.pages) == ("3 fois (p. 3, 8 et 9)", (3, 8, 9))
    assert finding.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("names", "written"),
    [
        ("a", "a"),
        ("aba", "a (2 fois) et b"),
        ("abcd", "a, b, c et d"),
        ("abcde", "a, b, c et 2 autres"),
        ("aabcdeed", "a (2 fois), b, c et 4 autres"),
    ],
)
def test_the_cases_of_a_fault_are_named_each_once_and_add_up_to_their_count(names: str, written: str) -> None:
    hits = [Hit(facts={"title": name}) for name in names]
    (finding,) = word_all(replace(rule("{items}."), item="{title}"), hits, None)
    assert finding.message == f"{written}."


def test_each_case_of_a_fault_is_named_with_its_own_facts_and_pages() -> None:
    hits = [Hit(facts={"shown": page - 2}, pages=(page,)) for page in (14, 20)]
    (finding,) = word_all(replace(rule("Faux : {items}."), item="p. {shown}, en réalité {pages}"), hits, None)
    assert finding.message == "Faux : p. 12, en réalité p. 14 ; p. 18, en réalité p. 20."


def test_hits_on_different_sections_stay_apart() -> None:
    hits = [Hit(section=LEGAL), Hit(section=SectionId("qsse")), Hit(section=LEGAL)]
    assert [finding.section for finding in word_all(rule("…"), hits, None)] == ["legal", "qsse"]


@pytest.mark.parametrize(
    ("certainty", "ending"),
    [
        (Certainty.UNSURE, "Cette mesure est juste à 0,25 page près : donnez le PDF exporté de Word pour trancher."),
        (Certainty.CERTAIN, "Trop long."),
    ],
)
def test_a_doubtful_measure_says_its_margin(certainty: Certainty, ending: str) -> None:
    hit = Hit(facts={"margin": 0.25}, certainty=certainty)
    assert word(rule("Trop long."), hit, None).message.endswith(ending)


def test_a_finding_takes_section_and_aspect_from_its_rule_when_the_hit_has_none() -> None:
    finding = word(rule("…", section="legal", aspect="reference"), Hit(), None)
    assert (finding.section, finding.aspect) == ("legal", "reference")


@pytest.mark.parametrize(
    ("minutes", "each", "hits", "wanted"),
    [
        (None, 0, [Hit()], None),
        (60, 0, [Hit(pages=(3,)), Hit(pages=(4,))], 60),
        (5, 2, [Hit(pages=(3,))], 5),
        (5, 2, [Hit(pages=(3,)), Hit(pages=(3,)), Hit(pages=(4,))], 9),
        (5, 2, [Hit(pages=(3, 4, 5, 9))], 11),
    ],
)
def test_the_time_to_mend_grows_with_cases_or_pages(
    minutes: int | None, each: int, hits: list[Hit], wanted: int | None
) -> None:
    (finding,) = word_all(replace(rule("Faute."), minutes=minutes, minutes_each=each), hits, None)
    assert finding.minutes == wanted
