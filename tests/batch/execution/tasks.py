"""Tasks on the samples, on what is in a file's bytes and on what harms its reader."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rapportlint import rulebooks
from rapportlint.batch.execution.cell import Cell
from rapportlint.batch.tasks import Content, Outcome, Task, Want
from rapportlint.model.deposits import Location
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged
from rapportlint.model.settings import Settings
from rapportlint.reporters import json_report
from rapportlint.reporters.pieces.console import Console
from tests.batch.execution import hostile

SAMPLES = Path(__file__).parents[3] / "samples"


@cache
def book() -> Rulebook:
    return rulebooks.load("bts-metiers-de-la-mesure")


def sample(name: str, *wants: Want) -> Task:
    """A report of `samples/`, read where it lies."""
    place = Location(path=str(SAMPLES / name))
    return Task(id=name, report=Content(name=name, place=place), rulebook=book(), settings=Settings(), wants=wants)


def given(name: str, data: bytes, settings: Settings | None = None, *, twin: bytes | None = None) -> Task:
    """A report in memory."""
    nowhere = Location(path="")
    return Task(
        id=name,
        report=Content(name=name, place=nowhere, data=data),
        twin=None if twin is None else Content(name="jumeau.pdf", place=nowhere, data=twin),
        rulebook=book(),
        settings=settings or Settings(),
    )


def harm(order: str, *, id: str = "") -> Task:
    """A report that makes its reader do something; see `hostile`."""
    return given(f"{id or order}.hostile", order.encode(), Settings(plugins=(hostile.NAME,)))


def published(outcome: Outcome) -> str:
    """The JSON that the outside sees."""
    judged = Judged(result=outcome.result, rulebook=book())
    return "".join(json_report.render([judged], Console(), several=False))


def told(cell: Cell, task: Task) -> tuple[str, str]:
    """Kind and sentence of a failure."""
    failure = cell.judge(task).result.failure
    assert failure is not None
    return failure.kind, failure.message
