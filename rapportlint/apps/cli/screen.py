"""The user's terminal: its width, colours and encoding, and a sign of life during long work."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Iterator

import click

from rapportlint.reporters.pieces.console import Console, measure

PAPER = Console(columns=100)
"""What a file can show."""

_PATIENCE_SECONDS = 1.0
_BROKEN_PIPE = 141


def console(*, colour: bool = True) -> Console:
    """What standard output can show; colours only in a terminal that wants them."""
    terminal = sys.stdout.isatty()
    wanted = colour and terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size((80, 24)).columns
    return Console(columns=columns, colour=wanted, encoding=sys.stdout.encoding or "ascii")


def write(text: str, *, colour: bool = False) -> None:
    """Print text as it is; a reader that went away ends the run quietly."""
    try:
        click.echo(text, nl=False, color=colour)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes standard output at exit: without this it would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(_BROKEN_PIPE) from None


def note(text: str) -> None:
    """Tell something beside the report, on standard error."""
    click.echo(Console(encoding=sys.stderr.encoding or "ascii").text(text), err=True)


@contextlib.contextmanager
def patience(text: str) -> Iterator[None]:
    """Show `text` on a terminal while the work within lasts more than a second."""
    if not sys.stderr.isatty():
        yield
        return
    shown = Console(encoding=sys.stderr.encoding or "ascii").cut(text, shutil.get_terminal_size().columns - 1)
    timer = threading.Timer(_PATIENCE_SECONDS, lambda: print(shown, end="\r", file=sys.stderr, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        print(" " * measure(shown), end="\r", file=sys.stderr, flush=True)
