"""Whose each deposit is: by number, the platform's identifier, e-mail, then name; doubts are told, never settled."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from rapportlint.batch.gathering.kinds import is_common, naming_words
from rapportlint.batch.roster.people import Sameness, camel, is_broken, of_candidate, parts, sameness
from rapportlint.language.first_names import FIRST_NAMES
from rapportlint.model.classroom import Candidate
from rapportlint.model.deposits import Deposit
from rapportlint.text import fold

_NEAR = 82
"""Likeness from 0 to 100 from which a name is worth being suggested."""
_MAYBE = 65
"""Likeness from which a deposit that nobody claims may be an absent candidate's."""
_MOST_NAMED = 3
_NUMBER = re.compile(r"(?<!\w)\d{5,14}(?!\w)")
"""Digits that are a candidate's number where the roster has it: shorter ones are versions and years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Whose a deposit is."""

    row: int | None = None
    """Place of the candidate among those of the roster; None where nobody is sure."""
    strength: Sameness = Sameness.WHOLE
    doubts: tuple[str, ...] = ()
    maybe: frozenset[int] = frozenset()
    """Places of the candidates between whom it is open."""
    is_anybodys: bool = False
    """Whether it names nobody for sure: what has no first name may be a firm's, a group's or a nickname."""
    is_several: bool = False
    """Whether it names more than one candidate."""

    @property
    def is_nobodys(self) -> bool:
        """Whether it is no candidate's, and names none."""
        return self.row is None and not self.is_several

    def may_be(self, row: int) -> bool:
        """Whether a deposit that nobody claims may be a candidate's: it names nobody, or somebody alike."""
        return self.is_anybodys or row in self.maybe


class Matching:
    """The candidates of a roster, ready to be looked for."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self._names = [of_candidate(candidate) for candidate in candidates]
        self._sorted = [_sorted(candidate.full_name) for candidate in candidates]
        self._by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_part: dict[str, list[int]] = defaultdict(list)
        for place, (candidate, name) in enumerate(zip(candidates, self._names, strict=True)):
            for key in _keys(candidate.number, candidate.platform_id, candidate.email):
                self._by_key[key].append(place)
            for part in name.every_part | name.glued:
                self._by_part[part].append(place)

    def claims(self, deposits: Sequence[Deposit]) -> list[Claim]:
        """Whose each deposit is; one that is less sure than another of the same candidate is left open."""
        found = [self._claim(deposit) for deposit in deposits]
        best: dict[int, Sameness] = {}
        for claim in found:
            if claim.row is not None:
                best[claim.row] = max(best.get(claim.row, Sameness.NONE), claim.strength)
        return [self._weighed(claim, best) for claim in found]

    def named_in(self, text: str) -> tuple[int, ...]:
        """Places of the candidates whose name a text bears, be it the family name alone."""
        told = {part for way in (text, camel(text)) for part in parts(way)}
        near = {row for part in told for row in self._by_part.get(part, ())}
        return tuple(sorted(row for row in near if sameness(text, self._names[row]) is not Sameness.NONE))

    def _weighed(self, claim: Claim, best: dict[int, Sameness]) -> Claim:
        if claim.row is None or claim.strength > Sameness.WIDER or best[claim.row] <= Sameness.WIDER:
            return claim
        doubt = f"Ce dépôt est peut-être un second de ce candidat : {self._shown(claim.row)} ; vérifiez à qui il est."
        return Claim(doubts=(doubt,), maybe=frozenset([claim.row]))

    def _claim(self, deposit: Deposit) -> Claim:
        numbers = (number for text in texts(deposit) for number in _NUMBER.findall(text.replace("_", " ")))
        told = (
            *_keys(deposit.number, deposit.platform_id, deposit.owner),
            *(("number", n.lstrip("0")) for n in numbers),
        )
        named = self._named(deposit)
        for key in told:
            rows = self._by_key.get(key, [])
            if len(rows) == 1:
                return Claim(row=rows[0], doubts=tuple(self._contradiction(rows[0], named)))
            if rows:
                both = [row for row in rows if named.get(row, Sameness.NONE) >= Sameness.PART]
                return Claim(row=both[0]) if len(both) == 1 else self._open(rows, "porte le numéro de")
        return self._by_name(named, deposit)

    def _contradiction(self, row: int, named: dict[int, Sameness]) -> Iterator[str]:
        others = [other for other, same in named.items() if same >= Sameness.PART and other != row]
        if others and named.get(row, Sameness.NONE) < Sameness.PART:
            yield (
                f"Le numéro désigne {self._shown(row)}, mais le nom désigne {self._shown(others[0])} : "
                f"vérifiez à qui est ce dépôt."
            )

    def _by_name(self, named: dict[int, Sameness], deposit: Deposit) -> Claim:
        best = max(named.values(), default=Sameness.NONE)
        rows = [row for row, same in named.items() if same == best]
        if len(rows) == 1:
            doubt = _WEAK.get(best, "")
            doubts = (doubt.format(self._shown(rows[0])),) if doubt else ()
            return Claim(row=rows[0], strength=best, doubts=doubts)
        return self._open(rows, "porte un nom qui peut être celui de") if rows else self._suggested(deposit)

    def _named(self, deposit: Deposit) -> dict[int, Sameness]:
        """How far the deposit's names are each candidate's, those that share a word with them only."""
        found: dict[int, Sameness] = {}
        for text in texts(deposit):
            told = {part for way in (text, camel(text)) for part in parts(way)}
            near = {row for part in told for row in self._by_part.get(part, ())}
            for row in range(len(self._names)) if is_broken(text) else near:
                same = sameness(text, self._names[row])
                if same > found.get(row, Sameness.NONE):
                    found[row] = same
            if found and max(found.values()) >= Sameness.PART:
                break
        return found

    def _open(self, rows: Sequence[int], why: str) -> Claim:
        names = " ou ".join(map(self._shown, rows[:_MOST_NAMED])) + (" ou d'autres" if len(rows) > _MOST_NAMED else "")
        doubt = f"Ce dépôt {why} plusieurs candidats : {names} ; dites à qui il est dans la liste."
        return Claim(doubts=(doubt,), maybe=frozenset(rows), is_several=True)

    def _suggested(self, deposit: Deposit) -> Claim:
        near = self._near(deposit)
        shown = " ou ".join(self._shown(row) for row, likeness in near[:_MOST_NAMED] if likeness >= _NEAR)
        doubt = "Ce dépôt n'est d'aucun candidat de la liste" + (f" ; le nom ressemble à : {shown}." if shown else ".")
        told = [part for text in texts(deposit) for part in parts(text) if len(part) > 2 and not is_common(part)]
        # Somebody who married or goes by another name keeps a part of it.
        shared = (row for part in told for row in self._by_part.get(part, ()))
        maybe = frozenset((*(row for row, _ in near), *shared))
        return Claim(doubts=(doubt,), maybe=maybe, is_anybodys=not any(part in FIRST_NAMES for part in told))

    def _near(self, deposit: Deposit) -> list[tuple[int, float]]:
        """The candidates whose names look like the deposit's, the nearest first: to be suggested, never taken."""
        from rapidfuzz import fuzz, process

        found: dict[int, float] = {}
        for text in texts(deposit):
            told = _sorted(" ".join(naming_words(text)))
            for _, likeness, row in process.extract(
                told, self._sorted, scorer=fuzz.ratio, score_cutoff=_MAYBE, limit=None
            ):
                found[row] = max(likeness, found.get(row, 0.0))
        return sorted(found.items(), key=lambda item: -item[1])

    def _shown(self, row: int) -> str:
        candidate = self._candidates[row]
        name = candidate.full_name or candidate.number or candidate.email
        return f"{name} (ligne {candidate.row})"


