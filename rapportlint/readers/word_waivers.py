"""Findings that readers of an annotated copy set aside: comments of ours that they resolved or answered."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.word_comments import answers_to, read_comments
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.file_facts import is_own
from rapportlint.model.waivers import Waiver, is_reference


def waivers_of(package: Package, main: str) -> tuple[Waiver, ...]:
    """What was set aside in a document; nothing where its comments are broken, as they are no part of the report."""
    try:
        return tuple(_waivers(package, main))
    except UnreadableFile:
        return ()


def _waivers(package: Package, main: str) -> Iterator[Waiver]:
    comments = read_comments(package, main)
    for comment in comments:
        if comment.parent or not is_own(comment.author) or not comment.lines or not is_reference(comment.lines[-1]):
            continue
        answers = [answer for answer in answers_to(comment, comments) if not is_own(answer.author)]
        if comment.done or answers:
            yield Waiver(
                reference=comment.lines[-1],
                by=tuple(dict.fromkeys(answer.author for answer in answers if answer.author)),
                reason=" ".join(line for answer in answers for line in answer.lines if line),
                resolved=comment.done,
            )
