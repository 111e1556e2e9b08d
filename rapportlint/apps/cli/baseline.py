"""The file of known findings: a school year's reports, or a draft's, compared with what was already told.

Reports are named by their path from the folder of the file, so that it can be kept beside them. What a baseline knows
still counts in the verdict: it is only no longer told one by one, and no longer decides the exit code.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapportlint.model.failures import RulebookError
from rapportlint.model.findings import Certainty, Finding, Severity
from rapportlint.model.outline import SectionId
from rapportlint.model.recurrence import marked, pairs
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result, Verdict

_VERSION = 1
_MOST_BYTES = 32 * 1024**2


@dataclass(slots=True)
class Baseline:
    """What is known of each report."""

    name: str
    """The file, as typed."""
    rulebooks: dict[str, str] = field(default_factory=dict)
    """By report, the rulebook that judged it."""
    known: dict[str, list[Finding]] = field(default_factory=dict)
    """By report, its findings; only what tells them apart is kept."""

    def hold(self, rulebooks: Mapping[str, Rulebook]) -> None:
        """`RulebookError` where a report was recorded under another rulebook: its rules have other codes."""
        for report, book in rulebooks.items():
            before = self.rulebooks.get(self._key(report), book.id)
            if before != book.id:
                raise RulebookError(
                    f"La référence {self.name} juge {report} selon {before}, et non {book.id} : reprenez-la avec "
                    "--record-baseline, ou donnez-en une autre."
                )

    def marked(self, result: Result) -> tuple[tuple[Finding, ...], int]:
        """The findings of a result, known ones marked, and how many known ones are gone."""
        return marked(self.known.get(self._key(result.file), ()), result.findings)

    def record(self, results: Iterable[Result]) -> None:
        """Know these results, and nothing else of their reports; what could not be read is left as it was."""
        for result in filter(_is_read, results):
            self.rulebooks[self._key(result.file)] = result.rulebook
            self.known[self._key(result.file)] = list(result.findings)

    def prune(self, results: Iterable[Result]) -> int:
        """How many findings of these reports were forgotten, since they are gone."""
        gone = 0
        for result in filter(_is_read, results):
            key = self._key(result.file)
            if key not in self.known:
                continue
            before = self.known[key]
            self.known[key] = [pair.old for pair in pairs(before, result.findings) if pair.old and pair.new]
            gone += len(before) - len(self.known[key])
        return gone

    def written(self) -> str:
        """The file: the same for the same findings, a line a finding."""
        reports = ",\n".join(map(self._written, sorted(self.known)))
        return f'{{"rapportlint_baseline": {_VERSION}, "reports": {{\n{reports}\n}}}}\n'

    def _written(self, report: str) -> str:
        lines = ",\n".join(sorted(json.dumps(_shape(finding)) for finding in self.known[report]))
        told = f'"rulebook": {json.dumps(self.rulebooks[report])}, "findings": [\n{lines}\n]'
        return f"{json.dumps(report)}: {{{told}}}"

    def _key(self, report: str) -> str:
        """The path of a report from the folder of the file, with slashes on every system."""
        folder = os.path.realpath(Path(self.name).parent)
        place = os.path.join(os.path.realpath(Path(report).parent), Path(report).name)  # noqa: PTH118
        try:
            return os.path.relpath(place, folder).replace(os.sep, "/")
        except ValueError:  # Another drive of Windows.
            return place.replace(os.sep, "/")


def read(name: str) -> Baseline:
    """The baseline in a file; `RulebookError` in one sentence where there is none."""
    path = Path(name)
    try:
        if path.is_dir():
            raise RulebookError(f"« {name} » est un dossier : donnez à --baseline le nom d'un fichier.")
        if not path.is_file():
            raise RulebookError(f"La référence « {name} » n'existe pas : ajoutez --record-baseline pour l'écrire.")
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        return _parsed(name, json.loads(data.decode("utf-8")) if len(data) <= _MOST_BYTES else None)
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise RulebookError(
            f"« {name} » n'est pas une référence de rapportlint : donnez un autre fichier, ou effacez-le et reprenez "
            "la référence avec --record-baseline."
        ) from error


def _parsed(name: str, data: Any) -> Baseline:
    """The baseline in parsed JSON; `KeyError`, `TypeError` or `ValueError` where it is none."""
    if data["rapportlint_baseline"] != _VERSION:
        raise ValueError("a baseline of another version")
    read = Baseline(name=name)
    for report, told in data["reports"].items():
        read.rulebooks[report] = _text(told["rulebook"])
        read.known[report] = [_finding(one) for one in told["findings"]]
    return read


def _finding(told: Mapping[str, Any]) -> Finding:
    return Finding(
        code=_text(told["code"]),
        check="",
        section=SectionId(_text(told["section"])) if told["section"] is not None else None,
        aspect=_text(told["aspect"]) if told["aspect"] is not None else None,
        severity=Severity(told["severity"]),
        certainty=Certainty(told["certainty"]),
        pages=tuple(int(page) for page in told["pages"]),
        blocks=(),
        message=_text(told["message"]),
        clause="",
        quote="",
        remedy="",
    )


def _shape(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "section": finding.section,
        "aspect": finding.aspect,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "pages": list(finding.pages),
        "message": finding.message,
    }


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is wanted")
    return value


def _is_read(result: Result) -> bool:
    return result.verdict is not Verdict.UNREADABLE
