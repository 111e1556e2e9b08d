"""The journal: what was judged is not judged twice, what changed is, and no accident of its own stops a batch."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from rapportlint.batch.execution.journal import Journal, resumed
from rapportlint.batch.execution.judging import judged
from rapportlint.batch.tasks import Outcome, Task, Want
from rapportlint.model.deposits import Location
from rapportlint.model.failures import BatchError, Failure, FailureKind
from rapportlint.model.regulation import Rulebook
from rapportlint.model.settings import Settings
from tests.batch.execution.tasks import SAMPLES, book, given, published

ENGINES = {"rapportlint": "0.1.0", "LibreOffice": "7.4"}
REPORT = given("rapport.pdf", (SAMPLES / "scan.pdf").read_bytes())


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return judged(replace(REPORT, wants=(Want.PASSAGES,)))


class Here:
    """An executor in this process, which counts what it is asked."""

    def __init__(self, most: int = 100) -> None:
        self.judged: list[str] = []
        self._most = most

    def engines(self) -> Mapping[str, str]:
        return ENGINES

    def run(self, tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        for task in tasks:
            if len(self.judged) == self._most:
                raise KeyboardInterrupt
            self.judged.append(task.id)
            yield judged(task)


def test_an_outcome_comes_back_whole(tmp_path: Path) -> None:
    task = given("complet.pdf", (SAMPLES / "non-conforme.pdf").read_bytes())
    task = replace(task, wants=(Want.PASSAGES,))
    first = judged(task)
    with Journal(tmp_path, ENGINES) as journal:
        journal.keep(task, first)
    with Journal(tmp_path, ENGINES) as journal:
        again = journal.find(task)
    assert again is not None
    assert (again.result, again.passages, again.kept) == (first.result, first.passages, True)
    assert len(again.passages) > 50
    assert published(again) == published(first)


Change = Callable[[Task], Task]
CHANGES: list[tuple[str, Change, bool]] = [
    ("nothing", lambda t: t, True),
    ("its id", lambda t: replace(t, id="autre"), True),
    ("its folder", lambda t: replace(t, report=replace(t.report, name="depots.zip/Zoé/rapport.pdf")), True),
    ("its place", lambda t: replace(t, report=replace(t.report, place=Location(path="x"))), True),
    ("its name", lambda t: replace(t, report=replace(t.report, name="autre.pdf")), False),
    ("its bytes", lambda t: replace(t, report=replace(t.report, data=b"%PDF-1.7")), False),
    ("its twin", lambda t: replace(t, twin=t.report), False),
    ("the route", lambda t: replace(t, settings=Settings(route="apprentissage")), False),
    ("the rules", lambda t: replace(t, rulebook=replace(t.rulebook, rules=t.rulebook.rules[1:])), False),
    ("the rulebook's object", lambda t: replace(t, rulebook=_copy(t.rulebook)), True),
    ("passages", lambda t: replace(t, wants=(Want.PASSAGES,)), True),
]


def _copy(rulebook: Rulebook) -> Rulebook:
    return replace(rulebook)


@pytest.mark.parametrize(("what", "change", "known"), CHANGES, ids=[what for what, _, _ in CHANGES])
def test_what_changes_the_verdict_is_judged_again_and_nothing_else(
    what: str, change: Change, known: bool, outcome: Outcome, tmp_path: Path
) -> None:
    with Journal(tmp_path, ENGINES) as journal:
        journal.keep(replace(REPORT, wants=(Want.PASSAGES,)), outcome)
    with Journal(tmp_path, ENGINES) as journal:
        task = change(REPORT)
        found = journal.find(task)
    assert (found is not None) == known
    if found is not None:
        assert (found.id, found.result.file) == (task.id, task.report.name)


def test_another_version_of_what_judges_judges_again(outcome: Outcome, tmp_path: Path) -> None:
    with Journal(tmp_path, ENGINES) as journal:
        journal.keep(REPORT, outcome)
    with Journal(tmp_path, ENGINES | {"LibreOffice": "24.8"}) as journal:
        assert journal.find(REPORT) is None


def test_passages_that_were_not_wanted_then_are_not_known_now(outcome: Outcome, tmp_path: Path) -> None:
    with Journal(tmp_path, ENGINES) as journal:
        journal.keep(REPORT, outcome)
        assert journal.find(REPORT) is not None
        assert journal.find(replace(REPORT, wants=(Want.PASSAGES,))) is None


def test_a_report_that_took_too_long_is_tried_again(outcome: Outcome, tmp_path: Path) -> None:
    late = replace(outcome.result, failure=Failure(kind=FailureKind.TIMEOUT, message="trop long"))
    with Journal(tmp_path, ENGINES) as journal:
        journal.keep(REPORT, replace(outcome, result=late))
        assert journal.find(REPORT) is None


def test_a_report_that_was_changed_while_it_was_judged_is_judged_again(outcome: Outcome, tmp_path: Path) -> None:
    with Journal(tmp_path, ENGINES) as journal:
        journal.keep(REPORT, replace(outcome, result=replace(outcome.result, sha256="0")))
        assert journal.find(REPORT) is None


def batch(journal: Journal, executor: Here, there: set[str]) -> Iterator[Outcome]:
    tasks = (given(f"{n}.pdf", b"%PDF-1.7 " + str(n).encode()) for n in range(6))

    def write(task: Task, outcome: Outcome) -> None:
        there.add(outcome.id)

    return resumed(tasks, executor, journal, is_there=lambda task, _: task.id in there, write=write)


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    there: set[str] = set()
    stopped, second, third = Here(most=4), Here(), Here()
    with Journal(tmp_path, ENGINES) as journal, pytest.raises(KeyboardInterrupt):
        list(batch(journal, stopped, there))
    with Journal(tmp_path, ENGINES) as journal:
        outcomes = list(batch(journal, second, there))
    assert [outcome.kept for outcome in outcomes] == [True] * 4 + [False] * 2
    assert sorted(outcome.id for outcome in outcomes) == [f"{n}.pdf" for n in range(6)]
    assert second.judged == ["4.pdf", "5.pdf"]
    there.discard("2.pdf")
    with Journal(tmp_path, ENGINES) as journal:
        list(batch(journal, third, there))
    assert third.judged == ["2.pdf"]


DAMAGE: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("text", lambda _: b"rien\n" * 100),
    ("cut", lambda data: data[: len(data) // 2]),
    ("empty pages", lambda data: data[:4096] + b"\0" * (len(data) - 4096)),
]


@pytest.mark.parametrize(("how", "damage"), DAMAGE, ids=[how for how, _ in DAMAGE])
def test_a_damaged_journal_is_put_aside_and_told(
    how: str, damage: Callable[[bytes], bytes], outcome: Outcome, tmp_path: Path
) -> None:
    with Journal(tmp_path, ENGINES) as journal:
        for number in range(40):
            journal.keep(given(f"{number}.pdf", REPORT.report.data or b""), outcome)
    held = damage(journal.path.read_bytes())
    journal.path.write_bytes(held)
    with Journal(tmp_path, ENGINES) as journal:
        assert journal.find(given("1.pdf", REPORT.report.data or b"")) is None
        (note,) = journal.notes
        assert "endommagé" in note
        journal.keep(REPORT, outcome)
    assert journal.path.with_name("journal-endommage.sqlite").read_bytes() == held
    with Journal(tmp_path, ENGINES) as journal:
        assert journal.find(REPORT) is not None
        assert journal.notes == ()


def test_an_entry_of_another_form_is_no_entry(outcome: Outcome, tmp_path: Path) -> None:
    with Journal(tmp_path, ENGINES) as journal:
        journal.keep(REPORT, outcome)
    with sqlite3.connect(journal.path) as base:
        base.execute("UPDATE outcomes SET result = x'00'")
    base.close()
    with Journal(tmp_path, ENGINES) as journal:
        assert journal.find(REPORT) is None


def test_a_second_run_on_the_same_folder_is_told_to_wait(tmp_path: Path) -> None:
    with Journal(tmp_path, ENGINES), pytest.raises(BatchError, match="Un autre contrôle travaille dans"):
        Journal(tmp_path, ENGINES)
    Journal(tmp_path, ENGINES).close()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    with pytest.raises(BatchError, match="ne peut pas être écrit"):
        Journal(tmp_path / "fichier", ENGINES)


def test_a_rulebook_has_one_fingerprint_from_run_to_run() -> None:
    from rapportlint import rulebooks

    assert repr(rulebooks.load(book().id)) == repr(book())
    assert " at 0x" not in repr(book())
