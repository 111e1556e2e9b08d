"""The page account in a terminal, like a receipt: the total, what is taken off, the limit, how it was counted."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.findings import Severity
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import PageAccount, Result
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.console import Console, Style
from rapportlint.reporters.pieces.signs import DOUBT, FAULTS, FINE
from rapportlint.rulebooks.french import number


def account_table(result: Result, account: PageAccount, rulebook: Rulebook, console: Console) -> Iterator[str]:
    """The total of the file, what is taken off it, the counted pages beside their limit, and how they were counted."""
    lines = list(digest.receipt(account, rulebook))
    wide = max(len(line.label) for line in lines) + 6
    for line in lines:
        label = console.cell(f"{line.sign or ' '} {line.label}", wide)
        where = console.paint(line.where, Style.DIM)
        yield f"    {label}{console.cell(str(line.pages), 4, right=True)}   {where}".rstrip()
    yield f"    {console.paint('─' * (wide + 4), Style.DIM)}"
    total = console.cell("= Pages comptées", wide, Style.BOLD)
    counted = console.cell(str(account.counted), 4, Style.BOLD, right=True)
    yield f"    {total}{counted}{_limit(result, account, rulebook, console)}"
    for sentence in _counting(account):
        yield console.wrap(sentence, Style.DIM, indent="    ")


def _limit(result: Result, account: PageAccount, rulebook: Rulebook, console: Console) -> str:
    limit = digest.page_limit(rulebook)
    if limit is None:
        return ""
    excess = account.counted - limit
    faults = [finding for finding in result.findings if finding.check == "pages_over_limit"]
    sign, colour = DOUBT if excess > 0 or faults else FINE
    if any(map(digest.is_proven, faults)):
        sign, colour = FAULTS[Severity.ERROR]
    told = f"{sign} {number(excess)} de trop" if excess > 0 else sign
    return f" / {number(limit)}   {console.paint(told, colour)}"


def _counting(account: PageAccount) -> Iterator[str]:
    """Sentences: which pages count, without what there would be fewer, how they were counted."""
    counted = digest.counted_pages(account)
    if counted:
        yield f"Compté : {words.pages(counted)}."
    if account.lenient != account.counted:
        yield f"Sans la page de garde, le sommaire et les remerciements : {account.lenient}."
    if account.page_margin:
        least, most = max(1, account.counted - account.page_margin), account.counted + account.page_margin
        yield f"À la précision de la mesure : de {least} à {most} pages."
    yield f"Méthode : {words.METHODS[account.method]}."
    if account.note:
        yield account.note
