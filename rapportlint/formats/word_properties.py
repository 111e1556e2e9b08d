"""What `w:rPr` says, as a partial record that lies over others: only what is written is present."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W, measure, on_off
from rapportlint.formats.word_theme import Theme
from rapportlint.model.geometry import Pt, half_points

_NEAR_BLACK = 0x20


class RunFormat(TypedDict, total=False):
    """Character properties."""

    style: str
    font: str
    size: Pt
    bold: bool
    italic: bool
    caps: bool
    small_caps: bool
    underline: bool
    hidden: bool
    colour: str | None
    language: str


def colour_of(value: str | None) -> str | None:
    """ "RRGGBB", None for black (or what the eye takes for it) and for automatic."""
    if value is None or len(value) != 6:
        return None
    try:
        channels = bytes.fromhex(value)
    except ValueError:
        return None
    return None if max(channels) < _NEAR_BLACK else value.upper()


def read_run(element: etree._Element | None, theme: Theme) -> RunFormat:
    """The character properties that an `w:rPr` writes."""
    found: RunFormat = {}
    if element is not None:
        for child in element:
            if reader := _RUN.get(child.tag):
                reader(child, found, theme)
    return found


def _bold(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["bold"] = on_off(child)


def _italic(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["italic"] = on_off(child)


def _caps(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["caps"] = on_off(child)


def _small_caps(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["small_caps"] = on_off(child)


def _hidden(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["hidden"] = on_off(child)


def _underline(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["underline"] = child.get(VAL, "none") != "none"


def _size(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    value = child.get(VAL, "")
    size = half_points(int(value)) if value.isascii() and value.isdigit() and len(value) < 6 else measure(value)
    if size:
        found["size"] = size


def _colour(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    value = child.get(VAL, "auto")
    if value == "auto" and child.get(W + "themeColor"):
        value = theme.colour(child.get(W + "themeColor", "")) or "auto"
    found["colour"] = colour_of(value)


def _font(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    lent = child.get(W + "asciiTheme") or child.get(W + "hAnsiTheme") or ""
    font = theme.font(lent) or child.get(W + "ascii") or child.get(W + "hAnsi")
    if font:
        found["font"] = font


def _language(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    if value := child.get(VAL):
        found["language"] = value


def _run_style(child: etree._Element, found: RunFormat, theme: Theme) -> None:
    found["style"] = child.get(VAL, "")


_RUN: dict[object, Callable[[etree._Element, RunFormat, Theme], None]] = {
    W + "b": _bold,
    W + "i": _italic,
    W + "caps": _caps,
    W + "smallCaps": _small_caps,
    W + "vanish": _hidden,
    W + "u": _underline,
    W + "sz": _size,
    W + "color": _colour,
    W + "rFonts": _font,
    W + "lang": _language,
    W + "rStyle": _run_style,
}
