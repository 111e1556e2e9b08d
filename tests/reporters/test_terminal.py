"""The report in a terminal: what a student reads first, and lines that stay on the screen."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rapportlint.model.file_facts import Incident
from rapportlint.model.findings import Certainty, Evidence, NotChecked, Severity
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import OfficialSource, Requirement, Route, Situation
from rapportlint.model.result import Result, Verdict
from rapportlint.reporters import terminal
from rapportlint.reporters.pieces.console import Console, measure
from tests.reporters.hand_built import FAILING, JUR002, PASSING, REVIEW, RULEBOOK, UNREADABLE, judged


def printed(*results: Result, columns: int = 110, colour: bool = False, encoding: str = "utf-8") -> str:
    console = Console(columns=columns, colour=colour, encoding=encoding)
    return "".join(terminal.render(judged(*results), console, several=len(results) > 1))


@pytest.mark.parametrize(
    ("result", "sign", "verdict", "why"),
    [
        (
            FAILING,
            "✖",
            "NON CONFORME",
            "1 non-conformité, 1 point à vérifier, 2 avertissements, 1 conseil : le",
        ),
        (PASSING, "✔", "CONFORME", "Aucune non-conformité à « Annexe IV B"),
        (REVIEW, "?", "À VÉRIFIER", "1 point à vérifier, 2 avertissements, 1 conseil : aucune non-conformité certaine"),
        (UNREADABLE, "!", "ILLISIBLE", "Le fichier est tronqué : téléchargez-le de nouveau."),
    ],
)
def test_the_verdict_comes_first_with_its_reason(result: Result, sign: str, verdict: str, why: str) -> None:
    title, _, first, reason = printed(result).split("\n")[:4]
    assert title.startswith(f"── {result.file} ──")
    assert first == f"  {sign} {verdict}"
    assert reason.strip().startswith(why)


def test_a_broken_check_explains_a_doubtful_verdict() -> None:
    broken = replace(REVIEW, findings=(), incidents=(Incident(kind="check-broken", message="JUR002 a échoué."),))
    assert "Une vérification n'a pas pu aboutir" in printed(broken)
    assert "· JUR002 a échoué." in printed(broken)


def test_the_page_account_reads_like_a_receipt() -> None:
    assert """
      Total du fichier      62
    − Annexes               10   p. 53 à 62
    ──────────────────────────
    = Pages comptées        52 / 50   ? 2 de trop
    Compté : p. 1 à 52.
    Sans la page de garde, le sommaire et les remerciements : 50.
    À la précision de la mesure : de 51 à 53 pages.
    Méthode : mise en page par LibreOffice.
    Deux polices du document manquent sur cet ordinateur : Marianne et Lato.
""" in printed(FAILING)


def test_an_excess_of_pages_is_crossed_only_when_it_is_proven() -> None:
    sure = replace(REVIEW, findings=tuple(replace(f, certainty=Certainty.PROBABLE) for f in REVIEW.findings))
    assert "✖ 2 de trop" in printed(sure)
    assert "? 2 de trop" in printed(REVIEW)


@pytest.mark.parametrize(
    "row",
    [
        "Analyse juridique | II. Contexte juridique | 12–17 | 5,0 | 2 à 4 ██████ ✖",
        "Démarche QSSE | IV. Démarche QSSE | 39–41 | 2,8 | 4 au plus ████░░ ✔",
        "Page de garde | (sans titre) | 1 | 0,5",
        "  Analyse juridique | II.1 Cadre réglementaire | 8 | 0,4",
    ],
)
def test_a_section_shows_its_title_pages_length_and_what_is_admitted(row: str) -> None:
    assert f"\n    {row}\n" in re.sub(r"(?<=\S) {2,}", " | ", printed(FAILING))


def test_a_required_section_that_is_missing_is_told_as_such() -> None:
    missing = replace(JUR002, section=SectionId("qsse"), check="section_missing")
    found = tuple(part for part in FAILING.sections if part.id != "qsse")
    without = replace(FAILING, sections=found, findings=(missing,))
    assert re.search(r"\n    Démarche QSSE +introuvable +4 au plus +✖\n", printed(without))


def test_a_length_out_of_bounds_is_never_ticked_even_when_its_rule_did_not_run() -> None:
    silent = printed(replace(FAILING, findings=()))
    assert re.search(r"II\. Contexte juridique .* 2 à 4 ██████\n", silent)
    assert re.search(r"IV\. Démarche QSSE .* 4 au plus ████░░ ✔\n", silent)


def test_a_part_that_is_nobodys_is_shown_only_as_a_chapter() -> None:
    assert "V. Mes loisirs" in printed(FAILING)
    assert "V.1 Le vélo" not in printed(FAILING)


def test_findings_come_worst_first() -> None:
    titles = re.findall(r"\n  (\S[^\n]* \(\d+\))\n", printed(FAILING))
    assert titles == ["Non-conformités (1)", "À vérifier (1)", "Avertissements (2)", "Conseils (1)"]


def test_a_finding_tells_rule_pages_certainty_clause_and_remedy() -> None:
    assert """
    ✖ L'analyse juridique occupe 5,4 pages ; 4 au plus sont admises.
      JUR002 · p. 12 à 17 · certain
      § 2.1.3 « entre 2 et 4 pages hors documents juridiques annexés »
      → Déplacez en annexe ce qui complète le texte sans lui être nécessaire.
