"""Objects between two of our processes, pickled; over a pipe each comes after its length."""

from __future__ import annotations

import io
import pickle
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
_MOST = 2 * 1024**3
"""A frame of more bytes is noise."""
_KNOWN = "known"


def send(pipe: IO[bytes], value: Any, known: object = None) -> None:
    """Write an object; OSError where nobody reads any more. The reader has `known` already: it is only named."""
    data = packed(value, known)
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes], known: object = None) -> Any:
    """The next object; EOFError where there is none, or only a part of one."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length) if length <= _MOST else b""
    if len(data) < length:
        raise EOFError
    return unpacked(data, known)


def packed(value: Any, known: object = None) -> bytes:
    """An object in bytes, `known` only named in it."""
    frame = io.BytesIO()
    _Pickler(frame, known).dump(value)
    return frame.getvalue()


def unpacked(data: bytes, known: object = None) -> Any:
    """The object in these bytes, `known` in its place."""
    return _Unpickler(io.BytesIO(data), known).load()


class _Pickler(pickle.Pickler):
    def __init__(self, file: IO[bytes], known: object) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._known = known

    def persistent_id(self, value: Any) -> str | None:
        return _KNOWN if value is self._known and value is not None else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: IO[bytes], known: object) -> None:
        super().__init__(file)
        self._known = known

    def persistent_load(self, name: Any) -> Any:
        return self._known
