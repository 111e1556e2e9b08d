"""What the last run of a class said, kept in its output folder, for the next one to tell what changed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapportlint.batch.folder import OWN
from rapportlint.formats import records_json, whole_files
from rapportlint.model.classroom import Entry, Ground, State
from rapportlint.model.failures import BatchError
from rapportlint.model.result import Result
from rapportlint.reporters.pieces.progress import progress
from rapportlint.text import fold

_NAME = "class.json.z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An entry of an earlier run."""

    id: str
    number: str
    name: str
    """Folded."""
    state: State
    grounds: tuple[Ground, ...]
    result: Result | None


def save(folder: Path, entries: Iterable[Entry]) -> None:
    """Keep what a run said, for `load`; OSError where that is impossible."""
    told = [
        {
            "id": entry.id,
            "number": _number(entry),
            "name": fold(entry.shown),
            "state": entry.state,
            "grounds": entry.grounds,
            "result": records_json.dumps(replace(entry.judged.result, document=None)) if entry.judged else None,
        }
        for entry in entries
    ]
    whole_files.write(folder / OWN / _NAME, [zlib.compress(json.dumps(told).encode("ascii"))])


def load(folder: Path) -> tuple[Past, ...]:
    """What the last run that wrote into a folder said; `BatchError` where it is no such folder."""
    path = folder / OWN / _NAME
    try:
        held = json.loads(zlib.decompress(path.read_bytes()))
        return tuple(
            Past(
                id=str(one["id"]),
                number=str(one["number"]),
                name=str(one["name"]),
                state=State(one["state"]),
                grounds=tuple(map(Ground, one["grounds"])),
                result=records_json.loads(one["result"], Result) if one["result"] is not None else None,
            )
            for one in held
        )
    except OSError as error:
        raise BatchError(
            f"« {folder} » n'est pas le dossier d'un contrôle précédent (--since) : donnez celui d'un « --out » mené à "
            "son terme."
        ) from error
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise BatchError(f"Le contrôle gardé dans « {folder} » est endommagé, ou d'une autre version.") from error


def olders(entries: Sequence[Entry], past: Sequence[Past]) -> dict[str, Result]:
    """What was said of each entry's report before, by its id, as far as that is known before it is judged."""
    found = ((entry.id, _older(entry, past)) for entry in entries)
    return {id: older.result for id, older in found if older is not None and older.result is not None}


def compared(entries: Sequence[Entry], past: Sequence[Past]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The entries that changed, each beside its older verdict, and those that did not."""
    changed: list[Entry] = []
    same: list[Entry] = []
    for entry in entries:
        older = _older(entry, past)
        (same if older is not None and _is_same(entry, older) else changed).append(_beside(entry, older))
    return tuple(changed), tuple(same)


def _older(entry: Entry, past: Sequence[Past]) -> Past | None:
    """The same candidate before: by number, else by name, else by the deposit itself; None where two fit.

    Of two that bear one name, the one whose report has not changed is the same.
    """
    number, name = _number(entry), fold(entry.shown)
    by_number = [one for one in past if number and one.number == number]
    by_name = [one for one in past if name and one.name == name and not (number and one.number)]
    by_id = [one for one in past if one.id == entry.id]
    for found in (by_number, by_name, by_id):
        if found:
            fitting = found if len(found) == 1 else [one for one in found if _has_same_report(entry, one)]
            return fitting[0] if len(fitting) == 1 else None
    return None


def _has_same_report(entry: Entry, older: Past) -> bool:
    return bool(entry.judged and older.result and older.result.sha256 == entry.judged.result.sha256)


def _is_same(entry: Entry, older: Past) -> bool:
    if entry.state is not older.state or entry.grounds != older.grounds:
        return False
    if entry.judged is None or older.result is None:
        return entry.judged is None and older.result is None
    change = progress(older.result, entry.judged.result)
    return _has_same_report(entry, older) and not change.mended and not change.fresh


def _beside(entry: Entry, older: Past | None) -> Entry:
    if entry.judged is None or older is None or older.result is None:
        return entry
    return replace(entry, judged=replace(entry.judged, older=older.result))


def _number(entry: Entry) -> str:
    return (entry.candidate.number if entry.candidate else "") or next((d.number for d in entry.deposits), "")
