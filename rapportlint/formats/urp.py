"""Calls on the objects of a running LibreOffice, in its own wire protocol (UNO Remote Protocol), by nothing but bytes.

LibreOffice's Python bridge would say the same, but it is a package of its own, tied to one Python and one LibreOffice,
and absent from many machines. Spoken here is the little that a conversion needs: one thread, calls that wait for their
answer, no object of ours.
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from rapportlint.formats.urp_values import (
    EXCEPTION,
    UNCACHED,
    Caches,
    Reader,
    Remote,
    any_remote,
    long,
    named,
    number,
    reference,
)

T = TypeVar("T")

INTERFACE = "com.sun.star.uno.XInterface"

_LONG, _REQUEST, _TYPE, _OBJECT, _THREAD, _WIDE, _MORE = 0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x01
_THROWN = 0x20
_PROPERTIES = "UrpProtocolProperties"
_REQUEST_CHANGE, _COMMIT_CHANGE = 4, 5
_QUERY, _RELEASE = 0, 2
_OUR_THREAD = b"\x0brapportlint" + UNCACHED
_MOST_BYTES = 1 << 20
"""No answer to a call of ours comes near this size."""


class RemoteError(Exception):
    """LibreOffice refused a call, and goes on; the message is its own."""


class Conversation:
    """Calls over one channel, in one thread; TimeoutError when `deadline` (monotonic) passes, ConnectionError when the
    other side is gone or talks nonsense, RemoteError when it refuses a call."""

    def __init__(self, channel: socket.socket, deadline: float) -> None:
        self.deadline = deadline
        self._channel = channel
        self._caches = Caches()
        self._held: list[Remote] = []
        self._in_context = False
        """Whether each call carries a context, as the other side wishes; ours is always empty."""
        self._last: tuple[str, bytes] = "", b""

    def call(self, target: Remote, function: int, arguments: Sequence[bytes], read: Callable[[Reader], T]) -> T:
        """The answer of a method: `function` counts the methods of the interface, those that it inherits first."""
        context = reference(None) if self._in_context else b""
        self._send(self._request(target, function) + context + b"".join(arguments))
        while True:
            reader = self._block()
            header = reader.whole(1)
            if header & _LONG and not header & _REQUEST:
                return self._answer(header, reader, read)
            self._serve(header, reader)

    def query(self, target: Remote, interface: str) -> Remote:
        """The same object by another interface; RemoteError where it has none."""
        found = self.call(Remote(id=target.id, interface=INTERFACE), _QUERY, [named(interface)], any_remote)
        if not found:
            raise RemoteError(f"no {interface}")
        return found

    def release(self, kept: int = 0) -> None:
        """Let go of the objects received, but the first `kept`: LibreOffice frees what nobody holds."""
        while len(self._held) > kept:
            self._send(self._request(self._held.pop(), _RELEASE))

    @property
    def held(self) -> int:
        """How many objects were received and not let go."""
        return len(self._held)

    def _request(self, target: Remote, function: int) -> bytes:
        header = bytes([_LONG | _REQUEST | _TYPE | _OBJECT | _THREAD, function])
        return header + named(target.interface) + reference(target) + _OUR_THREAD

    def _answer(self, header: int, reader: Reader, read: Callable[[Reader], T]) -> T:
        if header & _THREAD:
            reader.thread()
        if header & _THROWN:
            kind, name = reader.type()
            raise RemoteError(f"{name}: {reader.string() if kind == EXCEPTION else ''}")
        answer = read(reader)
        if isinstance(answer, Remote) and answer:
            self._held.append(answer)
        return answer

    def _serve(self, header: int, reader: Reader) -> None:
        """Accept the one thing that the other side asks: to send a context with each call."""
        target, thread = self._last
        if header & _LONG:
            if header & _MORE:
                reader.take(1)
            function = reader.whole(2 if header & _WIDE else 1)
            if header & _TYPE:
                reader.type()
            target = reader.object() if header & _OBJECT else target
            thread = reader.thread() if header & _THREAD else thread
        else:
            function = header & 0x3F
        self._last = target, thread
        if target != _PROPERTIES or function not in (_REQUEST_CHANGE, _COMMIT_CHANGE):
            raise ConnectionAbortedError("LibreOffice asks for what is not ours to give")
        agreed = long(1) if function == _REQUEST_CHANGE else b""
        self._send(bytes([_LONG | _THREAD]) + number(len(thread)) + thread + UNCACHED + agreed)
        self._in_context = function == _COMMIT_CHANGE

    def _send(self, message: bytes) -> None:
        self._channel.settimeout(self._left())
        self._channel.sendall(struct.pack(">II", len(message), 1) + message)

    def _block(self) -> Reader:
        size, count = struct.unpack(">II", self._receive(8))
        if size > _MOST_BYTES or count != 1:
            raise ConnectionAbortedError("LibreOffice's answer is no answer")
        return Reader(self._receive(size), self._caches)

    def _receive(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            self._channel.settimeout(self._left())
            piece = self._channel.recv(count - len(data))
            if not piece:
                raise ConnectionResetError("LibreOffice is gone")
            data += piece
        return bytes(data)

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left
