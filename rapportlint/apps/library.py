"""rapportlint for other programs: `from rapportlint import check, new`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rapportlint import engine, rulebooks
from rapportlint.apps.cli import inputs
from rapportlint.model.failures import RulebookError, UnreadableFile
from rapportlint.model.result import Result
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.plugins import allowed as installed
from rapportlint.rulebooks.candidates import chosen_route, hold_situations
from rapportlint.rulebooks.naming import rules_named

if TYPE_CHECKING:
    from rapportlint.scaffold import Skeleton

_DIPLOMA = "bts-metiers-de-la-mesure"
_NAMELESS = "-"
"""Name of a report that came as bytes."""
PAGES = ("auto", "pdf", "hints", "libreoffice", "estimate")


def check(
    report: str | os.PathLike[str] | bytes,
    *,
    rulebook: str = _DIPLOMA,
    rules: Mapping[str, object] | None = None,
    route: str = "",
    status: str = "",
    situations: Iterable[str] = (),
    session: str = "",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    pages: str = "auto",
    pdf: str | os.PathLike[str] | None = None,
    plugins: Iterable[str] = (),
    limits: Limits | None = None,
) -> Result:
    """The verdict on one report: a path, or the bytes of a file.

    The options are those of `rapportlint check`, without any settings file: `rules` are options of house rules by code
    (`{"QSE004": {"minimum": 1.0}}`), `select` and `ignore` take codes, beginnings of codes or names of checks, `pages`
    is one of `PAGES`, `pdf` is the export of a Word report.

    A report that cannot be read has the verdict `unreadable` and a `failure`; `RulebookError` (French, one sentence)
    tells a setting or a rulebook that cannot be used. LibreOffice, where it is needed, is kept open until the process
    ends.
    """
    allowed = installed(plugins)
    book = rulebooks.load(rulebook, rules, "rules", allowed)
    settings = Settings(
        route=route,
        status=status,
        situations=tuple(situations),
        session=session,
        select=tuple(rule.code for rule in rules_named(select, book)),
        ignore=tuple(rule.code for rule in rules_named(ignore, book)),
        pages=_held(pages),
        plugins=allowed,
        limits=limits or Limits(),
    )
    chosen_route(book, route, status)
    hold_situations(book, settings.situations)
    try:
        return engine.lint(_source(report, pdf, settings), book, settings)
    except UnreadableFile as error:
        return engine.unopened(_name(report), book, settings, error.failure)


def new(
    facts: Mapping[str, object] | None = None,
    *,
    rulebook: str = _DIPLOMA,
    route: str = "",
    status: str = "",
    activities: int = 1,
    annexes: int = 2,
    template: bytes | None = None,
    is_template: bool = False,
    plugins: Iterable[str] = (),
) -> Skeleton:
    """The skeleton of a report: its `data` is a Word file, its `notes` (French) say what the template lacked.

    `facts` are those of `rapportlint new` (name, school, diploma, session, title, company, address, tutor, teacher,
    start, end, activities); `template` is a Word file whose look to keep; `is_template` makes a .dotx. `RulebookError`
    tells a wish that cannot be granted, `UnreadableFile` a template that is no Word file.
    """
    from rapportlint.apps import skeletons
    from rapportlint.scaffold import Choices, Order
    from rapportlint.scaffold.facts import facts_of
    from rapportlint.scaffold.plan import MOST_ANNEXES, most_activities

    book = rulebooks.load(rulebook, plugins=installed(plugins))
    most = most_activities(book)
    if not 1 <= activities <= most or not 0 <= annexes <= MOST_ANNEXES:
        raise RulebookError(f"Il faut de 1 à {most} activités, et de 0 à {MOST_ANNEXES} annexes.")
    order = Order(
        rulebook=book,
        route=chosen_route(book, route, status),
        facts=facts_of(facts or {}, "facts"),
        choices=Choices(activities=activities, annexes=annexes),
        template=template,
        is_template=is_template,
    )
    return skeletons.finished(order, Settings())


def _held(pages: str) -> str:
    if pages not in PAGES:
        raise RulebookError(f"La méthode « {pages} » n'existe pas ; noms admis : {', '.join(PAGES)}.")
    return pages


def _source(report: str | os.PathLike[str] | bytes, pdf: str | os.PathLike[str] | None, settings: Settings) -> Source:
    if isinstance(report, bytes):
        return Source(name=_name(report), data=report)
    source = inputs.load(os.fspath(report), settings.limits)
    return inputs.with_twin(source, os.fspath(pdf) if pdf else None, settings)


def _name(report: str | os.PathLike[str] | bytes) -> str:
    return _NAMELESS if isinstance(report, bytes) else os.fspath(report)
