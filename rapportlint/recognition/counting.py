"""The page account: which pages count among the limited ones, and the arithmetic that says so."""

from __future__ import annotations

from rapportlint.model.document import Document, Method, Pagination
from rapportlint.model.outline import ANNEXES, CONTENTS, COVER, Outline, Section, SectionId
from rapportlint.model.result import AccountLine, PageAccount

_LENIENT = frozenset((COVER, CONTENTS, SectionId("acknowledgements")))
"""Parts that a generous reading leaves out of the limit (domain: A1)."""
_NOT_COUNTED_AFTER = frozenset((CONTENTS, *map(SectionId, ("bibliography", "glossary", "certificate"))))
"""Parts that do not count when they follow the annexes (domain: A17)."""


def account(document: Document, outline: Outline) -> PageAccount:
    """How many pages count, and why: total − annexes − what follows them without counting."""
    pagination = document.pagination or Pagination(method=Method.ESTIMATE, page_margin=0, length_margin=0.0)
    kinds = [_kinds_on(page.number, outline.sections) for page in document.pages]
    states = _states(kinds, outline)
    counted = states.count("counted")
    lenient = sum(
        state == "counted" and bool(kind) and kind <= _LENIENT for state, kind in zip(states, kinds, strict=True)
    )
    return PageAccount(
        total=len(document.pages),
        counted=counted,
        method=pagination.method,
        page_margin=pagination.page_margin,
        length_margin=pagination.length_margin,
        lines=tuple(_lines(states, kinds)),
        lenient=counted - lenient,
        note=pagination.note,
    )


def _kinds_on(page: int, sections: tuple[Section, ...]) -> frozenset[SectionId]:
    """The kinds of the chapters and parts with ink on a page; annexed ones are annexes."""
    return frozenset(
        ANNEXES if section.in_annexes else section.id
        for section in sections
        if section.start and section.end and section.start.page <= page <= section.end.page
    )


def _states(kinds: list[frozenset[SectionId]], outline: Outline) -> list[str]:
    """For each page `counted`, `annexes` or `after-annexes`; a page that the body shares with an annex counts."""
    annexes = outline.annexes
    states: list[str] = []
    for number, kind in enumerate(kinds, start=1):
        others = kind - {ANNEXES}
        if annexes is None or number < annexes.first_page:
            states.append("counted")
        elif not others:
            states.append("annexes")
        elif others <= _NOT_COUNTED_AFTER:
            states.append("annexes" if ANNEXES in kind else "after-annexes")
        else:
            states.append("counted")
    return states


def _lines(states: list[str], kinds: list[frozenset[SectionId]]) -> list[AccountLine]:
    """One line for each stretch of pages that have the same fate; cover, contents and thanks are told apart."""
    labels = [_label(state, kind) for state, kind in zip(states, kinds, strict=True)]
    lines: list[AccountLine] = []
    for number, label in enumerate(labels, start=1):
        counts = states[number - 1] == "counted"
        if lines and lines[-1].label == label and lines[-1].last == number - 1:
            first = lines[-1].first
            lines[-1] = AccountLine(
                label=label, pages=number - (first or number) + 1, first=first, last=number, counts=counts
            )
        else:
            lines.append(AccountLine(label=label, pages=1, first=number, last=number, counts=counts))
    return lines


def _label(state: str, kind: frozenset[SectionId]) -> str:
    """The name of a page's line in the account."""
    if state != "counted":
        return state
    return next(iter(kind)) if len(kind) == 1 and kind <= _LENIENT else "body"
