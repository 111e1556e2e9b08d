"""What a teacher's script would do: regular expressions on the lines of `pdftotext`, nothing of rapportlint."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

from benchmarks.observed import Said

NAME = "pdftotext + regular expressions"

_NUMBER = r"^\s*(?:(?:chapitre|partie)\s+)?(?:[ivx]{1,4}|\d{1,2}|[a-h])?(?:\.\d+)*\s*[.):/-]*\s*"
_TITLES = {
    "company": r"(?:presentation (?:de|generale)|l'entreprise|la societe|l'organisme|structure d'accueil)",
    "legal": r".*(?:juridique|reglementaire|legal)",
    "activities": r".*(?:mission|activite|travail|travaux)",
    "qsse": r".*(?:qsse|qhse|qse|securite|prevention)",
    "conclusion": r"(?:conclusion|bilan)",
    "english-summary": r"(?:abstract|summary|english|resume en (?:langue )?anglais)",
    "annexes": r"annexes?\b",
}
_CONTENTS = r"\s*(?:sommaire|table des matieres|plan)\b.{0,14}$"
_ENGLISH = frozenset("the and of was were with that this from which".split())
_LIMITS = {"legal": (1.75, 4.25), "qsse": (0.0, 4.25), "english-summary": (0.2, 1.0)}


def fold(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.replace("’", "'").lower())
    return "".join(c for c in bare if not unicodedata.combining(c))


def judge(path: Path) -> Said:
    """The script's answer on a PDF: sections by the first short line that looks like their title."""
    sheets = read(path)
    return _said(sheets, starts(sheets))


def read(path: Path) -> list[list[str]]:
    """The lines of each page."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return [page.splitlines() for page in text.split("\f")[:-1]]


def starts(sheets: list[list[str]]) -> dict[str, float]:
    """Where each section seems to start: its page, and how far down that page as a fraction."""
    found: dict[str, float] = {}
    for number, lines in enumerate(sheets, 1):
        listed = any(re.match(_CONTENTS, fold(line)) for line in lines)
        for row, line in enumerate(lines):
            if not listed and 2 < len(line.strip()) < 70:
                for kind, pattern in _TITLES.items():
                    if kind not in found and number > 2 and re.match(_NUMBER + pattern, fold(line)):
                        found[kind] = number + row / max(1, len(lines))
    return found


def _said(sheets: list[list[str]], found: dict[str, float]) -> Said:
    last = len(sheets) + 1.0
    lengths = {
        kind: min([s for s in found.values() if s > start], default=last) - start for kind, start in found.items()
    }
    counted = int(found["annexes"]) - 1 if "annexes" in found else len(sheets)
    findings = [("section_missing", kind, "error") for kind in _TITLES if kind not in found and kind != "annexes"]
    for kind, (least, most) in _LIMITS.items():
        if kind in lengths and lengths[kind] > most:
            findings.append(("section_too_long", kind, "error"))
        elif kind in lengths and lengths[kind] < least:
            findings.append(("section_too_short", kind, "error"))
    if counted > 50:
        findings.append(("pages_over_limit", "", "error"))
    if "english-summary" in found:
        words = fold(" ".join(sheets[int(found["english-summary"]) - 1])).split()
        if sum(word in _ENGLISH for word in words) < 0.05 * len(words):
            findings.append(("section_wrong_language", "english-summary", "error"))
    return Said(
        starts={kind: int(start) for kind, start in found.items()},
        lengths=lengths,
        findings=tuple(findings),
        verdict="fail" if findings else "pass",
        counted=counted,
    )
