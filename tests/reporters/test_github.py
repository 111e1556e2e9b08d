"""Annotations of GitHub: one workflow command a finding, which no name and no passage can break."""

from __future__ import annotations

import re
from dataclasses import replace

from rapportlint.model.result import Judged, Result
from tests.reporters.hand_built import FAILING, PASSING, REVIEW, UNREADABLE
from tests.reporters.printing import HOSTILE, compared_with_baseline, printed

COMMAND = re.compile(
    r"::(?P<kind>error|warning|notice) file=(?P<file>[^,:\n]*),title=(?P<title>[^,:\n]*)::(?P<text>.+)"
)


def commands(*results: Result | Judged) -> list[dict[str, str]]:
    """What a runner reads, unescaped."""
    read = []
    for line in printed("github", *results).splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        read.append({name: unescaped(value) for name, value in match.groupdict().items()})
    return read


def unescaped(value: str) -> str:
    for sign, written in (("\n", "%0A"), ("\r", "%0D"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        value = value.replace(written, sign)
    return value


def test_the_gravest_come_first_and_the_verdict_ends() -> None:
    assert [(command["kind"], command["title"]) for command in commands(FAILING)] == [
        ("error", "JUR002 section_too_long"),
        ("warning", "PAG001 pages_over_limit"),
        ("warning", "PGE001 blank_page"),
        ("warning", "PGE001 blank_page"),
        ("notice", "VIS001 visa_missing"),
        ("error", "rapportlint"),
    ]


def test_a_verdict_is_told_in_its_own_kind() -> None:
    kinds = [commands(result)[-1]["kind"] for result in (PASSING, REVIEW, UNREADABLE)]
    assert kinds == ["notice", "warning", "error"]


def test_names_and_passages_with_signs_of_the_format_stay_where_they_are() -> None:
    odd = replace(FAILING.findings[0], message="100 % de, 50 %0A : « a::b »\n::error::piège", remedy="x")
    read = commands(replace(FAILING, file=HOSTILE, findings=(odd,)))
    assert read[0]["file"] == HOSTILE
    assert read[0]["text"].startswith("100 % de, 50 %0A : « a::b » ::error::piège (p. 12 à 17)\n§ 2.1.3 «")
    assert len(read) == 2


def test_what_a_baseline_knows_is_only_counted_and_fails_no_step() -> None:
    (verdict,) = commands(compared_with_baseline(known=5))
    assert verdict["kind"] == "warning"
    assert "NON CONFORME, RIEN DE NOUVEAU (1 non-conformité connue, 1 point à vérifier connu" in verdict["text"]
    assert commands(compared_with_baseline(known=0))[-1]["kind"] == "error"
