"""Statistics in a terminal: a line a rule, the most frequent first, then the verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapportlint.model.result import Judged
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.console import Console, Style
from rapportlint.reporters.pieces.digest import Weight
from rapportlint.reporters.pieces.signs import WEIGHTS
from rapportlint.reporters.pieces.tally import Row, tally


def render(reports: Iterable[Judged], console: Console) -> Iterator[str]:
    """One table for all the reports."""
    counted = tally(reports)
    total = sum(amount for _, amount in counted.verdicts)
    title = words.count(total, "rapport")
    yield "\n".join([console.rule(title), "", *(_row(row, console) for row in counted.rows)]) + "\n"
    if not counted.rows:
        yield console.wrap("Aucun constat.", indent="  ") + "\n"
    verdicts = " · ".join(f"{words.VERDICTS[verdict].lower()} : {amount}" for verdict, amount in counted.verdicts)
    yield f"\n{console.wrap(verdicts, Style.BOLD, indent='  ')}\n"


def _row(row: Row, console: Console) -> str:
    sign, colour = WEIGHTS[next(iter(row.weights))]
    amount = console.cell(str(row.findings), 5, Style.BOLD, right=True)
    known = f", dont {words.count(row.known, 'connu')}" if row.known else ""
    where = f" ({words.count(row.reports, 'rapport')}{_weighed(row)}{known})"
    told = console.cut(row.message or row.check, console.width - 20 - len(where))
    return f"  {amount}  {console.paint(sign, colour)} {console.cell(row.code, 8)} {told}{where}"


def _weighed(row: Row) -> str:
    """What its findings are where that is not the same for all, or where none proves what it looks like."""
    if list(row.weights) == [Weight.DOUBT]:
        return ", à vérifier"
    return f" : {', '.join(digest.weighed(row.weights))}" if len(row.weights) > 1 else ""
