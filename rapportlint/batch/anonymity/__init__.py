"""Results that leave without the persons: stable pseudonyms, their key kept apart, names hidden wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rapportlint.batch.anonymity.mask import Mask
from rapportlint.model.classroom import Classroom, Entry

UNCHANGED = (
    "Le texte des rapports n'est pas modifié : une copie annotée peut encore nommer son auteur, sur sa page de garde "
    "par exemple."
)
"""To be told with every run that gives anonymous copies."""


def pseudonyms(entries: Sequence[Entry], key: Path) -> Mapping[str, str]:
    """The pseudonym of each entry by its id ("Candidat-0427", safe as a file name); the key file is made or extended.

    Called before anything is judged, so that the key is on the disk before any pseudonym is. `UnreadableFile` with one
    sentence for a file that is no key of ours: it is left as it is.
    """
    raise NotImplementedError


def mask(entry: Entry, entries: Sequence[Entry], names: Mapping[str, str]) -> Mask:
    """What a worker hides in what it writes of one entry's report."""
    raise NotImplementedError


def anonymous(classroom: Classroom, names: Mapping[str, str]) -> Classroom:
    """The class under the pseudonyms of `pseudonyms`, in their order: that of a roster would tell who is who.

    Entries, candidates, deposits, results and texts have no name, number, address or file name left, and no bytes of
    the reports. A path of `Entry.files` that bears the entry's id bears its pseudonym instead: that is where the file
    must be written.
    """
    raise NotImplementedError
