"""A process of ours that leads a group of its own, so that it can be ended with all that it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading

HAS_GROUPS = sys.platform != "win32"
_GRACE_SECONDS = 5.0


def flags() -> int:
    """`creationflags` of a process that leads a group; elsewhere than on Windows, `start_new_session` makes it so."""
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return 0


def kill(leader: int) -> None:
    """Nothing: the leader, if it still lives, and all that is left of its group are told to end at once."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(leader)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)


def end(process: subprocess.Popen[bytes]) -> None:
    """Nothing: the process and all that it started are gone, and its end is taken note of."""
    if HAS_GROUPS or process.poll() is None:
        kill(process.pid)
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()
    try:
        process.wait(timeout=_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()
