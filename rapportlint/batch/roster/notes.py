"""What a roster says that could not be used: one sentence a fault, with the lines and the column that have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

_SHOWN = 5


class Notes:
    """The faults met so far."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], list[int]] = {}
        self._of_line: dict[int, list[str]] = defaultdict(list)

    def add(self, line: int, column: str, fault: str) -> None:
        """One more line with this fault; `column` is empty where the whole line has it."""
        self._lines.setdefault((column, fault), []).append(line)
        self._of_line[line].append(_sentence([line], column, fault))

    def of(self, line: int) -> tuple[str, ...]:
        """The faults of one line."""
        return tuple(self._of_line.get(line, ()))

    def sentences(self) -> tuple[str, ...]:
        """All faults, by their first line."""
        ordered = sorted(self._lines.items(), key=lambda item: item[1][0])
        return tuple(_sentence(lines, column, fault) for (column, fault), lines in ordered)


def _sentence(lines: Sequence[int], column: str, fault: str) -> str:
    where = f"{listed(lines)}, colonne « {column} »" if column else listed(lines)
    return f"{where} : {fault}."


def listed(lines: Sequence[int]) -> str:
    """ "Ligne 3", "Lignes 3 et 5", "Lignes 2, 3, 4, 5, 6 et 90 autres"."""
    if len(lines) == 1:
        return f"Ligne {lines[0]}"
    if len(lines) > _SHOWN:
        others = len(lines) - _SHOWN
        rest = f"{others} autre{'s' if others > 1 else ''}"
        return f"Lignes {', '.join(map(str, lines[:_SHOWN]))} et {rest}"
    return f"Lignes {', '.join(map(str, lines[:-1]))} et {lines[-1]}"
