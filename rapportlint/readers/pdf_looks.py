"""How a paragraph of a PDF looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.document import Align, Look
from rapportlint.model.geometry import Box, Pt
from rapportlint.model.typefaces import single_line
from rapportlint.readers.pdf_order import Strip
from rapportlint.readers.pdf_paragraphs import BULLET, Leadings

_SAME_EDGE: Pt = 3.0
_CENTRED: Pt = 6.0
_INSET: Pt = 12.0
_INDENT: Pt = 40.0
_MOST = 0.8
_RIGHT_SHARE = 0.35
_UNDER_TOP, _UNDER_BOTTOM = 0.02, 0.35
_COVERED = 0.9
_OVERHANG: Pt = 8.0


def look_of(lines: Sequence[Line], strip: Strip, gaps: tuple[Pt | None, Pt | None], rules: Sequence[Box]) -> Look:
    """The look of a paragraph's lines; `gaps` are the free heights before and after it."""
    main = _main(lines)
    leading = lines[1].baseline - lines[0].baseline if len(lines) > 1 else None
    return Look(
        font=main.font,
        size=round(main.size * 2) / 2,
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        underline=bool(rules) and all(_underlined(line, rules) for line in lines),
        caps=len(lines[0].text) > 1 and "".join(line.text for line in lines).isupper(),
        colour=main.colour,
        align=_align(lines, strip),
        space_before=gaps[0],
        space_after=gaps[1],
        line_spacing=round(leading / (main.size * single_line(main.font)), 2) if leading and leading > 0 else None,
        line_height=round(leading, 1) if leading is not None else None,
        indent_left=round(max(0.0, min(line.box.left for line in lines) - strip.left), 1),
        indent_first=round(lines[0].box.left - lines[1].box.left, 1) if len(lines) > 1 else 0.0,
    )


def gap_between(above: Line, below: Line, leadings: Leadings) -> Pt:
    """The height between two lines beyond their usual distance."""
    return round(max(0.0, below.baseline - above.baseline - leadings.of(below.size)), 1)


def _main(lines: Sequence[Line]) -> Line:
    """A line that has the look of most of the characters."""
    if len(lines) == 1:
        return lines[0]
    weights: Counter[tuple[float, str, str | None]] = Counter()
    for line in lines:
        weights[line.size, line.font, line.colour] += len(line.text)
    most = max(weights, key=lambda look: weights[look])
    return next(line for line in lines if (line.size, line.font, line.colour) == most)


def _underlined(line: Line, rules: Sequence[Box]) -> bool:
    """Whether a thin rule runs right under a whole line."""
    top, bottom = line.baseline - _UNDER_TOP * line.size, line.baseline + _UNDER_BOTTOM * line.size
    covered = 0.0
    for rule in rules:
        if (
            top <= (rule.top + rule.bottom) / 2 <= bottom
            and rule.left >= line.box.left - _OVERHANG
            and rule.right <= line.box.right + _OVERHANG
        ):
            covered += rule.width
    return covered >= _COVERED * line.box.width


def _align(lines: Sequence[Line], strip: Strip) -> Align:
    """How lines are set between the edges of their strip."""
    left, right = strip.left, strip.right
    middle = (left + right) / 2
    upper = lines[:-1]
    full = sum(line.box.right >= strip.reach - _SAME_EDGE and line.box.left <= left + _INDENT for line in upper)
    if upper and full >= _MOST * len(upper):
        return Align.JUSTIFY
    centred = not BULLET.match(lines[0].text) and all(
        abs((line.box.left + line.box.right) / 2 - middle) <= _CENTRED for line in lines
    )
    if centred and any(line.box.left > left + _INSET for line in lines):
        return Align.CENTER
    inset = left + _RIGHT_SHARE * (right - left)
    if all(line.box.right >= right - _SAME_EDGE and line.box.left > inset for line in lines):
        return Align.RIGHT
    return Align.LEFT
