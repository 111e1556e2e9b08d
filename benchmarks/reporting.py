"""What each way to tell a verdict costs on 63 pages, beside the JSON one; what an audit says of the HTML page."""

from __future__ import annotations

import json
import resource
import shutil
import statistics
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

from rapportlint import engine, reporters, rulebooks
from rapportlint.model.result import Judged
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.reporters.pieces.console import Console

RESULTS = Path(__file__).parent / "results"
SAMPLE = Path(__file__).parents[1] / "samples" / "non-conforme.pdf"
REFERENCE = "json"
RUNS = 5
Made = TypeVar("Made")
_SCREENS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((1280, "light"), (1280, "dark"), (390, "light"))


def figures() -> dict[str, Any]:
    """CPU and size of each format, and the faults of the page by screen."""
    book = rulebooks.load("bts-metiers-de-la-mesure")
    source = Source(name=SAMPLE.name, data=SAMPLE.read_bytes())
    judging, result = _cpu(lambda: engine.lint(source, book, Settings()))
    judged = Judged(result=result, rulebook=book, source=source)
    found: dict[str, Any] = {"report": SAMPLE.name, "pages": len(result.page_heights), "judging_cpu_s": judging}
    for form in reporters.formats():
        runs = [_cpu(partial(_told, form, judged)) for _ in range(RUNS + 1)][1:]
        found[form] = {"cpu_s": statistics.median(cpu for cpu, _ in runs), "bytes": len(runs[0][1].encode())}
    found["page_violations"] = _audited(_told("html", judged))
    return found


def _told(form: str, judged: Judged) -> str:
    return "".join(reporters.load(form).render([judged], Console(), several=False))


def _cpu(work: Callable[[], Made]) -> tuple[float, Made]:
    """Processor time of some work, its child processes included, and what it makes."""
    before = _spent()
    made = work()
    return _spent() - before, made


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _audited(page: str) -> dict[str, int]:
    """Accessibility violations that axe-core finds in Chromium."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    found = {}
    with tempfile.TemporaryDirectory(prefix="rapportlint-page-") as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width, scheme in _SCREENS:
            shown = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            shown.goto(path.as_uri())
            found[f"{width} {scheme}"] = Axe().run(shown).violations_count
        browser.close()
    return found


def run() -> str:
    """Measure, keep the figures in `results/reporting.json`, and give back a table."""
    found = figures()
    RESULTS.joinpath("reporting.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    reference = found[REFERENCE]["cpu_s"]
    lines = [f"{'format':<12}{'CPU':>10}{'x ' + REFERENCE:>10}{'of judging':>12}{'size':>12}"]
    for form in reporters.formats():
        cpu, size = found[form]["cpu_s"], found[form]["bytes"]
        share = cpu / found["judging_cpu_s"]
        lines.append(f"{form:<12}{cpu:>8.3f} s{cpu / reference:>10.1f}{share:>12.0%}{size / 1024:>9.0f} kB")
    faults = ", ".join(f"{screen} px: {count}" for screen, count in found["page_violations"].items())
    return "\n".join([*lines, f"accessibility violations of the page: {faults}"])
