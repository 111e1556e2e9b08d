"""Join the lines of a strip into paragraphs.

A new paragraph starts where the look changes, where the gap grows, where the line before had room for the next word,
where a list item or a number starts, where the first line is indented.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapportlint.formats.pdf_lines import Line
from rapportlint.model.geometry import Pt
from rapportlint.readers.pdf_contents import is_entry
from rapportlint.readers.pdf_order import Strip

BULLET = re.compile(r"^[•▪■□►▶➢➤❖◆◦○●✓✔·∙‣⁃→\uf000-\uf0ff]\s*|^[-–—*]\s|^o\s(?=\S)")
ORDERED = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°]\s+\S", re.IGNORECASE)
_NUMBERED_TITLE = re.compile(
    r"^(?:(?:\d{1,2}|[IVX]{1,5}|[A-H])(?:[.\-]\d{1,2})*\s?[.)\-–:/]|\d{1,2}(?:\.\d{1,2})+|annexe|partie|chapitre)\s?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^(?:annexe|partie|chapitre)\s(?:\d{1,2}|[IVX]{1,5}|[A-H])\s?[.:–—-]\s", re.IGNORECASE)
"""« Chapitre 2 : », under which another one is no second line."""
_ENDS_SENTENCE = re.compile(r"[.!?:;…»\"”]\s*\)?$")
_LARGER_GAP, _GAP_PLAY = 1.17, 0.6
_USUAL_LEADING = 1.25
_LEADINGS = (0.8, 2.7)
_FEW = 3
_SIZE_PLAY = 0.06
_INDENT: Pt = 7.0
_EDGE: Pt = 3.0
_CENTRED: Pt = 6.0
_INSET: Pt = 30.0
_FLUSH: Pt = 0.7
_WIDE = 0.4
_NARROW, _BROAD, _BLANK = frozenset("iljtfr.,;:!'’|()[] I"), frozenset("mwMW%œŒæÆ@"), 0.28


@dataclass(frozen=True, slots=True, kw_only=True)
class Leadings:
    """Distances between the baselines of lines that follow each other, by size of text."""

    known: Mapping[float, Pt]
    ratio: float
    """Of leading to size, for sizes that are not known."""

    def of(self, size: Pt) -> Pt:
        """The usual leading at a size."""
        return self.known.get(round(size * 2) / 2, self.ratio * size)


def leadings_of(strips: Iterable[Strip]) -> Leadings:
    """The usual leading of each size of text in a document."""
    seen: dict[float, Counter[float]] = defaultdict(Counter)
    for strip in strips:
        for above, below in pairwise(strip.lines):
            distance = below.baseline - above.baseline
            alike = abs(above.size - below.size) < 0.3
            if alike and _LEADINGS[0] <= distance / below.size <= _LEADINGS[1] and not _has_room(above, below, strip):
                seen[round(below.size * 2) / 2][round(distance * 2) / 2] += 1
    known = {size: min(_commonest(counts)) for size, counts in seen.items() if counts.total() >= _FEW}
    if not known:
        return Leadings(known={}, ratio=_USUAL_LEADING)
    main = max(known, key=lambda size: seen[size].total())
    return Leadings(known=known, ratio=max(known[main] / main, _USUAL_LEADING))


def _commonest(counts: Counter[float]) -> list[float]:
    """The commonest distances: those within a third of the most frequent."""
    most = max(counts.values())
    return [distance for distance, count in counts.items() if count * 3 >= most]


def groups_of(strip: Strip, leadings: Leadings) -> list[list[Line]]:
    """The lines of a strip, grouped by paragraph."""
    groups: list[list[Line]] = []
    for line in strip.lines:
        if groups and not _starts(groups[-1], line, strip, leadings):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _starts(group: Sequence[Line], line: Line, strip: Strip, leadings: Leadings) -> bool:
    """Whether a line starts a new paragraph after a group of lines."""
    above = group[-1]
    distance = line.baseline - above.baseline
    if distance <= 0 or distance > _LARGER_GAP * leadings.of(max(line.size, above.size)) + _GAP_PLAY:
        return True
    if _looks_apart(above, line) or BULLET.match(line.text) or is_entry(above):
        return True
    if _COUNTED.match(group[0].text) and _COUNTED.match(line.text):
        return True
    if _has_room(above, line, strip):
        return not _is_split_title(group, line, strip)
    if ORDERED.match(line.text) and (line.box.left <= group[0].box.left + _EDGE or _ENDS_SENTENCE.search(above.text)):
        return _ENDS_SENTENCE.search(above.text) is not None or ORDERED.match(group[0].text) is not None
    return _is_indented(group, line, strip)


def _looks_apart(above: Line, line: Line) -> bool:
    """Whether size, weight or colour part two lines."""
    if abs(above.size - line.size) > _SIZE_PLAY * max(above.size, line.size):
        return True
    if above.colour != line.colour and not (above.text[-1:].islower() and line.text[:1].islower()):
        return True
    if above.bold and not line.bold:
        return not line.starts_bold
    if line.bold and not above.bold:
        return _ENDS_SENTENCE.search(above.text) is not None
    return False


def _has_room(above: Line, line: Line, strip: Strip) -> bool:
    """Whether the first word of a line would have fitted at the end of the line above it."""
    word = line.text.split(" ", 1)[0]
    shift = above.box.left - strip.left
    flush = abs(above.box.right - line.box.right) <= _FLUSH and line.box.width > _WIDE * (strip.right - strip.left)
    # Two titles of a list may end at the same place by chance.
    if flush and not (_NUMBERED_TITLE.match(above.text) and _NUMBERED_TITLE.match(line.text)):
        return False
    centred = abs(shift - (strip.right - above.box.right)) <= _CENTRED and shift > _INSET
    room = strip.reach - _EDGE - above.box.right + (shift if centred else 0.0)
    width = line.box.width * (len(word) + 1) / max(1, len(line.text))
    if room > 2 * width or room < width / 2:
        return room > width
    return room > line.box.width * (_breadth(word) + _BLANK) / max(_BLANK, _breadth(line.text))


def _breadth(text: str) -> float:
    """About how wide a text is, in ems."""
    narrow = sum(sign in _NARROW for sign in text)
    broad = sum(sign.isupper() or sign in _BROAD for sign in text)
    return 0.52 * len(text) - 0.24 * narrow + 0.17 * broad


def _is_split_title(group: Sequence[Line], line: Line, strip: Strip) -> bool:
    """Whether a line continues a centred title that was broken by hand."""
    middle = (strip.left + strip.right) / 2
    centred = all(abs((one.box.left + one.box.right) / 2 - middle) <= _CENTRED for one in (*group, line))
    loud = line.bold or line.colour is not None or line.text.isupper()
    inside = all(one.box.left > strip.left + _INDENT for one in (*group, line))
    open_end = _ENDS_SENTENCE.search(group[-1].text) is None
    return centred and loud and inside and open_end and not _NUMBERED_TITLE.match(line.text)


def _is_indented(group: Sequence[Line], line: Line, strip: Strip) -> bool:
    """Whether a line is set in like the first of a paragraph, or set out from a group that hangs."""
    above = group[-1]
    shift = line.box.left - above.box.left
    if (
        (line.bold and above.bold)
        or abs(shift) <= _EDGE
        or abs((line.box.left + line.box.right) - (above.box.left + above.box.right)) <= _CENTRED
    ):
        return False
    if shift > _INDENT:
        hangs = len(group) == 1 and (
            BULLET.match(above.text) or ORDERED.match(above.text) or _NUMBERED_TITLE.match(above.text)
        )
        return not hangs
    return len(group) > 1 and shift < -_INDENT


def joined(lines: Sequence[Line], words: Mapping[str, int]) -> str:
    """The text of a paragraph's lines; a word that the layout cut is made whole again."""
    text = lines[0].text
    for line in lines[1:]:
        if text.endswith("-") and line.text[:1].islower() and len(text) > 1 and text[-2].isalpha():
            text = _rejoined(text, line.text, words)
        elif text.endswith(("/", "’", "'")) and not text.endswith(" /"):
            text += line.text
        else:
            text += " " + line.text
    return text


_KEEPS_BEFORE = frozenset(
    "peut au ci là celui celle ceux celles quelques vis non sous après avant demi mi semi contre rendez sous-traitance "
    "compte chef avant-projet grand petit porte est dit soi lui elle eux moi toi nous vous".split()
)
_KEEPS_AFTER = frozenset(
    "ce ci là je tu il elle on nous vous ils elles même mêmes être y en le la les moi toi lui leur dessus dessous t "
    "vis dire à".split()
)


def _rejoined(text: str, following: str, words: Mapping[str, int]) -> str:
    """Two lines joined at a hyphen: kept for a compound word, dropped where the layout cut a word."""
    first = re.split(r"[\s'’(«]", text[:-1])[-1].lower()
    second = re.split(r"[^\w]", following, maxsplit=1)[0].lower()
    whole, compound = first + second, f"{first}-{second}"
    if words.get(whole, 0) != words.get(compound, 0):
        cut = words.get(whole, 0) > words.get(compound, 0)
    else:
        cut = first not in _KEEPS_BEFORE and second not in _KEEPS_AFTER
    return (text[:-1] if cut else text) + following
