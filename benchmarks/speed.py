"""CPU and memory of `rapportlint check`, each beside a named reference on the same file; medians of several runs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.evaluation import cache
from rapportlint.formats import soffice, soffice_cache

RESULTS = Path(__file__).parent / "results"
RUNS = 5
_PLUMBER = """import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    n = sum(len(page.chars) for page in pdf.pages)
"""
_STARTER = """import json, os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([status, time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
"""
"""Starts a command from a small process: the peak of memory that the system tells includes what its parent had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One run of a command, its children included."""

    cpu: float
    wall: float
    memory_mb: float


def cost(command: list[str], environment: dict[str, str] | None = None) -> Cost:
    """What a command costs; it may end with 0 or 1 (a verdict), anything else stops the measure."""
    settings = dict(environment or os.environ)
    settings.pop("PYTHONDONTWRITEBYTECODE", None)  # An installed program has its modules compiled.
    starter = [sys.executable, "-I", "-S", "-c", _STARTER, *command]
    told = subprocess.run(starter, stdout=subprocess.PIPE, env=settings, check=True).stdout
    status, wall, cpu, memory = json.loads(told)
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        raise RuntimeError(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(cpu=cpu, wall=wall, memory_mb=memory / scale)


def median(command: list[str], runs: int = RUNS) -> Cost:
    """The median run, each figure by itself; one run before, uncounted, fills the file caches."""
    cost(command)
    found = [cost(command) for _ in range(runs)]
    return Cost(
        cpu=statistics.median(c.cpu for c in found),
        wall=statistics.median(c.wall for c in found),
        memory_mb=statistics.median(c.memory_mb for c in found),
    )


def beyond_libreoffice(command: list[str], runs: int = RUNS) -> tuple[float, float]:
    """Medians of the wall time of a check of a DOCX: inside LibreOffice, and in all.

    What is beyond LibreOffice is a check whose pages come from the cache.
    """
    if soffice.find() is None:
        raise RuntimeError("LibreOffice is not installed")
    inside, whole = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="rapportlint-speed-") as folder:
            environment = os.environ | {soffice_cache.ENVIRONMENT_VARIABLE: folder}
            spent = cost(command, environment).wall
            if not list(Path(folder).iterdir()):
                raise RuntimeError("rapportlint did not start LibreOffice")
            inside.append(spent - cost(command, environment).wall)
            whole.append(spent)
    return statistics.median(inside), statistics.median(whole)


def subjects(folder: Path) -> tuple[Path, Path]:
    """The PDF nearest to sixty pages, and a long DOCX."""
    entries = cache.load(folder)
    pdf = min(entries, key=lambda entry: (abs(entry["total"] - 60), entry["name"]))
    docx = min(
        (e for e in entries if "docx" in e["formats"]), key=lambda entry: (abs(entry["total"] - 60), entry["name"])
    )
    return folder / f"{pdf['name']}.pdf", folder / f"{docx['name']}.docx"


def figures() -> dict[str, object]:
    """Everything that is measured, by name."""
    folder = cache.ready()
    pdf, docx = subjects(folder)
    tool = [str(Path(sys.executable).with_name("rapportlint"))]
    check = median([*tool, "check", "--no-color", str(pdf)])
    poppler = median(["pdftotext", "-bbox-layout", str(pdf), os.devnull])
    plumber = median([sys.executable, "-c", _PLUMBER, str(pdf)], runs=2)
    version = median([*tool, "--version"])
    by = [*tool, "check", "--no-color", "--pages"]
    inside, whole = beyond_libreoffice([*by, "libreoffice", str(docx)])
    own = median([*by, "estimate", str(docx)])
    return {
        "pdf": pdf.name, "docx": docx.name, "runs": RUNS,
        "check_cpu_s": check.cpu, "pdftotext_cpu_s": poppler.cpu, "pdfplumber_cpu_s": plumber.cpu,
        "times_pdftotext": check.cpu / poppler.cpu, "times_less_than_pdfplumber": plumber.cpu / check.cpu,
        "check_memory_mb": check.memory_mb, "pdftotext_memory_mb": poppler.memory_mb,
        "pdfplumber_memory_mb": plumber.memory_mb, "version_cpu_s": version.cpu,
        "docx_own_layout_cpu_s": own.cpu, "docx_libreoffice_s": inside, "docx_whole_s": whole,
        "docx_beyond_libreoffice": (whole - inside) / inside,
    }  # fmt: skip


def run() -> str:
    """Measure, keep the figures in `results/speed.json`, and give back a table."""
    found = figures()
    RESULTS.mkdir(exist_ok=True)
    rounded = {name: round(value, 3) if isinstance(value, float) else value for name, value in found.items()}
    (RESULTS / "speed.json").write_text(json.dumps(rounded, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    rows = [
        (f"check {rounded['pdf']}: CPU", f"{found['check_cpu_s']:.2f} s", ""),
        (
            "  pdftotext -bbox-layout: CPU",
            f"{found['pdftotext_cpu_s']:.2f} s",
            f"check costs {found['times_pdftotext']:.1f} × (≤ 3)",
        ),
        (
            "  pdfplumber, same characters: CPU",
            f"{found['pdfplumber_cpu_s']:.2f} s",
            f"check costs {found['times_less_than_pdfplumber']:.1f} × less (≥ 10)",
        ),
        ("  peak memory", f"{found['check_memory_mb']:.0f} MB", "(≤ 120)"),
        ("--version: CPU", f"{found['version_cpu_s']:.2f} s", "(≤ 0.15)"),
        (f"check --pages estimate {rounded['docx']}: CPU", f"{found['docx_own_layout_cpu_s']:.2f} s", ""),
        (
            f"check --pages libreoffice {rounded['docx']}",
            f"{found['docx_whole_s']:.2f} s",
            f"LibreOffice {found['docx_libreoffice_s']:.2f} s, beyond {found['docx_beyond_libreoffice']:.0%} (≤ 15 %)",
        ),
    ]
    return "\n".join(f"{label:<64}{value:>10}   {note}" for label, value, note in rows)
