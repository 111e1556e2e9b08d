"""One task done in this process: the verdict on a report, and what is wanted beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rapportlint import engine
from rapportlint.batch.anonymity import concealed
from rapportlint.batch.execution.passages import passages
from rapportlint.batch.gathering import contents
from rapportlint.batch.tasks import Content, Outcome, Passage, Task, Want
from rapportlint.formats import impersonal
from rapportlint.model.failures import Failure, FailureKind, RulebookError, UnreadableFile
from rapportlint.model.result import Judged, Result
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source, Twin
from rapportlint.reporters import annotators, html_page
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.progress import progress

_NAMES = {Want.PAGE: "La page de ce rapport", Want.ANNOTATED: "La copie annotée de ce rapport"}


def judged(task: Task) -> Outcome:
    """What comes of a task; a report that cannot be read has its result too, and an error of ours is raised."""
    try:
        source = _source(task)
        result = engine.lint(source, task.rulebook, task.settings)
    except UnreadableFile as error:
        return unread(task, error.failure)
    except RulebookError as error:
        # One row of a roster asks for what the rulebook does not know: its line, not the batch's end.
        return unread(task, Failure(kind=FailureKind.UNSUPPORTED, message=str(error)))
    report = Judged(result=result, rulebook=task.rulebook, source=source, older=changed_from(task, result))
    made, troubles = _made(task, report)
    found: tuple[Passage, ...] = ()
    if Want.PASSAGES in task.wants and result.document is not None:
        found = passages(result, result.document, task.rulebook)
    return Outcome(
        id=task.id, result=replace(result, document=None), made=made, passages=found, troubles=tuple(troubles)
    )


def changed_from(task: Task, result: Result) -> Result | None:
    """The older verdict, where something was mended or is new since."""
    return task.older if task.older is not None and not progress(task.older, result).is_none else None


def unread(task: Task, failure: Failure) -> Outcome:
    """What comes of a task whose report could not be judged."""
    try:
        result = _unread(task, task.settings, failure)
    except RulebookError:
        result = _unread(task, Settings(), failure)
    page = tuple(want for want in task.wants if want is Want.PAGE)
    made, troubles = _made(replace(task, wants=page), Judged(result=result, rulebook=task.rulebook))
    return Outcome(id=task.id, result=result, made=made, troubles=tuple(troubles))


def _unread(task: Task, settings: Settings, failure: Failure) -> Result:
    try:
        source = Source(name=task.report.name, data=_bytes(task.report, task.settings.limits))
    except UnreadableFile:
        return engine.unopened(task.report.name, task.rulebook, settings, failure)
    return engine.unreadable(source, task.rulebook, settings, failure)


def _source(task: Task) -> Source:
    """The report and its twin in memory; a twin that cannot be read is none, and the report's pages come otherwise."""
    limits = task.settings.limits
    source = Source(name=task.report.name, data=_bytes(task.report, limits))
    if task.twin is None:
        return source
    try:
        return replace(source, twin=Twin(name=task.twin.name, data=_bytes(task.twin, limits)))
    except UnreadableFile:
        return source


def _bytes(content: Content, limits: Limits) -> bytes:
    return contents.read(content.place, limits) if content.data is None else content.data


def _made(task: Task, report: Judged) -> tuple[dict[Want, bytes], list[str]]:
    """What is wanted in bytes, and what could not be made."""
    shown = concealed(report, task.mask) if task.mask else report
    makers: dict[Want, Callable[[], bytes | None]] = {
        Want.PAGE: lambda: _page(shown),
        Want.ANNOTATED: lambda: _annotated(shown, report.source, task.settings.limits),
    }
    made: dict[Want, bytes] = {}
    troubles: list[str] = []
    for want in task.wants:
        if want not in makers:
            continue
        try:
            data = makers[want]()
        except MemoryError:
            raise
        except UnreadableFile as error:
            troubles.append(f"{_NAMES[want]} n'a pas pu être écrite : {error.failure.message}")
        except Exception as error:
            # The verdict stands; what is written of it does not take it away.
            troubles.append(f"{_NAMES[want]} n'a pas pu être écrite ({type(error).__name__}).")
        else:
            made |= {want: data} if data is not None else {}
    return made, troubles


def _page(report: Judged) -> bytes:
    return "".join(html_page.render([report], Console(), several=False)).encode()


def _annotated(report: Judged, source: Source | None, limits: Limits) -> bytes | None:
    """The copy; None for a format that bears no remarks or a report that was not read."""
    document = report.result.document
    if document is None or source is None or document.info.format not in annotators.formats():
        return None
    if report.source is None:
        # Its persons are hidden: the file does not name them either.
        data = impersonal.impersonal(source.data, document.info.format, limits)
        source = Source(name=report.result.file, data=data)
    return annotators.load(document.info.format).annotated(replace(report, source=source), limits)
