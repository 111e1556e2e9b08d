"""JSON as it leaves the program: one object for a single report, an array for several."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from rapportlint.reporters.pieces.console import Console

_SURROGATE = re.compile("[\ud800-\udfff]")


def written(objects: Iterable[Mapping[str, object]], console: Console, *, several: bool) -> Iterator[str]:
    """Each object as soon as it is there, within an array when there are several."""
    if not several:
        yield from (f"{dumps(value, console)}\n" for value in objects)
        return
    opening = "[\n"
    for value in objects:
        yield opening + dumps(value, console)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def dumps(value: Mapping[str, object], console: Console) -> str:
    """JSON that survives its way out: plain ASCII unless the stream is UTF-8; bytes of a name stay told apart."""
    text = json.dumps(value, ensure_ascii=not console.is_unicode, indent=2, allow_nan=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
