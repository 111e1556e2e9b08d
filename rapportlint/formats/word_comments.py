"""The comments of a Word document: who says what, in answer to which, and whether it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.ooxml_xml import W
from rapportlint.text import tidy

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W14_PARA_ID = f"{{{W14}}}paraId"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment, or an answer to one."""

    id: str
    author: str
    lines: tuple[str, ...]
    """Its paragraphs."""
    para_id: str = ""
    """Of its last paragraph: by this name other parts speak of it; empty where the file gives none."""
    parent: str = ""
    """`para_id` of the comment that it answers."""
    done: bool = False
    """Marked as resolved."""


def read_comments(package: Package, main: str) -> tuple[Comment, ...]:
    """The comments on a document in the order of their part; UnreadableFile where it is broken."""
    root = package.related_xml(main, "comments")
    if root is None:
        return ()
    extended = package.related_xml(main, "commentsExtended")
    states = {} if extended is None else {e.get(_W15 + "paraId", "").upper(): e for e in extended}
    return tuple(_comment(element, states) for element in root.iterfind(W + "comment"))


def answers_to(comment: Comment, comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The answers to a comment: Word hangs all those of a thread on its first comment."""
    return tuple(other for other in comments if comment.para_id and other.parent == comment.para_id)


def _comment(element: etree._Element, states: dict[str, etree._Element]) -> Comment:
    paragraphs = list(element.iter(W + "p"))
    para_id = (paragraphs[-1].get(_W14_PARA_ID, "") if paragraphs else "").upper()
    state = states.get(para_id) if para_id else None
    return Comment(
        id=element.get(W + "id", ""),
        author=element.get(W + "author", ""),
        lines=tuple(tidy("".join(text.text or "" for text in p.iter(W + "t"))) for p in paragraphs),
        para_id=para_id,
        parent="" if state is None else state.get(_W15 + "paraIdParent", "").upper(),
        done=state is not None and state.get(_W15 + "done") in _TRUE,
    )