_WEAK = {
    Sameness.FAMILY: "Reconnu comme {} par son seul nom de famille : vérifiez que c'est bien lui.",
    Sameness.BROKEN: "Reconnu comme {} malgré des lettres perdues dans son nom : vérifiez que c'est bien lui.",
    Sameness.WIDER: "Reconnu comme {}, mais d'autres mots accompagnent son nom : vérifiez que c'est bien lui.",
}


def texts(deposit: Deposit) -> list[str]:
    """The names that may say whose a deposit is: the platform's or the folder's alone, else those of its files."""
    if deposit.owner and deposit.prefix:
        return [deposit.owner]
    pieces = [*filter(None, (deposit.report, deposit.twin)), *deposit.others]
    stems = [PurePosixPath(piece.name).stem for piece in pieces]
    holders = [PurePosixPath(piece.shown).parent.name for piece in pieces[:1] if not deposit.prefix]
    return list(dict.fromkeys(filter(None, (deposit.owner, *stems, *holders))))


def _sorted(name: str) -> str:
    """The parts of a name in an order of their own, for comparison."""
    return " ".join(sorted(parts(name)))


def _keys(number: str, platform_id: str, email: str) -> Iterator[tuple[str, str]]:
    """What names a candidate beyond doubt; spreadsheets drop the zeros that begin a number."""
    if plain := fold(number).replace(" ", "").lstrip("0"):
        yield "number", plain
    if platform_id:
        yield "platform", platform_id
    if "@" in email:
        yield "email", fold(email)


def same_person(deposits: Iterable[tuple[Deposit, Claim]]) -> list[list[Deposit]]:
    """The deposits by person, where the platform says that two are one's, or a whole name that one alone bears."""
    found: dict[tuple[str, ...], list[Deposit]] = {}
    for deposit, claim in deposits:
        owner = tuple(sorted(parts(deposit.owner)))
        is_name = len(owner) > 1 and not claim.is_several
        key = ("id", deposit.platform_id) if deposit.platform_id else owner if is_name else ("", deposit.id)
        found.setdefault(key, []).append(deposit)
    return list(found.values())
