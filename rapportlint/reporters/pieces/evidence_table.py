"""What the report holds of what the rules ask for: the passages, by part and aspect, with their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapportlint.model.findings import Evidence
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.console import Console, Style, measure

_LABEL, _PAGE = 24, 7
"""Columns of the table: the longest aspect has 23 signs."""
_INDENT = 4
"""Columns of the margin."""
_MOST_SUBJECTS, _MOST_ROWS, _MOST_LINES = 3, 6, 4
"""Of one kind of part, of one part and of a list: a chapter that fills the screen is not read."""
_LONGEST_REFERENCE, _MOST_REFERENCES = 48, 30
_WHOLE = "Ailleurs"
"""What stands above the passages of no part."""
_LISTED = ("reference", "competences", "tasks")
"""The aspects of which every passage is told: the texts and the codes that a report cites."""


def evidence_table(result: Result, rulebook: Rulebook, console: Console) -> list[str]:
    """The lines of the table, in the order of the rulebook's sections; nothing when nothing was found."""
    # A trace of what no file proves is told with what was not checked.
    unchecked = {skipped.code for skipped in result.not_checked}
    kinds: dict[SectionId | None, list[Evidence]] = {}
    for proof in (proof for proof in result.evidence if proof.code not in unchecked):
        kinds.setdefault(_section(proof, rulebook), []).append(proof)
    order = [spec.id for spec in rulebook.sections]
    ranked = sorted(kinds, key=lambda id: order.index(id) if id in order else len(order))
    return [" " * _INDENT + line for id in ranked for line in _kind(id, kinds[id], rulebook, console)]


def _section(proof: Evidence, rulebook: Rulebook) -> SectionId | None:
    """The kind of part that a passage is of, else that of its rule."""
    if proof.section is not None:
        return proof.section
    named = next((rule.options.get("section") for rule in rulebook.rules if rule.code == proof.code), None)
    return SectionId(named) if isinstance(named, str) else None


def _kind(id: SectionId | None, proofs: Sequence[Evidence], rulebook: Rulebook, console: Console) -> Iterator[str]:
    """The parts of one kind, each activity by its title."""
    parts: dict[str, list[Evidence]] = {}
    for proof in proofs:
        parts.setdefault(proof.subject, []).append(proof)
    for subject in list(parts)[:_MOST_SUBJECTS]:
        yield from _part(id, subject, parts[subject], rulebook, console)
    more = len(parts) - _MOST_SUBJECTS
    if more > 0:
        name = words.section_name(id, rulebook) if id else ""
        yield console.paint(f"{name} : et {words.count(more, 'autre')}", Style.DIM)


def _part(
    id: SectionId | None, subject: str, proofs: Sequence[Evidence], rulebook: Rulebook, console: Console
) -> Iterator[str]:
    rows: dict[str, list[Evidence]] = {}
    for proof in proofs:
        rows.setdefault(words.ASPECTS.get(proof.aspect or "", "") or proof.code, []).append(proof)
    name = (words.one_section if subject else words.section_name)(id, rulebook) if id else ""
    if len(rows) == 1 and not subject:
        yield from _alone(name, rows, console)
        return
    if subject:
        quoted = console.cut(subject, console.width - _INDENT - len(name) - 5)
        yield console.text(f"{name} « {quoted} »".strip())
    else:
        yield console.text(name or _WHOLE)
    for label in list(rows)[:_MOST_ROWS]:
        yield from _row(f"  {label}", "", rows[label], console)
    if len(rows) > _MOST_ROWS:
        yield console.paint(f"  et {words.count(len(rows) - _MOST_ROWS, 'autre')}", Style.DIM)


def _alone(name: str, rows: dict[str, list[Evidence]], console: Console) -> Iterator[str]:
    """A part of which one thing was found, on its own line: a code tells less than the name of the part."""
    for label, proofs in rows.items():
        is_told = proofs[0].aspect in words.ASPECTS and bool(name)
        yield from _row(name or label, f"{label} : " if is_told else "", proofs, console)


def _row(label: str, before: str, proofs: Sequence[Evidence], console: Console) -> Iterator[str]:
    """A label, the page and the passage; for texts cited, all of them with their pages."""
    is_list = proofs[0].aspect in _LISTED
    page = "" if is_list or not proofs[0].pages else f"p. {proofs[0].pages[0]}"
    cells = console.cell(label, _LABEL + 2) + console.cell(page, 0 if is_list else _PAGE, Style.DIM)
    margin = " " * (_LABEL + 2 + (0 if is_list else _PAGE))
    room = console.width - len(margin) - _INDENT
    told = _references(proofs, before, console, room) if is_list else _passage(proofs[0], before, console, room)
    for index, line in enumerate(told):
        yield f"{cells if index == 0 else margin}{line}".rstrip()


def _passage(proof: Evidence, before: str, console: Console, room: int) -> list[str]:
    """One passage in its quotation marks: one line, two where something stands before it."""
    text = _on_one_line(proof)
    if not before:
        return [f"{console.text('« ')}{console.cut(text, room - 4)}{console.text(' »')}"]
    length = 2 * room
    lines = _wrapped(f"{before}« {console.cut(text, length)} »", console, room)
    while len(lines) > 2 or max(map(measure, lines)) > room:
        length -= 4
        lines = _wrapped(f"{before}« {console.cut(text, length)} »", console, room)
    return lines


def _references(proofs: Sequence[Evidence], before: str, console: Console, room: int) -> list[str]:
    """The texts cited, page by page, as many as a few lines hold."""
    unique: dict[str, Evidence] = {}
    for proof in proofs:
        unique.setdefault(_on_one_line(proof), proof)
    texts, shown = list(unique.items()), min(len(unique), _MOST_REFERENCES)
    # Room for the quotation marks and the comma: a reference may be one word, which no line breaks.
    quoted = [(console.cut(text, min(_LONGEST_REFERENCE, room - 6)), proof) for text, proof in texts[:shown]]
    while len(lines := _wrapped(before + _listed(quoted[:shown], len(texts)), console, room)) > _MOST_LINES:
        shown -= 1
    return lines


def _listed(texts: Sequence[tuple[str, Evidence]], count: int) -> str:
    """ "« a », « b » (p. 12), « c » (p. 13) et 4 autres"."""
    pages: dict[str, list[str]] = {}
    for text, proof in texts:
        pages.setdefault(words.pages(proof.pages[:1]), []).append(f"« {text} »")
    pieces = [f"{', '.join(quoted)}{f' ({page})' if page else ''}" for page, quoted in pages.items()]
    more = f" et {words.count(count - len(texts), 'autre')}" if len(texts) < count else ""
    return ", ".join(pieces) + more


def _on_one_line(proof: Evidence) -> str:
    return " ".join(proof.passage.split())


def _wrapped(text: str, console: Console, room: int) -> list[str]:
    margin = " " * (console.width - room)
    return [line.removeprefix(margin) for line in console.wrap(text, indent=margin).split("\n")]
