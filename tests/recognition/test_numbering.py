"""Which titles are numbered with the report, and which with an annexed document."""

from __future__ import annotations

import pytest

from rapportlint.model.document import Paragraph
from rapportlint.model.outline import Reason
from rapportlint.recognition.candidates import Candidate
from rapportlint.recognition.numbering import annexes_start
from rapportlint.recognition.titles import TitleReader
from rapportlint.rulebooks import load
from rapportlint.text import fold, split_numbering

READER = TitleReader(load("bts-metiers-de-la-mesure"))
CASES: list[tuple[str, list[str], int]] = [
    ("the annexes at the end", ["Analyse juridique", "Conclusion", "Annexes", "1. Notice"], 2),
    ("no annexes", ["Analyse juridique", "Conclusion"], 2),
    ("their name in contents that were not recognised", ["Annexes", "Analyse juridique", "Conclusion", "Annexes"], 3),
    ("a conclusion after them", ["Analyse juridique", "Annexes", "Conclusion"], 1),
]


def candidate(index: int, title: str) -> Candidate:
    """A title, as read by its words alone."""
    folded = fold(title)
    return Candidate(
        index=index,
        last=index,
        title=title,
        folded=folded,
        number=split_numbering(folded)[0],
        level=None,
        weight=5.0,
        kinds=READER.kinds(title),
        reasons=(Reason.LOOK,),
        paragraph=Paragraph(text=title),
        page=index + 1,
        opens_page=True,
    )


@pytest.mark.parametrize(("titles", "start"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_the_numbers_of_annexed_documents_start_with_the_annexes(titles: list[str], start: int) -> None:
    assert annexes_start([candidate(index, title) for index, title in enumerate(titles)]) == start
