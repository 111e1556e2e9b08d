"""Which file of a deposit is the report, which its twin; what is doubtful is told, never guessed in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from rapportlint.batch.gathering.first_page import Glance, glance
from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.kinds import Place, is_certificate, is_counted, place_of, spaced, version_of
from rapportlint.model.settings import Limits

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
    def is_alone(self) -> bool:
        """Whether it is one file."""
        return len(self.files) == 1

    @property
    def looks_like_one(self) -> bool:
        """Whether its name, or else its first page, says that it is a report, be it an older one."""
        if self.place is Place.DRAFT or self.place >= Place.CERTAIN:
            return True
        return self.glance.is_report if self.glance else self.place is Place.LIKELY

    @property
    def rank(self) -> tuple[object, ...]:
        """What decides between possible reports, each with its reason in `_WHY`."""
        first = self.files[0]
        return (
            bool(first.size),
            self.place,
            bool(self.glance and self.glance.is_report),
            version_of(first.stem),
            first.ending != ".pdf",
            _hour(max((file.modified for file in self.files if file.modified), default=None)),
            self.glance.pages if self.glance else 0,
            max(file.size for file in self.files),
        )


_WHY = (
    "l'autre fichier est vide",
    "son nom le désigne le mieux",
    "sa première page est celle d'un rapport",
    "son nom porte le numéro de version le plus haut",
    "c'est un fichier de traitement de texte",
    "il est le plus récent d'après la date des fichiers, qui ne prouve rien",
    "il a le plus de pages",
    "il est le plus gros",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the files of a deposit are."""

    report: Found | None
    twin: Found | None = None
    is_twin_sure: bool = True
    rivals: tuple[Found, ...] = ()
    """Files that look like the report too."""
    why: str = ""
    """French: why the report was chosen among those that look like it."""
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
    rivals = sorted((other for other in readings if _rivals(best, other)), key=lambda one: one.rank, reverse=True)
    twin = next((file for file in best.files[1:] if file.ending == ".pdf"), None)
    export = _export(best, rivals)
    return Choice(
        report=best.files[0],
        twin=twin or export,
        is_twin_sure=export is None,
        rivals=tuple(file for rival in rivals for file in rival.files if file is not export),
        why=_why(best, rivals[0]) if rivals else "",
        certificates=tuple(certificates),
        doubts=tuple(_doubts(best, rivals)),
    )


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
    found: list[Found] = []
    for reading in readings[:_MOST_GLANCES]:
        reading.glance = glance(reading.files[-1], limits)
        if reading.glance and reading.glance.is_certificate and reading.is_alone and reading.place < Place.CERTAIN:
            found += reading.files
    readings[:] = [reading for reading in readings if reading.files[0] not in found]
    return found


def _export(best: _Reading, rivals: Sequence[_Reading]) -> Found | None:
    """The one PDF beside one Word file, under another name: its text will tell whether it is exported of it."""
    if len(rivals) != 1 or not best.is_alone or not rivals[0].is_alone or best.files[0].ending == ".pdf":
        return None
    (other,) = rivals[0].files
    return other if other.ending == ".pdf" and other.size else None


def _rivals(best: _Reading, other: _Reading) -> bool:
    """Whether another file may be the report all the same: it looks like one, or nothing tells which of two is."""
    if other is best:
        return False
    if best.place >= Place.CERTAIN or (best.glance and best.glance.is_report and other.glance):
        return other.looks_like_one
    return True


def _why(best: _Reading, other: _Reading) -> str:
    """What decided between the two."""
    ranks = zip(_WHY, best.rank, other.rank, strict=True)
    return next((why for why, mine, its in ranks if mine != its), "rien ne les distingue")


def _doubts(best: _Reading, rivals: Sequence[_Reading]) -> Iterator[str]:
    if not rivals and best.place is Place.SIDE:
        yield f"Le seul document de ce dépôt est « {best.files[0].name} » : vérifiez que c'est le rapport."


def _hour(when: datetime | None) -> str:
    """A date to the hour: the files of one download are dated minutes apart, whatever their ages."""
    return f"{when.timestamp() // 3600:012.0f}" if when else ""
