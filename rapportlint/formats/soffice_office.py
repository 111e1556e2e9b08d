"""The few calls by which a listening LibreOffice opens a file and writes it in another format."""

from __future__ import annotations

import socket
import time
from pathlib import Path

from rapportlint.formats.urp import INTERFACE, Conversation, RemoteError
from rapportlint.formats.urp_values import Remote, long, nothing, properties, reference, remote, string

FILTERS = {"pdf": "writer_pdf_Export", "docx": "MS Word 2007 XML"}
"""LibreOffice's names of what can be written, by extension."""

_LOAD: dict[str, bool | int | str] = {"Hidden": True, "Silent": True, "MacroExecutionMode": 0, "UpdateDocMode": 0}
"""No window, no question, no macro (NEVER_EXECUTE), no update of links (NO_UPDATE)."""
_CONTEXT = "com.sun.star.uno.XComponentContext"
_FACTORY = "com.sun.star.lang.XMultiComponentFactory"
_LOADER = "com.sun.star.frame.XComponentLoader"
_COMPONENT = "com.sun.star.lang.XComponent"
_STORABLE = "com.sun.star.frame.XStorable"
_CLOSEABLE = "com.sun.star.util.XCloseable"
_GET_FACTORY, _CREATE, _LOAD_FROM, _STORE_TO, _CLOSE = 4, 3, 3, 8, 5
"""Places of the methods in their interfaces."""
_TRUE = b"\x01"


class Office:
    """The desktop of a LibreOffice that listens on a pipe; errors are those of `Conversation`."""

    def __init__(self, pipe: Path, deadline: float) -> None:
        self._channel = socket.socket(socket.AF_UNIX)
        try:
            self._channel.settimeout(max(deadline - time.monotonic(), 0.001))
            self._channel.connect(str(pipe))
            self._conversation = Conversation(self._channel, deadline)
            self._loader = self._desktop()
        except BaseException:
            self._channel.close()
            raise
        self._kept = self._conversation.held

    def _desktop(self) -> Remote:
        talk = self._conversation
        root = Remote(id="StarOffice.ComponentContext", interface=INTERFACE)
        context = talk.query(talk.query(root, INTERFACE), _CONTEXT)
        factory = talk.call(context, _GET_FACTORY, [], remote(_FACTORY))
        name = string("com.sun.star.frame.Desktop")
        return talk.query(talk.call(factory, _CREATE, [name, reference(context)], remote(INTERFACE)), _LOADER)

    def convert(self, given: Path, made: Path, deadline: float) -> None:
        """Write `given` as `made`, in the format of its extension; RemoteError where LibreOffice refuses."""
        talk = self._conversation
        talk.deadline = deadline
        where = [string(given.as_uri()), string("_blank"), long(0), properties(_LOAD)]
        document = talk.call(self._loader, _LOAD_FROM, where, remote(_COMPONENT))
        if not document:
            raise RemoteError("the file was not opened")
        try:
            form = properties({"FilterName": FILTERS[made.suffix.removeprefix(".")]})
            talk.call(talk.query(document, _STORABLE), _STORE_TO, [string(made.as_uri()), form], nothing)
        except RemoteError:
            self._close(document)
            raise
        self._close(document)

    def _close(self, document: Remote) -> None:
        talk = self._conversation
        try:
            talk.call(talk.query(document, _CLOSEABLE), _CLOSE, [_TRUE], nothing)
        except RemoteError as error:
            # A document that will not go would stay in memory: better another process.
            raise ConnectionAbortedError(str(error)) from error
        talk.release(self._kept)

    def hang_up(self) -> None:
        """End the conversation."""
        self._channel.close()
