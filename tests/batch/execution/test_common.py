"""What many tasks have in common is sent to a process once, however large the class."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import IO, Any

import pytest

from rapportlint import rulebooks
from rapportlint.batch.anonymity.mask import Crowd, Mask, Person
from rapportlint.batch.execution import frames
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.execution.cell import Cell
from rapportlint.batch.tasks import Common, Task, Want
from tests.batch.execution.tasks import book, given, sample

LARGE = 2000


def crowd(size: int) -> Crowd:
    names = ((f"Exemple{number}", f"Zoé{number}") for number in range(size))
    return Crowd(
        persons=tuple(
            Person(pseudonym=f"Candidat-{rank:04}", names=(name,), marks=(f"depots/{name[0]} {name[1]}/rapport.docx",))
            for rank, name in enumerate(names)
        )
    )


def masked(task: Task, everybody: Crowd) -> Task:
    return replace(task, mask=Mask(pseudonym="Candidat-0000", crowd=everybody))


def test_a_task_weighs_the_same_whatever_the_class() -> None:
    weights = [
        len(frames.packed(task, known=task.common.parts))
        for size in (1, LARGE)
        for task in [masked(sample("conforme-styles.docx"), crowd(size))]
    ]
    assert weights[0] == weights[1] < 5_000


def test_what_is_known_comes_back_as_the_very_same_object() -> None:
    task = masked(sample("conforme-styles.docx"), crowd(3))
    back: Task = frames.unpacked(frames.packed(task, known=task.common.parts), task.common.parts)
    assert back.common.is_that_of(task.common) and back == task


def test_only_what_changed_is_sent_again() -> None:
    everybody = crowd(LARGE)
    first = Common(rulebook=book(), crowd=everybody)
    other = Common(rulebook=rulebooks.load("bts-metiers-de-la-mesure"), crowd=everybody)
    whole, rest = len(frames.packed(first)), len(frames.packed(other, known=first.parts))
    assert rest < whole - len(frames.packed(everybody)) / 2


def test_a_cell_sends_a_class_once_and_again_to_a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    send = frames.send

    def noted(pipe: IO[bytes], value: Any, known: frames.Known = ()) -> None:
        sent.append(type(value).__name__)
        send(pipe, value, known)

    monkeypatch.setattr(frames, "send", noted)
    everybody = crowd(20)
    cell = Cell(Allowance(tasks=2))
    pages = [cell.judge(masked(given(f"{n}.pdf", b"%PDF-"), everybody)) for n in range(3)]
    cell.close()
    assert all(page.result.failure for page in pages)
    assert sent == ["Allowance", "Common", "Task", "Task", "Allowance", "Common", "Task"]


def test_a_masked_page_is_the_same_whoever_makes_it(harmful: object) -> None:
    from rapportlint.batch.execution.judging import judged

    task = masked(sample("conforme-styles.docx", Want.PAGE), crowd(20))
    cell = Cell(Allowance())
    there = cell.judge(task)
    cell.close()
    assert there == judged(task)
    assert io.BytesIO(there.made[Want.PAGE]).read(15) == b"<!doctype html>"
