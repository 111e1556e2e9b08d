"""The verdict as one page for a browser: nothing to fetch, nothing to install, readable without scripts, printable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment

from rapportlint.model.document import Method
from rapportlint.model.result import Judged
from rapportlint.reporters.page.setting import environment
from rapportlint.reporters.page.view import View, view
from rapportlint.reporters.pieces import digest, reserve, waived, words
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.nearest import nearest

_UTF_8 = ("utf-8", "utf8")

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
    page = environment("report")
    page.filters |= {"runs": _runs, "percent": _percent, "weight": digest.weight, "section_name": words.section_name}
    page.globals |= {"several": several, "waived": waived, "methods": Method, "nearest": nearest, "reserve": reserve}
    return page


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
