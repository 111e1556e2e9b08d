"""The hook for pre-commit: its manifest is valid, and what it runs judges what a commit touches."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from pre_commit.clientlib import load_manifest

from rapportlint.apps.cli.inputs import SUFFIXES

ROOT = Path(__file__).parents[1]
(HOOK,) = load_manifest(ROOT / ".pre-commit-hooks.yaml")


def test_the_hook_is_for_all_the_reports_that_the_program_reads_and_nothing_else() -> None:
    wanted = [f"classe/rapport{suffix}" for suffix in SUFFIXES]
    assert all(re.search(HOOK["files"], name) for name in [*wanted, *map(str.upper, wanted)])
    assert not any(re.search(HOOK["files"], name) for name in ("a.py", "docx", "a.docx.txt", "a.pdfx"))


def test_what_it_runs_fails_the_commit_of_a_faulty_report() -> None:
    program, *arguments = shlex.split(HOOK["entry"])
    shell = [str(Path(sys.executable).with_name(program)), *arguments]
    for name, code in (("conforme-styles", 0), ("non-conforme", 1)):
        done = subprocess.run([*shell, f"samples/{name}.pdf"], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == code
