"""How the figures of the content set are shown and kept."""

from __future__ import annotations

from typing import Any

from benchmarks.content_score import Column, Tally

_WIDTH = 22


def text(columns: dict[str, Column], groups: dict[str, list[str]], skipped: list[str], reference: str) -> str:
    """A table for each half, then what was passed over, missed or told wrongly."""
    lines: list[str] = []
    whole = {name: column for name, column in columns.items() if not name.endswith("titles")}
    for half in dict.fromkeys(name.partition(" ")[0] for name in columns):
        own = {name.partition(" ")[2]: column for name, column in whole.items() if name.startswith(half)}
        lines += [
            f"## {half}: faults told of faults, false alarms (those told as doubts) of silent files",
            *_table(own, groups),
        ]
        for titles in ("own titles", "usual titles"):
            shown = [c for name, c in columns.items() if name.startswith(half) and name.endswith(titles)]
            lines += [_row(titles, [""] * len(own)), *_totals(shown, groups)]
        lines.append("")
    lines.append(f"(teacher: {reference}, on the PDF; – where it does not look, or no file has that fault)")
    if skipped:
        lines.append(f"(faults whose code the rulebook does not have: {', '.join(skipped)})")
    for name, column in whole.items():
        lines += ["", f"## {name}: false passes", *column.false_passes]
        if not name.endswith("teacher"):
            lines += [f"## {name}: missed and false alarms", *sorted(column.wrong, key=_by_code)]
    return "\n".join(lines)


def _by_code(line: str) -> tuple[str, ...]:
    return tuple(reversed(line.split(" | ")))


def _table(columns: dict[str, Column], groups: dict[str, list[str]]) -> list[str]:
    rows = [_row("", list(columns))]
    for group, codes in groups.items():
        rows.append(_row(group, [_cell(column.total(codes)) for column in columns.values()]))
        rows += [_row(f"  {code}", [_cell(c.rules.get(code, Tally())) for c in columns.values()]) for code in codes]
    return [*rows, *_verdicts([*columns.values()])]


def _totals(columns: list[Column], groups: dict[str, list[str]]) -> list[str]:
    rows = [_row(f"  {name}", [_cell(c.total(codes)) for c in columns]) for name, codes in groups.items()]
    return [*rows, *_verdicts(columns)]


def _verdicts(columns: list[Column]) -> list[str]:
    return [
        _row("verdict right", [f"{column.right}/{column.files}" for column in columns]),
        _row("false passes", [str(len(column.false_passes)) for column in columns]),
    ]


def _row(label: str, cells: list[str]) -> str:
    return f"{label:<22}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells)


def _cell(tally: Tally) -> str:
    return f"{tally.recall:>7} {tally.noise:>13}"


def figures(column: Column, groups: dict[str, list[str]]) -> dict[str, Any]:
    """A column as plain data."""
    totals = {name: _plain(column.total(codes)) for name, codes in groups.items()}
    return {
        "verdict": {"right": column.right, "of": column.files},
        "false_passes": column.false_passes,
        "totals": totals,
        "rules": {code: _plain(tally) for code, tally in sorted(column.rules.items())},
    }


def _plain(tally: Tally) -> dict[str, int]:
    return {
        "told": tally.found,
        "faults": tally.faults,
        "alarms": tally.alarms,
        "doubts": tally.doubts,
        "silent": tally.silent,
    }
