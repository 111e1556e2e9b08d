"""How a stretch of a Word paragraph is set: its runs, what hangs on them, and the properties that move its lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapportlint.formats.word_frames import Frame
from rapportlint.formats.word_paragraphs import ParagraphFormat
from rapportlint.formats.word_properties import RunFormat
from rapportlint.model.document import Align
from rapportlint.model.typesetting import Float, Item, LineRule, Note, Number, Run, SetParagraph, Setting, TabStop
from rapportlint.readers.word_line import Stretch
from rapportlint.readers.word_lists import Form

_CALL_SIZE = 0.65
"""Size of the raised number of a note, as a part of its text's."""


@dataclass(slots=True, kw_only=True)
class Shown:
    """What a stretch became: its blocks, and what hangs on it."""

    text: int | None = None
    figures: list[int] = field(default_factory=list)
    boxes: list[tuple[Item, ...]] = field(default_factory=list)
    notes: list[tuple[Item, ...]] = field(default_factory=list)


def set_paragraph(stretch: Stretch, shown: Shown, setting: Setting, mark: RunFormat) -> SetParagraph:
    """The item of a stretch: runs with the pictures and note calls among them, and what floats beside."""
    runs: list[Run] = []
    floats: list[Float] = []
    notes: list[Note] = []
    figures, boxes = iter(shown.figures), iter(shown.boxes)
    hung = {at: [h for h in stretch.hung if h.at == at] for at in {h.at for h in stretch.hung}}
    calls = {at: [i for i, a in enumerate(stretch.calls) if a == at] for at in set(stretch.calls)}
    for at in range(len(stretch.pieces) + 1):
        for hanging in hung.get(at, ()):
            block = next(figures, None) if hanging.is_figure else None
            boxed = tuple(item for _ in range(hanging.boxes) for item in next(boxes, ()))
            _hang(hanging.frame, block, boxed, runs, floats)
        for call in calls.get(at, ()):
            runs.append(run_of("1", {**mark, "size": mark.get("size", 10.0) * _CALL_SIZE}))
            if call < len(shown.notes) and shown.notes[call]:
                notes.append(Note(run=len(runs) - 1, items=shown.notes[call]))
        if at < len(stretch.pieces):
            piece = stretch.pieces[at]
            runs.append(run_of(piece.text, piece.format))
    return SetParagraph(
        setting=setting,
        runs=tuple(runs),
        mark=run_of("", mark),
        floats=tuple(floats),
        notes=tuple(notes),
        block=shown.text,
    )


def _hang(
    frame: Frame | None, block: int | None, boxed: tuple[Item, ...], runs: list[Run], floats: list[Float]
) -> None:
    """Put a drawing in the line, or beside it."""
    if frame is None:
        return
    if frame.wrap is None:
        runs.append(Run(width=frame.width, height=frame.height, block=block))
        if boxed:
            floats.append(Float(width=frame.width, height=frame.height, items=boxed))
        return
    floats.append(
        Float(
            width=frame.width,
            height=frame.height,
            wrap=frame.wrap,
            x=frame.x,
            y=frame.y,
            from_x=frame.from_x,
            from_y=frame.from_y,
            align_x=frame.align_x,
            align_y=frame.align_y,
            above=frame.above,
            below=frame.below,
            beside=frame.beside,
            block=block,
            items=boxed,
        )
    )


def run_of(text: str, format: RunFormat) -> Run:
    return Run(
        text=text,
        font=format.get("font", ""),
        size=format.get("size", 10.0),
        bold=format.get("bold", False),
        italic=format.get("italic", False),
        caps=format.get("caps", False) or format.get("small_caps", False),
    )


def number_of(form: Form, mark: RunFormat) -> Number | None:
    """The number or bullet before a paragraph, in its own format over that of the paragraph's mark."""
    item = form.item
    if item is None or not item.number:
        return None
    return Number(run=run_of(item.number, {**mark, **item.level.run}), suffix=item.level.suffix)


def setting_of(form: Form) -> Setting:
    format = form.format
    line, rule = _line(format)
    return Setting(
        style=form.style_id,
        justified=format.get("align") is Align.JUSTIFY,
        before=format.get("before", 0.0),
        after=format.get("after", 0.0),
        auto_before=format.get("auto_before", False),
        auto_after=format.get("auto_after", False),
        contextual=format.get("contextual", False),
        line=line,
        rule=rule,
        left=format.get("left", 0.0),
        right=format.get("right", 0.0),
        first=format.get("first", 0.0),
        tabs=_tabs(format.get("tabs", ())),
        keep_with_next=format.get("keep_with_next", False),
        keep_together=format.get("keep_together", False),
        widow_control=format.get("widow_control", True),
        page_break_before=format.get("page_break", False),
        border_above=format.get("border_above", 0.0),
        border_below=format.get("border_below", 0.0),
        on_grid=format.get("on_grid", True),
    )


def _line(format: ParagraphFormat) -> tuple[float, LineRule]:
    height = format.get("line_height")
    if height is None:
        return format.get("line_spacing", 1.0), LineRule.MULTIPLE
    return height, LineRule.EXACT if format.get("exact") else LineRule.AT_LEAST


def _tabs(written: tuple[TabStop, ...]) -> tuple[TabStop, ...]:
    """The stops that hold, from left to right: a later word on one place undoes an earlier one."""
    held: dict[int, TabStop] = {}
    for stop in written:
        held[round(stop.at)] = stop
    return tuple(sorted((stop for stop in held.values() if stop.kind != "clear"), key=lambda stop: stop.at))
