"""The bytes of LibreOffice's wire protocol: values written, and answers read.

What is written never uses the protocol's caches; what is read follows those of the other side.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

Key = TypeVar("Key", str, bytes)

UNCACHED = b"\xff\xff"
_NO_INDEX = 0xFFFF
EXCEPTION = 19
_BOOLEAN, _SHORT, _STRING, _FACE = 2, 4, 12, 22
_FIRST_NAMED = 15
"""Classes of types; from this one on they have a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """An object of LibreOffice, seen by one of its interfaces; false where it is none."""

    id: str
    interface: str

    def __bool__(self) -> bool:
        return bool(self.id)


def number(value: int) -> bytes:
    """A count, in one byte where it fits."""
    return bytes([value]) if value < 0xFF else b"\xff" + struct.pack(">I", value)


def string(text: str) -> bytes:
    """A string."""
    data = text.encode()
    return number(len(data)) + data


def long(value: int) -> bytes:
    """A whole number of four bytes."""
    return struct.pack(">i", value)


def reference(remote: Remote | None) -> bytes:
    """An object, or none."""
    return string(remote.id if remote else "") + UNCACHED


def properties(values: dict[str, bool | int | str]) -> bytes:
    """A sequence of named values."""
    state = long(0)
    return number(len(values)) + b"".join(string(name) + long(-1) + _any(v) + state for name, v in values.items())


def _any(value: bool | int | str) -> bytes:
    if isinstance(value, bool):
        return bytes([_BOOLEAN, value])
    if isinstance(value, int):
        return bytes([_SHORT]) + struct.pack(">h", value)
    return bytes([_STRING]) + string(value)


def named(interface: str) -> bytes:
    """The type of an interface."""
    return bytes([_FACE | 0x80]) + UNCACHED + string(interface)


@dataclass(slots=True)
class Caches:
    """What the other side has named by a number."""

    types: dict[int, str] = field(default_factory=dict)
    objects: dict[int, str] = field(default_factory=dict)
    threads: dict[int, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Reader:
    """The bytes of a block, read in order; ConnectionError where they make no sense."""

    data: bytes
    caches: Caches
    place: int = 0

    def take(self, count: int) -> bytes:
        """The next bytes."""
        taken = self.data[self.place : self.place + count]
        if len(taken) != count:
            raise ConnectionAbortedError("LibreOffice's answer is too short")
        self.place += count
        return taken

    def whole(self, size: int) -> int:
        """A whole number without sign."""
        return int.from_bytes(self.take(size), "big")

    def sized(self) -> bytes:
        """Bytes behind their count."""
        count = self.whole(1)
        return self.take(count if count < 0xFF else self.whole(4))

    def string(self) -> str:
        """A string."""
        return self.sized().decode(errors="replace")

    def type(self) -> tuple[int, str]:
        """A type's class and name."""
        kind = self.whole(1)
        if kind & 0x7F < _FIRST_NAMED:
            return kind, ""
        index = self.whole(2)
        return kind & 0x7F, _cached(self.caches.types, index, self.string() if kind & 0x80 else "")

    def object(self) -> str:
        """The id of an object; empty for none."""
        id, index = self.string(), self.whole(2)
        return _cached(self.caches.objects, index, id) if id or index != _NO_INDEX else ""

    def thread(self) -> bytes:
        """The id of a thread."""
        id, index = self.sized(), self.whole(2)
        return _cached(self.caches.threads, index, id)


def _cached(cache: dict[int, Key], index: int, given: Key) -> Key:
    """The value given, noted; where none is given, the one noted before."""
    if given:
        cache[index] = given
    elif index not in cache:
        raise ConnectionAbortedError("LibreOffice's answer names what it never told")
    return cache[index]


def nothing(_: Reader) -> None:
    """The answer of a call that gives nothing."""


def remote(interface: str) -> Callable[[Reader], Remote]:
    """How to read an answer that is an object."""
    return lambda reader: Remote(id=reader.object(), interface=interface)


def any_remote(reader: Reader) -> Remote:
    """An object in a value of any type; none where it holds something else."""
    kind, name = reader.type()
    return Remote(id=reader.object() if kind == _FACE else "", interface=name)
