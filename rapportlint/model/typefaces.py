"""Names of typefaces as files spell them, those that are as wide as each other, and the height of their lines."""

from __future__ import annotations

import re
from functools import lru_cache

TWINS = {
    "Arial": ("Liberation Sans", "Arimo", "Nimbus Sans", "Helvetica"),
    "Arial Narrow": ("Liberation Sans Narrow", "Nimbus Sans Narrow"),
    "Calibri": ("Carlito",),
    "Courier New": ("Liberation Mono", "Cousine", "Nimbus Mono PS"),
    "Georgia": ("Gelasio",),
    "Helvetica": ("Liberation Sans", "Arimo", "Nimbus Sans", "Arial"),
    "Times": ("Liberation Serif", "Tinos", "Nimbus Roman", "Times New Roman"),
    "Times New Roman": ("Liberation Serif", "Tinos", "Nimbus Roman", "Times"),
}
"""Fonts of Word with those whose characters are as wide: a page laid out with the one has the lines of the other.

Caladea is none for Cambria: 49 of the 63 widths that Word gives of Cambria in its own PDFs differ, by 6 % on the whole.
"""

_SINGLE_LINES = {
    "Aptos": 1.22,
    "Arial": 1.15,
    "Arial Narrow": 1.15,
    "Calibri": 1.22,
    "Cambria": 1.17,
    "Century Gothic": 1.23,
    "Comic Sans MS": 1.39,
    "Courier New": 1.13,
    "Garamond": 1.13,
    "Georgia": 1.14,
    "Lato": 1.2,
    "Montserrat": 1.22,
    "Open Sans": 1.36,
    "Roboto": 1.17,
    "Segoe UI": 1.33,
    "Tahoma": 1.21,
    "Times New Roman": 1.15,
    "Trebuchet MS": 1.16,
    "Verdana": 1.22,
}
"""Height of a line that Word spaces singly, as a multiple of the size; those of `formats/font_widths`, rounded."""
_USUAL_LINE = 1.2

_STYLES = re.compile(r"(?:[ ,-]*(?:Regular|Bold|Italic|Oblique|Medium|Demi|Light|(?<=\d)Roman))+$")
_NAMELESS = re.compile(r"(?:CIDFont\+|Type3|T3Font_?)?[A-Za-z]{0,2}\d*")


def plain(name: str) -> str:
    """A font's name as all its spellings have it: "ABCDEF+TimesNewRomanPS-BoldMT" and "Times New Roman" are one."""
    family = name.rpartition("+")[2].partition("-")[0].partition(",")[0]
    letters = "".join(sign for sign in family.casefold() if sign.isalnum())
    return letters.removesuffix("mt").removesuffix("ps")


def family_of(name: str) -> str:
    """A font's family, from the name that a PDF gives it: "NimbusSansBold" is of "NimbusSans"."""
    return _STYLES.sub("", name).rstrip(" -,") or name


def is_named(name: str) -> bool:
    """Whether a name tells which font it is: a PDF may call its fonts "F1" or "CIDFont+F3"."""
    return _NAMELESS.fullmatch(name) is None


def same_widths(asked: str, used: str) -> bool:
    """Whether a text set in `used` has the lines that `asked` would give it."""
    wanted, got = plain(asked), plain(used)
    return wanted == got or got in {
        plain(twin) for font, twins in TWINS.items() if plain(font) == wanted for twin in twins
    }


def known_as(name: str) -> str:
    """The name that users know a font by: "TimesNewRomanPSMT" and its twin "Liberation Serif" are Times New Roman."""
    family = plain(family_of(name))
    return _KNOWN.get(family) or family_of(name)


@lru_cache(maxsize=256)
def single_line(name: str) -> float:
    """Height of a single line, as a multiple of the size; the usual one where the font is not known."""
    return _SINGLE_LINES.get(known_as(name), _USUAL_LINE)


_OTHER_NAMES = {"Helvetica": "Arial", "Times": "Times New Roman", "Caladea": "Cambria"}
"""Fonts that nobody tells apart on a page, with the name that guides give them."""
_KNOWN = {
    **{plain(twin): font for font, twins in TWINS.items() if font not in _OTHER_NAMES for twin in twins},
    **{plain(font): font for font in (*TWINS, *_SINGLE_LINES)},
    **{plain(font): name for font, name in _OTHER_NAMES.items()},
}
