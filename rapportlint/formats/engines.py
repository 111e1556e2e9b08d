"""Versions of what reads and lays out: with another one, the same report may get other pages."""

from __future__ import annotations

from importlib import metadata

from rapportlint.formats import soffice

LIBRARIES = ("pypdfium2", "pypdf", "python-docx", "lxml", "langdetect", "rapidfuzz", "fonttools")


def versions(*, with_libreoffice: bool) -> dict[str, str]:
    """Version by name, in a fixed order; asking LibreOffice starts it, and it is left out where it is absent."""
    known = {name: version for name in LIBRARIES if (version := _version(name)) is not None}
    office = soffice.version() if with_libreoffice else None
    return {**known, **({"LibreOffice": office.removeprefix("LibreOffice ").split()[0]} if office else {})}


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
