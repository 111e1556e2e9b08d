"""A copy of an Office package in which some parts are replaced or added, and all others kept as they are packed."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from copy import copy
from typing import cast

from rapportlint.formats import foreign
from rapportlint.model.failures import FailureKind, UnreadableFile

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_HAS_DESCRIPTOR = 0x08
MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of the parts that are written: the same report gives the same bytes."""


def copied(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with `parts` in it, those that it has at their place, the others last.

    The members that are kept are neither unpacked nor packed again: their bytes are those of the original.
    """
    made, left = io.BytesIO(), dict(parts)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy_:
            for entry in archive.infolist():
                name = entry.filename.replace("\\", "/")
                if name in left:
                    copy_.writestr(_member(entry.filename), left.pop(name))
                else:
                    _keep(entry, data, copy_)
            for name, content in left.items():
                copy_.writestr(_member(name), content)
    except (zipfile.BadZipFile, struct.error) as error:
        raise UnreadableFile(FailureKind.CORRUPT, foreign.DAMAGED) from error
    return made.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, MOMENT)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _keep(entry: zipfile.ZipInfo, data: bytes, made: zipfile.ZipFile) -> None:
    """Write a member as it is packed: its own header in front, its sizes in it rather than behind the data."""
    signature, name_size, extra_size = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    begin = entry.header_offset + _LOCAL_HEADER.size + name_size + extra_size
    packed = data[begin : begin + entry.compress_size]
    if signature != b"PK\x03\x04" or len(packed) != entry.compress_size:
        raise zipfile.BadZipFile
    kept, out = copy(entry), cast(io.BytesIO, made.fp)
    kept.flag_bits &= ~_HAS_DESCRIPTOR
    out.seek(made.start_dir)
    kept.header_offset = out.tell()
    out.write(kept.FileHeader(zip64=None))
    out.write(packed)
    made.filelist.append(kept)
    made.NameToInfo[kept.filename] = kept
    made.start_dir = out.tell()
