"""E-mail addresses and telephone numbers of persons are in the report.

Why: a report is read, copied and kept by people whom those persons do not know, and no text asks for their numbers.
What is looked for: addresses and French numbers in the text and behind its links, each once. The company's own are no
person's: mailboxes that `generic` describes anywhere, numbers of fixed lines on the cover, in the company's part, in
certificates and in annexes. Not checked: postal addresses; pictures; headers and footers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.language.contacts import emails, phones
from rapportlint.model.document import Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.outline import COVER, SectionId
from rapportlint.model.query import Report
from rapportlint.text import fold

_OWN = frozenset((COVER, SectionId("company"), SectionId("certificate")))
"""Parts where the company's or the school's number has its place."""
_NAMED = 3
"""Contacts that a message shows, and how much of each: enough to find it, not to spread it."""


class Facts(TypedDict):
    found: int
    shown: tuple[str, ...]
    """The beginning of the first ones."""


def check(report: Report, *, generic: tuple[str, ...]) -> Iterator[Hit]:
    """Yield one hit for all contacts; `generic` are patterns of folded names of mailboxes that are no person's."""
    impersonal = re.compile("|".join(f"(?:{pattern})" for pattern in generic) or r"(?!)")
    contacts: dict[str, str] = {}
    blocks: list[int] = []
    for index, key, shown in _contacts(report, impersonal):
        contacts.setdefault(key, shown)
        blocks.append(index)
    if contacts:
        named = list(contacts.values())
        yield Hit(
            facts=Facts(found=len(named), shown=(*named[:_NAMED], *(["…"] if len(named) > _NAMED else []))),
            pages=tuple(sorted({page for index in blocks for page in report.pages_of(index)})),
            block=blocks[0],
            certainty=Certainty.PROBABLE,
        )


def _contacts(report: Report, impersonal: re.Pattern[str]) -> Iterator[tuple[int, str, str]]:
    """Block, key and first signs of each contact."""
    sections = report.outline.sections
    own = {i for s in sections if s.in_annexes or s.id in _OWN for i in range(s.first, s.stop)}
    before = ""
    for index, block in enumerate(report.document.blocks):
        if not isinstance(block, Paragraph):
            continue
        linked = (target[7:].split("?")[0] for target in block.targets if target.startswith("mailto:"))
        for mail in (*emails(block.text), *linked):
            name, _, domain = mail.partition("@")
            if name and not impersonal.fullmatch(fold(name)):
                yield index, mail.lower(), f"{name[:2]}…@{domain}" if domain else f"{name[:2]}…"
        for phone in phones(block.text, before):
            digits = "".join(filter(str.isdigit, phone))[-9:]
            if index not in own or digits[0] in "67":
                yield index, digits, f"{phone[:5].rstrip()}…"
        before = block.text
