"""One judged report as the page tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapportlint.model.findings import Evidence, Finding, NotChecked
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import Gesture, Rulebook
from rapportlint.model.result import Judged, Result
from rapportlint.reporters.page.gauges import Gauge, gauge
from rapportlint.reporters.page.sheets import Sheet, sheets
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.digest import Weight, weight
from rapportlint.reporters.pieces.progress import Progress, progress, told
from rapportlint.reporters.pieces.reserve import reserved
from rapportlint.reporters.pieces.ribbon import Cell, ribbon
from rapportlint.reporters.pieces.rows import Bounds, Row, rows
from rapportlint.reporters.pieces.since import silenced
from rapportlint.reporters.pieces.waived import is_settled

_FELT = 0.05
"""Pages below which a difference would be told as none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of the checklist."""

    number: int
    finding: Finding
    weight: Weight
    part: str
    """Name of the part concerned; empty where the whole report is."""
    effort: str
    """Order of magnitude of the time to mend it; empty where nobody can say."""
    is_official: bool
    gestures: tuple[Gesture, ...]
    is_settled: bool
    """A reader of the document set it aside, and no verdict rests on it."""
    is_new: bool
    """The older state of the report did not have it."""

    @property
    def is_fresh(self) -> bool:
        """Whether it is to be told: one that a baseline knows, or that is settled, is only listed."""
        return not (self.finding.known or self.is_settled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A line of the table of parts."""

    row: Row
    gauge: Gauge | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A part that is absent, too long or too short, in a few words."""

    kind: SectionId
    text: str
    item: Item | None
    """The gravest finding about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that the page shows of one report."""

    number: int
    """Of the report on the page, from 1: its anchors begin with it."""
    result: Result
    rulebook: Rulebook
    items: tuple[Item, ...]
    cells: tuple[Cell, ...]
    parts: tuple[Part, ...]
    sheets: tuple[Sheet, ...]
    limit: float | None
    total: Gauge | None
    """The counted pages beside their limit."""
    baseline: str
    """What the run's baseline keeps silent, in a sentence; empty where the run has none."""
    change: Progress | None
    """From an older state of the report, where it is known."""

    @property
    def since(self) -> str:
        """What changed, in a sentence."""
        if self.change is None:
            return ""
        is_namesake = self.change.older.file == self.result.file
        return told(self.change, "l'état précédent de ce rapport" if is_namesake else "")

    @property
    def kinds(self) -> tuple[SectionId, ...]:
        """The kinds of parts on the ribbon, in the order in which they come."""
        return tuple(dict.fromkeys(band.section for cell in self.cells for band in cell.bands))

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """The parts that are not as long as they must be."""
        told = ((part.row, _alarm(part.row)) for part in self.parts if part.row.leads)
        return tuple(
            Alarm(kind=row.id, text=f"{row.name} : {text}", item=next(iter(self.faults_of(row.id)), None))
            for row, text in told
            if text
        )

    @property
    def decisive(self) -> tuple[Item, ...]:
        """What decides of the verdict, and is not known already."""
        return tuple(item for item in self.items if item.weight in (Weight.ERROR, Weight.DOUBT) and item.is_fresh)

    @property
    def reserved(self) -> tuple[Item, ...]:
        """What the official text leaves to look at in a report that conforms."""
        found = reserved(self.result, self.rulebook)
        return tuple(item for item in self.items if any(item.finding is one for one in found))

    @property
    def concerned(self) -> tuple[tuple[str, str], ...]:
        """Ids and names of the parts that findings are about."""
        named = ((item.finding.section, item.part) for item in self.items)
        return tuple(dict.fromkeys((str(id), name) for id, name in named if id))

    @property
    def effort(self) -> str:
        """Order of magnitude of the time to mend all that would make the report conform."""
        known = [item.finding.minutes for item in self.decisive if item.finding.minutes is not None]
        return words.effort(sum(known)) if known else ""

    @property
    def proofs(self) -> tuple[Evidence, ...]:
        """What was found of what the rules ask for, but for the traces of what no file shows."""
        unchecked = {skipped.code for skipped in self.result.not_checked}
        return tuple(proof for proof in self.result.evidence if proof.code not in unchecked)

    @property
    def reasons(self) -> tuple[tuple[NotChecked, tuple[str, ...]], ...]:
        """What was not checked, each reason once with its codes."""
        found: dict[str, list[NotChecked]] = {}
        for skipped in self.result.not_checked:
            found.setdefault(skipped.reason, []).append(skipped)
        return tuple((same[0], tuple(one.code for one in same)) for same in found.values())

    def numbers_on(self, cell: Cell) -> tuple[int, ...]:
        """The findings of a page by their numbers."""
        return tuple(item.number for item in self.items if item.is_fresh and cell.page in item.finding.pages)

    def faults_of(self, id: SectionId) -> tuple[Item, ...]:
        """The findings to be told about one kind of part, advice left out."""
        about = (item for item in self.items if item.finding.section == id and item.is_fresh)
        return tuple(item for item in about if item.weight is not Weight.INFO)


def view(judged: Judged, number: int, *, sparing: bool) -> View:
    """What to show of a report; `sparing` gives pictures only to pages that bear more than advice."""
    result, rulebook = judged.result, judged.rulebook
    change = progress(judged.older, result) if judged.older else None
    items = tuple(_items(result, rulebook, change.fresh if change else ()))
    cells = ribbon(result, rulebook)
    limit = digest.page_limit(rulebook)
    return View(
        number=number,
        result=result,
        rulebook=rulebook,
        items=items,
        cells=cells,
        parts=tuple(_parts(result, rulebook)),
        sheets=sheets(judged, cells, [item.finding for item in items if item.is_fresh], sparing=sparing),
        limit=limit,
        total=gauge(result.account.counted, Bounds(most=limit)) if result.account else None,
        baseline=silenced(judged),
        change=change,
    )


def _items(result: Result, rulebook: Rulebook, fresh: Sequence[Finding]) -> Iterator[Item]:
    """The findings as the terminal has them, the gravest first; known ones, then settled ones, come last."""
    order = list(Weight)
    found = sorted(
        result.findings,
        key=lambda finding: (is_settled(finding), finding.known, order.index(weight(finding))),
    )
    rules = {rule.code: rule for rule in rulebook.rules}
    gestures = {gesture.id: gesture for gesture in rulebook.gestures}
    for number, finding in enumerate(found, start=1):
        rule = rules.get(finding.code)
        yield Item(
            number=number,
            finding=finding,
            weight=weight(finding),
            part=words.section_name(finding.section, rulebook) if finding.section else "",
            effort="" if finding.minutes is None else words.effort(finding.minutes),
            is_official=rule is not None and rule.official,
            is_settled=is_settled(finding),
            is_new=any(finding is one for one in fresh),
            gestures=tuple(gestures[id] for id in (rule.gestures if rule else ()) if id in gestures),
        )


def _alarm(row: Row) -> str:
    if row.section is None:
        return "introuvable"
    if row.total is None:
        return ""
    excess, lack = row.total - (row.bounds.most or row.total), (row.bounds.least or 0.0) - row.total
    if excess >= _FELT:
        return f"{words.count(excess, 'page')} de trop"
    return f"il manque {words.count(lack, 'page')}" if lack >= _FELT else ""


def _parts(result: Result, rulebook: Rulebook) -> Iterator[Part]:
    if result.account is None:
        return
    for row in rows(result, rulebook):
        yield Part(row=row, gauge=gauge(row.total, row.bounds) if row.leads and row.section else None)
