"""The lines of a paragraph: where they end, how tall each is, what stands on it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapportlint.formats import line_parts
from rapportlint.formats.font_widths import Face, Fit, face
from rapportlint.formats.line_breaking import break_lines
from rapportlint.formats.line_parts import Line, Measure, Tab, TabKind
from rapportlint.model.geometry import Pt
from rapportlint.model.typesetting import LineRule, Run, SetParagraph, Setting, TabStop, Typescript
from rapportlint.pagination.layout_strips import Mark, Strip, Unit

_TALLEST: Pt = 4000.0
_LARGEST_SIZE: Pt = 1600.0
_NARROWEST: Pt = 12.0
_ENDLESS = 20_000
_ENDLESS_WIDTH: Pt = 300.0
"""Least width of a text of so many signs."""
_KINDS = {"right": TabKind.RIGHT, "decimal": TabKind.RIGHT, "center": TabKind.CENTER}
_WORDS = re.compile(r"[^\s\u2010\u2013\u2014-]+[\u2010\u2013\u2014-]?")
_MEASURED_WORDS = 3
"""Longest words, by letters, of which the widest is looked for."""
_SIGNS = {"symbol": (0.9994, 0.220), "wingdings": (0.899, 0.211), "webdings": (0.930, 0.229)}
"""Room above and below the baseline, in ems, of the fonts that bullets are taken from."""
_KEPT = 2
"""Lines that stay together at a page's end or beginning under widow control."""

Metrics = tuple[Pt, Pt]
"""Room above and below the baseline."""


