"""Read a PDF in a process of its own, where what it costs is bounded; run as a module, be that process."""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from typing import cast

from rapportlint.model.document import Document
from rapportlint.model.failures import Failure, FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source

MEMORY = 1024**3
"""Bytes of address space for the process, where the system can bound it."""
SECONDS = 60.0
_TOO_COSTLY = "Ce PDF est trop lourd à lire (dessins ou données démesurés) : exportez-le de nouveau, sans ces éléments."
_TOO_LONG = "La lecture de ce PDF prend trop de temps : exportez-le de nouveau depuis le traitement de texte."


def read_apart(source: Source, limits: Limits) -> Document:
    """The document in a PDF, read by another process; UnreadableFile when it fails or costs too much."""
    command = [sys.executable, "-m", "rapportlint.readers.pdf_apart"]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((source, limits)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=min(SECONDS, limits.seconds),
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(FailureKind.TIMEOUT, _TOO_LONG) from None
    except (subprocess.CalledProcessError, OSError):
        raise UnreadableFile(FailureKind.TOO_LARGE, _TOO_COSTLY) from None
    answer = pickle.loads(done.stdout)
    if isinstance(answer, Failure):
        raise UnreadableFile(answer.kind, answer.message)
    return cast(Document, answer)


def _bound() -> None:
    """Bound the memory of this process, where the system allows it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer on standard output, pickled: the document of the source given on standard input, or the failure."""
    source, limits = pickle.loads(sys.stdin.buffer.read())
    _bound()
    from rapportlint.readers.pdf import read_here

    answer: Document | Failure
    try:
        answer = read_here(source, limits)
    except UnreadableFile as error:
        answer = error.failure
    except MemoryError:
        answer = Failure(kind=FailureKind.TOO_LARGE, message=_TOO_COSTLY)
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    main()
