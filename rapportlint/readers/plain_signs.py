"""What the signs of the plain notation stand for: filler text, figures, the numbers that pages show."""

from __future__ import annotations

import re

from rapportlint.model.document import Figure

FILL = {
    "fr": "Les mesures de la semaine ont été relevées dans le cahier du laboratoire et comparées avec celles du mois "
    "précédent afin de suivre la dérive des appareils. Le technicien vérifie ensuite les conditions ambiantes.",
    "en": "The readings of the week were written down in the laboratory notebook and compared with those of the "
    "previous month in order to follow the drift of the instruments. The technician then checks the conditions.",
}
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi")
_FIGURE = re.compile(r"!\s*(\d+)x(\d+)\s*(.*)$")


def figure_of(line: str) -> Figure | None:
    """The figure that a line or a cell describes: `! 300x200 Légende`."""
    match = _FIGURE.match(line)
    return Figure(width=float(match[1]), height=float(match[2]), alt=match[3]) if match else None


def shown_number(numbers: str, page: int) -> str:
    """The number that a page shows."""
    if numbers == "none":
        return ""
    if numbers.startswith("roman"):
        front = int(numbers.removeprefix("roman"))
        return _ROMANS[page - 1] if page <= front else str(page - front)
    shown = page + int(numbers)
    return str(shown) if shown > 0 else ""
