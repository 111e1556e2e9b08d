"""Archives that are the same whenever they are made."""

from __future__ import annotations

import io
import zipfile

MOMENT = (1980, 1, 1, 0, 0, 0)
"""That of every member: what is in it gives the same bytes at any time."""


def member(name: str, *, packed: bool = True) -> zipfile.ZipInfo:
    """The entry of a member to be written; one that is packed already is stored as it is."""
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def still(data: bytes) -> bytes:
    """An archive with the same members, without the moment at which each was written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as copy:
        for entry in archive.infolist():
            copy.writestr(member(entry.filename), archive.read(entry))
    return made.getvalue()
