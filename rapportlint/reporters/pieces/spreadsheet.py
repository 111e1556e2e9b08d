"""Text for spreadsheets: no cell begins to calculate, be it read with commas or with semicolons."""

from __future__ import annotations

import re

from rapportlint.reporters.pieces.visible import visible

_FORMULA = re.compile(r"""(^|;)([\s"']*)(?=[=+\-@＝＋－＠])""")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Office would read as the number of a sign: "_x003D_" is "="."""
_MOST = 32_767
"""Units of UTF-16 that a cell holds."""


def inert(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would begin to calculate."""
    return _FORMULA.sub(r"\1\2'", text.strip())


def stored(text: str) -> str:
    """The text as a cell of type text can hold it: on one line, without controls, not too long."""
    kept = _ESCAPE.sub("_x005F_", visible(text).strip())
    units = kept.encode("utf-16-le")
    if len(units) <= 2 * _MOST:
        return kept
    return units[: 2 * (_MOST - 1)].decode("utf-16-le", errors="ignore") + "…"
