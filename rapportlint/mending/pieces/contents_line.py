"""One line of the contents, changed as revisions: its page replaced, the line taken away.

The field that generates the contents opens in their first line and closes in the last: these marks stay where Word
wants them, whether the changes are accepted or refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.word_fields import unmatched_marks
from rapportlint.formats.word_tracking import cut, like, shown_runs, write
from rapportlint.mending.pieces.bench import Bench, LeftError
from rapportlint.model.document import Container
from rapportlint.model.outline import ContentsEntry

_TABS = (W + "tab", W + "ptab")
_FIELD = (W + "fldChar", W + "instrText")
_PLAIN = (
    *_FIELD,
    *(W + name for name in "rPr t tab ptab cr noBreakHyphen softHyphen sym lastRenderedPageBreak proofErr".split()),
)
"""What a run of a line may hold that is taken away."""


def renumber(bench: Bench, entry: ContentsEntry, real: str) -> None:
    """Replace the page that an entry shows, which is the last thing of its line, or of the next one if it runs on."""
    line = bench.untouched(entry.block)
    if not shown(line).endswith(entry.label):
        line = bench.untouched(entry.block + 1)
    if not shown(line).endswith(entry.label):
        raise LeftError("son numéro n'est pas au bout de la ligne")
    stop = len(shown(line))
    first = stop - len(entry.label)
    runs = _between(line, first, stop)
    new = like(runs[0])
    write(new, real)
    for run in runs:
        bench.tracker.deleted(run)
    last = runs[-1].getparent()
    assert last is not None
    bench.tracker.inserted(new, last)


def remove(bench: Bench, entry: ContentsEntry) -> None:
    """Take the line of an entry away."""
    line = bench.untouched(entry.block)
    hold_place(bench, entry.block)
    kept = held(line)
    runs = [run for run in _runs(line) if run not in kept]
    if any(child.tag not in _PLAIN for run in runs for child in run):
        raise LeftError("sa ligne porte autre chose que du texte")
    for run in runs:
        if len(run) > (run.find(W + "rPr") is not None):
            bench.tracker.deleted(run)
    following = line.getnext()
    section = line.find(f"{W}pPr/{W}sectPr")
    # The line that closes the field, or that nothing follows, stays as an empty one: it would run into a title.
    if not closing(line) and section is None and following is not None and following.tag == W + "p":
        bench.tracker.joined(line)


def hold_place(bench: Bench, block: int) -> None:
    """Refuse a line that no other may follow: that of a table."""
    if bench.block(block).container is not Container.BODY:
        raise LeftError("le sommaire est dans un tableau")


def _runs(line: etree._Element) -> list[etree._Element]:
    """The runs of a line, those of fields included."""
    return [run for run in line.iter(W + "r") if next(run.iterancestors(W + "p"), None) is line]


def shown(line: etree._Element) -> str:
    """What a line shows, spaces at its end left out."""
    return "".join("\t" if piece.tag in _TABS else piece.text or "" for piece in _signs(line)).rstrip()


def _signs(line: etree._Element) -> Iterator[etree._Element]:
    return (piece for run in shown_runs(line) for piece in run if piece.tag in (W + "t", *_TABS))


def _between(line: etree._Element, first: int, stop: int) -> list[etree._Element]:
    """The runs that hold the characters of a line from `first` up to `stop` and nothing else."""
    found, at = [], 0
    for piece in list(_signs(line)):
        size = len(piece.text or "") if piece.tag == W + "t" else 1
        begin, end = max(first - at, 0), min(stop - at, size)
        at += size
        if piece.tag == W + "t" and begin < end:
            cut(piece, end)
            run = cut(piece, begin)
            assert run is not None
            found.append(run)
    return found


def opening(line: etree._Element) -> list[etree._Element]:
    """The runs that open, at the head of a line, the field of all the lines."""
    ends = closing(line)
    return [run for run in held(line) if run not in ends]


def closing(line: etree._Element) -> list[etree._Element]:
    """The runs at the end of a line that close the field of all the lines."""
    return [run for run in held(line) if any(m.get(W + "fldCharType") == "end" for m in run.iter(W + "fldChar"))]


def held(line: etree._Element) -> list[etree._Element]:
    """The runs that open or close a field which other lines share; LeftError where they hold more."""
    lone, is_open = unmatched_marks(line), False
    found: list[etree._Element] = []
    for run in _runs(line):
        kinds = [mark.get(W + "fldCharType") for mark in run.iter(W + "fldChar") if mark in lone]
        if kinds or is_open:
            if any(child.tag not in (W + "rPr", *_FIELD) for child in run):
                raise LeftError("sa ligne est liée au champ du sommaire")
            found.append(run)
        if kinds:
            is_open = kinds[-1] == "begin"
    return found
