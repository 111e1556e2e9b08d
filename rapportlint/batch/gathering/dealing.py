"""A group of files made a deposit: its pieces named by kind, its number, its moment, its doubts."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.batch.gathering.choosing import Choice, choose
from rapportlint.batch.gathering.duplicates import Comparison, without_twice
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.grouping import Group
from rapportlint.batch.gathering.kinds import number_in
from rapportlint.batch.gathering.naming import slug
from rapportlint.batch.gathering.platforms import ONLINE_TEXT, prefix_of
from rapportlint.batch.gathering.wording import words
from rapportlint.model.deposits import Clock, Deposit, Moment, Piece, PieceKind
from rapportlint.model.settings import Limits

_SHOWN = 4


def deposit_of(group: Group, comparison: Comparison, limits: Limits) -> Deposit:
    """The deposit that a group of files is; its id is not yet told apart from those of others."""
    files, twice = without_twice(group.files, comparison)
    choice = choose(files, limits)
    prefix = group.prefix
    number = number_in(_names(group))
    main = choice.report or files[0]
    return Deposit(
        id=slug(*_id_parts(group, main, number)),
        owner=group.owner,
        number=number,
        platform_id=prefix.id if prefix else "",
        prefix=prefix.text if prefix else "",
        report=_piece(choice.report, PieceKind.REPORT) if choice.report else None,
        twin=_piece(choice.twin, PieceKind.TWIN) if choice.twin else None,
        is_twin_sure=choice.is_twin_sure,
        others=tuple(_others(files, choice)),
        chosen=choice.why,
        moment=Moment(when=main.modified, clock=Clock.FILE) if main.modified else None,
        doubts=(*choice.doubts, *twice, *_doubts(group, files, choice)),
    )


def _id_parts(group: Group, main: Found, number: str) -> Iterator[str]:
    """What names a deposit: its owner and the number that tells two of one name apart, else its file."""
    if group.prefix:
        yield from (group.prefix.owner or group.prefix.key.partition("_")[0], group.prefix.key.rpartition("_")[2])
    elif group.owner:
        yield from (group.owner, number)
    else:
        yield from (main.stem, "" if number.lower() in main.stem.lower() else number)


def _names(group: Group) -> Iterator[str]:
    """The names that may hold a candidate's number, the platform's own numbers apart."""
    if group.prefix:
        yield group.prefix.owner
    for file in group.files:
        yield file.stem
    for file in group.files:
        yield from (part for part in file.path[1:-1] if not prefix_of(part))


def _piece(file: Found, kind: PieceKind) -> Piece:
    return Piece(name=file.name, shown=file.shown, place=file.place, kind=kind, size=file.size, modified=file.modified)


def _others(files: list[Found], choice: Choice) -> Iterator[Piece]:
    kinds = {PieceKind.CERTIFICATE: choice.certificates, PieceKind.RIVAL: choice.rivals}
    for file in files:
        if file not in (choice.report, choice.twin):
            yield _piece(file, next((kind for kind, held in kinds.items() if file in held), PieceKind.OTHER))


def _doubts(group: Group, files: list[Found], choice: Choice) -> Iterator[str]:
    if group.prefix and group.prefix.is_group:
        name = group.prefix.owner or group.prefix.key
        yield f"Remis au nom d'un groupe (« {name} ») : le rapport est rédigé à titre individuel."
    for file in files:
        if file.trouble:
            yield f"« {file.name} » n'a pas été ouvert. {file.trouble}"
        elif file.ending in words().closed_archives:
            yield f"« {file.name} » est une archive que le programme n'ouvre pas : extrayez-la et recommencez."
        elif file.ending in words().unread_reports:
            yield f"« {file.name} » est d'un format que le programme ne lit pas : demandez-le en DOCX ou en PDF."
        elif file.ending in words().shortcuts:
            yield f"« {file.name} » est un raccourci : le document lui-même n'a pas été remis."
    if any(prefix.plugin == ONLINE_TEXT for file in files for part in file.path if (prefix := prefix_of(part))):
        yield "Le candidat a aussi écrit un texte en ligne sur la plateforme : lisez-le."
    if choice.report is None:
        names = ", ".join(f"« {file.name} »" for file in files[:_SHOWN]) + (", …" if len(files) > _SHOWN else "")
        yield f"Aucun rapport n'a été reconnu dans ce dépôt ({names})."
