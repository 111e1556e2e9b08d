"""The flow of a batch on one screen: judge what was not judged before, keep it, say of each what the control finds."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from rapportlint.batch import roster
from rapportlint.batch.anonymity.mask import Mask
from rapportlint.batch.execution.journal import Journal, resumed
from rapportlint.batch.folder import Folder
from rapportlint.batch.roster.several import once_proved
from rapportlint.batch.tasks import Content, Executor, Outcome, Passage, Task, Want
from rapportlint.model.classroom import Candidate, Entry, Ground, State
from rapportlint.model.deposits import Piece
from rapportlint.model.failures import FailureKind
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged, Result, Verdict
from rapportlint.model.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one report is judged by."""

    rulebook: Rulebook
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What a batch is asked to do."""

    entries: Sequence[Entry]
    terms: Mapping[str, Terms]
    """By id of the entry."""
    wants: tuple[Want, ...] = ()
    masks: Mapping[str, Mask] = field(default_factory=dict)
    """Whose names the files of an entry hide, by its id."""
    older: Mapping[str, Result] = field(default_factory=dict)
    """What an earlier control said of a report, by id of the entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A report that has its verdict."""

    entry: Entry
    passages: tuple[Passage, ...] = ()
    troubles: tuple[str, ...] = ()
    kept: bool = False
    """Judged by an earlier run."""


def run(
    control: Control, executor: Executor, journal: Journal | None, folder: Folder | None
) -> Generator[Done, None, None]:
    """Each entry that has a report, with its verdict, as soon as it is there; closing the iterator stops the work."""
    entries = {entry.id: entry for entry in control.entries if entry.deposits and entry.deposits[0].report}
    candidates = [entry.candidate for entry in control.entries if entry.candidate is not None]
    tasks = [_task(entry, control) for entry in entries.values()]
    if journal is None or folder is None:
        outcomes = executor.run(tasks)
    else:
        outcomes = resumed(tasks, executor, journal, is_there=folder.is_there, write=folder.write)
    with closing(outcomes) as given:
        for outcome in given:
            entry = _judged(entries[outcome.id], outcome, control.terms[outcome.id].rulebook, candidates)
            files = folder.files(outcome) if folder is not None else {}
            yield Done(
                entry=replace(entry, files={**entry.files, **files}),
                passages=outcome.passages,
                troubles=outcome.troubles,
                kept=outcome.kept,
            )


def _task(entry: Entry, control: Control) -> Task:
    deposit, terms = entry.deposits[0], control.terms[entry.id]
    assert deposit.report is not None
    return Task(
        id=entry.id,
        report=_content(deposit.report),
        twin=_content(deposit.twin) if deposit.twin is not None else None,
        rulebook=terms.rulebook,
        settings=terms.settings,
        wants=control.wants,
        mask=control.masks.get(entry.id),
        older=control.older.get(entry.id),
    )


def _content(piece: Piece) -> Content:
    return Content(name=piece.shown, place=piece.place)


def _judged(entry: Entry, outcome: Outcome, rulebook: Rulebook, candidates: Sequence[Candidate]) -> Entry:
    """The entry with its verdict, its state and the ground that the verdict gives."""
    result = outcome.result
    state = state_of(result)
    grounds, to_check = entry.grounds, entry.to_check
    if state is State.NON_CONFORMING:
        grounds = (*grounds, Ground.NON_CONFORMING)
    elif state is not State.CONFORMING:
        to_check = (*to_check, Ground.NON_CONFORMING)
    told = replace(
        once_proved(entry, result),
        judged=Judged(result=result, rulebook=rulebook),
        state=state,
        grounds=grounds,
        to_check=to_check,
    )
    return roster.confirmed(told, result.candidacy, candidates)


def state_of(result: Result) -> State:
    """What there is to say of a report in one word."""
    if result.verdict is Verdict.UNREADABLE:
        is_locked = result.failure is not None and result.failure.kind is FailureKind.ENCRYPTED
        return State.ENCRYPTED if is_locked else State.UNREADABLE
    if result.verdict is Verdict.PASS:
        return State.CONFORMING
    if result.verdict is Verdict.FAIL:
        return State.NON_CONFORMING
    pictures = {page for one in result.findings if one.check == "text_layer_missing" for page in one.pages}
    total = result.account.total if result.account else 0
    return State.SCANNED if 2 * len(pictures) > total else State.TO_CHECK
