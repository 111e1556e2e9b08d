"""The batch: as many reports as asked for, from the content set, each with bytes and, in Word, words of its own."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

from benchmarks.batch import broken
from benchmarks.content import cache as content
from benchmarks.evaluation import cache, texts

BROKEN = 20
_TEXT = "word/document.xml"
_LINE = re.compile(rb"(<w:t(?: [^>]*)?>[^<]{80,})(</w:t>)")
_EVERY = 6
"""One paragraph in so many goes on with a sentence of another report."""


def ready(reports: int) -> list[Path]:
    """The files of a batch, twenty of them broken or hostile, in a mixed order that is always the same."""
    here = Path(__file__).parent
    kept = cache.Kept(
        name=f"batch-{reports}",
        sources=lambda: content.sources() + cache.code((here / "broken.py", here / "make.py")) + str(reports),
        make=lambda folder: _make(folder, reports),
    )
    return sorted(path for path in kept.ready().iterdir() if path.suffix in (".docx", ".pdf"))


def _make(folder: Path, reports: int) -> None:
    base = sorted(path for path in content.ready().iterdir() if path.suffix in (".docx", ".pdf"))
    draw = random.Random(reports)
    sayings = re.findall(r"[A-ZÉÀ][^.!?\n]{60,200}\.", texts.everything())
    sound = [base[number % len(base)] for number in range(reports - BROKEN)]
    made = [
        (path.suffix, _varied(path.read_bytes(), path.suffix, number, draw, sayings))
        for number, path in enumerate(sound)
    ]
    docx, pdf = (next(path for path in base if path.suffix == suffix) for suffix in (".docx", ".pdf"))
    made += [(f"-{name}", data) for name, data in broken.files(docx, pdf)]
    draw.shuffle(made)
    for number, (ending, data) in enumerate(made):
        (folder / f"{number:05}{ending}").write_bytes(data)


def _varied(data: bytes, suffix: str, number: int, draw: random.Random, sayings: list[str]) -> bytes:
    """A report unlike any other: in Word by its words, as a PDF by a remark behind its end."""
    if suffix == ".pdf":
        return data + b"\n%% %d\n" % number
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _LINE.sub(lambda m: _longer(m, draw, sayings), part) if name == _TEXT else part)
    return made.getvalue()


def _longer(line: re.Match[bytes], draw: random.Random, sayings: list[str]) -> bytes:
    if draw.randrange(_EVERY):
        return line[0]
    said = draw.choice(sayings).replace("&", "et").replace("<", "").encode()
    return line[1] + b" " + said + line[2]
