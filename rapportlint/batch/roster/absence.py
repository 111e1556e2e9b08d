"""What was found that may be a candidate's of whom no report was: as long as there is something, nobody is absent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from rapportlint.batch.roster.matching import Claim, Matching
from rapportlint.batch.roster.timing import shown
from rapportlint.model.classroom import Candidate
from rapportlint.model.deposits import Deposit, Remains

_MOST_NAMED = 3


class Traces:
    """All that speaks against an absence, candidate by candidate."""

    def __init__(
        self, matching: Matching, deposits: Sequence[Deposit], claims: Sequence[Claim], remains: Remains
    ) -> None:
        pairs = list(zip(deposits, claims, strict=True))
        self._unclaimed = [(deposit, claim) for deposit, claim in pairs if claim.row is None]
        self._is_strange = bool(pairs) and all(claim.is_nobodys for claim in claims)
        self._unread = bool(remains.unread)
        self._named = _by_row(matching, pairs, remains)

    def reasons(self, row: int, candidate: Candidate, to_come: datetime | None) -> Iterator[str]:
        """Why the absence of the candidate of a row is not established: French sentences, none where it is.

        `to_come` is his last moment, where it is not over.
        """
        if to_come:
            yield f"La date limite ({shown(to_come)}) n'est pas passée : le dépôt est encore possible."
        if candidate.deposit:
            when = shown(candidate.deposit.when)
            yield f"Un dépôt a été fait {when} selon la liste, mais aucun fichier n'a été trouvé."
        maybe = [_owner(deposit) for deposit, claim in self._unclaimed if claim.may_be(row)]
        if maybe:
            yield f"Rien à son nom, mais un dépôt sans candidat peut être le sien : {_listed(maybe)}."
        elif self._is_strange:
            yield "Aucun dépôt n'a été rapproché de la liste : vérifiez que c'est celle de cette classe."
        if named := self._named.get(row):
            yield f"Un fichier qui n'a pas été contrôlé porte son nom : {_listed(named)}."
        if self._unread:
            yield "Tout ce qui a été donné n'a pas pu être lu : son dépôt peut s'y trouver."


def _by_row(
    matching: Matching, pairs: Sequence[tuple[Deposit, Claim]], remains: Remains
) -> Mapping[int, Sequence[str]]:
    """Files that were not judged, by the candidates whose names they or their folders bear."""
    found: dict[int, list[str]] = defaultdict(list)
    files = [piece.shown for deposit, claim in pairs if claim.row is not None for piece in deposit.others]
    known: dict[str, tuple[int, ...]] = {}
    for file in (*files, *remains.files):
        for part in PurePosixPath(file).parts:
            if part not in known:
                known[part] = matching.named_in(PurePosixPath(part).stem)
            for row in known[part]:
                found[row].append(f"« {file} »")
    return found


def _owner(deposit: Deposit) -> str:
    return deposit.owner or (deposit.report.shown if deposit.report else deposit.id)


def _listed(names: Sequence[str]) -> str:
    once = list(dict.fromkeys(names))
    return ", ".join(once[:_MOST_NAMED]) + (", …" if len(once) > _MOST_NAMED else "")
