"""Signs typed in symbol fonts (Symbol, Wingdings), given back as the characters that they look like."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\uf000-\uf0ff]")
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {0x41 + i: sign for i, sign in enumerate(_GREEK[0])} | {0x61 + i: sign for i, sign in enumerate(_GREEK[1])}
_SYMBOL |= dict(zip(range(0xA3, 0xBC), "≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈", strict=True))
_SYMBOL |= {0x20: " ", 0x22: "∀", 0x2D: "−", 0x40: "≅", 0xC5: "⊕", 0xCE: "∈", 0xD1: "∇", 0xD5: "∏", 0xD6: "√"}
_SYMBOL |= {0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫"}
_WINGDINGS = {
    0xE0: "→",
    0xE8: "→",
    0xF0: "⇨",
    0xF3: "⇔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x6F: "□",
    0xA8: "□",
}
_WINGDINGS |= {0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x78: "☒", 0x20: " "}


def symbol(code: int, font: str) -> str:
    """The character that `code` (with or without its private-use prefix) shows in a font; "•" for an unknown sign."""
    sign = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if font.lower().startswith("symbol"):
        return _SYMBOL.get(sign) or (chr(sign) if 0x20 < sign < 0x7F else "•")
    if "dings" in font.lower():
        return _WINGDINGS.get(sign, "•")
    is_private = 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0xFFFF or 0xD800 <= code <= 0xDFFF
    return "•" if is_private else chr(code)


def without_private_signs(text: str, font: str) -> str:
    """A text whose private-use signs, if any, are what they look like in its font."""
    return _PRIVATE.sub(lambda match: symbol(ord(match[0]), font), text)
