"""The ribbon: which part stands where on each page, what exceeds a limit, which finding weighs most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.model.outline import SectionId
from rapportlint.model.result import Result, Verdict
from rapportlint.reporters import terminal
from rapportlint.reporters.pieces.console import Console, measure
from rapportlint.reporters.pieces.digest import Weight
from rapportlint.reporters.pieces.ribbon import Cell, ribbon
from rapportlint.reporters.pieces.ribbon_text import ribbon_lines
from tests.reporters.hand_built import ACCOUNT, FAILING, JUR002, PASSING, RULEBOOK, UNREADABLE, judged, section


def cells(result: Result = FAILING) -> dict[int, Cell]:
    return {cell.page: cell for cell in ribbon(result, RULEBOOK)}


def lines(result: Result = FAILING, columns: int = 80, encoding: str = "utf-8") -> list[str]:
    return ribbon_lines(result, RULEBOOK, Console(columns=columns, encoding=encoding), indent="    ")


def test_every_page_is_a_cell() -> None:
    assert list(cells()) == list(range(1, 63))
    assert ribbon(UNREADABLE, RULEBOOK) == ()


def test_a_part_covers_the_page_from_its_start_to_its_last_ink() -> None:
    (cover,) = cells()[1].bands
    assert cover.section == "cover"
    assert (cover.top, cover.bottom) == pytest.approx((0.1, 0.5))


def test_a_part_within_another_one_has_the_word_where_it_stands() -> None:
    assert [band.section for band in cells()[8].bands] == ["company", "legal", "company"]


def test_a_sub_part_of_no_known_kind_is_not_told_apart() -> None:
    assert {band.section for band in cells()[43].bands} == {"other"}
    assert len(cells()[43].bands) == 1


def test_a_page_without_a_part_is_empty() -> None:
    assert cells()[3].bands == () and cells()[3].section is None


def test_what_a_part_takes_beyond_the_most_admitted_exceeds() -> None:
    """The legal part has 0.41 page on page 8 and 4.99 on pages 12 to 17: 4 pages are reached 3.59 into the second."""
    exceeding = {page: [band.top for band in cell.bands if band.exceeds] for page, cell in cells().items()}
    limit = 11.1 + (16.5 - 11.1) * 3.59 / 4.99
    told = {page: tops for page, tops in exceeding.items() if tops}
    assert told == {15: [pytest.approx(limit - 14)], 16: [0.0], 17: [0.0]}


def test_a_part_in_the_annexes_exceeds_nothing() -> None:
    annexed = section("qsse", "Annexe 3", 54, 60, 6.5, in_annexes=True)
    found = cells(replace(FAILING, sections=(*FAILING.sections, annexed)))
    assert not any(band.exceeds for page in range(54, 61) for band in found[page].bands)


def test_counted_pages_beyond_the_limit_exceed_and_annexes_do_not_count() -> None:
    found = cells()
    assert [page for page, cell in found.items() if cell.exceeds] == [51, 52]
    assert [page for page, cell in found.items() if not cell.counts] == list(range(53, 63))
    assert not any(cell.exceeds for cell in cells(PASSING).values())


def test_annexes_in_the_middle_move_the_limit() -> None:
    lines = (replace(ACCOUNT.lines[1], first=11, last=20),)
    found = cells(replace(FAILING, account=replace(ACCOUNT, lines=lines)))
    assert [page for page, cell in found.items() if cell.exceeds] == [61, 62]


def test_a_page_weighs_what_its_gravest_finding_does() -> None:
    found = cells()
    assert (found[12].weight, found[10].weight, found[1].weight) == (Weight.ERROR, Weight.WARNING, None)


def test_the_terminal_shows_a_letter_a_page_with_faults_and_excess_under_it() -> None:
    assert lines()[:4] == [
        "            10        20        30        40        50        60",
        "    GS.EEEEEE..JJJJJJAAAAAAAAAAAAAAAAAAAAAQQQ--........Rxxxxxxxxxx",
        "             !!✖✖✖✖✖✖",
        "                  +++                                 ++",
    ]


def test_the_letters_are_explained_in_the_order_in_which_they_come() -> None:
    told = " ".join(" ".join(lines()[4:]).split())
    assert told.startswith("G=Page de garde · S=Sommaire · E=Entreprise · J=Analyse juridique · A=Activités")
    assert told.endswith("x=Annexes + : au-delà de ce qui est admis")
    assert "au-delà" not in " ".join(lines(PASSING))


def test_a_long_report_takes_several_rows() -> None:
    account = replace(PASSING.account or ACCOUNT, total=200, counted=200)
    rows = [
        line for line in lines(replace(PASSING, account=account)) if line.strip().startswith(("10 ", "80 ", "150 "))
    ]
    assert len(rows) == 3


def test_the_ribbon_stands_between_the_account_and_the_table_of_parts() -> None:
    text = "".join(terminal.render(judged(FAILING), Console(), several=False))
    assert text.index("Pages comptées") < text.index("Ruban des pages") < text.index("  Sections")
    assert "Ruban" not in "".join(terminal.render(judged(UNREADABLE), Console(), several=False))


@pytest.mark.parametrize("columns", [20, 72, 80, 110, 300])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "ascii"])
def test_the_ribbon_fits_every_screen(columns: int, encoding: str) -> None:
    unknown = replace(JUR002, section=SectionId("x"), pages=(1, 500))
    result = replace(FAILING, verdict=Verdict.FAIL, findings=(unknown, *FAILING.findings))
    shown = lines(result, columns, encoding)
    assert max(measure(line) for text in shown for line in text.split("\n")) <= min(max(columns, 72), 110)
    assert "\n".join(shown).encode(encoding)
