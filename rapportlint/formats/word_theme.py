"""The fonts and colours that a Word theme lends to styles."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from rapportlint.formats.ooxml_xml import A

_ALIASES = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2"}
_ALIASES |= {"background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What is needed of a theme; empty where the document has none."""

    fonts: dict[str, str] = field(default_factory=dict)
    """`major` and `minor` Latin fonts."""
    colours: dict[str, str] = field(default_factory=dict)
    """"RRGGBB" by scheme name (`dk1`, `accent1`…)."""

    def font(self, name: str) -> str:
        """The font behind a theme name ("minorHAnsi"); empty when unknown."""
        return self.fonts.get(name[:5], "")

    def colour(self, name: str) -> str | None:
        """ "RRGGBB" behind a theme colour ("accent1"); None when unknown."""
        return self.colours.get(_ALIASES.get(name, name))


def read_theme(root: etree._Element | None) -> Theme:
    """The theme of a `theme1.xml`, an empty one without it."""
    if root is None:
        return Theme()
    fonts = {}
    for key in ("major", "minor"):
        latin = root.find(f".//{A}{key}Font/{A}latin")
        if latin is not None and latin.get("typeface"):
            fonts[key] = latin.get("typeface", "")
    colours = {}
    for scheme in root.iterfind(f".//{A}clrScheme/*"):
        for value in scheme:
            colour = value.get("val") if value.tag == A + "srgbClr" else value.get("lastClr")
            if colour:
                colours[etree.QName(scheme).localname] = colour.upper()
    return Theme(fonts=fonts, colours=colours)
