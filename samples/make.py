"""Make the samples committed beside this script, and `truth.toml` that says what is true of them.

    python -m samples.make                  all of them
    python -m samples.make --only scan      one of them; truth.toml keeps what it says of the others

Needs LibreOffice (`soffice`). A Word file depends on nothing but its dossier: the same input gives the same bytes.
"""

import argparse
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

if __package__ in (None, ""):  # run as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from samples.dossier import Dossier, Kind, load
from samples.faulty import FAULTS, non_conforming
from samples.makeup import CHAPTERS, COMPACT, HURRIED, SOBER, SPREAD_OUT, STYLED, Breaks, MakeUp
from samples.making import make
from samples.office import to_pdf
from samples.scanned import scan
from samples.sections import moved_before
from samples.truth import SectionTruth, Truth, as_toml, counted, sections

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One sample: whose text, in what make-up, with which verdict and faults expected, in which formats."""

    name: str
    text: Callable[[], Dossier]
    makeup: MakeUp
    verdict: str = "pass"
    faults: tuple[tuple[str, str], ...] = ()
    formats: tuple[str, ...] = ("docx", "pdf")
    scanned: bool = False


RECIPES = (
    Recipe(name="conforme-styles", text=lambda: load("vauclerc"), makeup=STYLED),
    Recipe(name="conforme-faux-titres", text=lambda: load("vauclerc"), makeup=replace(HURRIED, breaks=Breaks.ENTERS)),
    Recipe(name="non-conforme", text=non_conforming, makeup=SPREAD_OUT, verdict="fail", faults=FAULTS),
    Recipe(
        name="apprentissage",
        text=lambda: moved_before(load("riveal"), Kind.ENGLISH_SUMMARY, Kind.INTRODUCTION),
        makeup=SOBER,
        formats=("docx",),
    ),
    Recipe(name="formation-continue", text=lambda: load("orvane"), makeup=CHAPTERS, formats=("docx",)),
    Recipe(
        name="scan",
        text=lambda: load("orvane"),
        makeup=COMPACT,
        verdict="review",
        faults=(("text_layer_missing", ""),),
        formats=("pdf",),
        scanned=True,
    ),
)


def made(recipe: Recipe) -> list[Truth]:
    """Make one sample; a truth for each of its files."""
    dossier = recipe.text()
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / f"{recipe.name}.docx"
        layout = make(dossier, recipe.makeup, word)
        if "pdf" in recipe.formats:
            to_pdf(word, word.with_suffix(".pdf"))
        if recipe.scanned:
            scan(word.with_suffix(".pdf"), word.with_suffix(".pdf"))
        for form in recipe.formats:
            shutil.move(word.with_suffix(f".{form}"), HERE / f"{recipe.name}.{form}")
    found = tuple(sections(dossier, recipe.makeup, layout))
    return [
        Truth(
            file=f"{recipe.name}.{form}",
            route=dossier.facts.route,
            verdict=recipe.verdict,
            pages=layout.pages,
            counted=counted(layout.pages, found),
            sections=found,
            faults=recipe.faults,
        )
        for form in recipe.formats
    ]


def known() -> dict[str, Truth]:
    """What `truth.toml` says now, by file."""
    path = HERE / "truth.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("sample", []) if path.exists() else []
    return {row["file"]: _truth(row) for row in rows}


def _truth(row: dict[str, object]) -> Truth:
    fields = dict(row)
    parts = fields.pop("section", [])
    assert isinstance(parts, list)
    fields["sections"] = tuple(SectionTruth(kind=Kind(part.pop("id")), **part) for part in parts)
    faults = fields["faults"]
    assert isinstance(faults, list)
    fields["faults"] = tuple((fault["check"], fault["section"]) for fault in faults)
    return Truth(**fields)  # type: ignore[arg-type]


def main() -> None:
    """Make the samples asked for, then write what is true of all of them."""
    parser = argparse.ArgumentParser(description="Make the sample reports.")
    parser.add_argument("--only", choices=[recipe.name for recipe in RECIPES], help="make this one only")
    only = parser.parse_args().only
    truths = known() if only else {}
    for recipe in RECIPES:
        if only in (None, recipe.name):
            print(f"{recipe.name}…", flush=True)
            truths.update({truth.file: truth for truth in made(recipe)})
    ordered = sorted(truths.values(), key=lambda truth: truth.file)
    (HERE / "truth.toml").write_text(as_toml(ordered), encoding="utf-8")


if __name__ == "__main__":
    main()
