"""Where lines end: cases are text, room, and the lines expected, shown with "|" between them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rapportlint.formats.font_widths import face
from rapportlint.formats.line_breaking import break_lines
from rapportlint.formats.line_parts import Line, Measure, Run, Tab, TabKind

_MONO = face("Courier New", installed=False)
_SIZE = 10.0
_SIGN = _MONO.width("x", _SIZE)
"""All signs are as wide: rooms below are counted in signs."""


def _run(text: str) -> Run:
    return Run(text=text, face=_MONO, size=_SIZE)


def _shown(text: str, lines: list[Line]) -> str:
    starts = [line.start for line in lines] + [len(text)]
    return "|".join(text[a:b] for a, b in pairwise(starts))


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (9, "un deux |trois"),
        (7, "un deux |trois"),
        (6, "un |deux |trois"),
        (4, "abcd|efgh|ij"),
        (8, "demi-|cercles"),
        (8, "2010–|2012 oui"),
        (12, "mot\u00a0lié ici"),
        (9, "un |mot\u00a0lié |ici"),
        (9, "le |mot\u2011lié |ici"),
        (10, "fin   |suite long"),
        (5, "    |long"),
        (9, "- item un"),
        (6, "- item |un"),
        (8, "anti\u00ad|constit."),
        (20, "anti\u00adconstit."),
        (20, "a\n|b\n|"),
        (20, "avant\f|après"),
        (10, ""),
    ],
)
def test_lines_end_where_word_ends_them(room: float, expected: str) -> None:
    text = expected.replace("|", "")
    lines = break_lines([_run(text)], Measure(width=room * _SIGN))
    assert _shown(text, lines) == expected


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("1.\tun deux", Measure(width=9 * _SIGN, left=4 * _SIGN, first=-4 * _SIGN), "1.\tun |deux"),
        ("un deux", Measure(width=7 * _SIGN, first=2 * _SIGN), "un |deux"),
        ("un deux", Measure(width=9 * _SIGN, right=3 * _SIGN), "un |deux"),
        ("un deux un deux", Measure(width=7 * _SIGN, beside=(4 * _SIGN,)), "un |deux un |deux"),
        ("a\tb", Measure(width=10 * _SIGN, default_tab=4 * _SIGN), "a\tb"),
        ("abcdefgh\tb", Measure(width=10 * _SIGN, default_tab=6 * _SIGN), "abcdefgh|\tb"),
        ("Titre\t12", Measure(width=10 * _SIGN, tabs=(Tab(at=10 * _SIGN, kind=TabKind.RIGHT),)), "Titre\t12"),
        ("Titre\t12", Measure(width=9 * _SIGN, tabs=(Tab(at=10 * _SIGN, kind=TabKind.RIGHT),)), "Titre\t12"),
        ("Titre\tmots", Measure(width=9 * _SIGN, tabs=(Tab(at=7 * _SIGN, kind=TabKind.CENTER),)), "Titre\tmots"),
    ],
)
def test_indents_and_tabs_take_room(text: str, measure: Measure, expected: str) -> None:
    assert _shown(text, break_lines([_run(text)], measure)) == expected


@pytest.mark.parametrize(
    ("room", "squeeze", "expected"),
    [
        # Ten blanks of a sign each: the last word is 1, 2.4 or 3 signs too long; leaving it stretches nine blanks.
        (39.6, False, "aaa aaa aaa aaa aaa aaa aaa aaa aaa |aaaa aaa"),
        (39.6, True, "aaa aaa aaa aaa aaa aaa aaa aaa aaa aaaa |aaa"),
        (36.8, True, "aaa aaa aaa aaa aaa aaa aaa aaa aaa |aaaa aaa"),
    ],
)
def test_a_justified_line_squeezes_its_blanks_for_one_more_word(room: float, squeeze: bool, expected: str) -> None:
    text = expected.replace("|", "")
    assert _shown(text, break_lines([_run(text)], Measure(width=room * _SIGN, squeeze=squeeze))) == expected


def test_a_word_is_kept_whole_over_runs_and_lines_tell_their_runs() -> None:
    lines = break_lines([_run("un de"), _run("ux"), _run(" trois")], Measure(width=8 * _SIGN))
    assert [(line.start, line.first_run, line.last_run) for line in lines] == [(0, 0, 2), (8, 2, 2)]
    assert [line.width for line in lines] == pytest.approx([7 * _SIGN, 5 * _SIGN])
    assert [line.ended_by for line in lines] == ["", "end"]


def test_a_word_over_runs_goes_whole_to_the_next_line() -> None:
    lines = break_lines([_run("un de"), _run("ux")], Measure(width=6 * _SIGN))
    assert [(line.start, line.first_run, line.last_run) for line in lines] == [(0, 0, 0), (3, 0, 1)]


@pytest.mark.parametrize(("width", "starts"), [(2 * _SIGN, [0]), (8 * _SIGN, [0, 3, 5]), (99 * _SIGN, [0, 3, 5])])
def test_an_object_stands_in_the_line_where_it_fits(width: float, starts: list[int]) -> None:
    runs = [_run("un "), Run(text="", face=_MONO, size=_SIZE, object_width=width), _run(" deux")]
    assert [line.start for line in break_lines(runs, Measure(width=10 * _SIGN))] == starts


def test_spaced_and_widened_signs_take_more_room() -> None:
    plain, spaced, wide = (
        break_lines([Run(text="abc", face=_MONO, size=_SIZE, spacing=spacing, scale=scale)], Measure(width=99))[0].width
        for spacing, scale in ((0.0, 1.0), (2.0, 1.0), (0.0, 1.5))
    )
    assert (spaced, wide) == pytest.approx((plain + 6, plain * 1.5))


@pytest.mark.parametrize("width", [0.0, -50.0, float("1e-9")])
def test_no_room_at_all_still_ends(width: float) -> None:
    assert len(break_lines([_run("mot\tmot")], Measure(width=width, left=30, right=30, default_tab=0))) > 2
