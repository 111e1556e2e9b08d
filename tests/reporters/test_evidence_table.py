"""What was found of what the rules ask for: passages by part and aspect, short and aligned."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest

from rapportlint.model.findings import Evidence
from rapportlint.model.outline import SectionId
from rapportlint.reporters import terminal
from rapportlint.reporters.pieces.console import Console, measure
from rapportlint.reporters.pieces.evidence_table import evidence_table
from rapportlint.reporters.pieces.words import ASPECTS
from rapportlint.rulebooks import load
from tests.reporters.hand_built import EVIDENCE, FAILING, RULEBOOK, judged, proof


def table(*proofs: Evidence, columns: int = 80, encoding: str = "utf-8") -> list[str]:
    console = Console(columns=columns, encoding=encoding)
    return evidence_table(replace(FAILING, evidence=proofs), RULEBOOK, console)


def test_the_chapter_stands_after_the_findings_and_before_what_was_not_checked() -> None:
    text = "".join(terminal.render(judged(FAILING), Console(), several=False))
    titles = re.findall(r"^  (\S.*)$", text, re.M)
    assert titles[titles.index("Conseils (1)") + 1 :] == ["Contenu trouvé", "Remarques sur le fichier", "Non vérifié"]


def test_a_report_of_which_nothing_was_found_has_no_chapter() -> None:
    text = "".join(terminal.render(judged(replace(FAILING, evidence=())), Console(), several=False))
    assert "Contenu trouvé" not in text


def test_the_trace_of_what_no_file_shows_is_left_to_its_own_chapter() -> None:
    assert table(proof("company", "domain", "a", code=FAILING.not_checked[0].code)) == []


def test_a_passage_is_told_with_its_part_its_aspect_and_its_page() -> None:
    assert table(*EVIDENCE)[:4] == [
        "    Entreprise",
        "      domaine d'activités     p. 4   « La société étalonne des balances et de… »",
        "      structure               p. 5   « Vauclerc Métrologie est une SAS de 42… »",
        "      modes d'organisation    p. 6   « L'organigramme (figure 2) montre trois… »",
    ]


def test_each_activity_stands_under_its_title() -> None:
    lines = table(*EVIDENCE)
    titles = [line for line in lines if line.startswith("    Activité ")]
    assert titles == [
        "    Activité « III. Étalonnage d'une balance de classe I et suivi de sa dériv… »",
        "    Activité « IV. Caractérisation d'une étuve »",
    ]
    first = lines.index(titles[0])
    assert [line[6:29].strip() for line in lines[first + 1 : first + 5]] == [
        "objectifs",
        "résultats",
        "contraintes",
        "commentaires personnels",
    ]


def test_texts_cited_are_listed_once_each_with_their_page() -> None:
    lines = table(*EVIDENCE)
    index = next(index for index, line in enumerate(lines) if "Analyse juridique" in line)
    assert lines[index : index + 3] == [
        "    Analyse juridique         textes cités : « article L. 4121-1 du Code du",
        "                              travail », « décret n° 2001-387 du 3 mai 2001 »",
        "                              (p. 12), « norme NF EN ISO/IEC 17025 » (p. 13)",
    ]


def test_too_many_texts_are_counted() -> None:
    lines = table(*(proof("legal", "reference", f"décret n° 2001-{n} du 3 mai 2001", n) for n in range(1, 20)))
    assert len(lines) == 4
    assert " ".join(" ".join(lines).split()).endswith("« décret n° 2001-3 du 3 mai 2001 » (p. 3) et 16 autres")


def test_a_part_of_which_one_thing_was_found_takes_no_title_of_its_own() -> None:
    assert table(proof("english-summary", "activity-link", "The balance was calibrated.", 52), columns=110) == [
        "    Résumé en anglais         p. 52  lien avec une activité : « The balance was calibrated. »"
    ]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (proof("glossary", "sigles", "COFRAC", 3), "    Glossaire                 p. 3   « COFRAC »"),
        (proof("glossary", None, "COFRAC"), "    Glossaire                        « COFRAC »"),
        (proof(None, None, "Vu", 3, code="VIS001"), "    VIS001                    p. 3   « Vu »"),
        (proof(None, None, "Vu", 3, code="JUR001"), "    Analyse juridique         p. 3   « Vu »"),
    ],
)
def test_without_a_known_aspect_the_part_or_the_rule_names_it(found: Evidence, line: str) -> None:
    assert table(found) == [line]


def test_two_unknown_aspects_of_a_part_are_named_by_their_rules() -> None:
    lines = table(proof("qsse", "x", "Un", 3, code="QSE008"), proof("qsse", "means", "Deux", 4))
    assert [line.split("«")[0].split() for line in lines] == [
        ["Démarche", "QSSE"],
        ["QSE008", "p.", "3"],
        ["moyens", "p.", "4"],
    ]


def test_parts_come_in_the_order_of_the_rulebook() -> None:
    lines = table(proof(None, None, "Vu"), proof("qsse", "means", "b"), proof("company", "domain", "a"))
    assert [line.split()[0] for line in lines] == ["Entreprise", "Démarche", "ESS001"]


def test_a_normal_report_takes_some_twenty_five_lines() -> None:
    assert len(table(*EVIDENCE[:-1])) <= 27


def test_a_report_with_many_activities_shows_three_and_counts_the_others() -> None:
    lines = table(*(proof("activities", "results", f"Résultat {n}.", n, subject=f"Tâche {n}") for n in range(9)))
    assert [line.strip() for line in lines if "Tâche" in line] == [f"Activité « Tâche {n} »" for n in range(3)]
    assert lines[-1] == "    Activités : et 6 autres"


def test_a_part_with_many_aspects_counts_the_last_ones() -> None:
    lines = table(*(proof("company", None, "Passage.", n, code=f"ENT{n:03}") for n in range(8)))
    assert (len(lines), lines[-1]) == (8, "      et 2 autres")


@pytest.mark.parametrize("columns", [20, 80, 97, 110])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "ascii"])
def test_the_table_fits_every_screen(columns: int, encoding: str) -> None:
    wide = proof("activities", "results", "校正📏 " * 80, 12345, subject="ラ" * 200)
    long = proof("legal", "reference", "x" * 4000, 3)
    alone = (replace(wide, section=SectionId("glossary"), subject=""), proof("qsse", "means", "x" * 4000, 3))
    lines = table(*EVIDENCE[:3], long, wide, *alone, columns=columns)
    assert max(map(measure, lines)) <= min(max(columns, 72), 110)
    assert [line for line in lines if "\n" in line] == []
    for line in table(*EVIDENCE, columns=columns, encoding=encoding):
        assert line.encode(encoding)


def test_thousands_of_passages_are_told_at_once() -> None:
    many = [proof("legal", "reference", f"décret n° {n}", n) for n in range(20_000)]
    start = time.perf_counter()
    assert len(table(*many)) == 4
    assert time.perf_counter() - start < 2


def test_every_aspect_of_the_shipped_rules_has_a_french_word() -> None:
    asked = {rule.options.get("aspect") for rule in load("bts-metiers-de-la-mesure").rules if rule.official}
    assert asked - {None} <= set(ASPECTS)
