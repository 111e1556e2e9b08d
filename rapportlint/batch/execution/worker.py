"""The process of a cell: tasks come on its standard input, what came of each goes out on what was its standard output.

It ends with the process that started it, however that one ends.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from rapportlint.batch.execution import frames, judging
from rapportlint.batch.execution.allowance import Allowance
from rapportlint.batch.tasks import Common, Outcome, Task
from rapportlint.formats import process_groups

NO_MEMORY = 77
"""Exit code where there is not enough memory to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a task: its outcome, or the name of the error that stopped it."""

    outcome: Outcome | None
    error: str = ""
    resident: int = 0
    """Bytes of memory that the process holds now; 0 where the system does not tell."""


READY = "ready"
"""The first thing that a process says."""


def main() -> None:
    """Answer one task after the other until standard input ends."""
    # What libraries print is not ours to send: whatever writes to standard output from here on writes nowhere.
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    # What a crash would print is told by the exit code.
    faulthandler.disable()
    allowance = frames.receive(sys.stdin.buffer)
    _bound(allowance)
    tasks: SimpleQueue[Task] = SimpleQueue()
    frames.send(answers, READY)
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    try:
        while True:
            task = tasks.get()
            _bound_time(allowance)
            frames.send(answers, _answer(task))
    except (MemoryError, RecursionError):
        os._exit(NO_MEMORY)


def _listen(pipe: IO[bytes], tasks: SimpleQueue[Task]) -> None:
    """Take tasks; once nobody can give any, end at once, whatever is being done, with all that we started.

    What tasks have in common comes before the first of them, once: what is kept beside it serves many reports.
    """
    common = Common()
    with suppress(EOFError, OSError):
        while True:
            came = frames.receive(pipe, common.parts)
            if isinstance(came, Common):
                common = came
            else:
                tasks.put(came)
    process_groups.kill(os.getpid())
    os._exit(1)


def _answer(task: Task) -> Answer:
    try:
        return Answer(outcome=judging.judged(task), resident=_resident())
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        return Answer(outcome=None, error=type(error).__name__, resident=_resident())


def _resident() -> int:
    """Bytes held by this process; the most that it ever held where the system tells nothing better."""
    with suppress(OSError, ValueError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    with suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    return 0


def _bound(allowance: Allowance) -> None:
    """Bound the memory of this process, where the system allows it: softly, as those that it starts have their own."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (allowance.memory, hard))


def _bound_time(allowance: Allowance) -> None:
    """Bound the processor time of the next task: who watches the clock may be gone, and a library deaf to `_listen`."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + allowance.seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
