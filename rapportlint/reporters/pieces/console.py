"""Text on a screen: its width, its colours and the signs that its encoding knows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapportlint.text import unbroken

MOST_COLUMNS = 110
"""Beyond, lines are too long to be read."""
FEWEST_COLUMNS = 72
"""Below, the terminal folds lines itself: a table narrower than this tells nothing."""

_STANDINS = {
    "✔": "√+",
    "✖": "×x",
    "█": "#",
    "░": "·.",
    "─": "-",
    "→": ">",
    "…": ("...",),
    "§": ("section",),
    "°": "o",
    "€": ("EUR",),
    "–": "-",
    "—": "-",
    "−": "–-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "·": "-",
    "•": "-",
    "×": "x",
    "œ": ("oe",),
    "Œ": ("OE",),
    "±": ("+/-",),
    "≤": ("<=",),
    "≥": (">=",),
    "\u00a0": " ",
    "\u202f": " ",
}
"""What stands for a sign where the encoding lacks it, best first."""

_BLANKS = re.compile(r"[^\S\u00a0]+")
"""Where a line may be broken."""


class Style(StrEnum):
    """How a piece of text is painted: an ANSI parameter."""

    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    CYAN = "36"


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """Where text goes; every method takes raw text and gives text that can be printed there."""

    columns: int = 80
    colour: bool = False
    encoding: str = "utf-8"

    @property
    def width(self) -> int:
        """Columns that lines may take."""
        return max(FEWEST_COLUMNS, min(self.columns, MOST_COLUMNS))

    @property
    def is_unicode(self) -> bool:
        """Whether every sign can be written as it is."""
        return self.encoding.lower().replace("-", "").replace("_", "") == "utf8"

    def text(self, value: str) -> str:
        """One line without control signs (a title must not drive the terminal), in signs that the encoding knows."""
        return "".join(_shown(char, self.encoding) for char in unicodedata.normalize("NFC", value))

    def paint(self, value: str, *styles: Style) -> str:
        """Printable text in colour, where colours are wanted."""
        shown = self.text(value)
        return f"\x1b[{';'.join(styles)}m{shown}\x1b[0m" if self.colour and styles and shown else shown

    def cell(self, value: str, width: int, *styles: Style, right: bool = False) -> str:
        """Text cut or filled to exactly `width` columns."""
        shown = self.cut(value, width)
        filling = " " * (width - measure(shown))
        return filling + self.paint(shown, *styles) if right else self.paint(shown, *styles) + filling

    def cut(self, value: str, width: int) -> str:
        """Text of at most `width` columns, ended by … when some is left out."""
        shown = self.text(value)
        if measure(shown) <= width:
            return shown
        mark = self.text("…")
        kept, room = "", width - measure(mark)
        for char in shown:
            room -= measure(char)
            if room < 0:
                break
            kept += char
        return kept.rstrip() + mark

    def wrap(self, value: str, *styles: Style, indent: str = "", hanging: str | None = None) -> str:
        """Lines of text: the first after `indent`, the next after `hanging` (as many blanks when not given)."""
        hanging = " " * measure(self.text(indent)) if hanging is None else hanging
        lines, line, room = [], "", self.width - measure(self.text(indent))
        for word in map(self.text, _BLANKS.split(unbroken(value).strip())):
            if line and measure(line) + 1 + measure(word) > room:
                lines.append(line)
                line, room = word, self.width - measure(hanging)
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
        margins = [self.text(indent), *([hanging] * (len(lines) - 1))]
        return "\n".join(
            margin + self.paint(line.replace("\u00a0", " "), *styles)
            for margin, line in zip(margins, lines, strict=True)
        )

    def rule(self, title: str = "") -> str:
        """A line across the screen, with a title in it."""
        start = self.text("── ") + self.cut(title, self.width - 8) + " " if title else ""
        line = self.text("─")
        return self.paint(start, Style.BOLD) + self.paint(line * (self.width - measure(start)), Style.DIM)


def measure(value: str) -> int:
    """Columns that printable text takes: two for wide signs, none for combining ones."""
    return sum(_columns(char) for char in value)


@cache
def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@cache
def _shown(char: str, encoding: str) -> str:
    """A sign as the encoding can write it; blank for line ends, nothing for other controls."""
    if char in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    if unicodedata.category(char) in ("Cc", "Cf"):
        return ""
    if unicodedata.combining(char) and not _encodes(char, encoding):
        return ""
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    candidates = (char, *_STANDINS.get(char, ()), plain)
    return next((other for other in candidates if other and _encodes(other, encoding)), "?")


def _encodes(value: str, encoding: str) -> bool:
    try:
        value.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
