"""Text for spreadsheets: no cell begins to calculate, be it read with commas or with semicolons."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"""(^|;)([\s"']*)(?=[=+\-@＝＋－＠])""")


def inert(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet would begin to calculate."""
    return _FORMULA.sub(r"\1\2'", text.strip())
