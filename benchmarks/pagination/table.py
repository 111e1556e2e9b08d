"""The figures as a table, for the terminal and for the README."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

HEAD = (
    "way", "files", "total", "± 1", "headings", "± 1", "length ≤ 0.15", "≤ 0.25", "≤ 0.5", "page margin holds",
    "length margin holds", "CPU a file", "CPU 60 pages", "reading 60 pages", "memory",
)  # fmt: skip
_SHARES = ("total", "total_1", "headings", "headings_1", "length_0.15", "length_0.25", "length_0.5",
           "page_margin_holds", "length_margin_holds")  # fmt: skip

_START, _END = "<!-- figures -->", "<!-- end -->"
_COSTS = ("cpu_median_s", "cpu_60_pages_median_s", "cpu_reading_60_pages_median_s")


def table(rows: Iterable[tuple[str, dict[str, Any]]]) -> str:
    """A Markdown table, one way a row."""
    lines = [HEAD, tuple("---" for _ in HEAD), *(_row(name, figures) for name, figures in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _row(name: str, figures: dict[str, Any]) -> tuple[str, ...]:
    files = str(figures["files"]) + (f" ({len(figures['broken'])} broken)" if figures["broken"] else "")
    shares = ["–" if figures[key] is None else f"{100 * figures[key]:.1f} %" for key in _SHARES]
    seconds = ["–" if figures[key] is None else f"{figures[key]:.2f} s" for key in _COSTS]
    return (name, files, *shares, *seconds, f"{figures['memory_mb']:.0f} MB")


def renew(page: str, figures: str) -> str:
    """A page of docs with `figures` between its marks in the place of older ones."""
    before, _, rest = page.partition(_START)
    return f"{before}{_START}\n{figures}\n{_END}{rest.partition(_END)[2]}"
