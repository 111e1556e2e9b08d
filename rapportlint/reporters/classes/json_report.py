"""The class as JSON, for programs: one object, written entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import rapportlint
from rapportlint.model.classroom import Candidate, Classroom, Entry, SharedPassage
from rapportlint.model.deposits import Deposit, Moment
from rapportlint.reporters import json_report
from rapportlint.reporters.classes import ClassFile, Order
from rapportlint.reporters.classes.pieces.json_shape import (
    CandidateShape,
    ClassShape,
    DepositShape,
    EntryShape,
    MomentShape,
    SharedShape,
)
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.json_text import dumps

TITLE = "toute la classe pour un autre logiciel (JSON)"


def files(classroom: Classroom, order: Order) -> Iterator[ClassFile]:
    """`classe.json`."""
    yield ClassFile(path="classe.json", content=_pieces(classroom, order))


def _pieces(classroom: Classroom, order: Order) -> Iterator[bytes]:
    """The object with a place for its entries, then each of them there."""
    console = Console()
    around: ClassShape = {
        "schema_version": 1,
        "program": f"rapportlint {rapportlint.__version__}",
        "rulebook": order.rulebook.id,
        "title": classroom.title,
        "made": classroom.made.isoformat(),
        "deadline": _iso(classroom.deadline),
        "has_roster": classroom.has_roster,
        "entries": [],
        "left_out": list(classroom.left_out),
        "shared": list(map(_shared, classroom.shared)),
        "common": [{"text": text.text, "entries": list(text.entries)} for text in classroom.common],
    }
    for key, value in around.items():
        lead = "{\n" if key == "schema_version" else ",\n"
        if key != "entries":
            yield f'{lead}"{key}": {_inner(value, console)}'.encode()
            continue
        yield f'{lead}"entries": ['.encode()
        comma = "\n"
        for entry in classroom.entries:
            yield f"{comma}{dumps(_entry(entry), console)}".encode()
            comma = ",\n"
        yield b"\n]"
    yield b"\n}\n"


def _inner(value: object, console: Console) -> str:
    """The JSON of a value that may be no object."""
    wrapped = dumps({"": value}, console)
    return wrapped[wrapped.index(":") + 1 : wrapped.rindex("}")].strip()


def _entry(entry: Entry) -> EntryShape:
    return {
        "id": entry.id,
        "shown": entry.shown,
        "candidate": _candidate(entry.candidate) if entry.candidate else None,
        "deposits": list(map(_deposit, entry.deposits)),
        "state": entry.state,
        "grounds": list(entry.grounds),
        "to_check": list(entry.to_check),
        "doubts": list(entry.doubts),
        "files": [{"kind": kind, "path": path} for kind, path in entry.files.items()],
        "report": json_report.shape(entry.judged) if entry.judged else None,
    }


def _candidate(candidate: Candidate) -> CandidateShape:
    return {
        "number": candidate.number,
        "name": candidate.name,
        "given": candidate.given,
        "route": candidate.route,
        "situations": list(candidate.situations),
        "session": candidate.session,
        "deadline": _iso(candidate.deadline),
        "derogation": candidate.derogation,
    }


def _deposit(deposit: Deposit) -> DepositShape:
    pieces = [piece for piece in (deposit.report, deposit.twin, *deposit.others) if piece]
    return {
        "id": deposit.id,
        "owner": deposit.owner,
        "platform_id": deposit.platform_id,
        "moment": _moment(deposit.moment) if deposit.moment else None,
        "pieces": [{"name": piece.name, "kind": piece.kind, "size": piece.size} for piece in pieces],
        "doubts": list(deposit.doubts),
    }


def _moment(moment: Moment) -> MomentShape:
    return {"when": moment.when.isoformat(), "clock": moment.clock}


def _shared(passage: SharedPassage) -> SharedShape:
    return {
        "first": passage.first,
        "second": passage.second,
        "first_page": passage.first_page,
        "second_page": passage.second_page,
        "first_text": passage.first_text,
        "second_text": passage.second_text,
        "likeness": round(passage.likeness, 3),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
