"""The receipt of each report of a class, a file each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from rapportlint.batch.folder import Folder
from rapportlint.model.classroom import Entry
from rapportlint.reporters import receipt
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.json_text import dumps


def written(entries: Iterable[Entry], folder: Folder, engines: Mapping[str, str], date: datetime) -> tuple[Entry, ...]:
    """The entries with their receipts, written; one that says the same as before keeps its date."""
    return tuple(_with_receipt(entry, folder, engines, date) if entry.judged else entry for entry in entries)


def _with_receipt(entry: Entry, folder: Folder, engines: Mapping[str, str], date: datetime) -> Entry:
    assert entry.judged is not None
    place = f"receipts/{entry.id}.json"
    told = receipt.shape(entry.judged, engines, date)
    try:
        known = json.loads((folder.path / place).read_bytes())
    except (OSError, ValueError):
        known = None
    if not isinstance(known, dict) or known | {"date": told["date"]} != told:
        folder.put(place, [f"{dumps(told, Console())}\n".encode("utf-8", "surrogateescape")])
    return replace(entry, files={**entry.files, "receipt": place})
