"""Passages that two reports of a class have in common: something to look at, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from rapportlint.batch.likeness.candidates import Signatures
from rapportlint.batch.likeness.families import Families
from rapportlint.batch.likeness.wordings import Wording, likeness, wording
from rapportlint.batch.tasks import Passage
from rapportlint.model.classroom import CommonText, Entry, SharedPassage
from rapportlint.text import fold

WARNING = (
    "Ces passages se ressemblent : c'est à regarder, pas une faute établie. Deux candidats de la même entreprise "
    "peuvent avoir repris la même documentation."
)
"""What must stand beside them wherever they are shown."""
COMMON = 3
"""Authors from whom on a text is nobody's own: guidance, a legal text, a presentation given to all."""
_MOST = 1_000
"""Passages of one report that are compared; a long report has some two hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What the reports of a class share."""

    shared: tuple[SharedPassage, ...] = ()
    """Those of two authors, by the order of their entries, then of the first one's pages."""
    common: tuple[CommonText, ...] = ()
    """Those of more, the most widespread first."""


def compare(entries: Sequence[Entry], passages: Mapping[str, Sequence[Passage]]) -> Likeness:
    """What is alike in the passages given by entry id; two entries of one person are not compared."""
    read = _Passages(entries, passages)
    families = Families(read.authors, lambda one, other: read.likeness(one, other) > 0)
    for places in read.signatures.buckets():
        families.meet(places)
    shared: list[SharedPassage] = []
    common: list[CommonText] = []
    for family in families.found():
        if len({read.authors[place] for place in family}) >= COMMON:
            ids = dict.fromkeys(read.ids[place] for place in family)
            common.append(CommonText(text=read.passages[family[0]].text, entries=tuple(ids)))
        else:
            shared += read.pairs(family)
    order = {entry.id: number for number, entry in enumerate(entries)}
    shared.sort(key=lambda pair: (order[pair.first], order[pair.second]))
    common.sort(key=lambda text: -len(text.entries))
    return Likeness(shared=tuple(shared), common=tuple(common))


class _Passages:
    """The passages of a class in its order, each known by its place."""

    def __init__(self, entries: Sequence[Entry], passages: Mapping[str, Sequence[Passage]]) -> None:
        self.passages: list[Passage] = []
        self.ids: list[str] = []
        self.authors: list[int] = []
        self.signatures = Signatures()
        persons: dict[str, int] = {}
        for entry in entries:
            author = persons.setdefault(_person(entry), len(persons))
            own = list(islice(_different(passages.get(entry.id, ())), _MOST))
            self.passages += [passage for passage, _ in own]
            self.ids += [entry.id] * len(own)
            self.authors += [author] * len(own)
            self.signatures.add([said.pairs for _, said in own])

    def likeness(self, one: int, other: int) -> float:
        """How alike two of them are; 0 for those that are not."""
        return likeness(*(wording(self.passages[place].text) for place in (one, other)))

    def pairs(self, family: Sequence[int]) -> Iterator[SharedPassage]:
        """The passages of two authors, each with the one that it is most like, none twice."""
        first = [place for place in family if self.authors[place] == self.authors[family[0]]]
        second = [place for place in family if self.authors[place] != self.authors[family[0]]]
        rated = sorted((-self.likeness(*pair), pair) for pair in product(first, second))
        taken: set[int] = set()
        for rate, (one, other) in rated:
            if rate < 0 and not taken & {one, other}:
                taken |= {one, other}
                yield self._shared(one, other, -rate)

    def _shared(self, one: int, other: int, rate: float) -> SharedPassage:
        first, second = self.passages[one], self.passages[other]
        return SharedPassage(
            first=self.ids[one],
            second=self.ids[other],
            first_page=first.page,
            second_page=second.page,
            first_text=first.text,
            second_text=second.text,
            likeness=round(rate, 2),
        )


def _different(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Wording]]:
    """The passages that a report has, each once."""
    seen: set[frozenset[str]] = set()
    for passage in passages:
        said = wording(passage.text)
        if said.pairs and said.pairs not in seen:
            seen.add(said.pairs)
            yield passage, said


def _person(entry: Entry) -> str:
    """What two entries of one person have in common; an entry of its own where nothing tells."""
    candidate = entry.candidate
    if candidate is not None:
        return f"{candidate.number} {' '.join(sorted(fold(candidate.full_name).split()))}"
    owner = next((deposit.owner for deposit in entry.deposits if deposit.owner), "")
    return " ".join(sorted(fold(owner).split())) or f"#{entry.id}"
