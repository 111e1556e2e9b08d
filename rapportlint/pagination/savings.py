"""Versions of a report that take fewer pages: what a student may change without losing a word.

Each step is laid out by our own layout, so that what it wins is measured on the pages, not guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rapportlint.model.document import Document
from rapportlint.model.geometry import Pt, cm
from rapportlint.model.result import Step
from rapportlint.model.typesetting import Float, Item, LineRule, Run, SetTable, Typescript
from rapportlint.pagination.estimate import paginate

_TALL: Pt = cm(9)
"""Height from which a picture can be made smaller and still be read."""
_SMALLER = 0.7
_TIGHT = 1.15
"""Multiple of a single line that every guide accepts."""
_MOST_SPACE: Pt = 6.0
_FEW = 0.15
"""Part of a page below which its text could go back to the page before."""

Change = Callable[[list[Item]], list[Item]]


def versions(document: Document) -> Iterator[tuple[Step | None, Document]]:
    """The report laid out as it is (None), then after each step; nothing where only its blocks are known."""
    if document.typescript is None:
        return
    changes: tuple[tuple[Step, Change], ...] = (
        (Step.EMPTY_PARAGRAPHS, _without_empty_runs),
        (Step.LARGE_PICTURES, lambda items: [_with_smaller_pictures(item) for item in items]),
        (Step.LINE_SPACING, lambda items: [_with_tighter_lines(item) for item in items]),
    )
    yield None, paginate(document)
    for step, change in changes:
        changed = _changed(document.typescript, change)
        if changed != document.typescript:
            yield step, paginate(replace(document, typescript=changed))


def _changed(script: Typescript, change: Change) -> Typescript:
    sections = tuple(replace(section, items=tuple(change(list(section.items)))) for section in script.sections)
    return replace(script, sections=sections)


def _without_empty_runs(items: Iterable[Item]) -> list[Item]:
    """Items without the empty paragraphs that follow another empty one, page breaks kept."""
    kept: list[Item] = []
    for item in items:
        if not (kept and _is_empty(item) and _is_empty(kept[-1])):
            kept.append(item)
    return kept


def _is_empty(item: Item) -> bool:
    if isinstance(item, SetTable) or item.page_break_after or item.setting.page_break_before:
        return False
    return not item.floats and not item.number and not any(run.text.strip() or run.height for run in item.runs)


def _with_smaller_pictures(item: Item) -> Item:
    """An item whose tall pictures are scaled down; those in tables are left as they are."""
    if isinstance(item, SetTable):
        return item
    return replace(
        item,
        runs=tuple(_smaller_run(run) for run in item.runs),
        floats=tuple(_smaller_float(drawing) for drawing in item.floats),
    )


def _smaller_run(run: Run) -> Run:
    return replace(run, width=run.width * _SMALLER, height=run.height * _SMALLER) if run.height > _TALL else run


def _smaller_float(drawing: Float) -> Float:
    if drawing.height <= _TALL or drawing.items:
        return drawing
    return replace(drawing, width=drawing.width * _SMALLER, height=drawing.height * _SMALLER)


def _with_tighter_lines(item: Item) -> Item:
    """An item with lines at most 1.15 apart and small gaps after paragraphs."""
    if isinstance(item, SetTable):
        return item
    setting = item.setting
    if setting.rule is LineRule.MULTIPLE and setting.line > _TIGHT:
        setting = replace(setting, line=_TIGHT)
    if not setting.keep_with_next and setting.after > _MOST_SPACE:
        setting = replace(setting, after=_MOST_SPACE)
    return item if setting == item.setting else replace(item, setting=setting)


def wasted_pages(document: Document) -> dict[Step, tuple[int, ...]]:
    """Pages that hold nothing, and pages that hold a few lines before the next one starts anew."""
    ink: dict[int, Pt] = {}
    for block in document.blocks:
        for place in block.places:
            ink[place.page] = max(ink.get(place.page, 0.0), place.bottom)
    few = tuple(
        page.number
        for page in document.pages[:-1]
        if page.number in ink and ink[page.number] - page.text_area.top < _FEW * page.text_area.height
    )
    return {
        Step.BLANK_PAGES: tuple(page.number for page in document.pages if page.blank),
        Step.NEARLY_EMPTY_PAGES: few,
    }
