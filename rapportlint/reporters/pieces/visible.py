"""Text without what no reader sees: a name must neither turn a line around, nor break it, nor drive a program."""

from __future__ import annotations

import unicodedata

_KEPT = "\u200c\u200d\ufe0f"
"""Invisible signs that hold a pictogram or the letters of a script together; others can hide a part of a line."""


def visible(text: str) -> str:
    """The text on one line, composed, without controls; a lone surrogate becomes the sign of what is no text."""
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isprintable() else "".join(map(_visible, composed))


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs" or char in "\ufffe\uffff":
        return "\ufffd"
    if category in ("Cc", "Zl", "Zp"):
        return " " if char.isspace() else ""
    return "" if category == "Cf" and char not in _KEPT else char
