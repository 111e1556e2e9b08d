"""What a person should look at: what the program does not settle, passages that two reports share, files left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes.pieces.person import Person
from rapportlint.reporters.pieces.visible import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One thing to look at."""

    subject: str
    who: str = ""
    other: str = ""
    page: int | None = None
    other_page: int | None = None
    text: str
    other_text: str = ""
    likeness: float | None = None


def lookout(people: Sequence[Person], classroom: Classroom) -> Iterator[Matter]:
    """Doubts about each candidate and his report's official points, then shared passages, the most alike first, texts
    of many, files left out."""
    for person in people:
        for ground in person.to_check:
            yield Matter(subject="Motif à établir", who=person.name, text=ground)
        for doubt in person.doubts:
            yield Matter(subject="Point à regarder", who=person.name, text=doubt)
        for point in person.official_points:
            yield Matter(
                subject="Point du texte officiel", who=person.name, page=point.page, text=visible(point.message)
            )
    yield from shared(people, classroom)
    for text in classroom.common:
        yield Matter(subject=f"Texte commun à {len(text.entries)} rapports", text=visible(text.text))
    for sentence in classroom.left_out:
        yield Matter(subject="Fichier laissé de côté", text=visible(sentence))


def shared(people: Sequence[Person], classroom: Classroom) -> Iterator[Matter]:
    """The passages that two reports have in common: something to look at, never a verdict."""
    names = {person.entry.id: person.name for person in people}
    for passage in sorted(classroom.shared, key=lambda one: -one.likeness):
        yield Matter(
            subject="Passage commun",
            who=names.get(passage.first, passage.first),
            other=names.get(passage.second, passage.second),
            page=passage.first_page,
            other_page=passage.second_page,
            text=visible(passage.first_text),
            other_text=visible(passage.second_text),
            likeness=passage.likeness,
        )
