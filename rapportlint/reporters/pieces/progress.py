"""What changed since an older state of the same report: mended, still there, new, pages won."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.model.findings import Finding
from rapportlint.model.recurrence import pairs
from rapportlint.model.result import Result
from rapportlint.reporters.pieces import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """From one state of a report to the next."""

    older: Result
    mended: tuple[Finding, ...]
    """As the older state had them."""
    still: tuple[Finding, ...]
    """As they are now."""
    fresh: tuple[Finding, ...]
    pages_won: int | None
    """Counted pages less than before; negative where there are more, None where one of the two has no account."""

    @property
    def is_comparable(self) -> bool:
        """Whether both states could be read."""
        return self.pages_won is not None

    @property
    def is_none(self) -> bool:
        """Whether nothing was mended and nothing is new."""
        return not self.mended and not self.fresh


def progress(older: Result, newer: Result) -> Progress:
    """What became of each finding. A state that could not be read has none: `told` says so."""
    found = pairs(older.findings, newer.findings)
    has_both = older.account is not None and newer.account is not None
    return Progress(
        older=older,
        mended=tuple(pair.old for pair in found if pair.old and not pair.new) if has_both else (),
        still=tuple(pair.new for pair in found if pair.old and pair.new),
        fresh=tuple(pair.new for pair in found if pair.new and not pair.old) if has_both else (),
        pages_won=older.account.counted - newer.account.counted if older.account and newer.account else None,
    )


def told(change: Progress, since: str = "") -> str:
    """One sentence: "Depuis ancien.docx : 2 constats corrigés, 3 restent, 1 nouveau ; 5 pages gagnées.".

    `since` is what the older state is called, where it is not by its file's name.
    """
    start = f"Depuis {since or change.older.file}"
    if not change.is_comparable:
        return f"{start} : la comparaison est impossible, l'un des deux états n'a pas pu être lu."
    mended, still, fresh = len(change.mended), len(change.still), len(change.fresh)
    assert change.pages_won is not None
    counted = (
        words.count(mended, "constat corrigé", "constats corrigés") if mended else "aucun constat corrigé",
        f"{still} {'restent' if still > 1 else 'reste'}" if still else "aucun ne reste",
        words.count(fresh, "nouveau", "nouveaux") if fresh else "aucun nouveau",
    )
    return f"{start} : {', '.join(counted)} ; {pages_told(change.pages_won)}."


def pages_told(won: int) -> str:
    """ "5 pages gagnées", "2 pages de plus" or "autant de pages comptées"."""
    if won == 0:
        return "autant de pages comptées"
    return words.count(won, "page gagnée", "pages gagnées") if won > 0 else f"{words.count(-won, 'page')} de plus"
