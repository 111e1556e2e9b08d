"""The entries of a class: each candidate with his deposits, late or absent; then the deposits that nobody claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rapportlint.batch.gathering.naming import slug
from rapportlint.batch.roster.absence import Traces
from rapportlint.batch.roster.matching import Claim, Matching, same_person
from rapportlint.batch.roster.several import handed_in_twice, ordered
from rapportlint.batch.roster.timing import lateness
from rapportlint.model.classroom import Candidate, Entry, Ground, State
from rapportlint.model.deposits import Deposit, Remains


def entries_of(
    candidates: Sequence[Candidate],
    deposits: Sequence[Deposit],
    remains: Remains,
    deadline: datetime | None,
    now: datetime | None,
) -> Iterator[Entry]:
    """One entry a candidate, then one for each person whose deposits no row claims.

    Nobody is absent `now` as long as the deadline is to come.
    """
    matching = Matching(candidates)
    claims = matching.claims(deposits) if candidates else [Claim() for _ in deposits]
    of_row: dict[int, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        if claim.row is not None:
            of_row[claim.row].append(place)
    unclaimed = [(deposit, claim) for deposit, claim in zip(deposits, claims, strict=True) if claim.row is None]
    traces = Traces(matching, deposits, claims, remains)
    taken = {deposit.id for deposit in deposits}
    for row, candidate in enumerate(candidates):
        held = [deposits[place] for place in of_row[row]]
        if held:
            doubts = [doubt for place in of_row[row] for doubt in claims[place].doubts]
            yield _entry(candidate, held, doubts, deadline)
        else:
            to_come = _to_come(candidate.deadline or deadline, now)
            yield _absent(candidate, _free_id(candidate, taken), list(traces.reasons(row, candidate, to_come)))
    doubts_of = {deposit.id: claim.doubts for deposit, claim in unclaimed}
    for person in same_person(unclaimed):
        doubts = [doubt for deposit in person for doubt in doubts_of[deposit.id]]
        yield _entry(None, person, doubts, deadline)


def _entry(
    candidate: Candidate | None, held: Sequence[Deposit], doubts: Iterable[str], deadline: datetime | None
) -> Entry:
    """A candidate who handed in."""
    deposits = ordered(candidate, held)
    time = lateness(candidate, deposits, deadline)
    twice = handed_in_twice(candidate, deposits)
    has_report = any(deposit.report for deposit in deposits)
    return Entry(
        id=deposits[0].id,
        candidate=candidate,
        deposits=deposits,
        state=State.TO_CHECK if has_report else State.TO_ESTABLISH,
        grounds=time.grounds,
        to_check=(*(() if has_report else (Ground.ABSENT,)), *time.to_check),
        doubts=tuple(dict.fromkeys((*(candidate.doubts if candidate else ()), *doubts, *twice, *time.doubts))),
    )


def _to_come(deadline: datetime | None, now: datetime | None) -> datetime | None:
    """The deadline, where it is not over."""
    return deadline if deadline and now and now <= deadline else None


def _absent(candidate: Candidate, id: str, reasons: Sequence[str]) -> Entry:
    """A candidate of whom no report was found: absent where there is no reason to leave that open."""
    return Entry(
        id=id,
        candidate=candidate,
        state=State.TO_ESTABLISH if reasons else State.ABSENT,
        grounds=() if reasons else (Ground.ABSENT,),
        to_check=(Ground.ABSENT,) if reasons else (),
        doubts=(*candidate.doubts, *reasons),
    )


def _free_id(candidate: Candidate, taken: set[str]) -> str:
    """An id for a candidate without a deposit."""
    base = slug(candidate.full_name, candidate.number or candidate.platform_id) or "candidat"
    id, number = base, candidate.row
    while id in taken:
        id, number = f"{base}-{number}", number + 1
    taken.add(id)
    return id
