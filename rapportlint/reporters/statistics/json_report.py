"""Statistics as JSON: the verdicts, then a row a rule, the most frequent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from rapportlint.model.result import Judged
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.json_text import dumps
from rapportlint.reporters.pieces.tally import tally


def render(reports: Iterable[Judged], console: Console) -> Iterator[str]:
    """One object for all the reports."""
    counted = tally(reports)
    told = {
        "schema_version": 1,
        "reports": sum(amount for _, amount in counted.verdicts),
        "verdicts": dict(counted.verdicts),
        "rules": [asdict(row) for row in counted.rows],
    }
    yield f"{dumps(told, console)}\n"
