"""What a JPEG photograph says of the place where it was taken (Exif 2.32, §4.6.6)."""

from __future__ import annotations

import struct

HEAD_BYTES = 128 * 1024
"""Within which a camera puts its data: a segment is at most 64 KiB, a thumbnail may stand before."""
_EXIF = b"Exif\0\0"
_PLACE, _LATITUDE = 0x8825, 0x0002
_MOST_ENTRIES = 200
_NO_LENGTH = frozenset((0x01, *range(0xD0, 0xDA)))
"""Markers without data."""


def has_place(head: bytes) -> bool:
    """Whether the first bytes of a JPEG file hold a latitude."""
    for marker, data in _segments(head):
        if marker == 0xE1 and data.startswith(_EXIF):
            tiff = data[len(_EXIF) :]
            order = {b"II": "<", b"MM": ">"}.get(tiff[:2], "")
            if not order or len(tiff) < 8:
                return False
            pointer = _entries(tiff, order, _number(tiff, order, 4)).get(_PLACE)
            return pointer is not None and _entries(tiff, order, pointer).get(_LATITUDE, 0) > 0
    return False


def _segments(head: bytes) -> list[tuple[int, bytes]]:
    """Marker and data of each segment before the picture itself."""
    found: list[tuple[int, bytes]] = []
    at = 2 if head.startswith(b"\xff\xd8") else len(head)
    while at + 4 <= len(head) and head[at] == 0xFF and head[at + 1] != 0xDA:
        marker = head[at + 1]
        if marker == 0xFF or marker in _NO_LENGTH:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(head[at + 2 : at + 4], "big")
        found.append((marker, head[at + 4 : at + 2 + length]))
        at += 2 + max(2, length)
    return found


def _entries(tiff: bytes, order: str, at: int) -> dict[int, int]:
    """Value (or its offset) of each tag of the directory at an offset."""
    if not 8 <= at <= len(tiff) - 2:
        return {}
    count = min(struct.unpack_from(f"{order}H", tiff, at)[0], _MOST_ENTRIES, (len(tiff) - at - 2) // 12)
    rows = (struct.unpack_from(f"{order}HHII", tiff, at + 2 + 12 * row) for row in range(count))
    return {tag: value for tag, _, _, value in rows}


def _number(tiff: bytes, order: str, at: int) -> int:
    return int(struct.unpack_from(f"{order}I", tiff, at)[0])
