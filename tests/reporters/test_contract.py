"""What every reporter promises, found by its file name: one file more is one case more."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest

from rapportlint import reporters
from rapportlint.model.result import Judged, Result
from rapportlint.reporters.pieces.console import Console
from tests.reporters.hand_built import FAILING, PASSING, RESERVED, REVIEW, UNREADABLE, judged, proof

RESULTS = [FAILING, PASSING, RESERVED, REVIEW, UNREADABLE]


def printed(format: str, results: list[Result], console: Console | None = None) -> str:
    made = reporters.load(format).render(judged(*results), console or Console(), several=len(results) > 1)
    return "".join(made)


def test_the_formats_of_the_command_are_found_by_file_name() -> None:
    assert {"text", "json"} <= set(reporters.formats())


@pytest.mark.parametrize("format", reporters.formats())
@pytest.mark.parametrize("result", RESULTS, ids=lambda result: str(result.file))
def test_a_single_report_ends_with_a_line_end(format: str, result: Result) -> None:
    assert printed(format, [result]).endswith("\n")


@pytest.mark.parametrize("format", reporters.formats())
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "ascii"])
def test_whatever_the_encoding_all_that_is_printed_can_be_written(format: str, encoding: str) -> None:
    text = printed(format, RESULTS, Console(encoding=encoding, colour=True))
    assert text.encode(encoding).decode(encoding) == text


@pytest.mark.parametrize("format", reporters.formats())
def test_a_file_name_of_undecodable_bytes_is_printed(format: str) -> None:
    odd = Result(file="rapport\udce9.docx", sha256="", rulebook="x", route="", verdict=UNREADABLE.verdict)
    assert "rapport" in printed(format, [odd])
    assert printed(format, [odd]).encode("utf-8")


@pytest.mark.parametrize("format", reporters.formats())
def test_a_title_cannot_drive_the_terminal(format: str) -> None:
    hostile = Result(file="a\x1b[2Jb\x07\u202ec.pdf", sha256="", rulebook="x", route="", verdict=UNREADABLE.verdict)
    controls = {char for char in printed(format, [hostile]) if unicodedata.category(char) in ("Cc", "Cf")}
    assert controls <= {"\n", "\u202e"} if format in ("json", "receipt") else controls == {"\n"}


@pytest.mark.parametrize("format", reporters.formats())
def test_the_first_report_is_printed_before_the_second_is_judged(format: str) -> None:
    seen: list[str] = []

    def results() -> Iterator[Judged]:
        for result in RESULTS:
            seen.append(result.file)
            yield from judged(result)

    pieces = reporters.load(format).render(results(), Console(), several=True)
    assert "rapport.docx" in next(pieces)
    assert seen == ["rapport.docx"]


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json"])
def test_what_came_nearest_is_told_with_its_finding_and_not_as_found(format: str) -> None:
    near = proof("conclusion", "personal", "Au plan personnel, ce fut utile.", 50)
    doubtful = replace(FAILING, findings=(replace(FAILING.findings[0], nearest=(near,)),), evidence=())
    told = " ".join(printed(format, [doubtful]).replace("\u00a0", " ").split())
    assert told.count(near.passage) == 1
    assert format == "json" or f"Phrase la plus proche, jugée insuffisante : « {near.passage} » (p. 50)." in told
