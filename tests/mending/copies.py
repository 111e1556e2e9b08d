"""Reports mended in a test, and what they are made of."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from lxml import etree

from rapportlint import engine
from rapportlint.apps.repair import Repair, repaired
from rapportlint.formats.ooxml_xml import W
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from samples.dossier import Kind, load
from samples.makeup import HURRIED, Contents
from samples.making import make
from samples.sections import without
from tests.scaffold.skeletons import book

OFFICIAL = "bts-metiers-de-la-mesure"
SAMPLES = Path(__file__).parents[2] / "samples"
LACKING = "lacking"
MAIN = "word/document.xml"
SETTINGS = Settings(pages="estimate", guard_checks=False)


@lru_cache
def lacking() -> bytes:
    """A hurried report without conclusion, contents and page numbers."""
    look = replace(HURRIED, contents=Contents.NONE, page_numbers=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rapport.docx"
        make(without(load("vauclerc"), Kind.CONCLUSION), look, path)
        return path.read_bytes()


def sample(name: str) -> bytes:
    """A report of `samples`, or the one that lacks much."""
    return lacking() if name == LACKING else (SAMPLES / name).read_bytes()


def mended(data: bytes, *select: str) -> Repair:
    """The report mended, under some rules only where they are given."""
    settings = Settings(pages="estimate", guard_checks=False, select=select)
    return repaired(Source(name="rapport.docx", data=data), book(OFFICIAL), settings)


def checks(data: bytes) -> set[str]:
    """The checks that a report does not pass."""
    result = engine.lint(Source(name="rapport.docx", data=data), book(OFFICIAL), SETTINGS)
    return {finding.check for finding in result.findings}


def hashes(data: bytes) -> dict[str, str]:
    """A digest of each part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """Names of the parts that are other, or new."""
    old, new = hashes(before), hashes(after)
    assert old.keys() <= new.keys()
    return {name for name, digest in new.items() if old.get(name) != digest}


def body(data: bytes) -> etree._Element:
    """The document's own part."""
    return part(data, MAIN)


def part(data: bytes, name: str) -> etree._Element:
    """A part of a package."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def with_part(data: bytes, root: etree._Element, part: str = MAIN) -> bytes:
    """The package with another content of a part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name == part else old.read(name))
    return made.getvalue()


def titled(root: etree._Element, text: str) -> etree._Element:
    """The last paragraph that shows a text: that of the body rather than of the contents."""
    found = [p for p in root.iter(W + "p") if "".join(t.text or "" for t in p.iter(W + "t")) == text]
    return found[-1]
