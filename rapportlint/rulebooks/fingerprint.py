"""What tells a rulebook from another of the same id: its rules, words and limits, the user's own options included."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from rapportlint.model.regulation import Rulebook

_known: dict[int, tuple[Rulebook, str]] = {}
"""Those made before, each with its rulebook so that the id stays its own: a class asks for one at each report."""


def fingerprint(rulebook: Rulebook) -> str:
    """Hexadecimal SHA-256 of all that the rulebook says, the same on every machine."""
    if id(rulebook) not in _known:
        _known[id(rulebook)] = (rulebook, _made(rulebook))
    return _known[id(rulebook)][1]


def _made(rulebook: Rulebook) -> str:
    told = json.dumps(asdict(rulebook), sort_keys=True, ensure_ascii=False, default=dict)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
