"""From what the user names (folders, files, archives, a platform's download) to the deposits of candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from rapportlint.batch.gathering.copies import without_copies
from rapportlint.batch.gathering.dealing import deposit_of
from rapportlint.batch.gathering.duplicates import Comparison, told_apart
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.grouping import Group, groups, is_deposit, without_archive_ending
from rapportlint.batch.gathering.leaving import LeftOut, Reason
from rapportlint.batch.gathering.naming import distinct
from rapportlint.batch.gathering.platforms import prefix_of
from rapportlint.batch.gathering.walking import Walk
from rapportlint.model.deposits import Deposit, Remains
from rapportlint.model.settings import Limits
from rapportlint.text import fold

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was handed in, found in the sources."""

    deposits: tuple[Deposit, ...]
    """By name; ids are unique and the same from run to run."""
    left_out: tuple[str, ...] = ()
    """French sentences: files that are no deposit, and why."""
    remains: Remains = field(default_factory=Remains)
    """What of that may be somebody's work all the same."""
    title: str = ""
    """Name of the folder or archive, for titles; empty for several sources."""


def gather(sources: Sequence[str], limits: Limits, zone: ZoneInfo = PARIS) -> Gathered:
    """The deposits that folders, files and archives hold; what cannot be read is told and the gathering goes on.

    `zone` is that of the clocks that wrote the dates of archives. Raises nothing but `FileNotFoundError` for a source
    that does not exist.
    """
    walk = Walk(limits, zone)
    comparison = Comparison(limits)
    found = [without_copies(files, walk.left) for files in _by_source(walk, sources)]
    made = [
        deposit_of(group, comparison, limits)
        for files in found
        for group in groups(files)
        if _is_kept(group, walk.left)
    ]
    deposits, repeated = told_apart(made, comparison)
    for sentence in repeated:
        walk.left.tell(sentence)
    return Gathered(
        deposits=tuple(_identified(deposits)),
        left_out=walk.left.sentences(),
        remains=walk.left.remains(),
        title=_title(found),
    )


def _by_source(walk: Walk, sources: Sequence[str]) -> list[list[Found]]:
    """The files of each folder and archive; those that are named one by one are one source, as in a folder."""
    alone: list[Found] = []
    holders: list[list[Found]] = []
    for source in dict.fromkeys(sources):
        files = walk.source(source)
        # A shell that lists a platform's folders gives a source each: a candidate may have several.
        if all(len(file.path) == 1 or prefix_of(file.path[0]) for file in files):
            alone += files
        else:
            holders.append(files)
    return [*holders, alone]


def _is_kept(group: Group, left: LeftOut) -> bool:
    """Whether a group is a deposit; what is none is told."""
    if is_deposit(group):
        return True
    for file in group.files:
        if file.trouble:
            left.tell(f"{file.shown} : {file.trouble}")
        else:
            left.add(Reason.OTHER, file.shown)
    return False


def _identified(deposits: Iterable[Deposit]) -> list[Deposit]:
    """The deposits by name, each with an id of its own."""
    ordered = sorted(deposits, key=lambda deposit: (fold(deposit.owner or deposit.id), _origin(deposit)))
    ids = distinct([deposit.id for deposit in ordered], [_origin(deposit) for deposit in ordered])
    return [replace(deposit, id=id) for deposit, id in zip(ordered, ids, strict=True)]


def _origin(deposit: Deposit) -> str:
    pieces = (*filter(None, (deposit.report, deposit.twin)), *deposit.others)
    return pieces[0].shown if pieces else deposit.prefix


def _title(found: list[list[Found]]) -> str:
    """Name of the one folder or archive; empty for several."""
    names = {file.path[0] for files in found for file in files if len(file.path) > 1}
    return without_archive_ending(names.pop()) if len(names) == 1 else ""
