"""What tells a rulebook from another of the same id: its rules, words and limits, the user's own options included."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from rapportlint.model.regulation import Rulebook


def fingerprint(rulebook: Rulebook) -> str:
    """Hexadecimal SHA-256 of all that the rulebook says, the same on every machine."""
    told = json.dumps(asdict(rulebook), sort_keys=True, ensure_ascii=False, default=dict)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
