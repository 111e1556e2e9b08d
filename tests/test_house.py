"""The house rules: small files, small functions, no drawers, floors that hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "rapportlint").rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length in lines of each function of a module, its docstring left out: words are not complexity."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            found.append((node.name, (node.end_lineno or 0) - body[0].lineno + 1))
    return found


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_has_at_most_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent.name == "checks"], ids=lambda p: p.stem)
def test_a_check_has_at_most_80_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


def test_no_function_has_more_than_50_lines() -> None:
    long = [(path.name, name, size) for path in MODULES for name, size in functions(path) if size > 50]
    assert long == []


def test_nine_functions_in_ten_have_at_most_25_lines() -> None:
    sizes = [size for path in MODULES for _, size in functions(path)]
    assert sum(size <= 25 for size in sizes) >= 0.9 * len(sizes)


def test_no_module_is_a_drawer_without_a_name() -> None:
    drawers = {"utils", "util", "common", "helpers", "helper", "types", "misc"}
    assert [name for name, path in zip(NAMES, MODULES, strict=True) if path.stem in drawers] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [n for n, p in zip(NAMES, MODULES, strict=True) if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


def test_the_floors_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
