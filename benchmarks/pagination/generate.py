"""Makes the set in the cache folder: documents, LibreOffice's PDFs of them, and the truth read from these."""

from __future__ import annotations

import ast
import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.pagination import compose, truth
from benchmarks.pagination.make import make
from benchmarks.pagination.makeups import TABLE, MakeUp, make_ups

CACHE = Path(__file__).parent.parent / ".cache" / "pages"
_MAKERS = ("compose", "strewn", "generate", "make", "makeups", "pieces", "printed", "spans", "styles", "truth")
_OPTIONS = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
_OPTIONS += '"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_BATCH, _SECONDS = 6, 300


def key() -> str:
    """What the set depends on: texts, looks and the code that makes it."""
    folder = Path(__file__).parent
    code = [ast.dump(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))) for name in _MAKERS]
    looks = TABLE.read_text(encoding="utf-8")
    return hashlib.sha256("".join([*compose.all_texts(), looks, *code]).encode()).hexdigest()[:16]


def ready() -> Path:
    """The folder of the set, made if need be: `name.docx`, `name.pdf`, `name.json` (truth)."""
    folder = CACHE / key()
    if not folder.exists():
        _make(folder)
    return folder


def _make(folder: Path) -> None:
    """Make the set aside, then put it in the place of older ones: another run may be at it too."""
    CACHE.mkdir(parents=True, exist_ok=True)
    older = [path for path in CACHE.iterdir() if not path.name.startswith("new-")]
    aside = Path(tempfile.mkdtemp(prefix="new-", dir=CACHE))
    rows = make_ups()
    for start in range(0, len(rows), _BATCH):
        _batch(aside, rows[start : start + _BATCH])
        print(f"{min(start + _BATCH, len(rows))} of {len(rows)} documents made", flush=True)
    for path in older:
        shutil.rmtree(path, ignore_errors=True)
    if not folder.exists():
        aside.rename(folder)


def load(folder: Path) -> list[dict[str, Any]]:
    """The truth about every document, in the order of the make-ups."""
    return [json.loads((folder / f"{row.name}.json").read_text(encoding="utf-8")) for row in make_ups()]


def _batch(folder: Path, rows: list[MakeUp]) -> None:
    for row in rows:
        make(row, folder / f"{row.name}.docx")
    with tempfile.TemporaryDirectory(prefix="rapportlint-pages-") as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", _OPTIONS, "--outdir", ".", *(f"{row.name}.docx" for row in rows)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_SECONDS)
    for row in rows:
        found = truth.measure(folder / f"{row.name}.docx", folder / f"{row.name}.pdf")
        entry = {"name": row.name, "half": row.half, "features": sorted(row.features), **found}
        (folder / f"{row.name}.json").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
