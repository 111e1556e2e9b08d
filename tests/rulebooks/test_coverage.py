"""The official text sentence by sentence: nothing of it is lost, and each sentence has its answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.model.failures import RulebookError
from rapportlint.model.regulation import Rule
from rapportlint.rulebooks import load
from rapportlint.rulebooks.coverage import Coverage, checking, digest, letters, read_coverage, summary
from rapportlint.rulebooks.coverage import load as covered
from rapportlint.rulebooks.files import folder

DIPLOMA = "bts-metiers-de-la-mesure"
BOOK = load(DIPLOMA)
OFFICIAL = [rule for rule in BOOK.rules if rule.official]
TEXTS = folder().parent.parent / "shared" / "textes-officiels"

PENDING: set[str] = set()
"""Codes that the coverage names before their rules exist; each leaves this list with its rule."""


def coverage() -> Coverage:
    found = covered(DIPLOMA)
    assert found is not None
    return found


def test_no_letter_of_the_sentences_was_changed() -> None:
    assert digest(sentence.text for sentence in coverage().sentences) == coverage().digest


def test_the_sentences_are_the_whole_official_text() -> None:
    found = sorted(TEXTS.glob("001-*.txt"))
    if not found:
        pytest.skip("the official text does not lie beside the repository")
    assert digest([found[0].read_text("utf-8")]) == coverage().digest


def test_a_word_left_out_changes_the_digest() -> None:
    assert digest(["Les annexes peuvent"]) != digest(["Les annexes"])
    assert digest(["L’étudiant ", "rédige."]) == digest(["l'étudiant\nrédige"])
    assert digest(["é"]) != digest(["e"])


def test_every_code_named_exists() -> None:
    known = {rule.code for rule in BOOK.rules} | {asked.code for asked in BOOK.unverifiable} | PENDING
    named = [answer.rules for answer in coverage().sentences] + [answer.rules for answer in coverage().requirements]
    assert [code for codes in named for code in codes if code not in known] == []


def test_a_rule_that_exists_is_no_longer_awaited() -> None:
    assert sorted(PENDING & {rule.code for rule in BOOK.rules}) == [], "take them out of PENDING"


@pytest.mark.parametrize("rule", OFFICIAL, ids=lambda rule: str(rule.code))
def test_an_official_rule_is_named_by_a_sentence_that_holds_its_quotation(rule: Rule) -> None:
    named = [s for s in coverage().sentences if rule.code in s.rules and letters(rule.quote) in letters(s.text)]
    assert named, f"{rule.code} is not in the coverage beside « {rule.quote} »"
    holding = coverage().holding(rule)
    assert holding in named
    assert holding.clause == rule.clause


@pytest.mark.parametrize("code", [asked.code for asked in BOOK.unverifiable])
def test_what_no_file_shows_is_named_by_a_sentence(code: str) -> None:
    assert coverage().naming(code)


def test_a_sentence_that_no_rule_checks_says_why_in_words_of_its_own() -> None:
    silent = [s.text for s in coverage().sentences if not checking(s.rules, BOOK) and not s.why]
    assert silent == []
    reasons = Counter(answer.why for answer in coverage().sentences if answer.why)
    assert [reason for reason, times in reasons.items() if times > 1] == []


def test_every_requirement_of_the_text_is_answered_by_rules_or_by_a_reason() -> None:
    found = {requirement.id for requirement in coverage().requirements}
    assert {f"R{number:02}" for number in range(1, 53)} <= found
    for requirement in coverage().requirements:
        assert bool(requirement.rules) != bool(requirement.why), requirement.id
        assert not requirement.why or requirement.why.startswith("non vérifiable par machine : ")
        assert requirement.rules == checking(requirement.rules, BOOK), requirement.id


def test_requirements_and_sentences_tell_the_same() -> None:
    for requirement in coverage().requirements:
        carrying = [s for s in coverage().sentences if requirement.id in s.requirements]
        assert carrying, requirement.id
        assert requirement.clause in {sentence.clause for sentence in carrying}, requirement.id
        named = {code for sentence in carrying for code in sentence.rules}
        assert set(requirement.rules) <= named, requirement.id


def test_the_summary_counts_every_sentence_once() -> None:
    summed = summary(coverage(), BOOK)
    assert summed.checked + summed.unverifiable == summed.sentences == len(coverage().sentences)
    assert 0 < summed.checked < summed.sentences
    assert str(summed.checked) in summed.told
    assert str(summed.unverifiable) in summed.told


def test_a_quotation_that_several_sentences_hold_is_told_from_its_own_paragraph() -> None:
    rule = replace(OFFICIAL[0], code="ESS001", clause="3", quote="douze semaines")
    holding = coverage().holding(rule)
    assert holding is not None
    assert holding.clause == "3"
    assert coverage().holding(replace(rule, quote="treize semaines")) is None


def test_a_rulebook_without_an_official_text_has_no_coverage() -> None:
    assert covered("maison") is None
    assert covered("bts-photonique") is None


def test_a_rulebook_that_extends_another_keeps_its_coverage(tmp_path: Path) -> None:
    child = tmp_path / "lycee.toml"
    child.write_text(
        f'id = "lycee"\ntitle = "Lycée"\nsource = {{ title = "T", verified = false }}\nextends = ["{DIPLOMA}"]\n',
        "utf-8",
    )
    assert covered(str(child)) == coverage()


ROW = '[[requirement]]\nid = "R1"\nclause = "1"\nlabel = "L"\nwhy = "non"\n'
SENTENCE = '[[sentence]]\nclause = "1"\ntext = "T"\n'
FAULTS = {
    "no answer": (f'digest = "d"\n{ROW}{SENTENCE}', ["sentence n° 1", "sans réponse", "« rules »"]),
    "no digest": (f'{ROW}{SENTENCE}why = "w"\n', ["« digest »"]),
    "unknown key": (f'digest = "d"\n{ROW}{SENTENCE}rule = ["A"]\n', ["sentence n° 1", "« rule »", "« rules »"]),
    "wrong type": (f'digest = "d"\n{ROW}{SENTENCE}rules = "A"\n', ["« rules » doit être une liste de textes"]),
    "unknown requirement": (
        f'digest = "d"\n{ROW}{SENTENCE}why = "w"\nrequirements = ["R2"]\n',
        ["sentence n° 1, requirements", "« R2 »"],
    ),
    "requirement twice": (f'digest = "d"\n{ROW}{ROW}{SENTENCE}why = "w"\n', ["requirement « R1 »", "deux fois"]),
    "requirement without a name": (
        f'digest = "d"\n{ROW.replace("id", "# id")}{SENTENCE}why = "w"\n',
        ["requirement n° 1", "« id »"],
    ),
    "not TOML": ("digest = = 1", ["n'est pas du TOML valide (ligne 1"]),
}


@pytest.mark.parametrize(("text", "says"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_coverage_is_refused_with_its_file_and_key(text: str, says: list[str], tmp_path: Path) -> None:
    path = tmp_path / "essai.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(RulebookError) as caught:
        read_coverage(path)
    message = str(caught.value)
    assert all(piece in message for piece in [*says, "essai.toml"]), message
