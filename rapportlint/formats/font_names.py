"""Names of fonts: made alike, and what they tell of a font that nobody measured."""

from __future__ import annotations

from rapportlint.text import fold

_LOCALISED = {
    "ms sans serif": "microsoft sans serif",
    "ms serif": "times new roman",
    "timesnewromanpsmt": "times new roman",
    "times new roman ps": "times new roman",
    "arialmt": "arial",
    "helv": "arial",
    "tms rmn": "times new roman",
    "couriernewpsmt": "courier new",
    "corps": "calibri",
    "+corps": "calibri",
    "+body": "calibri",
    "titres": "calibri light",
    "+titres": "calibri light",
    "+headings": "calibri light",
}
"""Other names of known families, folded; Word's theme names stand for its own default theme."""
_CUES = (
    (("mono", "code", "console", "typewriter", "courier", "fixed", "terminal"), "Courier New"),
    (("narrow", "condensed", "cond", "etroit"), "Arial Narrow"),
    (("gothic", "geometr", "futura", "avant"), "Century Gothic"),
    (("garamond", "caslon", "jenson", "minion"), "Garamond"),
    (("sans", "grotesk", "grotesque", "ui"), "Arial"),
    (("hand", "comic", "script", "brush"), "Comic Sans MS"),
    (("schoolbook", "slab", "bookman"), "Century Schoolbook"),
    (("serif", "times", "roman", "antiqua", "bodoni", "baskerville", "didot", "book", "old style"), "Times New Roman"),
)
_USUAL = "Calibri"
"""What Word itself sets reports in unless told otherwise."""


def plain_name(family: str) -> str:
    """A family's name as tables know it: folded, without foundry subset, fallback list or style suffix."""
    name = fold(family.split(";")[0].split(",")[0]).strip(" '\"")
    if len(name) > 7 and name[6] == "+":
        name = name[7:]
    for suffix in (" regular", " (corps)", " (titres)", " (body)", " (headings)"):
        name = name.removesuffix(suffix)
    return _LOCALISED.get(name, name)


def guessed_family(family: str) -> str:
    """The table of widths that a name's own words call for; the usual font where they tell nothing."""
    words = plain_name(family)
    return next((table for cues, table in _CUES if any(cue in words for cue in cues)), _USUAL)
