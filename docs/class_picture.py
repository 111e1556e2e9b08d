"""Make the picture of docs/classe.md: the page of a small fictional class, as Chromium shows it.

Run `python -m docs.refresh`, which writes it with the other pictures.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rapportlint import engine, rulebooks
from rapportlint.model.classroom import Candidate, Classroom, Entry, Ground, State
from rapportlint.model.deposits import Clock, Deposit, Location, Moment, Piece, PieceKind
from rapportlint.model.result import Judged, Verdict
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.reporters.classes import Order, load
from rapportlint.rulebooks import coverage

SAMPLES = Path(__file__).parents[1] / "samples"
_DIPLOMA = "bts-metiers-de-la-mesure"
_DEADLINE = datetime(2027, 5, 28, 23, 59, tzinfo=ZoneInfo("Europe/Paris"))
_CLASS = (
    ("AMIEL", "Zoé", "conforme-styles.pdf", -2),
    ("BRUNET", "Noé", "non-conforme.pdf", -1),
    ("CASTEL", "Inès", "conforme-faux-titres.pdf", 1),
    ("DELMAS", "Lou", "scan.pdf", -3),
    ("ESTEVE", "Tom", "", 0),
    ("FABRE", "Ève", "conforme-faux-titres.pdf", -4),
)
"""Fictional candidates: the sample that stands for each one's report, and the day of its deposit from the deadline."""


def picture() -> bytes:
    """A PNG of the top of the page."""
    from playwright.sync_api import sync_playwright

    book = rulebooks.load(_DIPLOMA)
    with tempfile.TemporaryDirectory(prefix="rapportlint-docs-") as name, sync_playwright() as playwright:
        order = Order(folder=Path(name), rulebook=book, coverage=coverage.load(_DIPLOMA))
        page = Path(name) / "classe.html"
        (file,) = load("html").files(classroom(), order)
        page.write_bytes(file.content if isinstance(file.content, bytes) else b"".join(file.content))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1180, "height": 1000})
        shown.goto(page.as_uri())
        return shown.screenshot()


def classroom() -> Classroom:
    """The class, judged."""
    made = _DEADLINE + timedelta(days=3)
    return Classroom(title="BTS MM2", entries=tuple(_entries()), made=made, deadline=_DEADLINE, has_roster=True)


def _entries() -> Iterator[Entry]:
    book = rulebooks.load(_DIPLOMA)
    for rank, (family, given, sample, days) in enumerate(_CLASS, start=1):
        candidate = Candidate(number=f"02{rank:08d}", name=family, given=given, route="scolaire")
        entry = Entry(id=f"c{rank}", candidate=candidate, grounds=(Ground.ABSENT,))
        if not sample:
            yield entry
            continue
        result = engine.lint(Source(name=sample, data=(SAMPLES / sample).read_bytes()), book, Settings())
        state = State.SCANNED if sample == "scan.pdf" else _STATES[result.verdict]
        report = Piece(name=sample, shown=sample, place=Location(path=sample), kind=PieceKind.REPORT, size=0)
        moment = Moment(when=_DEADLINE + timedelta(days=days), clock=Clock.PLATFORM)
        faulty = state is State.NON_CONFORMING
        yield replace(
            entry,
            deposits=(Deposit(id=entry.id, report=report, moment=moment),),
            judged=Judged(result=replace(result, document=None), rulebook=book),
            state=state,
            grounds=(Ground.NON_CONFORMING,) if faulty else (Ground.LATE,) if days > 0 else (),
            files={"page": f"pages/{entry.id}.html", "annotated": f"copies/{entry.id}.pdf"},
        )


_STATES = {Verdict.PASS: State.CONFORMING, Verdict.FAIL: State.NON_CONFORMING, Verdict.REVIEW: State.TO_CHECK}
