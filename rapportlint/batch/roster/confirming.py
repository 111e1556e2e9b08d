"""What the cover of a judged report says against the roster or against the names of the deposit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapportlint.batch.roster.people import Sameness, of_candidate, sameness
from rapportlint.model.candidate import Candidacy
from rapportlint.model.classroom import Candidate, Entry, Ground, State

_MOST_NAMED = 3


def with_cover(entry: Entry, candidacy: Candidacy | None, candidates: Sequence[Candidate]) -> Entry:
    """The entry with the doubts that the cover gives."""
    told = tuple(_doubts(entry, candidacy, candidates)) if candidacy else ()
    return replace(entry, doubts=(*entry.doubts, *told)) if told else entry


def reconsidered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries once their covers are known: nobody is absent whose name stands on a report that is not his.

    Even a name that only its look tells counts here: an absence is never established on a guess.
    """
    authors = list(_strange_authors(entries))
    return tuple(_maybe_there(entry, authors) for entry in entries)


def _strange_authors(entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """The names on covers that are not those of the candidate whose deposit it is, and the deposit's entry."""
    for entry in entries:
        told = entry.judged.result.candidacy.authors if entry.judged is not None else ()
        for author in told:
            if entry.candidate is None or not _is_one_of(entry.candidate, [author.value]):
                yield author.value, entry


def _maybe_there(entry: Entry, authors: Sequence[tuple[str, Entry]]) -> Entry:
    """The entry; an absence that a cover contradicts is for a person to establish."""
    candidate = entry.candidate
    if candidate is None or entry.state not in (State.ABSENT, State.TO_ESTABLISH) or not authors:
        return entry
    found = next((other for author, other in authors if _is_one_of(candidate, [author], Sameness.WIDER)), None)
    if found is None:
        return entry
    whose = f"du dépôt de {found.shown}" if found.candidate else "d'un dépôt d'aucun candidat de la liste"
    return replace(
        entry,
        state=State.TO_ESTABLISH,
        grounds=tuple(ground for ground in entry.grounds if ground is not Ground.ABSENT),
        to_check=tuple(dict.fromkeys((*entry.to_check, Ground.ABSENT))),
        doubts=(*entry.doubts, f"La couverture {whose} porte ce nom : à rapprocher."),
    )


def _doubts(entry: Entry, candidacy: Candidacy, candidates: Sequence[Candidate]) -> Iterator[str]:
    authors = [author.value for author in candidacy.authors if author.sure]
    candidate = entry.candidate
    owner = next((deposit.owner for deposit in entry.deposits if deposit.owner), "")
    if authors and candidate and candidate.name and not _is_one_of(candidate, authors):
        yield (
            f"La couverture porte « {' », « '.join(authors)} », la liste dit « {candidate.full_name} » : "
            f"vérifiez que c'est le bon rapport."
        )
    elif authors and candidate is None:
        yield from _of_nobody(authors, owner, candidates)
    years = {session.value for session in candidacy.sessions if session.sure}
    if candidate and candidate.session and years and candidate.session not in years:
        yield f"La couverture dit la session {', '.join(sorted(years))}, la liste {candidate.session}."


def _of_nobody(authors: Sequence[str], owner: str, candidates: Sequence[Candidate]) -> Iterator[str]:
    """What the cover of a deposit that no row claims tells."""
    rows = [candidate for candidate in candidates if _is_one_of(candidate, authors, Sameness.WIDER)]
    if rows:
        names = " ou ".join(f"{row.full_name} (ligne {row.row})" for row in rows[:_MOST_NAMED])
        yield f"La couverture porte « {authors[0]} » : ce dépôt est peut-être celui du candidat {names}."
    elif owner and not _is_one_of(Candidate(name=owner), authors):
        yield f"La couverture porte « {' », « '.join(authors)} », le dépôt est au nom de « {owner} »."


def _is_one_of(candidate: Candidate, authors: Sequence[str], least: Sameness = Sameness.FAMILY) -> bool:
    name = of_candidate(candidate)
    return any(sameness(author, name) >= least for author in authors)
