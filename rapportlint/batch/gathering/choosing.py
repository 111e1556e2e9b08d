"""Which file of a deposit is the report, which its twin; what is doubtful is told, never guessed in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapportlint.batch.gathering.first_page import Glance, glance
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.kinds import Place, is_certificate, is_counted, place_of, spaced
from rapportlint.model.settings import Limits

_VERSION = re.compile(r"(?:^| )v?(?:ersion )?(\d{1,2})$")
_MOST_GLANCES = 6
_ORDER = (".docx", ".docm", ".odt", ".doc", ".rtf", ".pdf")
"""Which of two files of one name is judged: the one that says most."""


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A possible report: files of one name in different formats."""

    files: list[Found]
    glance: Glance | None = None
    place: Place = field(init=False)

    def __post_init__(self) -> None:
        self.files.sort(key=lambda file: _ORDER.index(file.ending))
        self.place = place_of(self.files[0].stem)

    @property
    def strength(self) -> tuple[int, bool, bool]:
        """How surely it is the report; what is equal is in doubt."""
        return self.place, bool(self.files[0].size), bool(self.glance and self.glance.is_report)

    @property
    def rank(self) -> tuple[object, ...]:
        """What decides between those that are in doubt: a later version, more pages, more bytes."""
        version = _VERSION.search(spaced(self.files[0].stem))
        pages = self.glance.pages if self.glance else 0
        return *self.strength, int(version[1]) if version else 0, pages, max(file.size for file in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the files of a deposit are."""

    report: Found | None
    twin: Found | None = None
    certificates: tuple[Found, ...] = ()
    doubts: tuple[str, ...] = ()


def choose(files: Sequence[Found], limits: Limits) -> Choice:
    """The report among the files of one deposit."""
    readings = list(_readings(files))
    certificates = [file for file in files if file.is_report_file and is_certificate(file.stem)]
    if len(readings) > 1:
        certificates += _glanced(readings, limits)
    if not readings:
        return Choice(report=None, certificates=tuple(certificates))
    best = max(readings, key=lambda reading: reading.rank)
    chosen = best.files[0]
    twin = next((file for file in best.files[1:] if file.ending == ".pdf"), None)
    doubts = tuple(_doubts(best, readings))
    return Choice(report=chosen, twin=twin, certificates=tuple(certificates), doubts=doubts)


def _readings(files: Sequence[Found]) -> Iterator[_Reading]:
    """The possible reports; a lone file is one whatever its name says, unless it says certificate."""
    counted = [file for file in files if is_counted(file) and not file.trouble]
    others = [file for file in files if file.is_report_file and not is_certificate(file.stem) and not file.trouble]
    named: dict[str, list[Found]] = {}
    for file in counted or (others if len({spaced(file.stem) for file in others}) == 1 else []):
        named.setdefault(spaced(file.stem), []).append(file)
    for same in named.values():
        one_of_each = {file.ending: file for file in reversed(same)}
        yield _Reading(files=list(one_of_each.values()))
        for file in same:
            if file not in one_of_each.values():
                yield _Reading(files=[file])


def _glanced(readings: list[_Reading], limits: Limits) -> list[Found]:
    """The certificates that only their first page tells, taken out of the possible reports."""
    best = max(reading.place for reading in readings)
    in_doubt = [reading for reading in readings if reading.place == best]
    if best >= Place.CERTAIN and len(in_doubt) == 1:
        return []
    found: list[Found] = []
    for reading in readings[:_MOST_GLANCES]:
        reading.glance = glance(reading.files[-1], limits)
        if reading.glance and reading.glance.is_certificate and len(reading.files) == 1:
            found += reading.files
    readings[:] = [reading for reading in readings if reading.files[0] not in found]
    return found


def _doubts(best: _Reading, readings: list[_Reading]) -> Iterator[str]:
    rivals = [reading for reading in readings if reading is not best and _rivals(best, reading)]
    if rivals:
        others = ", ".join(f"« {reading.files[0].name} »" for reading in rivals)
        yield (
            f"Plusieurs fichiers de ce dépôt peuvent être le rapport : « {best.files[0].name} » a été contrôlé, "
            f"pas {others} ; vérifiez que c'est le bon."
        )
    elif best.place is Place.SIDE:
        yield f"Le seul document de ce dépôt est « {best.files[0].name} » : vérifiez que c'est le rapport."


def _rivals(best: _Reading, other: _Reading) -> bool:
    """Whether names leave it open which of two is the report: both say so, or neither does."""
    if best.place >= Place.CERTAIN:
        return other.place >= Place.CERTAIN
    return not (
        best.strength[2] and other.place <= Place.UNKNOWN and not other.strength[2] and other.glance is not None
    )
