"""The settings of a Word document that move its lines and pages."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W, integer, measure, on_off
from rapportlint.model.geometry import Pt

_WORD_2007 = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSettings:
    """What is needed of `settings.xml`; Word's own defaults without it."""

    even_differs: bool = False
    """Even pages have headers of their own."""
    compatibility: int = _WORD_2007
    """Version of Word whose layout is asked for: 15 from Word 2013 on."""
    adds_spaces: bool = False
    """Spaces between two paragraphs add up."""
    breaks_split: bool = False
    """The mark of a paragraph that ends by a page break goes to the new page."""
    tab: Pt = 36.0


def read_settings(root: etree._Element | None) -> WordSettings:
    """The settings of a document."""
    if root is None:
        return WordSettings()
    tab = root.find(W + "defaultTabStop")
    return WordSettings(
        even_differs=root.find(W + "evenAndOddHeaders") is not None,
        compatibility=_compatibility(root),
        adds_spaces=_is_on(root, "doNotUseHTMLParagraphAutoSpacing"),
        breaks_split=_is_on(root, "splitPgBreakAndParaMark"),
        tab=(measure(tab.get(VAL)) if tab is not None else None) or 36.0,
    )


def _is_on(root: etree._Element, name: str) -> bool:
    switch = root.find(f"{W}compat/{W}{name}")
    return switch is not None and on_off(switch)


def _compatibility(root: etree._Element) -> int:
    for setting in root.iterfind(f"{W}compat/{W}compatSetting"):
        if setting.get(W + "name") == "compatibilityMode":
            return integer(setting.get(VAL), _WORD_2007) or _WORD_2007
    return _WORD_2007
