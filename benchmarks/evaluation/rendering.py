"""From compositions to files: DOCX through LibreOffice, HTML through Chromium, or reportlab's own PDF."""

from __future__ import annotations

import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.evaluation import html_maker, reportlab_maker, word_maker
from benchmarks.evaluation.blocks import Composition
from benchmarks.evaluation.makeups import Maker, MakeUp

_OPTIONS = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"%s"}}'
_SECONDS = 300


def write(folder: Path, name: str, composition: Composition, make_up: MakeUp, pages: dict[int, int]) -> None:
    """Write what the maker makes: `.docx`, `.html` or `.pdf`."""
    match make_up.maker:
        case Maker.WORD:
            (folder / f"{name}.docx").write_bytes(word_maker.make(composition, make_up, pages))
        case Maker.HTML:
            (folder / f"{name}.html").write_text(html_maker.make(composition, make_up, pages), encoding="utf-8")
        case Maker.REPORTLAB:
            (folder / f"{name}.pdf").write_bytes(reportlab_maker.make(composition, make_up, pages))


def convert(folder: Path, jobs: list[tuple[str, MakeUp]]) -> None:
    """Make the PDFs of what `write` wrote: one LibreOffice for all documents, one browser a page."""
    with tempfile.TemporaryDirectory(prefix="rapportlint-set-") as profile, ThreadPoolExecutor(max_workers=2) as pool:
        waiting = [pool.submit(_documents, folder, jobs, profile), pool.submit(_web_pages, folder, jobs, profile)]
        for result in waiting:
            result.result()


def _documents(folder: Path, jobs: list[tuple[str, MakeUp]], profile: str) -> None:
    for outline in (True, False):
        names = [f"{name}.docx" for name, m in jobs if m.maker is Maker.WORD and m.outline is outline]
        for start in range(0, len(names), 12):
            _soffice(folder, names[start : start + 12], profile, outline=outline)


def _web_pages(folder: Path, jobs: list[tuple[str, MakeUp]], profile: str) -> None:
    for name, make_up in jobs:
        if make_up.maker is Maker.HTML:
            _chromium(folder, name, profile, outline=make_up.outline)


def _soffice(folder: Path, names: list[str], profile: str, *, outline: bool) -> None:
    command = ["soffice", f"-env:UserInstallation={Path(profile, 'office').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", _OPTIONS % str(outline).lower(), "--outdir", ".", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_SECONDS)


def _chromium(folder: Path, name: str, profile: str, *, outline: bool) -> None:
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    command += [f"--user-data-dir={Path(profile, 'browser')}", "--no-pdf-header-footer"]
    command += ["--generate-pdf-document-outline"] if outline else []
    command += [f"--print-to-pdf={folder / f'{name}.pdf'}", (folder / f"{name}.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
