"""A comparison in a terminal: a table of the candidates, then only what changes, rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result, Verdict
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.console import Console, Style
from rapportlint.reporters.pieces.differences import Change, Comparison, Difference, Line, lines, weights
from rapportlint.reporters.pieces.digest import WEIGHT_NAMES, Weight
from rapportlint.reporters.pieces.signs import VERDICTS
from rapportlint.rulebooks.explaining import meaning
from rapportlint.rulebooks.french import enumeration

_COUNTED = ((Weight.ERROR, "Non-conf.", 10), (Weight.DOUBT, "À vérif.", 9), (Weight.WARNING, "Avert.", 7))
"""Weights that the table counts, with the heads and widths of their columns."""
_VERDICT = 15
_TOLD_AT, _TOLD_LINES, _SPARE = 17, 2, 8
"""Column at which what a code stands for is told, how many lines of it, and what they leave free at their ends."""
_CHANGES = {
    Change.NOT_APPLIED: "ne s'applique pas",
    Change.APPLIED: "s'applique en plus",
    Change.GONE: "n'est plus signalée",
    Change.FOUND: "est signalée",
    Change.OTHER: "signale autre chose",
}
"""Of one rule that found something."""
_SILENT = {
    Change.NOT_APPLIED: ("Ne s'applique pas", "Ne s'appliquent pas"),
    Change.APPLIED: ("S'applique en plus", "S'appliquent en plus"),
}
"""Of rules that found nothing: no other change says nothing else."""


def render(comparisons: Iterable[Comparison], console: Console, *, several: bool) -> Iterator[str]:
    """The comparison of each report as soon as it is judged."""
    for comparison in comparisons:
        yield "\n".join(_report(comparison, console)) + "\n\n"


def verdicts_line(comparison: Comparison) -> str:
    """One line for one report: "rapport.pdf: NON CONFORME (scolaire) ; À VÉRIFIER (experience)"."""
    chosen = comparison.chosen
    if chosen.failure is not None:
        return digest.verdict_line(chosen, comparison.rulebook)
    names: dict[str, list[str]] = {}
    for line in lines(comparison):
        if not line.is_folded:
            names.setdefault(words.VERDICTS[line.result.verdict], []).append(_name(line))
    return f"{chosen.file}: " + " ; ".join(f"{verdict} ({_names(held)})" for verdict, held in names.items())


def _report(comparison: Comparison, console: Console) -> Iterator[str]:
    chosen, rulebook = comparison.chosen, comparison.rulebook
    yield console.rule(chosen.file)
    yield ""
    if chosen.verdict is Verdict.UNREADABLE:
        sign, colour = VERDICTS[chosen.verdict]
        yield f"  {console.paint(f'{sign} {words.VERDICTS[chosen.verdict]}', Style.BOLD, colour)}"
        yield console.wrap(digest.why(chosen, rulebook), indent="    ")
        return
    situation = ", ou sans ses situations" if chosen.situations else ""
    yield console.wrap(f"Si le candidat relevait d'une autre voie{situation}", Style.BOLD, indent="  ")
    header = " · ".join(filter(None, (rulebook.title, digest.candidate(chosen, rulebook))))
    yield console.wrap(header, Style.DIM, indent="    ")
    yield ""
    told = lines(comparison)
    shown = [line for line in told if not line.is_folded]
    yield from _table(shown, console)
    yield from _folded(told, console)
    yield from _changes(shown, rulebook, console)


def _table(shown: Sequence[Line], console: Console) -> Iterator[str]:
    room = console.width - 7 - _VERDICT - sum(width for _, _, width in _COUNTED)
    heads = "".join(console.cell(head, width, right=True) for _, head, width in _COUNTED)
    yield console.paint(f"      {console.cell('Voie', room)} {console.cell('Verdict', _VERDICT)}{heads}", Style.DIM)
    for line in shown:
        sign, colour = VERDICTS[line.result.verdict]
        counted = weights(line.result)
        name = console.cell(_name(line), room, *([Style.BOLD] if line.is_chosen else []))
        verdict = console.cell(f"{sign} {words.VERDICTS[line.result.verdict]}", _VERDICT, colour)
        numbers = "".join(console.cell(str(counted[weight]), width, right=True) for weight, _, width in _COUNTED)
        yield f"    {console.text('→' if line.is_chosen else ' ')} {name} {verdict}{numbers}"


def _folded(told: Sequence[Line], console: Console) -> Iterator[str]:
    """A route that follows others, once for all the statuses that change nothing."""
    routes: dict[str, list[str]] = {}
    for line in told:
        if line.is_folded:
            routes.setdefault(line.result.route, []).append(line.result.status)
    for route, statuses in routes.items():
        sentence = f"{route} : comme la voie du statut ({', '.join(statuses)})."
        yield console.wrap(sentence, Style.DIM, indent="      ")


def _changes(shown: Sequence[Line], rulebook: Rulebook, console: Console) -> Iterator[str]:
    """Each difference once, under the names of all those whom it concerns."""
    if len(shown) < 2:
        yield console.wrap("Ce référentiel ne connaît pas d'autre voie : il n'y a rien à comparer.", indent="    ")
        return
    chosen = next(line for line in shown if line.is_chosen)
    holders: dict[Difference, list[str]] = {}
    for line in shown:
        for difference in line.differences:
            holders.setdefault(difference, []).append(_name(line))
    groups: dict[tuple[str, ...], list[Difference]] = {}
    for difference, held in holders.items():
        groups.setdefault(tuple(held), []).append(difference)
    yield ""
    yield f"  {console.paint(f'Ce qui change par rapport à {_name(chosen)}', Style.BOLD)}"
    if not groups:
        yield console.wrap("Rien, pour ce rapport : les mêmes règles, les mêmes constats.", indent="    ")
    for names, differences in groups.items():
        yield console.wrap(_names(names), Style.CYAN, indent="    ")
        yield from _statements(differences, rulebook, console)


def _statements(differences: Sequence[Difference], rulebook: Rulebook, console: Console) -> Iterator[str]:
    """What becomes of each rule that found something, then a line for each of the others, with what it stands for."""
    silent: dict[Change, list[str]] = {}
    for difference in differences:
        if difference.message or difference.change not in _SILENT:
            told = f"{difference.code} : {_change(difference)}. {difference.message}"
            yield console.wrap(told, indent="      ", hanging=" " * 8)
        else:
            silent.setdefault(difference.change, []).append(difference.code)
    for change, codes in silent.items():
        yield f"      {console.text(_SILENT[change][len(codes) > 1])} :"
        for code in codes:
            said = console.cut(meaning(code, rulebook), _TOLD_LINES * (console.width - _TOLD_AT) - _SPARE)
            yield console.wrap(said, indent=f"        {code:<{_TOLD_AT - 8}}").rstrip()


def _change(difference: Difference) -> str:
    before, after = (WEIGHT_NAMES[weight] if weight else "" for weight in (difference.before, difference.after))
    if difference.change is Change.WEIGHT:
        return f"{before} → {after}"
    weight = before if difference.change in (Change.NOT_APPLIED, Change.GONE) else after
    return f"{_CHANGES[difference.change]} ({weight})"


def _name(line: Line) -> str:
    """A candidate as the command line names him: "distance, scolaire", or "sans redoublant" for the chosen one."""
    return " ".join(f"sans {id}" for id in line.without) or _route(line.result)


def _route(result: Result) -> str:
    return ", ".join(filter(None, (result.route or "voie unique", result.status)))


def _names(names: Sequence[str]) -> str:
    """Several candidates in a row; a comma inside a name asks for a stronger sign between them."""
    return " ; ".join(names) if any("," in name for name in names) else enumeration(names)
