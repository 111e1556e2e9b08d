"""The verdict as one page for a browser: nothing to fetch, nothing to install, readable without scripts, printable."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import rapportlint
from rapportlint.model.document import Method
from rapportlint.model.result import Judged
from rapportlint.reporters.page.view import View, view
from rapportlint.reporters.pieces import digest, signs, waived, words
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.visible import visible
from rapportlint.rulebooks.french import enumeration, number

_PACKAGE = Path(rapportlint.__file__).parent
_UTF_8 = ("utf-8", "utf8")
_HELD = re.compile(r"(?<=[«§]) | (?=[»:;!?])")
"""Blanks at which French breaks no line."""

NEEDS_SOURCE = True
"""The pages are drawn from the file itself: a run keeps it until the page is written."""


def render(reports: Iterable[Judged], console: Console, *, several: bool) -> Iterator[str]:
    """The page, a report at a time; the table of several comes last, and first where scripts run."""
    page = _environment(several)
    seen: list[View] = []
    opening = page.get_template("start.html").render()
    for index, judged in enumerate(reports, start=1):
        shown = view(judged, index, sparing=several)
        yield _written(opening + page.get_template("report.html").render(view=shown), console)
        opening = ""
        seen.append(shown)
    yield _written(opening + page.get_template("end.html").render(views=seen), console)


def _environment(several: bool) -> Environment:
    inside = _PACKAGE / "templates"
    folder = (inside if inside.is_dir() else _PACKAGE.parent / "templates") / "report"
    page = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = ((folder / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    page.filters |= {
        "number": number,
        "enumeration": enumeration,
        "runs": _runs,
        "percent": _percent,
        "weight": digest.weight,
        "section_name": words.section_name,
    }
    page.globals |= {
        "several": several,
        "style": Markup(style),
        "script": Markup(script),
        "policy": f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        "version": rapportlint.__version__,
        "words": words,
        "digest": digest,
        "signs": signs,
        "waived": waived,
        "methods": Method,
    }
    return page


def _hash(text: str) -> str:
    """The source expression of a content security policy that lets in this text alone."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _plain(value: object) -> object:
    """Text without what no reader sees: a title must neither turn the page around nor break it."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _HELD.sub("\u00a0", visible(value))


def _written(text: str, console: Console) -> str:
    """The text in signs that the encoding knows; HTML names the others by their number."""
    encoding = "utf-8" if console.encoding.lower() in _UTF_8 else "ascii"
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _percent(value: float) -> str:
    """A number of an SVG: two decimals at most, with a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _runs(pages: Iterable[int]) -> list[tuple[int, int]]:
    """First and last page of each run of pages; two that follow each other are told apart."""
    found: list[tuple[int, int]] = []
    for page in sorted(set(pages)):
        if found and page == found[-1][1] + 1:
            found[-1] = (found[-1][0], page)
        else:
            found.append((page, page))
    return found
