"""Text in another language is marked so: Word then checks its spelling by the right rules."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint import language
from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_tracking import shown_runs
from rapportlint.mending.pieces.bench import Bench, LeftError, Step
from rapportlint.model.findings import Finding
from rapportlint.model.outline import Section

_ENGLISH = "en"
_REVISED = f"{W}rPr/{W}rPrChange"
_MARK, _NAME = "en-GB", "anglais (Royaume-Uni)"


def mend(bench: Bench, finding: Finding) -> Iterator[Step]:
    """Mark the paragraphs of each part; those in French, titles and parts of another kind stay as they are."""
    parts = {part.first: part for part in bench.report.all_parts()}
    for block in finding.blocks:
        part = parts.get(block)
        if part is None or part.language != _ENGLISH:
            yield Step(text=bench.name(block), page=bench.page(block), left="la langue du passage n'est pas sûre")
            continue
        done, left = _marked(bench, part)
        if done:
            what = f"{done} paragraphe{'s' if done > 1 else ''}"
            yield Step(text=f"{bench.name(block)} : {what} en {_NAME}", page=bench.page(block))
        for index, reason in left:
            yield Step(text=f"{bench.name(index)} : en {_NAME}", page=bench.page(index), left=reason)


def _marked(bench: Bench, part: Section) -> tuple[int, list[tuple[int, str]]]:
    """How many paragraphs were marked, and which were left, with the reason."""
    written = {id(paragraph) for paragraph in bench.report.written(part)}
    own = frozenset(bench.report.outline.own_blocks(part))
    done, left = 0, []
    for index, paragraph in bench.report.paragraphs(part):
        told = id(paragraph) in written and index in own
        is_english = told and language.language(paragraph.text) in (_ENGLISH, "")
        if is_english and not paragraph.language.lower().startswith(_ENGLISH):
            try:
                runs = [run for run in shown_runs(bench.paragraph(index)) if run.find(_REVISED) is None]
            except LeftError as reason:
                left.append((index, str(reason)))
                continue
            for run in runs:
                bench.tracker.in_language(run, _MARK)
            done += bool(runs)
    return done, left
