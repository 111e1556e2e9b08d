"""One way to find pages, on many files: run as `python -m benchmarks.pagination.worker METHOD < jobs > answers`.

A process for each way, so that its time and memory are its own. Jobs and answers are JSON, one a line.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.pagination.family import living
from rapportlint import readers
from rapportlint.model.document import Block, Document, Paragraph, Table
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.pagination import paginate

PEER = "word2pdf"
OURS = ("hints", "libreoffice", "estimate", "auto")
_BODY = "word/document.xml"


def _clock() -> float:
    """CPU seconds of this process and of all that it started."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(spent.ru_utime + spent.ru_stime for spent in both) + living().cpu


def answer(method: str, path: Path) -> dict[str, Any]:
    """Where one way puts the blocks of a file, and what it cost beyond reading the file."""
    source = Source(name=path.name, data=path.read_bytes())
    opened = _clock()
    document = readers.read(source, Limits())
    before, started = _clock(), time.perf_counter()
    pdf = _peer(path) if method == PEER else b""
    if method in OURS:
        document = paginate(document, source, Settings(pages=method))
    spent = {"cpu_reading": before - opened, "cpu": _clock() - before, "wall": time.perf_counter() - started}
    if method == PEER:
        # Its PDF is read as LibreOffice's is; that time is not the peer's.
        from rapportlint.pagination.libreoffice import arranged

        document = arranged(document, pdf, Limits())
    return {"name": path.stem, "helpers_mb": living().memory_mb, **spent, **_shape(document)}


@cache
def _converter() -> Any:
    return import_module(PEER).Converter()


def _peer(path: Path) -> bytes:
    """The peer's PDF of a file; its fonts stay loaded from one file to the next."""
    return bytes(_converter().convert(str(path)))


def _shape(document: Document) -> dict[str, Any]:
    stated = document.pagination
    return {
        "pages": len(document.pages),
        "method": str(stated.method) if stated else "",
        "page_margin": stated.page_margin if stated else 0,
        "length_margin": stated.length_margin if stated else 0.0,
        "areas": [[page.text_area.top, page.text_area.bottom] for page in document.pages],
        "blocks": [
            [
                _index(block),
                isinstance(block, Paragraph),
                str(block.container),
                [[place.page, place.top, place.bottom] for place in block.places],
            ]
            for block in document.blocks
        ],
    }


def _index(block: Block) -> int:
    """The number of a block's `w:p` in the body; -1 for a table (numbered apart) and outside the body."""
    anchor = block.anchor
    told = anchor is not None and anchor.part.lstrip("/") == _BODY and not isinstance(block, Table)
    return anchor.index if anchor is not None and told else -1


def main() -> None:
    """Answer each job; what breaks is told, and the next one taken."""
    method = sys.argv[1]
    for line in sys.stdin:
        path = Path(json.loads(line))
        try:
            said = answer(method, path)
        except Exception as error:  # a peer may break in any way; its failure is a figure
            said = {"name": path.stem, "broken": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
