"""Results that leave without the persons: stable pseudonyms, their key kept apart, names hidden wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from rapportlint.batch.anonymity import key as keys
from rapportlint.batch.anonymity.mask import Crowd, Mask, Person
from rapportlint.batch.anonymity.masking import Masking
from rapportlint.batch.anonymity.persons import deposit_name, persons, piece_name, with_cover
from rapportlint.batch.anonymity.results import Hide, file_name, masked, masked_result
from rapportlint.model.classroom import Candidate, Classroom, Entry
from rapportlint.model.deposits import Deposit, Location, Piece
from rapportlint.model.result import Judged

UNCHANGED = (
    "Le texte des rapports n'est pas modifié : une copie annotée peut encore nommer son auteur, sur sa page de garde "
    "par exemple."
)
"""To be told with every run that gives anonymous copies."""
_LINE, _LINES = re.compile(r" \(ligne \d+\)"), re.compile(r"^Lignes? \d+(?:, \d+)*(?: et \d+(?: autres?)?)?")
"""Where sentences tell a line of the roster."""


def pseudonyms(entries: Sequence[Entry], key: Path) -> Mapping[str, str]:
    """The pseudonym of each entry by its id ("Candidat-0427", safe as a file name); the key file is made or extended.

    Called before anything is judged, so that the key is on the disk before any pseudonym is. `UnreadableFile` with one
    sentence for a file that is no key of ours: it is left as it is. `OSError` where it cannot be written.
    """
    rows, names = keys.extended(keys.read(key), entries)
    keys.write(key, rows)
    return names


def masks(entries: Sequence[Entry], names: Mapping[str, str]) -> dict[str, Mask]:
    """What a worker hides in what it writes of each entry's report, by the entry's id."""
    crowd = Crowd(persons=persons(entries, names))
    return {entry.id: Mask(pseudonym=names[entry.id], crowd=crowd) for entry in entries if entry.id in names}


def anonymous(classroom: Classroom, names: Mapping[str, str]) -> Classroom:
    """The class under the pseudonyms of `pseudonyms`, in their order: that of a roster would tell who is who.

    Entries, candidates, deposits, results and texts have no name, number, address or file name left, and no bytes of
    the reports. A path of `Entry.files` that bears the entry's id bears its pseudonym instead: that is where the file
    must be written.
    """
    masking = Masking(persons(classroom.entries, names))
    hides = {entry.id: partial(masking.text, own=names[entry.id]) for entry in classroom.entries}
    entries = (_entry(entry, names[entry.id], hides[entry.id]) for entry in classroom.entries)
    return replace(
        classroom,
        title=masking.text(classroom.title),
        entries=tuple(sorted(entries, key=lambda entry: entry.id)),
        left_out=_left_out(classroom.left_out),
        shared=tuple(
            replace(masked(pair, hides[pair.first]), first=names[pair.first], second=names[pair.second])
            for pair in classroom.shared
        ),
        common=tuple(
            replace(masked(text, masking.text), entries=tuple(sorted(names[id] for id in text.entries)))
            for text in classroom.common
        ),
    )


def concealed(judged: Judged, mask: Mask) -> Judged:
    """A verdict as a worker may write it: the persons of the mask and the authors on its cover hidden, no file."""
    others = mask.crowd.persons
    names = tuple(name for person in others if person.pseudonym == mask.pseudonym for name in person.names)
    known = Person(pseudonym=mask.pseudonym, names=names, marks=(judged.result.file,))
    own, strangers = with_cover(known, judged.result.candidacy, others)
    hide = partial(Masking((own, *strangers), _masking(mask.crowd)).text, own=mask.pseudonym)
    result = masked_result(judged.result, hide, mask.pseudonym)
    older = judged.older and masked_result(judged.older, hide, mask.pseudonym)
    return replace(judged, result=result, source=None, older=older)


@lru_cache(maxsize=2)
def _masking(crowd: Crowd) -> Masking:
    """What hides a whole class: made once for all the reports that a worker is given."""
    return Masking(crowd.persons)


def _entry(entry: Entry, pseudonym: str, hide: Hide) -> Entry:
    bare = replace(entry, judged=None, deposits=(), candidate=None, files={})
    return replace(
        masked(replace(bare, doubts=_rowless(bare.doubts)), hide),
        id=pseudonym,
        candidate=entry.candidate and _candidate(entry.candidate, pseudonym, hide),
        deposits=tuple(_deposit(one, pseudonym, number, hide) for number, one in enumerate(entry.deposits, 1)),
        judged=entry.judged and _judged(entry.judged, pseudonym, hide),
        files={kind: path.replace(entry.id, pseudonym) for kind, path in entry.files.items()},
    )


def _rowless(sentences: Sequence[str]) -> tuple[str, ...]:
    """Sentences without the lines of the roster, which tell who somebody is to whoever has it."""
    return tuple(_LINES.sub("La liste", _LINE.sub("", sentence)) for sentence in sentences)


def _candidate(candidate: Candidate, pseudonym: str, hide: Hide) -> Candidate:
    """What the control needs of a candidate: not even the row, which tells the place in the roster."""
    known = _rowless(candidate.doubts)
    bare = replace(candidate, name="", given="", number="", email="", platform_id="", row=0, doubts=known)
    return replace(masked(bare, hide), name=pseudonym)


def _deposit(deposit: Deposit, pseudonym: str, number: int, hide: Hide) -> Deposit:
    id = deposit_name(pseudonym, number)
    others = tuple(_piece(piece, piece_name(id, rank)) for rank, piece in enumerate(deposit.others, 1))
    return replace(
        deposit,
        id=id,
        owner=pseudonym,
        number="",
        platform_id="",
        prefix="",
        report=deposit.report and _piece(deposit.report, id),
        twin=deposit.twin and _piece(deposit.twin, id),
        others=others,
        doubts=masked(deposit.doubts, hide),
    )


def _piece(piece: Piece, stem: str) -> Piece:
    name = file_name(stem, piece.name)
    return replace(piece, name=name, shown=name, place=Location(path=""))


def _judged(judged: Judged, pseudonym: str, hide: Hide) -> Judged:
    older = judged.older and masked_result(judged.older, hide, pseudonym)
    result = replace(masked_result(judged.result, hide, pseudonym), document=None)
    return replace(judged, result=result, source=None, older=older, baseline="")


def _left_out(sentences: Sequence[str]) -> tuple[str, ...]:
    """How many files were left out: their names are anybody's."""
    if not sentences:
        return ()
    if len(sentences) == 1:
        return ("Un fichier a été laissé de côté ; son nom n'est pas donné dans une sortie anonyme.",)
    count = f"{len(sentences)} fichiers ont été laissés de côté"
    return (f"{count} ; leurs noms ne sont pas donnés dans une sortie anonyme.",)