@dataclass(slots=True)
class Compositor:
    """Sets paragraphs; each is broken into lines once for a width."""

    script: Typescript
    grid: Pt = 0.0
    guessed: int = 0
    """Characters set in a font whose widths are guessed."""
    seen: int = 0
    _units: dict[tuple[int, int], Unit] = field(default_factory=dict)

    def set_grid(self, pitch: Pt) -> None:
        """Hold the lines from here on to a grid; none for 0."""
        if pitch != self.grid:
            self.grid = pitch
            self._units.clear()

    def unit(self, paragraph: SetParagraph, width: Pt, beside: Sequence[Pt] = ()) -> Unit:
        """The paragraph in a column of a width; `beside` is the room taken beside its first lines."""
        key = (id(paragraph), round(width * 20))
        if not beside and key in self._units:
            return self._units[key]
        unit = self._set(paragraph, self._wide_enough(paragraph, width), beside)
        if not beside:
            self._units[key] = unit
        return unit

    def _wide_enough(self, paragraph: SetParagraph, width: Pt) -> Pt:
        """The width, or one that no endless text makes a million lines of."""
        setting = paragraph.setting
        if sum(len(run.text) for run in paragraph.runs) < _ENDLESS:
            return max(width, _NARROWEST)
        return max(width, max(setting.left, 0.0) + max(setting.right, 0.0) + _ENDLESS_WIDTH)

    def longest_word(self, paragraph: SetParagraph) -> Pt:
        """Width of the widest thing in a paragraph that lines do not part."""
        setting, widest = paragraph.setting, 0.0
        for run in paragraph.runs:
            if run.height:
                widest = max(widest, min(run.width, _TALLEST))
            elif run.text:
                used, size = self._face(run), min(run.size, _LARGEST_SIZE)
                text = run.text.upper() if run.caps else run.text
                longest = sorted(_WORDS.findall(text), key=len)[-_MEASURED_WORDS:]
                widest = max([widest, *(used.width(word, size) for word in longest)])
        return widest + max(0.0, setting.left) + max(0.0, setting.right)

    def _set(self, paragraph: SetParagraph, width: Pt, beside: Sequence[Pt]) -> Unit:
        setting = paragraph.setting
        lead = _lead(paragraph)
        runs = [*lead, *paragraph.runs]
        parts = [self._part(run) for run in runs] or [self._part(paragraph.mark)]
        lines = break_lines(parts, self._measure(paragraph, width, beside))
        metrics = [_metrics(run, part.face) for run, part in zip(runs, parts, strict=False)]
        # Word lets a bullet raise its line, and never deepen it.
        metrics[: len(lead)] = [(above, 0.0) for above, _ in metrics[: len(lead)]]
        strips = [self._strip(paragraph, runs, metrics, line, len(lead), width) for line in lines]
        _bind(strips, setting)
        _rule(strips, setting)
        return Unit(
            strips=strips,
            setting=setting,
            edge=setting.style,
            is_listed=paragraph.number is not None,
            keep_with_next=setting.keep_with_next,
            page_break_before=setting.page_break_before and not paragraph.continued,
            page_break_after=paragraph.page_break_after,
            continued=paragraph.continued,
            floats=paragraph.floats,
            item=paragraph,
        )

    def _face(self, run: Run) -> Face:
        return face(run.font, run.bold, run.italic, installed=False)

    def _part(self, run: Run) -> line_parts.Run:
        used = self._face(run)
        self.seen += len(run.text)
        self.guessed += len(run.text) if used.fit is Fit.GUESS else 0
        text = run.text.upper() if run.caps else run.text
        picture = min(run.width, _TALLEST) if run.width or run.height else None
        return line_parts.Run(text=text, face=used, size=min(run.size, _LARGEST_SIZE), object_width=picture)

    def _measure(self, paragraph: SetParagraph, width: Pt, beside: Sequence[Pt]) -> Measure:
        setting = paragraph.setting
        return Measure(
            width=width,
            left=max(-width, min(setting.left, width - _NARROWEST)),
            right=max(-width, min(setting.right, width - _NARROWEST)),
            first=0.0 if paragraph.continued else max(-width, min(setting.first, width - _NARROWEST)),
            tabs=[_tab(stop) for stop in setting.tabs],
            default_tab=self.script.tab,
            beside=beside,
            squeeze=setting.justified and self.script.compatibility >= 15,
        )

    def _strip(
        self,
        paragraph: SetParagraph,
        runs: Sequence[Run],
        metrics: Sequence[Metrics],
        line: Line,
        lead: int,
        width: Pt,
    ) -> Strip:
        """A line with the blocks and the notes on it."""
        on_line = range(line.first_run, min(line.last_run + 1, len(runs)))
        texts = [metrics[i] for i in on_line if not runs[i].height]
        if not texts:
            # The mark of a paragraph counts where nothing else stands on the line.
            texts.append(_metrics(paragraph.mark, self._face(paragraph.mark)))
        pictures = [min(runs[i].height, _TALLEST) for i in on_line if runs[i].height]
        is_alone = bool(pictures) and not any(runs[i].text.strip() for i in on_line)
        height, trailing = self._height(texts, pictures, paragraph.setting, is_alone=is_alone)
        marks = [Mark(paragraph.block, 0.0, height, 0.0, width)] if paragraph.block is not None else []
        for i in on_line:
            block = runs[i].block
            if block is not None:
                tall = min(runs[i].height, height)
                foot = tall if is_alone else height - trailing
                marks.append(Mark(block, foot - tall, foot, 0.0, min(runs[i].width, width)))
        notes = tuple(note.items for note in paragraph.notes if line.first_run <= note.run + lead <= line.last_run)
        return Strip(height=height, marks=tuple(marks), notes=notes, trailing=trailing)

    def _height(
        self, texts: Sequence[Metrics], pictures: Sequence[Pt], setting: Setting, *, is_alone: bool
    ) -> tuple[Pt, Pt]:
        """The height of a line by what stands on it and the paragraph's rule, and what of it may hang over a page."""
        if setting.rule is LineRule.EXACT:
            return max(1.0, min(setting.line, _TALLEST)), 0.0
        above, below = max(t[0] for t in texts), max(t[1] for t in texts)
        single = above + below
        # Word sets nothing below a picture that stands alone on its line, not even the depth of its font.
        natural = max(single, *pictures) if is_alone else max([above, *pictures]) + below
        if setting.rule is LineRule.AT_LEAST:
            return min(max(natural, setting.line), _TALLEST), 0.0
        if self.grid and setting.on_grid:
            natural = math.ceil(natural / self.grid - 0.001) * self.grid
            single = self.grid
        height = max(1.0, min(natural + single * (setting.line - 1), _TALLEST))
        return height, max(0.0, height - natural)


def _metrics(run: Run, used: Face) -> Metrics:
    size = min(run.size, _LARGEST_SIZE)
    if signs := _SIGNS.get(run.font.lower()):
        return signs[0] * size, signs[1] * size
    return used.ascent * size, (used.descent + used.leading) * size


def _lead(paragraph: SetParagraph) -> list[Run]:
    """The number of a paragraph, with what follows it."""
    if paragraph.number is None:
        return []
    run = paragraph.number.run
    after = {"space": " ", "nothing": ""}.get(paragraph.number.suffix, "\t")
    return [Run(text=run.text + after, font=run.font, size=run.size, bold=run.bold, italic=run.italic, caps=run.caps)]


def _tab(stop: TabStop) -> Tab:
    return Tab(at=stop.at, kind=_KINDS.get(stop.kind, TabKind.LEFT))


def _rule(strips: list[Strip], setting: Setting) -> None:
    """Make room for the rules above and below a paragraph."""
    if setting.border_above:
        strips[0].height += setting.border_above
        for mark in strips[0].marks:
            mark.top, mark.bottom = mark.top + setting.border_above, mark.bottom + setting.border_above
    strips[-1].height += setting.border_below


def _bind(strips: list[Strip], setting: Setting) -> None:
    """Bind the lines of a paragraph that may not be parted."""
    count = len(strips)
    for index in range(1, count):
        kept = setting.widow_control and (index < _KEPT or count - index < _KEPT)
        strips[index].bound = setting.keep_together or kept
