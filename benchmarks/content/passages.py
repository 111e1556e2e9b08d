"""The labelled passages of the content set: what a student wrote under one title, and what it does not say."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "texts"
HALVES = ("dev", "held-out")
SECTIONS = {"activity": "activities", "english": "english-summary"}
"""Kinds of files whose section has another id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text: its lines in the notation of the files (`## `, `- `, `[figure: …]`, `[table: …]`)."""

    id: str
    title: str
    text: str
    lacks: tuple[str, ...] = ()
    """Aspects that it does not say."""
    facts: dict[str, Any] = field(default_factory=dict)
    """Whatever else its author noted."""

    @property
    def lines(self) -> list[str]:
        """Its paragraphs, list items and figures, each on a line."""
        found: list[str] = []
        for piece in self.text.strip().split("\n\n"):
            lines = [line.strip() for line in piece.split("\n") if line.strip()]
            special = [line.startswith(("## ", "- ", "[figure:", "[table:")) for line in lines]
            if any(special):
                found += lines
            elif lines:
                found.append(" ".join(lines))
        return found


@cache
def load(half: str, kind: str) -> tuple[Passage, ...]:
    """The passages of one half and kind; none where the file is absent."""
    path = FOLDER / half / f"{kind}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["passage"] if path.exists() else []
    return tuple(_passage(row) for row in rows)


def _passage(row: dict[str, Any]) -> Passage:
    known = {"id", "title", "text", "lacks"}
    return Passage(
        id=row["id"],
        title=row.get("title", ""),
        text=row["text"],
        lacks=tuple(row.get("lacks", ())),
        facts={name: value for name, value in row.items() if name not in known},
    )
