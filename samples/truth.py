"""What is true of a sample: its pages, its sections with their extent, its faults. Written to `truth.toml`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samples.dossier import Dossier, Kind
from samples.makeup import MakeUp
from samples.making import POINTS_PER_CM
from samples.office import Layout, Spot
from samples.sections import Span, spans


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTruth:
    """One section: first and last page, and length in pages of text area."""

    kind: Kind
    title: str
    first: int
    last: int
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One sample. `faults` are (check, section) pairs; the section is empty when the fault is of the whole report."""

    file: str
    route: str
    verdict: str
    pages: int
    counted: int
    sections: tuple[SectionTruth, ...]
    faults: tuple[tuple[str, str], ...] = ()


def sections(dossier: Dossier, makeup: MakeUp, layout: Layout) -> Iterator[SectionTruth]:
    """The extent of every section of `dossier` in its rendering; lengths suppose one column."""
    margin = makeup.margin_cm * POINTS_PER_CM
    for span in spans(dossier):
        start = layout.blocks[span.start]
        end = _end(span, layout, margin)
        yield SectionTruth(
            kind=Kind(span.heading.kind or Kind.OTHER),
            title=span.heading.title,
            first=start.page,
            last=end.page,
            length=round(_length(start, end, layout, margin), 2),
        )


def _end(span: Span, layout: Layout, margin: float) -> Spot:
    """Where the last line of a section is."""
    following = layout.blocks.get(span.stop)
    if following is None:
        return Spot(layout.pages, layout.last_lines[-1])
    if following.top > margin + 60:
        return following
    return Spot(following.page - 1, layout.last_lines[following.page - 2])


def _length(start: Spot, end: Spot, layout: Layout, margin: float) -> float:
    room = layout.height - 2 * margin
    total = 0.0
    for page in range(start.page, end.page + 1):
        top = start.top if page == start.page else margin
        bottom = end.top if page == end.page else layout.last_lines[page - 1]
        total += max(0.0, bottom - top)
    return total / room


def counted(pages: int, known: Iterable[SectionTruth]) -> int:
    """All pages but those of the annexes, which end every sample that has some."""
    first = next((section.first for section in known if section.kind is Kind.ANNEXES), pages + 1)
    return first - 1


def as_toml(truths: Iterable[Truth]) -> str:
    """The truths as a TOML document, in the order given."""
    lines = ["# Written by make.py: what is true of each sample. Lengths are in pages of text area, within 0.1."]
    for truth in truths:
        faults = ", ".join(f'{{ check = "{check}", section = "{section}" }}' for check, section in truth.faults)
        lines += ["", "[[sample]]", f'file = "{truth.file}"', f'route = "{truth.route}"']
        lines += [f'verdict = "{truth.verdict}"', f"pages = {truth.pages}", f"counted = {truth.counted}"]
        lines.append(f"faults = [{faults}]")
        lines += [_section_line(section) for section in truth.sections]
    return "\n".join(lines) + "\n"


def _section_line(section: SectionTruth) -> str:
    title = section.title.replace('"', "'")
    return (
        f'[[sample.section]]\nid = "{section.kind}"\ntitle = "{title}"\nfirst = {section.first}\n'
        f"last = {section.last}\nlength = {section.length}"
    )
