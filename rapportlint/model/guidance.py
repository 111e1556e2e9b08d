"""What templates made from a rulebook tell the student to write: text that is none of the report's."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapportlint.model.regulation import Rulebook
from rapportlint.text import fold


def left_by_template(book: Rulebook) -> Callable[[str], bool]:
    """Whether a folded text is guidance or a placeholder that a template left."""
    told = (*(spec.guidance for spec in book.sections), *(sub.guidance for sub in book.subsections))
    # A PDF has the guidance and what follows it in one paragraph.
    starts = tuple(fold(guidance) for guidance in told if guidance)
    pattern = re.compile("|".join(f"(?:{placeholder})" for placeholder in book.placeholders) or r"(?!)")
    return lambda folded: folded.startswith(starts) or pattern.fullmatch(folded) is not None
