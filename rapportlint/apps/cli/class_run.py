"""One `batch`: gather, match, judge, compare, give back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from rapportlint.apps.cli import class_summary, screen
from rapportlint.apps.cli.class_asked import Asked
from rapportlint.apps.cli.class_work import Work
from rapportlint.apps.cli.inputs import SUFFIXES
from rapportlint.apps.cli.main import INTERRUPTED, UNREAD
from rapportlint.apps.cli.terms import Agreement, agree
from rapportlint.batch import anonymity, gathering, previous, roster
from rapportlint.batch.previous import Past
from rapportlint.batch.roster import times
from rapportlint.batch.run import Terms
from rapportlint.model.classroom import Candidate, Classroom, Entry, State
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.settings import Limits, Settings
from rapportlint.reporters import classes
from rapportlint.reporters.pieces import words
from rapportlint.rulebooks import coverage
from rapportlint.rulebooks.french import after_colon

_HERE = "-"
"""Stands for the working folder where settings are looked for."""


class ClassRun:
    """The control of one class."""

    def __init__(self, ctx: click.Context, asked: Asked) -> None:
        self._ctx, self._asked = ctx, asked

    def run(self) -> int:
        """The exit code of `batch`."""
        asked = self._asked
        asked.hold()
        classroom, agreement = self._gathered()
        order = self._order(agreement)
        if asked.lists:
            _write(class_summary.listed(classroom, order, screen.console()))
            return 0
        past = previous.load(Path(asked.since)) if asked.since is not None else None
        names = anonymity.pseudonyms(classroom.entries, asked.key_path) if asked.anonymous else {}
        with ExitStack() as stack:
            work = Work.begun(asked, names, stack)
            try:
                older = previous.olders(classroom.entries, past or ())
                judged = work.judged(classroom, self._terms(classroom.entries, agreement), older)
            except KeyboardInterrupt:
                screen.note(work.left(classroom))
                return INTERRUPTED
        shown = judged
        if past is not None:
            shown = _changed(judged, past)
            told = words.count(shown.unchanged, "candidat inchangé", "candidats inchangés")
            screen.note(f"{told} depuis ce contrôle.")
        if asked.anonymous:
            shown = anonymity.anonymous(shown, names)
        work.give_back(shown, judged, order)
        _write(class_summary.lines(shown, order, screen.console(), quiet=asked.quiet))
        return _exit_code(judged)

    def _gathered(self) -> tuple[Classroom, Agreement]:
        """The class before anything is judged, and the settings of its folders; UsageError for what is not there."""
        asked = self._asked
        with screen.patience("Lecture des dépôts…"):
            try:
                gathered = gathering.gather(asked.sources, Limits(), asked.zone)
            except FileNotFoundError as error:
                raise click.UsageError(
                    f"« {error.filename} » n'existe pas : vérifiez son nom et son dossier."
                ) from None
        if not gathered.deposits and asked.roster is None:
            raise click.UsageError(_nothing_in(asked.sources, gathered.left_out))
        reports = [deposit.report.place.path for deposit in gathered.deposits if deposit.report is not None]
        agreement = agree(self._ctx, [_HERE, *reports], with_files=asked.with_files)
        for name in () if asked.quiet else agreement.files:
            screen.note(f"Réglages : {name}")
        deadline = self._deadline()
        candidates = self._candidates(agreement)
        now = datetime.now(asked.zone)
        classroom = Classroom(
            title=gathered.title,
            entries=roster.expected(candidates, gathered.deposits, deadline, now, gathered.remains),
            made=now,
            deadline=deadline,
            has_roster=asked.roster is not None,
            left_out=gathered.left_out,
        )
        return classroom, agreement

    def _candidates(self, agreement: Agreement) -> Sequence[Candidate]:
        """The rows of the roster; what could not be used of it is told."""
        asked = self._asked
        if asked.roster is None:
            return ()
        try:
            read = roster.read(Path(asked.roster), agreement.terms[_HERE].rulebook, asked.zone)
        except UnreadableFile as error:
            raise click.UsageError(f"{asked.roster} : {error.failure.message}") from None
        for sentence in read.warnings:
            screen.note(f"{asked.roster} : {after_colon(sentence)}")
        return read.candidates

    def _deadline(self) -> datetime | None:
        if not self._asked.deadline:
            return None
        told = times.written(self._asked.deadline)
        if told is None:
            raise click.UsageError(
                f"--deadline « {self._asked.deadline} » n'est pas une date ; écrivez-la comme « 2027-05-14 18:00 »."
            )
        if odd := times.oddity(told, self._asked.zone):
            screen.note(f"--deadline « {self._asked.deadline} » : {odd}.")
        return times.moment(told, self._asked.zone, end_of_day=True)

    def _terms(self, entries: Sequence[Entry], agreement: Agreement) -> dict[str, Terms]:
        """What each report is judged by: the roster's row before the command line, and that before the settings."""
        terms = {}
        for entry in entries:
            report = entry.deposits[0].report if entry.deposits else None
            agreed = agreement.terms[report.place.path if report is not None else _HERE]
            terms[entry.id] = Terms(rulebook=agreed.rulebook, settings=_own(agreed.settings, entry.candidate))
        return terms

    def _order(self, agreement: Agreement) -> classes.Order:
        asked, terms = self._asked, agreement.terms[_HERE]
        return classes.Order(
            folder=asked.folder or Path(),
            rulebook=terms.rulebook,
            coverage=coverage.load(terms.rulebook.id, terms.settings.plugins),
            school=asked.school,
            session=terms.settings.session,
            controller=asked.controller,
        )


def _nothing_in(sources: Sequence[str], left_out: Sequence[str]) -> str:
    """That no report was found, and what was seen instead."""
    seen = f" {left_out[0]}" if left_out else ""
    named = " ni ".join(f"« {source} »" for source in sources)
    return f"Aucun rapport dans {named} ({', '.join(SUFFIXES)}).{seen} Avec --roster, les absents seraient dits."


def _own(settings: Settings, candidate: Candidate | None) -> Settings:
    """The settings of one candidate."""
    if candidate is None:
        return settings
    if candidate.route:
        settings = replace(settings, route=candidate.route, status=candidate.status)
    return replace(
        settings,
        situations=tuple(dict.fromkeys((*settings.situations, *candidate.situations))),
        session=candidate.session or settings.session,
    )


def _changed(classroom: Classroom, past: Sequence[Past]) -> Classroom:
    """What changed in a class."""
    changed, same = previous.compared(classroom.entries, past)
    ids = {entry.id for entry in changed}
    shared = tuple(one for one in classroom.shared if {one.first, one.second} <= ids)
    return replace(classroom, entries=changed, shared=shared, unchanged=len(same))


def _exit_code(classroom: Classroom) -> int:
    """3 for a report that nobody could read, 1 for an established ground or where nothing was handed in, else 0."""
    if any(entry.state in (State.UNREADABLE, State.ENCRYPTED) for entry in classroom.entries):
        return UNREAD
    handed_in = any(entry.deposits for entry in classroom.entries)
    return int(not handed_in or any(entry.grounds for entry in classroom.entries))


def _write(lines: Iterator[str]) -> None:
    for line in lines:
        screen.write(line, colour=True)
