"""A numbered figure or table is never mentioned in the text.

Why: a figure that the text does not speak of adds nothing to the argument; its number is there to be cited.
What is looked for: the number of each caption of the body after « figure », « fig. », « tableau »… in any other
paragraph, lists and ranges understood, or « ci-dessous », « suivant »… in the two paragraphs before or the one after.
Certainty: probable.
Not checked: figures without a numbered caption (`caption_missing` tells those without any); annexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypedDict

from rapportlint.model.document import Container, Paragraph
from rapportlint.model.findings import Certainty, Hit
from rapportlint.model.labels import CAPTION_STYLES, FIGURES, TABLES, Label, caption_of, cited
from rapportlint.model.outline import CONTENTS
from rapportlint.model.query import Report
from rapportlint.text import fold

_POINTS = re.compile(
    r"\bci-(?:dessous|dessus|contre|apres|jointe?s?|avant)\b|\bce (?:tableau|graphique|schema|diagramme|plan)\b"
    r"|\bcette (?:figure|photo|image|courbe|capture|illustration)\b"
    rf"|\b(?:{FIGURES}|{TABLES}) (?:\w+ )?(?:suivante?s?|precedente?s?)\b"
)
_BEFORE, _AFTER = 2, 1
"""Paragraphs around a caption that may point at it without a number."""


class Facts(TypedDict):
    name: str


def check(report: Report) -> Iterator[Hit]:
    """Yield each numbered caption of the body that nothing cites."""
    numbers: dict[str, set[str]] = {FIGURES: set(), TABLES: set()}
    captions: list[tuple[int, int, Label, str]] = []
    texts: list[str] = []
    for index, paragraph in _paragraphs(report):
        found = [(label, nouns) for nouns in numbers if (label := _caption(paragraph, nouns)) is not None]
        text = found[0][0].rest if found else paragraph.text
        for nouns, known in numbers.items():
            known.update(cited(text, nouns))
        for label, nouns in found if report.in_text(index) else ():
            captions.append((index, len(texts), label, nouns))
        if not found and paragraph.container is Container.BODY:
            texts.append(paragraph.text)
    for index, place, label, nouns in captions:
        around = " ".join(fold(text) for text in texts[max(0, place - _BEFORE) : place + _AFTER])
        bare = re.sub(r"\.?[a-h]$", "", label.number)
        if not {label.number, bare} & numbers[nouns] and not _POINTS.search(around):
            facts, pages = Facts(name=label.name), report.pages_of(index)
            yield Hit(facts=facts, pages=pages, block=index, certainty=Certainty.PROBABLE)


def _paragraphs(report: Report) -> Iterator[tuple[int, Paragraph]]:
    """The text without contents and lists of figures."""
    for index, block in enumerate(report.document.blocks):
        around = report.innermost(index)
        if isinstance(block, Paragraph) and not block.is_contents and not (around and around.id == CONTENTS):
            yield index, block


def _caption(paragraph: Paragraph, nouns: str) -> Label | None:
    """The label of a numbered caption; in cells, which number their own things, only of one in a caption style."""
    label = caption_of(paragraph, nouns)
    styled = paragraph.style in CAPTION_STYLES or paragraph.container is not Container.TABLE
    return label if label is not None and label.number and styled else None
