"""The looks of the generated documents, as `makeups.toml` gives them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

HALVES = ("dev", "held-out")
TABLE = Path(__file__).with_name("makeups.toml")

FEATURES = frozenset(
    "bullets numbers toc cover page-number title-page tall-header tall-footer footnotes empty-lines tabs keep-lines"
    " keep-with-next mixed-runs mixed-paragraphs table-fixed table-auto table-margins table-cant-split table-merged"
    " table-long image-inline image-square image-topbottom image-behind text-box columns landscape".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeUp:
    """One document's look; lengths in points."""

    name: str
    half: str
    rank: int
    """Its number among all: the seed of what is drawn by lot."""
    pages: int
    """About how long it is to be."""
    font: str = "Calibri"
    heading_font: str = ""
    size: float = 11
    line: str = "1.0"
    """A multiple ("1.15", "double"), "exactly 15" or "atLeast 14" (points)."""
    before: float = 0
    after: float = 8
    contextual: bool = False
    align: str = "left"
    first_indent: float = 0
    widow: bool = True
    paper: str = "a4"
    compat: int = 15
    chapters: str = ""
    """How a chapter starts: "" in the flow, `before` (the style), `typed`, `section` or `odd`."""
    features: frozenset[str] = field(default_factory=frozenset)

    def has(self, feature: str) -> bool:
        """Whether the text is strewn with it."""
        return feature in self.features


def make_ups() -> list[MakeUp]:
    """All rows, the halves one after the other."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found: list[MakeUp] = []
    for half in HALVES:
        for row in table[half]:
            features = frozenset(row.pop("with", ()))
            if unknown := features - FEATURES:
                raise ValueError(f"{row['name']}: unknown {', '.join(sorted(unknown))}")
            found.append(MakeUp(half=half, rank=len(found), features=features, **row))
    return found
