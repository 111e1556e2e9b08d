"""Names written in all ways are told apart: never by likeness, never by initials alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportlint.batch.roster.people import Sameness, of_candidate, sameness
from rapportlint.model.classroom import Candidate
from rapportlint.text import fold

ROWS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))["candidate"]
KINDS = {kind.name.lower(): kind for kind in Sameness}


def pairs() -> Iterator[tuple[str, Candidate, Sameness]]:
    for row in ROWS:
        candidate = Candidate(name=row["name"], given=row["given"], usual_name=row.get("usual", ""))
        for name, kind in KINDS.items():
            yield from ((told, candidate, kind) for told in row.get(name, ()))


PAIRS = list(pairs())


@pytest.mark.parametrize(
    ("told", "candidate", "same"), PAIRS, ids=lambda value: getattr(value, "full_name", str(value))
)
def test_a_name_is_a_candidates_or_is_not(told: str, candidate: Candidate, same: Sameness) -> None:
    assert sameness(told, of_candidate(candidate)) is same


def test_the_table_holds_enough_pairs_of_both_kinds() -> None:
    matching = sum(same is not Sameness.NONE for _, _, same in PAIRS)
    assert matching >= 50
    assert len(PAIRS) - matching >= 40


NAMES = st.text(alphabet="abcdefghijklmnoprstuvzéèêïöûç", min_size=3, max_size=9)


@given(family=NAMES, first=NAMES)
def test_order_case_and_accents_do_not_matter(family: str, first: str) -> None:
    candidate = of_candidate(Candidate(name=family.upper(), given=first.title()))
    for told in (f"{first} {family}", f"{family.upper()} {first}", f"{fold(family)}_{fold(first)}"):
        assert sameness(told, candidate) is Sameness.WHOLE


@given(told=st.text(max_size=60), family=st.text(max_size=20), first=st.text(max_size=20))
def test_no_text_breaks_the_comparison(told: str, family: str, first: str) -> None:
    assert sameness(told, of_candidate(Candidate(name=family, given=first))) in Sameness


@given(family=NAMES, first=NAMES)
def test_initials_alone_are_nobody(family: str, first: str) -> None:
    candidate = of_candidate(Candidate(name=family, given=first))
    assert sameness(f"{first[0]}. {family[0]}.", candidate) is Sameness.NONE
