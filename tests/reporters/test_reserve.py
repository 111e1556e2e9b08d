"""A report that conforms and has a warning about the official text: nobody reads « CONFORME » and goes to bed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.result import Result
from rapportlint.model.waivers import Waiver
from rapportlint.reporters.annotators import telling
from rapportlint.reporters.pieces import digest
from rapportlint.reporters.pieces.reserve import in_short, reserve
from tests.reporters.hand_built import BLANK, FAILING, PASSING, RESERVED, REVIEW, RULEBOOK, SHORT, judged
from tests.reporters.printing import printed

LONG = replace(SHORT, code="ANG002", message="Le résumé, « a ; b. C », est long. Cette mesure est juste à 0,1 près.")
ADVICE = replace(SHORT, severity=Severity.INFO)
POINT = "1 point du texte officiel à regarder"


@pytest.mark.parametrize(
    ("findings", "said", "codes"),
    [
        ((SHORT, BLANK), f"{POINT} : le résumé occupe 0,2 page (ANG001).", "texte officiel à regarder : ANG001"),
        (
            (SHORT, LONG),
            "2 points du texte officiel à regarder : le résumé occupe 0,2 page (ANG001) ; "
            "le résumé, « a ; b. C », est long (ANG002).",
            "texte officiel à regarder : ANG001 et ANG002",
        ),
        (
            (SHORT, LONG, SHORT, SHORT),
            "4 points du texte officiel à regarder : le résumé occupe 0,2 page (ANG001) ; "
            "le résumé, « a ; b. C », est long (ANG002) ; 2 autres.",
            "texte officiel à regarder : ANG001 et ANG002",
        ),
        ((BLANK, ADVICE), "", ""),
        ((replace(SHORT, known=True),), "", ""),
        ((replace(SHORT, waiver=Waiver(reference=SHORT.reference, by=("Mme Caradeuc",), reason="vu")),), "", ""),
        ((), "", ""),
    ],
)
def test_fresh_warnings_about_the_official_text_are_told_by_what_they_say_and_by_their_codes(
    findings: tuple[Finding, ...], said: str, codes: str
) -> None:
    result = replace(PASSING, findings=findings)
    assert (reserve(result, RULEBOOK), in_short(result, RULEBOOK)) == (said, codes)
    assert digest.headline(result, RULEBOOK) == ("CONFORME pour ce qui se mesure" if said else "CONFORME")


@pytest.mark.parametrize("result", [FAILING, REVIEW], ids=lambda result: str(result.verdict))
def test_another_verdict_says_by_itself_that_there_is_something_to_do(result: Result) -> None:
    assert reserve(replace(result, findings=(*result.findings, SHORT)), RULEBOOK) == ""


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_page_says_it_beside_the_verdict_and_only_there(form: str) -> None:
    told, plain = (" ".join(printed(form, result).replace("\u00a0", " ").split()) for result in (RESERVED, PASSING))
    assert "pour ce qui se mesure" in told and POINT in told
    assert "pour ce qui se mesure" not in plain and "texte officiel à regarder" not in plain


def test_the_page_marks_the_verdict_and_leads_to_the_point() -> None:
    page = printed("html", RESERVED)
    assert '<header class="verdict pass reserved">' in page
    assert page.index('href="#r1-c1"') < page.index('id="r1-c1"')
    assert "reserved" not in printed("html", PASSING).partition("</style>")[2]


def test_one_line_and_the_table_of_several_name_its_code() -> None:
    line = digest.verdict_line(RESERVED, RULEBOOK)
    assert line == "presque.pdf: CONFORME pour ce qui se mesure (texte officiel à regarder : ANG001 ; 2 avertissements)"
    for form in ("text", "markdown", "html"):
        assert "texte officiel à regarder : ANG001" in printed(form, RESERVED, PASSING).replace("\u00a0", " ")


def test_an_annotated_copy_opens_with_it() -> None:
    assert next(telling.verdict(judged(RESERVED)[0])).startswith(
        f"{POINT} : le résumé occupe 0,2 page (ANG001). Aucune"
    )
