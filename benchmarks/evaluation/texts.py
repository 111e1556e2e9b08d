"""The words of the reports: six imaginary placements, and paragraphs that suit any of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from samples import dossier
from samples.sections import plain

FOLDER = Path(__file__).parent / "texts"
PLACEMENTS = {"dev": ("nucleaire", "laiterie", "textile"), "held-out": ("etuves", "optique", "bruit")}


@cache
def pool(name: str) -> dict[str, Any]:
    """One of the shared files, as TOML gives it."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def placement(name: str) -> dossier.Dossier:
    """The account of one trainee."""
    return dossier.read(FOLDER / f"{name}.md")


def parts(name: str, kind: str) -> list[list[dossier.Block]]:
    """The chapters of one kind, each as its blocks, title first."""
    found: list[list[dossier.Block]] = []
    inside = False
    for block in placement(name).blocks:
        if isinstance(block, dossier.Heading) and block.level == 1:
            inside = block.kind == kind
            if inside:
                found.append([])
        if inside:
            found[-1].append(block)
    return found


def groups(name: str, half: str) -> list[tuple[str, list[str]]]:
    """Titled paragraphs of a shared file: those of this half first, then the others."""
    rows = pool(name)["group"]
    ordered = [row for row in rows if row["half"] == half] + [row for row in rows if row["half"] != half]
    return [(row["title"], list(row["text"])) for row in ordered]


def table(name: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Caption and rows of a shared file's table."""
    data = pool(name)["table"]
    return data["caption"], tuple(tuple(row) for row in data["rows"])


def clean(text: str) -> str:
    """Without the marks of emphasis that dossiers may hold."""
    return plain(text)


@cache
def everything() -> str:
    """All texts in one string: what a cache key depends on."""
    return "".join(
        path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir()) if path.suffix in {".md", ".toml"}
    )
