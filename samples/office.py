"""Turn a Word file into PDF with LibreOffice, and read back on which page each title fell."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pypdf import PageObject, PdfReader

TIMEOUT_S = 180
_NAMED = '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


class OfficeError(RuntimeError):
    """LibreOffice is missing, failed or took too long."""


def to_pdf(source: Path, target: Path, *, named: bool = False) -> None:
    """Convert `source` to `target`; with `named`, bookmarks become named destinations."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        copy = Path(shutil.copy(source, work / "report.docx"))
        _run(copy, work, "pdf:writer_pdf_Export:" + _NAMED if named else "pdf")
        made = work / "report.pdf"
        if not made.exists():
            raise OfficeError(f"no PDF came out of {source.name}")
        shutil.move(made, target)


def _run(source: Path, work: Path, form: str) -> None:
    """Run LibreOffice with a profile of its own; the whole process group dies when time is out."""
    command = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", form, "--outdir", str(work), str(source)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, cwd=work
    )
    try:
        process.wait(TIMEOUT_S)
    except subprocess.TimeoutExpired as error:
        raise OfficeError(f"LibreOffice took more than {TIMEOUT_S} s") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: page from 1, and height from the top of the page in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a rendering says: the number of pages, where each block starts, and where the text of each page ends."""

    pages: int
    height: float
    blocks: Mapping[int, Spot]
    last_lines: tuple[float, ...]

    def pages_of_blocks(self) -> dict[int, int]:
        """The page on which each block starts, by its index in the dossier."""
        return {index: spot.page for index, spot in self.blocks.items()}


def layout_of(pdf: Path, margin: float) -> Layout:
    """Read a PDF made from a probe, whose text stands `margin` points away from the edges of the page."""
    reader = PdfReader(pdf)
    height = float(reader.pages[0].mediabox.height)
    blocks = {}
    for name, target in reader.named_destinations.items():
        page = reader.get_destination_page_number(target)
        if (found := re.fullmatch(r"/?probe(\d+)", str(name))) and page is not None:
            blocks[int(found[1])] = Spot(page + 1, height - float(target.top or height))
    lines = tuple(_last_line(page, height, margin) for page in reader.pages)
    return Layout(pages=len(reader.pages), height=height, blocks=dict(sorted(blocks.items())), last_lines=lines)


def _last_line(page: PageObject, height: float, margin: float) -> float:
    """How far down the page its text goes, footers left out; the top margin when there is none."""
    lowest = margin

    def visit(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        nonlocal lowest
        top = height - matrix[5]
        if text.strip() and top < height - margin + 2:
            lowest = max(lowest, top + 0.2 * size)

    page.extract_text(visitor_text=visit)
    return lowest