""" in printed(FAILING)


def test_findings_of_one_rule_share_their_remedy() -> None:
    assert """
    ! La page 10 est blanche.
    ! La page 11 est blanche.
      PGE001 · p. 10 et 11 · certain · usage, hors texte officiel
      → Supprimez le saut de page en trop.
""" in printed(FAILING)


def test_a_finding_that_the_route_made_milder_says_so() -> None:
    lowered = replace(JUR002, severity=Severity.WARNING, lowered=True)
    text = printed(replace(FAILING, verdict=Verdict.REVIEW, findings=(lowered,)))
    assert "JUR002 · p. 12 à 17 · certain · adouci par la voie : dans le même esprit\n" in text
    assert (
        "1 avertissement : cette voie demande un rapport « dans le même esprit », au jury de juger ces écarts." in text
    )


def test_the_candidate_is_told_under_the_verdict() -> None:
    who = replace(FAILING, situations=("redoublant", "amenagement", "etranger"), session="2027")
    book = replace(
        RULEBOOK,
        routes=(*RULEBOOK.routes, Route(id="distance", title="Formation à distance", follows=("scolaire",))),
        situations=(Situation(id="etranger", title="Stage à l'étranger"),),
    )
    for result, route in ((who, "voie scolaire"), (replace(who, route="distance", status="scolaire"), "Formation à ")):
        text = "".join(terminal.render(judged(result, rulebook=book), Console(columns=110), several=False))
        told = " ".join(text.split())
        assert f"BTS Métiers de la mesure · {route}" in told
        assert "voie scolaire · redoublant · durée de stage aménagée · Stage à l'étranger · session 2027" in told


def test_reports_under_several_rulebooks_each_have_their_own_limit_and_share_what_no_file_shows() -> None:
    other = replace(
        RULEBOOK, id="lycee", rules=(), unverifiable=(Requirement(code="DEP009", reason="Une pièce à part."),)
    )
    mine = replace(RULEBOOK, unverifiable=(Requirement(code="DEP001", reason="Une date."),))
    dated = replace(FAILING, not_checked=(NotChecked(code="DEP001", reason="Une date."),))
    apart = replace(PASSING, not_checked=(NotChecked(code="DEP009", reason="Une pièce à part."),))
    reports = [*judged(dated, rulebook=mine), *judged(apart, rulebook=other)]
    text = "".join(terminal.render(reports, Console(), several=True))
    assert "52/50 p." in text and "  40 p." in text
    assert text.endswith("\n  Non vérifié\n    · Une date. (DEP001)\n    · Une pièce à part. (DEP009)\n")


def test_what_was_not_checked_is_told_once_a_reason() -> None:
    assert "  Non vérifié\n    · La date de dépôt n'est pas dans le fichier. (DEP001, DEP002)\n" in printed(FAILING)


def test_a_diploma_without_official_rules_says_so() -> None:
    unknown = replace(RULEBOOK, source=OfficialSource(title="", verified=False))
    text = "".join(terminal.render(judged(PASSING, rulebook=unknown), Console(columns=110), several=False))
    assert "✔ CONFORME AUX USAGES\n    Aucune règle officielle n'est chargée" in text
    doubtful = "".join(terminal.render(judged(REVIEW, rulebook=unknown), Console(columns=110), several=False))
    assert "aucune règle officielle chargée pour ce diplôme" in doubtful


def test_several_reports_end_with_a_summary() -> None:
    summary = printed(FAILING, PASSING, UNREADABLE).partition("── 3 rapports ")[2]
    assert "  ✖ NON CONFORME  rapport.docx" in summary
    assert "52/50 p.  1 non-conformité, 1 point à vérifier" in summary
    assert "conforme : 1 · non conforme : 1 · illisible : 1" in summary


def test_what_no_file_shows_is_told_once_for_several_reports() -> None:
    book = replace(
        RULEBOOK, unverifiable=(Requirement(code="DEP001", reason="La date de dépôt n'est pas dans le fichier."),)
    )
    for results, times in (([FAILING], 1), ([FAILING, FAILING, REVIEW], 1), ([UNREADABLE, UNREADABLE], 0)):
        text = "".join(terminal.render(judged(*results, rulebook=book), Console(), several=len(results) > 1))
        assert text.count("(DEP001)") + text.count("(DEP001,") == times


def test_a_copy_of_a_separate_piece_is_told_under_its_requirement() -> None:
    proof = Evidence(passage="Attestation de stage", pages=(61,), code="DEP002")
    text = printed(replace(FAILING, evidence=(proof, replace(proof, code="VIS001", passage="Visa"))))
    assert "(DEP001, DEP002)\n      trouvé dans le rapport : « Attestation de stage » p. 61\n" in text
    assert text.count("Attestation de stage") == 1


def test_what_no_file_shows_is_told_for_the_candidates_that_it_concerns() -> None:
    rows = (Requirement(code="DEP001", reason="Le dépôt."), Requirement(code="DEP009", reason="Le contrat de travail."))
    book = replace(RULEBOOK, unverifiable=rows)
    text = "".join(terminal.render(judged(FAILING, REVIEW, rulebook=book), Console(), several=True))
    assert "(DEP001)" in text.rpartition("Non vérifié")[2]
    assert "contrat" not in text


def test_a_single_report_has_no_summary() -> None:
    assert "rapports" not in printed(FAILING)


@pytest.mark.parametrize("columns", [20, 80, 97, 110, 300])
@pytest.mark.parametrize("result", [FAILING, PASSING, REVIEW, UNREADABLE], ids=lambda result: str(result.verdict))
def test_no_line_is_wider_than_the_screen(result: Result, columns: int) -> None:
    long = replace(result, file="ラ" * 200 + ".docx")
    widest = max(measure(line) for line in printed(long, FAILING, columns=columns).split("\n"))
    assert widest <= min(max(columns, 72), 110)


def test_colours_change_no_width() -> None:
    assert re.sub(r"\x1b\[[0-9;]*m", "", printed(FAILING, PASSING, colour=True)) == printed(FAILING, PASSING)


def test_a_terminal_of_windows_gets_signs_that_it_knows() -> None:
    text = printed(FAILING, encoding="cp1252")
    assert "× NON CONFORME" in text
    assert "###### ×" in text
    assert "« entre 2 et 4 pages hors documents juridiques annexés »" in text


def test_a_proven_fault_among_doubtful_ones_of_the_same_rule_stands_apart() -> None:
    doubtful = replace(JUR002, certainty=Certainty.UNSURE, message="Peut-être.")
    text = printed(replace(FAILING, findings=(JUR002, doubtful)))
    assert text.index("Non-conformités (1)") < text.index("À vérifier (1)") < text.index("? Peut-être.")
