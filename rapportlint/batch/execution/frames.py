"""Objects between two of our processes, pickled; over a pipe each comes after its length."""

from __future__ import annotations

import io
import pickle
import struct
from collections.abc import Sequence
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
_MOST = 2 * 1024**3
"""A frame of more bytes is noise."""
Known = Sequence[object]
"""Objects that the reader has already; None stands for none."""


def send(pipe: IO[bytes], value: Any, known: Known = ()) -> None:
    """Write an object; OSError where nobody reads any more. The reader has `known` already: they are only named."""
    data = packed(value, known)
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes], known: Known = ()) -> Any:
    """The next object; EOFError where there is none, or only a part of one."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length) if length <= _MOST else b""
    if len(data) < length:
        raise EOFError
    return unpacked(data, known)


def packed(value: Any, known: Known = ()) -> bytes:
    """An object in bytes, those of `known` only named in it."""
    frame = io.BytesIO()
    _Pickler(frame, known).dump(value)
    return frame.getvalue()


def unpacked(data: bytes, known: Known = ()) -> Any:
    """The object in these bytes, those of `known` in their places."""
    return _Unpickler(io.BytesIO(data), known).load()


class _Pickler(pickle.Pickler):
    def __init__(self, file: IO[bytes], known: Known) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._known = known

    def persistent_id(self, value: Any) -> int | None:
        if value is None:
            return None
        return next((place for place, one in enumerate(self._known) if one is value), None)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: IO[bytes], known: Known) -> None:
        super().__init__(file)
        self._known = known

    def persistent_load(self, place: Any) -> Any:
        return self._known[place]
