"""Each passage is found again on its printed lines, and a passage that is not printed is found nowhere."""

from __future__ import annotations

import pytest

from rapportlint.pagination.alignment import Passage, Printed, locate

PROSE = "Le banc a été vérifié avec une masse étalon de vingt kilogrammes raccordée au laboratoire national"

CASES: dict[str, tuple[list[str], list[str], list[tuple[int, ...]]]] = {
    # passages ("~ " marks one outside the order), lines ("2| " names its page, "2- " a running line), lines of each
    "one line each": (["Introduction", PROSE], ["1| Introduction", f"1| {PROSE}"], [(0,), (1,)]),
    "several lines": (["un deux trois quatre cinq"], ["1| un deux", "1| trois quatre", "1| cinq"], [(0, 1, 2)]),
    "over two pages, running lines between": (
        ["un deux trois quatre cinq"],
        ["1| un deux", "1- page 1", "2- Rapport de stage", "2| trois quatre cinq"],
        [(0, 3)],
    ),
    "accents, case and ligatures differ": (["Étude de cœur"], ["1| ETUDE DE COEUR"], [(0,)]),
    "a word parted at the end of a line": (["la mesure finie"], ["1| la me-", "1| sure finie"], [(0, 1)]),
    "a compound parted at its hyphen": (["le compte-rendu final"], ["1| le compte-", "1| rendu final"], [(0, 1)]),
    "a contents entry and its title": (
        ["Introduction 3", "Conclusion 9", "Introduction", "Conclusion"],
        ["1| Introduction ........ 3", "1| Conclusion ....... 9", "3| Introduction", "9| Conclusion"],
        [(0,), (1,), (2,), (3,)],
    ),
    "an automatic number that is printed otherwise": (
        ["II.2 Contexte juridique de la structure"],
        ["1| 2.2 Contexte juridique de la structure"],
        [(0,)],
    ),
    "a text box printed before the text": (
        [PROSE, "~ Schéma du banc d'essai", "Suite du texte imprimé"],
        ["1| Schéma du banc d'essai", f"1| {PROSE}", "1| Suite du texte imprimé"],
        [(1,), (0,), (2,)],
    ),
    "a note at the foot of its page": (
        [PROSE, "~ Norme de 2017", "Ensuite vient la page deux"],
        [f"1| {PROSE}", "1| 1 Norme de 2017", "2| Ensuite vient la page deux"],
        [(0,), (1,), (2,)],
    ),
    "cells printed row by row with the same values": (
        ["Valeur", "0,5", "0,5", "Écart", "0,5"],
        ["1| Valeur", "1| 0,5", "1| 0,5", "1| Écart", "1| 0,5"],
        [(0,), (1,), (2,), (3,), (4,)],
    ),
    "a word that a narrow cell parts anywhere": (
        ["Source", "Fréquence", "Loi"],
        ["1| Source", "1| Fréquen", "1| ce", "1| Loi"],
        [(0,), (1, 2), (3,)],
    ),
    "a passage that is not printed": (
        ["Avant le trou", "Ce paragraphe masqué reste introuvable ailleurs", "Après le trou"],
        ["1| Avant le trou", "1| Après le trou"],
        [(0,), (), (1,)],
    ),
    "a passage of signs only": (["Avant", "* * *", "Après"], ["1| Avant", "1| * * *", "1| Après"], [(0,), (), (2,)]),
    "nothing printed": (["Avant"], [], [()]),
}


def passages(texts: list[str]) -> list[Passage]:
    return [Passage(text=text.removeprefix("~ "), in_order=not text.startswith("~ ")) for text in texts]


def printed(lines: list[str]) -> list[Printed]:
    return [Printed(text=line[3:], page=int(line[0]), running=line[1] == "-") for line in lines]


@pytest.mark.parametrize(("texts", "lines", "expected"), CASES.values(), ids=CASES)
def test_each_passage_is_found_on_its_lines(
    texts: list[str], lines: list[str], expected: list[tuple[int, ...]]
) -> None:
    assert locate(passages(texts), printed(lines)) == expected


def test_a_common_word_far_away_does_not_stretch_a_passage() -> None:
    filler = [f"1| mot{i} autre{i} encore{i}" for i in range(40)]
    found = locate(
        passages(["alpha beta gamma delta finale"]), printed(["1| alpha beta gamma delta", *filler, "1| finale"])
    )
    assert found == [(0,)]
