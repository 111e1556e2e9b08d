"""Passages that two reports share: what a copy looks like, what is none, and what nobody can be blamed for."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from pathlib import Path

import pytest

from benchmarks.likeness import copied, paragraphs
from rapportlint.batch.likeness import Likeness, compare
from rapportlint.batch.tasks import Passage
from rapportlint.model.classroom import Candidate, Entry
from rapportlint.model.deposits import Deposit

CASES = tomllib.loads((Path(__file__).parent / "passages.toml").read_text(encoding="utf-8"))
ORIGINAL: str = CASES["original"]
ELSE: str = CASES["else"]


def entry(id: str, *, name: str = "", owner: str = "") -> Entry:
    candidate = Candidate(name=name) if name else None
    return Entry(id=id, candidate=candidate, deposits=(Deposit(id=id, owner=owner),))


def compared(*texts: list[str], entries: list[Entry] | None = None) -> Likeness:
    """What reports of these passages share; ids are "0", "1"…"""
    entries = entries or [entry(str(number)) for number in range(len(texts))]
    pages = [[Passage(page=page, text=text) for page, text in enumerate(own, 1)] for own in texts]
    return compare(entries, dict(zip((one.id for one in entries), pages, strict=True)))


@pytest.mark.parametrize("copy", CASES["copy"], ids=lambda case: case["how"])
def test_a_copy_is_found_however_it_was_changed(copy: dict[str, str]) -> None:
    text = unicodedata.normalize(copy.get("form", "NFC"), copy["text"])  # type: ignore[arg-type]
    found = compared([ELSE, ORIGINAL], [text])
    assert [(pair.first, pair.first_page, pair.second) for pair in found.shared] == [("0", 2, "1")]
    assert (found.shared[0].first_text, found.shared[0].second_text) == (ORIGINAL, text)
    assert found.shared[0].likeness >= 0.7
    assert found.common == ()


@pytest.mark.parametrize("pair", CASES["apart"], ids=lambda case: case["why"])
def test_two_passages_on_one_subject_are_no_copy(pair: dict[str, str]) -> None:
    assert compared([pair["one"]], [pair["other"]]) == Likeness()


def test_a_text_of_three_reports_is_told_once_with_those_who_have_it_and_accuses_nobody() -> None:
    given = [case["text"] for case in CASES["copy"][:2]]
    found = compared([ORIGINAL], [given[0]], [ELSE], [given[1]])
    assert found.shared == ()
    assert [(text.text, text.entries) for text in found.common] == [(ORIGINAL, ("0", "1", "3"))]


def test_the_most_widespread_common_text_comes_first() -> None:
    found = compared([ORIGINAL], [ORIGINAL, ELSE], [ORIGINAL, ELSE], [ELSE, ORIGINAL])
    assert [len(text.entries) for text in found.common] == [4, 3]


@pytest.mark.parametrize("said", ["name", "owner"])
def test_two_deposits_of_one_person_are_not_compared(said: str) -> None:
    same = [entry("1", **{said: "EXEMPLE Zoé"}), entry("2", **{said: "zoe exemple"})]
    assert compared([ORIGINAL], [ORIGINAL], entries=same) == Likeness()
    others = [entry("1", **{said: "EXEMPLE Zoé"}), entry("2", **{said: "EXEMPLE Noé"})]
    assert len(compared([ORIGINAL], [ORIGINAL], entries=others).shared) == 1


def test_two_entries_that_nobody_names_are_two_persons() -> None:
    assert len(compared([ORIGINAL], [ORIGINAL]).shared) == 1


def test_each_passage_is_told_beside_the_one_that_it_is_most_like() -> None:
    near = CASES["copy"][0]["text"]
    found = compared([ORIGINAL, ORIGINAL.replace("laboratoire", "atelier")], [near, ORIGINAL])
    assert [(pair.first_page, pair.second_page) for pair in found.shared] == [(1, 2), (2, 1)]


def test_a_passage_repeated_without_end_is_compared_once() -> None:
    assert len(compared([ORIGINAL] * 20_000, [ORIGINAL] * 20_000).shared) == 1


def test_the_order_is_that_of_the_class_whatever_the_order_of_the_passages() -> None:
    rng = random.Random(1)
    texts = paragraphs()[:40]
    words = [word for text in texts for word in text.split()]
    entries = [entry(f"e{number}") for number in range(6)]
    pages = {
        one.id: [Passage(page=None, text=copied(text, 0.05, words, rng)) for text in texts[n * 6 :][:12]]
        for n, one in enumerate(entries)
    }
    found = compare(entries, pages)
    order = [one.id for one in entries]
    assert found.shared
    assert [order.index(pair.first) for pair in found.shared] == sorted(order.index(p.first) for p in found.shared)
    assert all(order.index(pair.first) < order.index(pair.second) for pair in found.shared)
    assert compare(entries, dict(sorted(pages.items(), reverse=True))) == found


def test_copies_with_one_word_of_ten_changed_are_found_among_a_thousand_others() -> None:
    rng = random.Random(2)
    texts = paragraphs()[:1000]
    words = [word for text in texts for word in text.split()]
    copies = {copied(text, 0.1, words, rng) for text in texts[::50]}
    found = compared(texts, sorted(copies))
    assert {pair.second_text for pair in found.shared} == copies


def test_entries_without_passages_share_nothing() -> None:
    assert compare([entry("a"), entry("b")], {}) == Likeness()
