"""French amounts, pages and lines."""

from __future__ import annotations

import pytest

from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import Rule
from rapportlint.model.result import Result
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.console import Console, measure
from rapportlint.reporters.pieces.rows import bounds
from tests.reporters.hand_built import BLANK, FAILING, JUR002, PASSING, RULEBOOK, UNREADABLE, rule


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "0 page"), (0.5, "0,5 page"), (1, "1 page"), (1.94, "1,9 page"), (1.96, "2 pages"), (52, "52 pages")],
)
def test_amounts_agree_with_their_noun(amount: float, said: str) -> None:
    assert words.count(amount, "page") == said


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([], ""),
        ([4], "p. 4"),
        ([6, 4, 5, 5, 9], "p. 4 à 6 et 9"),
    ],
)
def test_pages_are_said_in_stretches(pages: list[int], said: str) -> None:
    assert words.pages(pages) == said


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([rule("A", "section_too_long", section="legal", maximum=4)], "4 au plus"),
        ([rule("A", "section_too_short", section="legal", minimum=0.3)], "0,3 au moins"),
        (
            [
                rule("A", "section_too_long", section="legal", maximum=4.5),
                rule("B", "section_too_long", section="legal", maximum=4),
                rule("C", "section_too_short", section="legal", minimum=1.5),
                rule("D", "section_too_short", section="legal", minimum=2),
            ],
            "2 à 4",
        ),
        (
            [
                rule("A", "section_too_long", section="legal", maximum=0.5),
                rule("B", "section_too_short", section="legal", minimum=0.5),
            ],
            "0,5",
        ),
        ([rule("A", "section_too_long", section="qsse", maximum=4)], ""),
        ([rule("A", "section_missing", section="legal")], ""),
    ],
)
def test_what_is_admitted_is_the_strictest_of_the_length_rules(rules: list[Rule], said: str) -> None:
    assert str(bounds(rules, SectionId("legal"))) == said


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (FAILING, "rapport.docx: NON CONFORME (1 non-conformité, 1 point à vérifier, 2 avertissements, 1 conseil)"),
        (PASSING, "conforme.pdf: CONFORME"),
        (UNREADABLE, "abîmé.docx: ILLISIBLE (Le fichier est tronqué : téléchargez-le de nouveau.)"),
    ],
)
def test_one_line_tells_a_verdict(result: Result, line: str) -> None:
    assert digest.verdict_line(result, RULEBOOK) == line


def test_an_error_proves_a_fault_unless_the_measure_cannot_tell() -> None:
    assert [digest.is_proven(finding) for finding in (JUR002, FAILING.findings[1], BLANK)] == [True, False, False]


def test_an_unknown_kind_of_section_has_the_name_that_the_rulebook_gives() -> None:
    assert words.section_name("legal", RULEBOOK) == "Analyse juridique"
    assert words.section_name("chantier", RULEBOOK) == "chantier"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "✔ œuvre « 5 » … 校 → é"),
        ("cp1252", "+ œuvre « 5 » … ? > é"),
        ("cp850", "+ oeuvre « 5 » ... ? > é"),
        ("ascii", '+ oeuvre " 5 " ... ? > e'),
    ],
)
def test_signs_that_an_encoding_lacks_get_stand_ins(encoding: str, said: str) -> None:
    assert Console(encoding=encoding).text("✔ œuvre « 5 » … 校 → e\u0301") in (said, said.replace("…", "..."))


@pytest.mark.parametrize("title", ["Étalonnage", "校正校正校正", "📏📐📏📐📏📐", "e\u0301" * 20, ""])
@pytest.mark.parametrize("width", [4, 7, 12])
def test_a_cell_has_exactly_its_width(title: str, width: int) -> None:
    assert measure(Console().cell(title, width)) == width
    assert measure(Console().cell(title, width, right=True)) == width


def test_lines_never_start_with_a_high_sign() -> None:
    text = "Voici un texte : « cité » ; " * 20
    lines = Console(columns=50).wrap(text).split("\n")
    assert len(lines) > 5
    assert not [line for line in lines if line[:1] in ":;»"]
    assert not [line for line in lines if line.endswith("«")]
