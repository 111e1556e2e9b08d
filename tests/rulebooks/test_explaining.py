"""What is told of every rule: why, what is measured, what is not, examples, and where to click."""

from __future__ import annotations

import pytest

from rapportlint.model.outline import SectionId
from rapportlint.model.passages import Passages
from rapportlint.model.regulation import Gesture, Rule
from rapportlint.rulebooks import available, load
from rapportlint.rulebooks.coverage import load as covered
from rapportlint.rulebooks.explaining import explain, meaning
from rapportlint.rulebooks.options import NAMES, SILENT

DIPLOMA = "bts-metiers-de-la-mesure"
BOOK = load(DIPLOMA)
COVERAGE = covered(DIPLOMA)
EACH_RULE = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: str(rule.code))
TWO_LINES = 160
"""Characters that two lines of a terminal hold."""

WRITING = "il s'agit d'écrire : aucun clic ne le fait"
WITHOUT_GESTURE = {
    **dict.fromkeys(("ENT004", "ENT005", "JUR005", "JUR008", "ACT005", "ACT007", "ACT008", "QSE004"), WRITING),
    **dict.fromkeys(("CON004", "CON005", "CON006", "QSE007", "QSE008", "QSE009", "QSE010"), WRITING),
    **dict.fromkeys(
        (
            "ANG009",
            "ANG010",
            "LIS001",
            "VIE005",
            "DUR003",
            "DUR004",
            "SES001",
            "SES002",
            "GAR001",
            "GAR002",
            "MET001",
            "AUT001",
        ),
        WRITING,
    ),
    **dict.fromkeys(("DUR001", "DUR002"), "la durée du stage ne se corrige pas dans le rapport"),
    **dict.fromkeys(("COM001", "COM002", "COM003", "COM004"), WRITING),
    "FIC001": "un fichier se renomme hors du traitement de texte",
    "VIE004": "la position se retire de la photographie elle-même, hors du traitement de texte",
    "TXT002": "ce n'est pas un défaut : il n'y a rien à corriger",
}
"""Rules that no gesture mends, with the reason."""


@EACH_RULE
def test_a_rule_says_why_it_matters_what_is_measured_and_what_is_not(rule: Rule) -> None:
    assert rule.why
    assert rule.measured
    assert rule.limits


@EACH_RULE
def test_a_rule_has_a_good_and_a_bad_example_of_two_lines_at_most(rule: Rule) -> None:
    assert rule.good != rule.bad
    assert 0 < len(rule.good) <= TWO_LINES
    assert 0 < len(rule.bad) <= TWO_LINES


@EACH_RULE
def test_a_rule_has_a_gesture_that_mends_it_or_a_reason_for_none(rule: Rule) -> None:
    assert bool(rule.gestures) != bool(WITHOUT_GESTURE.get(rule.code))


def test_only_rules_that_exist_are_excused_from_a_gesture() -> None:
    assert set(WITHOUT_GESTURE) <= {rule.code for rule in BOOK.rules}


@pytest.mark.parametrize(
    "rule", [rule for rule in BOOK.rules if rule.check == "content_missing"], ids=lambda rule: str(rule.code)
)
def test_an_example_holds_the_words_that_are_looked_for_and_its_contrary_does_not(rule: Rule) -> None:
    aspect = BOOK.aspect(SectionId(str(rule.options["section"])), str(rule.options["aspect"]))
    assert Passages([(0, rule.good)]).best(aspect) is not None
    assert Passages([(0, rule.bad)]).best(aspect) is None


@pytest.mark.parametrize("gesture", BOOK.gestures, ids=lambda gesture: str(gesture.id))
def test_a_gesture_is_told_for_each_word_processor_in_short_sentences(gesture: Gesture) -> None:
    assert gesture.title
    for path in (gesture.word, gesture.libreoffice, gesture.google):
        assert path.endswith((".", ".)"))
        assert len(path) <= 2 * TWO_LINES
        assert path.encode("cp1252").decode("cp1252") == path


@EACH_RULE
def test_an_official_rule_is_explained_with_the_whole_sentence_and_a_house_rule_with_none(rule: Rule) -> None:
    told = explain(rule, BOOK, COVERAGE)
    if rule.official:
        assert rule.quote.rstrip(" .") in told.sentence
        assert f"§ {rule.clause}" in told.origin
    else:
        assert (told.sentence, told.origin) == ("", "")


def test_without_the_text_a_rule_is_explained_with_what_it_quotes() -> None:
    rule = next(rule for rule in BOOK.rules if rule.code == "JUR002")
    assert explain(rule, BOOK, None).sentence == rule.quote


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("JUR002", "L'analyse juridique occupe … pages ; 4 pages au plus sont admises."),
        ("BLA001", "… pages vides comptent parmi les pages du rapport (p. …)."),
        ("PAP001", "… pages ne sont pas au format A4 (p. …) ; la première mesure … × … mm."),
    ],
)
def test_what_only_a_report_can_tell_is_left_open_with_its_noun(code: str, message: str) -> None:
    rule = next(rule for rule in BOOK.rules if rule.code == code)
    assert explain(rule, BOOK, COVERAGE).message == message


def test_settings_are_told_in_french() -> None:
    rule = next(rule for rule in BOOK.rules if rule.code == "JUR003")
    assert explain(rule, BOOK, COVERAGE).settings == (
        "partie : Analyse du contexte juridique ; au plus : 4 ; tolérance : 0,25 ; écart toléré seulement : oui"
    )
    fonts = next(rule for rule in BOOK.rules if rule.code == "POL001")
    assert explain(fonts, BOOK, COVERAGE).settings.startswith(
        "polices admises (fonts) : Arial, Calibri et Times New Roman"
    )


@pytest.mark.parametrize("id", available())
def test_every_option_of_the_shipped_rules_has_a_french_name(id: str) -> None:
    assert {name for rule in load(id).rules for name in rule.options} - SILENT <= set(NAMES)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("JUR002", "L'analyse juridique occupe … pages ; 4 pages au plus sont admises."),
        ("ADM003", "La convention de stage et son annexe pédagogique (§ 2.1.1 et 2.1.2) sont des documents séparés."),
        ("XXX001", ""),
    ],
)
def test_a_code_stands_for_a_sentence(code: str, said: str) -> None:
    assert meaning(code, BOOK) == said
