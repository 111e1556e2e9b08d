"""What the report tells of its candidate: the cover's facts, and when the internship was."""

from __future__ import annotations

from collections.abc import Iterable

from rapportlint.model.candidate import Candidacy, Told
from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import Outline
from rapportlint.recognition.candidacy import diplomas, labels, people, places
from rapportlint.recognition.candidacy.internship import internship
from rapportlint.recognition.candidacy.joint import joint
from rapportlint.recognition.candidacy.lines import Line, cover_lines

_READ = 200_000
"""Characters of the body that are searched for the firm's name."""


def read(document: Document, outline: Outline) -> Candidacy:
    """What the report tells of its candidate."""
    lines = cover_lines(document, outline)
    labelled, left = labels.split(lines)
    school = places.school(labelled, left)
    tutor = people.tutor(labelled, left)
    authors = people.authors(labelled, left, _file_author(document))
    rest = _without(left, school, tutor, *authors)
    company = places.company(labelled, rest, _body(document, lines[-1].block if lines else -1))
    if not authors and (author := people.by_elimination(_without(rest, company))):
        authors = (author,)
    company = company or places.by_elimination(_without(rest, *authors))
    sessions = _different(diplomas.sessions(lines, labelled))
    return Candidacy(
        authors=authors,
        joint=joint(document, outline, one_author=len(authors) == 1),
        school=school,
        tutor=tutor,
        company=company,
        diploma=diplomas.diploma(labelled, left),
        kind=diplomas.kind(lines),
        sessions=sessions,
        internship=internship(document, outline, lines, _year(sessions)),
    )


def _without(left: list[Line], *told: Told | None) -> list[Line]:
    """The lines that tell none of some facts."""
    taken = {one.passage for one in told if one}
    return [line for line in left if line.text not in taken]


def _file_author(document: Document) -> str:
    """The author that the file names; programs and owners of computers are among them."""
    named = dict(document.info.properties)
    return named.get("author") or named.get("creator") or ""


def _body(document: Document, cover: int) -> str:
    """The text after the cover."""
    texts = (block.text for block in document.blocks[cover + 1 :] if isinstance(block, Paragraph))
    return "\n".join(texts)[:_READ]


def _year(sessions: tuple[Told, ...]) -> int | None:
    """The year in which an internship of spring was, by the school year or the session; a guess for dates without."""
    for told in sessions:
        first, _, second = told.value.partition("-")
        if second and int(second) - int(first) == 1:
            return int(second)
    return next((int(told.value) - 1 for told in sessions if told.sure), None)


def _different(told: Iterable[Told]) -> tuple[Told, ...]:
    """The first telling of each value."""
    found: dict[str, Told] = {}
    for one in told:
        found.setdefault(one.value, one)
    return tuple(found.values())
