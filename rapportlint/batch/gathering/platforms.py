"""What platforms put before the names of the files that they give back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapportlint.batch.gathering.wording import words
from rapportlint.text import fold

_MOODLE = re.compile(
    r"(?P<head>(?:(?P<owner>.*?)_)??(?:(?P<id>\d{1,12})_)?assignsubmission_(?P<plugin>[a-z]+)(?:_|$))(?P<rest>.*)",
    re.DOTALL,
)
"""Moodle's « download all submissions »: `<full name>_<id>_assignsubmission_file_<file>`, or a folder of that name
without the file, with or without its last sign. A hand-in of a group bears the group's name and number, or no number;
one of an anonymous assignment bears « Participant »."""
ONLINE_TEXT = "onlinetext"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """What a platform says in a name."""

    text: str
    """Untouched."""
    owner: str
    """Empty where the platform hides the name."""
    id: str
    """The candidate's; empty for a group."""
    key: str
    """The same for all that one candidate handed in."""
    plugin: str
    rest: str
    """The file's own name; empty for a folder."""
    is_group: bool


def prefix_of(name: str) -> Prefix | None:
    """The platform's part of a file's or a folder's name; None where there is none."""
    match = _MOODLE.fullmatch(name)
    if match is None:
        return None
    owner, id = (match["owner"] or "").strip(), match["id"] or ""
    first = fold(owner).replace("_", " ").split(" ")[0]
    is_group = first in words().group_words or (bool(owner) and not id)
    return Prefix(
        text=match["head"],
        owner="" if fold(owner) in words().anonymous else owner,
        id="" if is_group else id,
        key=f"{owner}_{id}",
        plugin=match["plugin"],
        rest=match["rest"],
        is_group=is_group,
    )
