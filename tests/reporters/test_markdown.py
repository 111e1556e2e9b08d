"""Markdown: read back by a parser, with nothing of a report that became a sign of the format."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from rapportlint.model.result import Judged, Result
from tests.reporters.hand_built import FAILING, PASSING, RULEBOOK, UNREADABLE
from tests.reporters.printing import compared_with_baseline, printed


def html(*results: Result | Judged) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(printed("markdown", *results)))


def test_the_verdict_the_account_and_the_findings_are_there() -> None:
    page = html(FAILING)
    assert "<h2>rapport.docx</h2>" in page
    assert "<strong>✖ NON CONFORME</strong> : 1 non-conformité, 1 point à vérifier" in page
    assert "<td><strong>52</strong> / 50</td>" in page
    assert "<h3>Non-conformités (1)</h3>" in page
    assert "<li><strong>JUR002</strong> L'analyse juridique occupe 5,4 pages" in page


def test_several_reports_end_with_their_table() -> None:
    page = html(FAILING, PASSING, UNREADABLE)
    assert "<h2>3 rapports</h2>" in page
    assert page.count("<tr>") > 4 and "ILLISIBLE" in page


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=alert(1)>", "[clic](http://ailleurs.test)", "# titre", "`code`", "**gras**", "a | b", "~~x~~"],
)
def test_nothing_of_a_report_becomes_a_sign_of_the_format(text: str) -> None:
    odd = replace(FAILING.findings[0], message=text, quote=text, remedy=text)
    page = html(replace(FAILING, file=text, findings=(odd,)))
    for tag in ("<img", "<a ", "<code>", "<em>", "<del>", "<h1>"):
        assert tag not in page
    assert "**gras**" in page or "gras" not in text


def test_nobody_is_named_and_no_link_is_made() -> None:
    written = printed("markdown", replace(FAILING, file="@equipe http://ailleurs.test"))
    assert "@equipe" not in written and "://" not in written


def test_progress_and_baseline_are_told() -> None:
    older = replace(
        FAILING, file="ancien.docx", findings=(*FAILING.findings, replace(FAILING.findings[0], code="CON001"))
    )
    page = html(Judged(result=FAILING, rulebook=RULEBOOK, older=older))
    assert "Depuis ancien.docx : 1 constat corrigé, 5 restent, aucun nouveau ; autant de pages comptées." in page
    assert "NON CONFORME, RIEN DE NOUVEAU" in html(compared_with_baseline(known=5))
