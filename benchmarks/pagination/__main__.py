"""`python -m benchmarks.pagination`: compare the ways to find the pages of a DOCX, and keep the figures."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from benchmarks.pagination import explain, generate, methods, word_pairs
from benchmarks.pagination.makeups import HALVES
from benchmarks.pagination.methods import METHODS, Run
from benchmarks.pagination.score import Score
from benchmarks.pagination.table import renew, table
from benchmarks.pagination.worker import PEER

README = Path(__file__).with_name("README.md")
RESULTS = Path(__file__).parent.parent / "results"
VARIABLE = "RAPPORTLINT_WORD_PAIRS"
PAIRS = "word-pairs"
Truths = list[dict[str, Any]]


def options() -> argparse.Namespace:
    """What the user asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pagination", description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="one half of the generated set: `dev` is the one to tune on")
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=METHODS)
    parser.add_argument("--word-pairs", type=Path, default=os.environ.get(VARIABLE), metavar="DIR",
                        help=f"documents with Word's own PDF beside them (or the variable {VARIABLE})")  # fmt: skip
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME", help="only these documents; nothing is kept")
    parser.add_argument("--explain", metavar="NAME",
                        help="where the first of --methods (estimate) departs from the reference in one document, "
                        "or by construct in a half (`dev`, `held-out`)")  # fmt: skip
    return parser.parse_args()


def sets(given: argparse.Namespace) -> dict[str, tuple[Path, Truths]]:
    """The folder and the truth of each set, by name."""
    found: dict[str, tuple[Path, Truths]] = {}
    folder = generate.ready()
    for half in HALVES if given.half is None else (given.half,):
        found[half] = folder, [one for one in generate.load(folder) if one["half"] == half]
    if given.word_pairs is None:
        print(f"Word's own PDFs: skipped (give --word-pairs DIR or set {VARIABLE})")
    elif given.half is None or given.explain:
        pairs = Path(given.word_pairs)
        found[PAIRS] = pairs, word_pairs.load(pairs)
    wanted = set(given.only)
    return {
        name: (folder, [one for one in truths if not wanted or one["name"] in wanted])
        for name, (folder, truths) in found.items()
    }


def figures(method: str, truths: Truths, run: Run) -> dict[str, Any]:
    """The score of one way on one set; for `hints`, on the files whose hints hold."""
    score = Score()
    for truth in truths:
        said = run.answers.get(truth["name"], {"broken": "no answer"})
        if method == "hints" and said.get("method") != "hints" and "broken" not in said:
            continue
        score.take(truth, said, margins=method != PEER)
    whole = {"cpu_whole_run_s": round(run.cpu, 1), "memory_mb": round(run.memory_mb, 1)}
    return score.figures() | whole


def measure(given: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Every way on every set; printed as it goes."""
    found: dict[str, dict[str, Any]] = {}
    for name, (folder, truths) in sets(given).items():
        if not truths:
            continue
        rows: dict[str, Any] = {}
        for method in given.methods:
            if not methods.available(method):
                print(f"{method} : absent, laissé de côté")
                continue
            run = methods.run(method, [folder / f"{truth['name']}.docx" for truth in truths])
            rows[method] = figures(method, truths, run)
        found[name] = {"documents": len(truths), "pages": sum(one["pages"] for one in truths), "methods": rows}
        print(shown(name, found[name]), flush=True)
    return found


def title(name: str) -> str:
    """What a set is, with where its truth comes from."""
    return "Word's own PDFs" if name == PAIRS else f"Generated, {name} half (reference: LibreOffice's PDF)"


def shown(name: str, found: dict[str, Any]) -> str:
    """The figures of one set, in Markdown."""
    head = f"**{title(name)}**: {found['documents']} documents, {found['pages']} pages"
    return f"\n{head}\n\n{table(found['methods'].items())}\n"


def diagnose(given: argparse.Namespace) -> str:
    """The diagnosis of one document, or of a half by construct."""
    method = given.methods[0] if len(given.methods) == 1 else "estimate"
    for name, (folder, truths) in sets(given).items():
        chosen = [one for one in truths if given.explain in (name, one["name"])]
        if not chosen:
            continue
        answers = methods.run(method, [folder / f"{one['name']}.docx" for one in chosen]).answers
        known = [
            (one, answers[one["name"]]) for one in chosen if "broken" not in answers.get(one["name"], {"broken": 1})
        ]
        if given.explain == name:
            return "\n".join(explain.by_construct([explain.steps(*pair) for pair in known]))
        return "\n".join(explain.explain(*pair) for pair in known) or f"{method} gave no answer"
    return f"no document or half is called {given.explain}"


def main() -> None:
    """Measure, print, keep the figures where all was measured."""
    given = options()
    if given.explain:
        print(diagnose(given))
        return
    found = measure(given)
    if not given.only and given.half is None and tuple(given.methods) == METHODS:
        RESULTS.mkdir(exist_ok=True)
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        (RESULTS / "pages.json").write_text(text, encoding="utf-8")
        page = README.read_text(encoding="utf-8")
        README.write_text(renew(page, "".join(shown(*one) for one in found.items())), encoding="utf-8")


if __name__ == "__main__":
    main()
