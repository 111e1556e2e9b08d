"""What a verdict depends on beside the report and the rules: programs, libraries and fonts of the machine."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import metadata

import rapportlint
from rapportlint.formats import fonts, soffice

_LIBRARIES = ("langdetect", "lxml", "pillow", "pypdf", "pypdfium2", "rapidfuzz")
"""Those that read or judge."""


@cache
def engines() -> dict[str, str]:
    """Name and version of each; empty for one that is absent."""
    return {
        "rapportlint": rapportlint.__version__,
        "LibreOffice": soffice.version() or "",
        "fonts": fonts.fingerprint()[:16],
        **versions(_LIBRARIES),
    }


def versions(distributions: Iterable[str]) -> dict[str, str]:
    """Version of each installed distribution; empty for one that is absent."""
    return {name: _version(name) for name in distributions}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
