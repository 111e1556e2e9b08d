"""The skeleton: its time, and its features beside those of other documents that students start from.

`python -m benchmarks.skeleton [OTHER.docx …]` prints the table; each row is read in the files, none is claimed.
"""

from __future__ import annotations

import io
import os
import re
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

RUNS = 7


class Parts:
    """The texts of a Word file's parts."""

    def __init__(self, data: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = archive.namelist()
        self._texts = {
            n: archive.read(n).decode("utf-8", "replace") for n in self.names if n.endswith((".xml", ".rels"))
        }

    def text(self, pattern: str) -> str:
        """All the parts whose names match, one after another."""
        return "\n".join(text for name, text in self._texts.items() if re.search(pattern, name))

    def style(self, name: str) -> str:
        """The XML of the style of that name (any case); empty where there is none."""
        found = re.findall(r"<w:style .*?</w:style>", self.text("word/styles.xml"), re.DOTALL)
        return next((style for style in found if re.search(f'<w:name w:val="{name}"', style, re.IGNORECASE)), "")


def _has(pattern: str, where: str = r"word/(document|header|footer)") -> Callable[[Parts], bool]:
    return lambda parts: re.search(pattern, parts.text(where), re.DOTALL) is not None


def _numbers(parts: Parts) -> int:
    """How many ways of numbering pages its sections have."""
    return len(set(re.findall(r"<w:pgNumType[^>]*/>", parts.text("word/document.xml"))))


FEATURES: dict[str, Callable[[Parts], bool]] = {
    "A4": _has(r'w:pgSz[^>]*w:w="119\d\d"', "word/document.xml"),
    "Built-in title styles (heading 1–3)": lambda p: all(p.style(f"heading {level}") for level in (1, 2, 3)),
    "Numbering bound to the title styles": lambda p: "<w:numPr>" in p.style("heading 1"),
    "A style of its own for annex titles": lambda p: bool(p.style('[^"]*(?:annex|appendix)[^"]*')),
    "Contents field": _has(r"instrText[^>]*>[^<]*TOC |w:instr=\"[^\"]*TOC "),
    "Contents already filled in": _has(r"PAGEREF"),
    "No prompt to update fields": lambda p: "updateFields" not in p.text("word/settings.xml"),
    "Lists of figures and tables": _has(r"TOC[^<]*\\c "),
    "Captions that number themselves": _has(r">\s*SEQ "),
    "Running title (STYLEREF)": _has(r"STYLEREF"),
    "Page numbers": _has(r">\s*PAGE\s*[<\\]|instr=\"\s*PAGE"),
    "Roman, then arabic, then annex numbers": lambda p: _numbers(p) >= 3,
    "Content controls with tags": _has(r"<w:sdtPr>.*?<w:tag "),
    "Grey text that typing replaces": _has(r"showingPlcHdr"),
    "A name typed once appears everywhere": _has(r"w:dataBinding"),
    "English passage marked as English": lambda p: (
        "en-GB" in p.text("word/styles.xml") and "fr-FR" in p.text("word/styles.xml")
    ),
    "Text for those who do not see the drawings": _has(r'wp:docPr[^>]*descr="[^"]+"'),
    "Header rows of tables marked": _has(r"w:tblHeader"),
    "Titles kept with their text": lambda p: "<w:keepNext" in p.style("heading 1"),
    "Properties that name its rules": lambda p: "rapportlint-rulebook" in p.text("docProps/custom.xml"),
}


def table(files: dict[str, bytes]) -> str:
    """A Markdown table: a row for each feature, a column for each file."""
    parts = {name: Parts(data) for name, data in files.items()}
    rows = [f"| Feature | {' | '.join(files)} |", f"|---|{'---|' * len(files)}"]
    for feature, test in FEATURES.items():
        rows.append(f"| {feature} | {' | '.join('●' if test(p) else '○' for p in parts.values())} |")
    return "\n".join(rows)


def seconds(target: Path) -> float:
    """Median of the processor's time of `rapportlint new`, start of Python included."""
    command = [str(Path(sys.executable).with_name("rapportlint")), "new", str(target), "--yes", "--force"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(RUNS + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return sorted(times[1:])[RUNS // 2]


def main(others: list[str]) -> None:
    """Print the time and the table."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "rapport.docx"
        print(f"`rapportlint new`: {seconds(target):.2f} s of processor time (median of {RUNS})\n")
        files = {"rapportlint new": target.read_bytes()}
    print(table(files | {Path(other).stem: Path(other).read_bytes() for other in others}))


if __name__ == "__main__":
    main(sys.argv[1:])
