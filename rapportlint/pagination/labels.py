"""The number that each page of a Word document shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapportlint.model.document import PageSetup

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def page_labels(setups: Sequence[PageSetup]) -> Iterator[str]:
    """The number shown on each page, given the setup of each; empty where none is shown."""
    number, previous = 0, None
    for setup in setups:
        number += 1
        if setup is not previous and setup.number_start is not None:
            number = setup.number_start
        previous = setup
        yield _written(number, setup.number_format) if setup.shows_page_number else ""


def _written(number: int, style: str) -> str:
    """A page number in Word's number format (`w:fmt`)."""
    if not 0 < number < 4000:
        return str(number)
    if style.endswith("Roman"):
        text, rest = "", number
        for value, sign in _ROMAN:
            text, rest = text + sign * (rest // value), rest % value
    elif style.endswith("Letter"):
        # Word goes on after z with aa, bb, cc.
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return str(number)
    return text.upper() if style.startswith("upper") else text
