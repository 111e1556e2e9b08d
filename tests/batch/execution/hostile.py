"""A plugin that reads ".hostile" files by doing what they say: every way in which a report may harm who reads it.

It is written where a distribution would be installed, and works in real processes only.
"""

from __future__ import annotations

from pathlib import Path

NAME = "rapportlint-hostile"
_READER = """
import ctypes, os, signal, subprocess, sys, time
from rapportlint.model.failures import FailureKind, UnreadableFile

poisoned = False


def read(source, limits):
    global poisoned
    order, _, where = source.data.decode().partition(" ")
    if where and order != "children":
        with open(where, "a") as file:
            file.write("x")
    if order == "loop":
        while True:
            pass
    if order == "loop-deaf":
        import re
        re.match("(a*)*b", "a" * 100)
    if order == "children":
        child = subprocess.Popen(["sleep", "1000"])
        with open(where, "w") as file:
            file.write(str(child.pid))
        time.sleep(1000)
    if order == "memory":
        bytearray(10 * 1024**3)
    if order == "crash" or (order == "victim" and poisoned):
        ctypes.string_at(0)
    if order == "exit":
        os._exit(0)
    if order == "sys-exit":
        sys.exit(3)
    if order == "abort":
        os.abort()
    if order == "king":
        os.kill(os.getppid(), signal.SIGKILL)
    if order == "noise":
        print("noise" * 10_000, flush=True)
        os.write(1, b"\\x00" * 10_000)
        subprocess.run(["echo", "noise"])
        ctypes.CDLL(None).puts(b"noise")
        ctypes.CDLL(None).fflush(None)
    poisoned = order == "poison"
    raise UnreadableFile(FailureKind.EMPTY, f"Lu : {order}.")
"""


def install(folder: Path) -> None:
    """Put the plugin in a folder of `sys.path`."""
    (folder / "rapportlint_hostile.py").write_text(_READER, encoding="utf-8")
    facts = folder / "rapportlint_hostile-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text("[rapportlint.readers]\nhostile = rapportlint_hostile\n", encoding="utf-8")
