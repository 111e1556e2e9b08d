"""A false LibreOffice: it opens its pipe as the true one does, notes each start, then behaves as it is told.

Run as a program: `false_office.py BEHAVIOUR NOTES … --accept=pipe,name=NAME;urp`.
"""

from __future__ import annotations

import os
import re
import socket
import sys
import time
from pathlib import Path


def main() -> None:
    """Listen, take one call, misbehave."""
    behaviour, notes, *options = sys.argv[1:]
    with Path(notes).open("a") as file:
        file.write("started\n")
    named = re.search(r"--accept=pipe,name=([^;]+);urp", " ".join(options))
    if named is None:
        sys.exit("not warm")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(f"/tmp/OSL_PIPE_{os.getuid()}_{named[1]}")
    listening.listen()
    channel = listening.accept()[0]
    channel.recv(4096)
    if behaviour == "nonsense":
        channel.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    if behaviour == "endless":
        channel.sendall(b"\x7f\xff\xff\xff\x00\x00\x00\x01")
    if behaviour in ("silence", "nonsense", "endless"):
        time.sleep(60)


if __name__ == "__main__":
    main()
