"""Numbered things of a report, « Figure 3 », « Annexe B », and what a text cites of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapportlint.model.document import Paragraph
from rapportlint.text import fold, roman

FIGURES = (
    r"fig(?:ures?)?|photo(?:graphie)?s?|images?|illustrations?|schemas?|graph(?:iqu)?es?|courbes?|diagrammes?"
    r"|organigrammes?|plans?|cartes?|croquis|dessins?|captures?(?: d'ecran)?|documents?|docs?"
)
"""How a caption names a picture, on folded text."""
TABLES = r"tableaux?|tabl?|tables?"
ANNEXES = r"annexes?|appendices?|appendix"
CAPTION_STYLES = frozenset(("caption", "légende", "legende", "illustration", "figure", "tableau"))
"""Names of paragraph styles for captions: Word's, French ones, and LibreOffice's."""

_HEAD = re.compile(
    r"""\W{0,3}(?P<noun>[^\W\d_]+(?:\s[dD]['’][éeÉE]cran)?)\.?\s?(?:[nN]\s?[°ºo]\s?|\#\s?)?
    (?P<number>\d{1,3}(?:[.\-–]\d{1,3}){0,3}(?:\.?[a-hA-H])?(?![^\W_])
             | (?:[IVX]{1,5}|[A-Z])(?![^\W_])
             | (?:[ivx]{1,5}|[a-z])(?=\s?[:.)–—-]))?
    (?P<sign>\s?[:.)/(–—-]|\s*$)?""",
    re.VERBOSE,
)
"""A small letter is a number only before a sign: « Annexe a) », not « annexe a été »."""
_NUMBER = r"(?:\d{1,3}(?:[.-]\d{1,3}){0,3}(?:\.?[a-h])?|[ivx]{1,5}|[a-z])(?![^\W_])"
_SIGN = r"(?:n ?[°o] ?|numeros? |# ?)?"
_LONGEST_RANGE = 60
_LONGEST = 400
"""Characters that a caption may have."""
_TERSE = 14
"""Words of a caption that no sign parts from its number."""
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """« Figure 3 » at the head of a caption or a title."""

    name: str
    """As the student wrote it."""
    number: str
    """In one writing (`normal`); empty when the thing has none."""
    parted: bool
    """A sign, or the end of the text, follows it: « Figure 3 : », not « Figure 3 montre »."""
    rest: str
    """What follows, without that sign."""


def label_of(text: str, nouns: str) -> Label | None:
    """The label that a text begins with, for things that these nouns name; None for a sentence or another text."""
    match = _HEAD.match(text) if len(text) <= _LONGEST else None
    if match is None or not re.fullmatch(nouns, fold(match["noun"])):
        return None
    number, parted = match["number"] or "", match["sign"] is not None
    if not (number or parted):
        return None
    end = match.end("number") if number else match.end("noun")
    name = " ".join(text[match.start("noun") : end].split())
    return Label(name=name, number=normal(number), parted=parted, rest=text[match.end() :].strip(" .:–—-"))


def caption_of(paragraph: Paragraph, nouns: str) -> Label | None:
    """The label of a caption; None for a paragraph that only begins with the same words."""
    label = label_of(paragraph.text, nouns)
    if label is None or label.parted or paragraph.style in CAPTION_STYLES:
        return label
    short = len(paragraph.text.split()) <= _TERSE and not paragraph.text.rstrip().endswith(".")
    return label if short else None


def normal(number: str) -> str:
    """A number in one writing: « 3-2 » and « 3.2 » are the same, « B » and « b » too."""
    return re.sub(r"[-–]", ".", number.lower()).strip(".")


def cited(text: str, nouns: str) -> Iterator[str]:
    """The numbers that a text cites after these nouns, ranges told one by one: « annexes 1 à 3 » gives 1, 2 and 3."""
    folded = fold(text)
    first, following = _citations(nouns)
    match, number = first.search(folded), ""
    while match is not None:
        if number and match["range"]:
            yield from _between(number, match["number"])
        number, end = match["number"], match.end()
        yield from _told(number)
        match = following.match(folded, end)
        if match is None:
            match, number = first.search(folded, end), ""


def _told(number: str) -> Iterator[str]:
    """What one number cites: « 4a » cites 4 too, « 2-5 » is a number of its own or a range."""
    yield normal(number)
    yield from re.findall(r"^\d+(?=\.?[a-h]$)", number)
    if re.fullmatch(r"\d+-\d+", number):
        low, high = number.split("-")
        yield from (low, *_between(low, high), high)


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers strictly between two, of one kind."""
    if first.isdigit() and last.isdigit():
        yield from map(str, range(int(first) + 1, min(int(last), int(first) + _LONGEST_RANGE)))
    if len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        yield from map(chr, range(ord(first) + 1, ord(last)))
    low, high = roman(first), roman(last)
    if low is not None and high is not None:
        yield from _ROMANS[low : high - 1]


@cache
def _citations(nouns: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A first citation, and what goes on from one."""
    joined = r"(?:,|;|/|&|et\b|ou\b|puis\b|(?P<range>-|a\b|au\b|jusqu'a\b))"
    again = rf"(?:(?:l'|la |les |le |de |des |du |d')?(?:{nouns})\.? ?)?(?:l'|la |les |le )?"
    return (
        re.compile(rf"(?<![^\W_])(?:{nouns})\.? ?{_SIGN}(?P<number>{_NUMBER})"),
        re.compile(rf" ?{joined} ?(?:et |ou )?{again}{_SIGN}(?P<number>{_NUMBER})"),
    )
