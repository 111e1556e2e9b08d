"""Rewrite what the documentation takes from the program: the verdict that README.md shows, as text and as pictures,
and the pages made from the rulebook.

Run `python -m docs.refresh`; a test holds each equal to what the program says, but for the picture of the browser's
page, which depends on its fonts.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docs import class_picture
from rapportlint import rulebooks
from rapportlint.apps.cli.main import run as run_check
from rapportlint.apps.pages import coverage_page, rules_page
from rapportlint.rulebooks import coverage

if TYPE_CHECKING:
    from PIL import Image

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "verdict.svg"
PAGE_PICTURE = ROOT / "docs" / "page.png"
CLASS_PICTURE = ROOT / "docs" / "classe.png"
ANNOTATION = ROOT / "docs" / "annotation.png"
RULES = ROOT / "docs" / "regles.md"
COVERAGE = ROOT / "docs" / "couverture.md"
DIPLOMA = "bts-metiers-de-la-mesure"
COMMAND = "python -m docs.refresh"
SAMPLE = "samples/non-conforme.pdf"
WIDTH = 92
SHOWN = 16
"""Page of the annotated copy that its picture shows: the one of the fault in the legal part."""
_BLOCK = re.compile(r"(<!-- verdict -->\n```text\n).*?(```\n<!-- /verdict -->)", re.DOTALL)
_SHOWN = re.compile(r"\n[^\n]*  (?:\x1b\[[\d;]*m)*(?:Contenu trouvé|Non vérifié).*", re.DOTALL)
"""What the README leaves out: the picture stops after the findings."""


def verdict(*, colour: bool = False) -> str:
    """What `rapportlint check` prints for the sample, up to its findings; in colours as a terminal gets them."""
    command = [str(Path(sys.executable).with_name("rapportlint")), "check", SAMPLE]
    settings = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONIOENCODING": "utf-8", "TERM": "xterm"}
    settings.pop("NO_COLOR", None)
    ours, theirs = pty.openpty() if colour else (None, subprocess.PIPE)
    process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=theirs, stderr=subprocess.DEVNULL)
    if ours is None:
        output = process.communicate()[0]
    else:
        os.close(theirs)
        output = _drained(ours)
        process.wait()
    return _SHOWN.sub("\n", output.decode().replace("\r\n", "\n")).strip("\n") + "\n"


def _drained(terminal: int) -> bytes:
    """Everything that a process writes to its terminal until it closes it."""
    output = b""
    try:
        while piece := os.read(terminal, 65536):
            output += piece
    except OSError:  # Linux ends a terminal with an error, not with an end of file.
        pass
    finally:
        os.close(terminal)
    return output


def readme() -> str:
    """README.md with the verdict that the program prints now."""
    return _BLOCK.sub(lambda match: match[1] + verdict() + match[2], README.read_text(encoding="utf-8"))


def picture() -> str:
    """An SVG of the terminal, without any font to fetch."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=WIDTH + 2, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(verdict(colour=True)))
    svg = console.export_svg(title=f"rapportlint check {SAMPLE}", unique_id="verdict")
    return re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def page_picture() -> bytes:
    """A PNG of the top of the HTML page, as Chromium shows it."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="rapportlint-docs-") as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        program = str(Path(sys.executable).with_name("rapportlint"))
        command = [program, "check", SAMPLE, "--format", "html", "--output", str(page)]
        subprocess.run(command, cwd=ROOT, stderr=subprocess.DEVNULL, check=False)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1180, "height": 1080})
        shown.goto(page.as_uri())
        return shown.screenshot()


def annotation() -> Image.Image:
    """The first page of the sample's annotated copy beside the page of its first fault, as pdfium draws them."""
    from PIL import Image
    from pypdfium2 import PdfDocument

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copie.pdf"
        run_check(["check", str(ROOT / SAMPLE), "--annotate-to", str(copy), "--quiet"])
        document: Any = PdfDocument(copy.read_bytes())
        pages = [document[index].render(scale=1.1).to_pil().convert("RGB") for index in (0, SHOWN)]
    width, height = sum(page.width for page in pages) + 24, pages[0].height + 16
    sheet = Image.new("RGB", (width, height), "#9AA0A6")
    for index, page in enumerate(pages):
        sheet.paste(page, (8 + index * (pages[0].width + 8), 8))
    return sheet.quantize(256, method=Image.Quantize.FASTOCTREE)


def rules() -> str:
    """docs/regles.md as the rulebook makes it now."""
    return rules_page.page(rulebooks.load(DIPLOMA), coverage.load(DIPLOMA), COMMAND)


def covered() -> str:
    """docs/couverture.md as the coverage makes it now."""
    text = coverage.load(DIPLOMA)
    if text is None:
        raise LookupError(f"{DIPLOMA} has no coverage")
    return coverage_page.page(rulebooks.load(DIPLOMA), text, COMMAND)


if __name__ == "__main__":
    RULES.write_text(rules(), encoding="utf-8")
    COVERAGE.write_text(covered(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")
    PAGE_PICTURE.write_bytes(page_picture())
    CLASS_PICTURE.write_bytes(class_picture.picture())
    annotation().save(ANNOTATION, optimize=True)
