"""Where the annexes start, and which parts that follow them are none."""

from __future__ import annotations

from rapportlint.model.outline import ANNEXES, CONTENTS, Reason, SectionId
from rapportlint.recognition.readings import BODY_AND_CONCLUSION
from rapportlint.recognition.tree import Node, ancestors
from rapportlint.text import roman

_LISTS = frozenset(map(SectionId, ("toc", "bibliography", "glossary")))
"""Parts that an annexed document may have too: among the annexes they are the report's own only where none follows."""
_MAY_FOLLOW = frozenset(map(SectionId, ("english-summary", "french-summary", "conclusion"))) | _LISTS
_TOLD = BODY_AND_CONCLUSION | {SectionId("english-summary")}
"""Parts that keep their kind among the annexes: a check tells that they are only there."""
_FRONT_PAGES = 6
_CHAPTERS = 3
"""Titles above that of the annexes which follow it, whatever they say: those of a report, which has not begun."""
_ONCE = frozenset(map(SectionId, ("english-summary", "french-summary", "conclusion")))
"""Parts that a report has once: after the annexes they count only when the body lacks them."""


def mark(nodes: list[Node]) -> None:
    """Settle every title from the first annex on: an annex, something inside one, or a part that is none."""
    start = first(nodes)
    for node in nodes[:start]:
        if _kind(node) == ANNEXES and _lists_annexes(nodes, nodes.index(node)):
            node.settle(CONTENTS, 0.8, Reason.TITLE, Reason.POSITION)
    if start is None:
        return
    before = {kind for node in nodes[:start] if (kind := _kind(node)) is not None}
    depth, opened = nodes[start].level, nodes[start].candidate.number
    inside = True
    for node in nodes[start:]:
        kind = _kind(node)
        promised = node.level < depth and Reason.CONTENTS_ENTRY in node.candidate.reasons and kind != ANNEXES
        if promised or (node.level <= depth and _counts_on(opened, node.candidate.number)):
            inside = False
        elif kind == ANNEXES:
            inside, depth = True, min(depth, node.level)
        elif kind in _MAY_FOLLOW and _leaves(node, nodes, depth) and not (kind in _ONCE and kind in before):
            inside = False
        elif not inside and node.level <= depth and not _leaves_open(node, nodes):
            inside = True
        node.in_annexes = inside
        if inside and kind == ANNEXES:
            node.settle(ANNEXES, 0.95, *_title_reason(node))
        elif inside:
            node.settle(kind if kind in _TOLD else ANNEXES, 0.6, Reason.PARENT)


def first(nodes: list[Node]) -> int | None:
    """Position of the title that opens the annexes: the first one named so that no body chapters follow."""
    for position, node in enumerate(nodes):
        if _kind(node) != ANNEXES or _lists_annexes(nodes, position):
            continue
        before = {kind for other in nodes[:position] if (kind := _kind(other)) in BODY_AND_CONCLUSION}
        after = {
            kind
            for other in nodes[position:]
            if other.level <= node.level and (kind := _kind(other)) in BODY_AND_CONCLUSION
        }
        if len(after - before) <= 1:
            return position
    return None


def _kind(node: Node) -> SectionId | None:
    """What its title names, when it names it well."""
    kinds = node.candidate.kinds
    return kinds[0].id if kinds and kinds[0].coverage >= 0.3 else None


def _lists_annexes(nodes: list[Node], position: int) -> bool:
    """Whether a title only announces a list of annexes, among the front matter."""
    node = nodes[position]
    if any(_kind(above) == CONTENTS for above in ancestors(nodes, node)):
        return True
    early = node.candidate.page <= max(_FRONT_PAGES, nodes[-1].candidate.page // 3)
    # What stands on the same page may be of the same list.
    before = [other for other in nodes[:position] if other.candidate.page < node.candidate.page]
    higher = [other for other in nodes[position:] if other.level < node.level and _kind(other) != ANNEXES]
    whole = _has_body(nodes[position:]) or len(higher) >= _CHAPTERS
    return early and not _has_body(before) and whole


def _has_body(nodes: list[Node]) -> bool:
    """Whether titles name the introduction or a part of the body, wholly."""
    opening = BODY_AND_CONCLUSION | {SectionId("introduction")}
    return any(_kind(node) in opening and node.candidate.kinds[0].coverage >= 0.8 for node in nodes)


def _leaves(node: Node, nodes: list[Node], depth: int) -> bool:
    """Whether a title is outside the annexes: as high as theirs and wholly the name of another part."""
    following = nodes[nodes.index(node) + 1 :]
    if _kind(node) in _LISTS and any(_kind(other) == ANNEXES for other in following):
        return False
    if _kind(node) == CONTENTS and following:
        return False
    # A summary alone on the last page is a back cover, whatever it looks like.
    back = node.candidate.opens_page and not following and _kind(node) in _ONCE
    return (back or node.level <= depth) and node.candidate.kinds[0].coverage >= 0.6


def _counts_on(opened: str, number: str) -> bool:
    """Whether a chapter has a number that comes after that of the annexes, one of the chapters: « V » after « IV »."""
    return 1 < _count(opened) < _count(number)


def _count(number: str) -> int:
    """What a numeral or a plain number counts; 0 for any other, and for none."""
    return roman(number) or (int(number) if number.isdecimal() else 0)


def _leaves_open(node: Node, nodes: list[Node]) -> bool:
    """Whether a title belongs to the part after the annexes that was opened before it."""
    return any(not above.in_annexes and _kind(above) in _MAY_FOLLOW for above in ancestors(nodes, node))


def _title_reason(node: Node) -> tuple[Reason, ...]:
    return (node.candidate.kinds[0].reason,) if node.candidate.kinds else ()
