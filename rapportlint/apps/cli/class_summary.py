"""What `batch` shows on the screen: who needs a look, and how the class stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapportlint.model.classroom import Classroom, Ground, State
from rapportlint.model.deposits import Deposit, Piece, PieceKind
from rapportlint.reporters.classes import Order
from rapportlint.reporters.classes.pieces.figures import Total, states, totals
from rapportlint.reporters.classes.pieces.official import NAMES
from rapportlint.reporters.classes.pieces.person import Person, persons
from rapportlint.reporters.classes.pieces.states import STATES
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.console import Console, Style
from rapportlint.reporters.pieces.progress import progress
from rapportlint.reporters.pieces.visible import visible

_MOST = 60
"""Lines of candidates on a screen: the files have them all."""
_MOST_NOTES = 12
_NAME = 28
_TONES = {"pass": Style.GREEN, "fail": Style.RED, "review": Style.YELLOW}


def lines(classroom: Classroom, order: Order, console: Console, *, quiet: bool) -> Iterator[str]:
    """The candidates (worst first where there are too many for a screen), what to look at, and the sum."""
    everybody = persons(classroom, order)
    if not quiet:
        yield from _candidates(everybody, console)
        yield from _notes("À regarder", [f"{p.name} : {doubt}" for p in everybody for doubt in _fresh(p)], console)
        yield from _notes("Laissé de côté", classroom.left_out, console)
        if classroom.shared:
            count = words.count(len(classroom.shared), "passage commun", "passages communs")
            yield f"{console.text(f'{count} à deux rapports : à regarder dans les fichiers rendus.')}\n\n"
    yield f"{console.paint(console.text(_sum(everybody, classroom.unchanged)), Style.BOLD)}\n"


def listed(classroom: Classroom, order: Order, console: Console) -> Iterator[str]:
    """Who handed in what, before anything is judged."""
    everybody = persons(classroom, order)
    for person in everybody:
        yield f"{console.paint(console.text(person.name), Style.BOLD)}\n"
        grounds = [NAMES[ground] for ground in person.entry.grounds]
        grounds += [f"{NAMES[ground]} : à établir" for ground in person.entry.to_check]
        yield from (f"    {console.text(ground)}\n" for ground in grounds)
        for deposit in person.entry.deposits:
            yield from (f"    {console.text(line)}\n" for line in _deposit(deposit))
        if person.handed_in:
            yield f"    {console.text(f'remis : {person.handed_in}')}\n"
        yield from (f"    {console.text(f'à regarder : {doubt}')}\n" for doubt in _fresh(person))
    yield "\n"
    yield from _notes("Laissé de côté", classroom.left_out, console)
    yield f"{console.paint(console.text(_handed_in(everybody)), Style.BOLD)}\n"


def _handed_in(everybody: Sequence[Person]) -> str:
    """ "10 candidats, 13 dépôts dont 4 d'aucun candidat."."""
    expected = [person for person in everybody if person.is_expected]
    deposits, theirs = (sum(len(person.entry.deposits) for person in some) for some in (everybody, expected))
    nobodys = f" dont {deposits - theirs} d'aucun candidat" if deposits > theirs else ""
    return f"{words.count(len(expected), 'candidat')}, {words.count(deposits, 'dépôt')}{nobodys}."


def _fresh(person: Person) -> Iterator[str]:
    """What is to be looked at, but for what the reading of the roster told already, each fault with all its lines."""
    known = set(map(visible, person.entry.candidate.doubts)) if person.entry.candidate else set()
    yield from (doubt for doubt in person.doubts if doubt not in known)


def _deposit(deposit: Deposit) -> Iterator[str]:
    kinds: list[tuple[str, Piece | None]] = [("rapport", deposit.report)]
    kinds.append(("son PDF" if deposit.is_twin_sure else "PDF d'un autre nom", deposit.twin))
    yield from (f"{label} : {piece.shown}" for label, piece in kinds if piece is not None)
    labels = {PieceKind.CERTIFICATE: "attestation", PieceKind.RIVAL: "autre rapport"}
    yield from (f"{labels.get(piece.kind, 'autre pièce')} : {piece.shown}" for piece in deposit.others)


def _candidates(everybody: tuple[Person, ...], console: Console) -> Iterator[str]:
    shown = everybody
    if len(everybody) > _MOST:
        order = list(STATES)
        last = (State.TO_CHECK, State.CONFORMING)
        ranks = {state: rank for rank, state in enumerate((*(one for one in order if one not in last), *last))}
        shown = tuple(sorted(everybody, key=lambda person: ranks[person.entry.state]))[:_MOST]
    for person in shown:
        sign = console.paint(console.text(person.look.sign), _TONES.get(person.look.tone, Style.DIM))
        yield f"{sign} {console.cell(person.name, _NAME)} {console.text(' · '.join(_said(person)))}\n"
    left = len(everybody) - len(shown)
    if left:
        yield f"… et {words.count(left, 'autre candidat', 'autres candidats')}.\n"
    yield "\n"


def _said(person: Person) -> Iterator[str]:
    yield person.look.name
    yield from (NAMES[ground] for ground in person.entry.grounds if ground is Ground.LATE)
    result, judged = person.result, person.entry.judged
    if result is None or judged is None:
        return
    if result.account is not None:
        limit = f"/{person.limit:g}" if person.limit else ""
        yield f"{result.account.counted}{limit} pages"
    if told := digest.amounts(result):
        yield told
    if judged.older is not None:
        change = progress(judged.older, result)
        yield f"{words.count(len(change.mended), 'corrigé')}, {words.count(len(change.fresh), 'nouveau', 'nouveaux')}"


def _notes(title: str, sentences: list[str] | tuple[str, ...], console: Console) -> Iterator[str]:
    if not sentences:
        return
    yield f"{console.paint(console.text(f'{title} :'), Style.BOLD)}\n"
    for sentence in sentences[:_MOST_NOTES]:
        yield f"{console.wrap(sentence, indent='  ')}\n"
    if len(sentences) > _MOST_NOTES:
        yield f"  {console.text(f'… et {len(sentences) - _MOST_NOTES} de plus.')}\n"
    yield "\n"


def _sum(everybody: Sequence[Person], unchanged: int) -> str:
    """ "12 candidats : 8 conformes, 4 non conformes ; 1 hors délai ; 2 dépôts d'aucun candidat : 1 conforme, …"."""
    whole, *rest = totals(everybody)
    nobody = "rien n'a changé" if unchanged else "aucun dépôt"
    parts = [", ".join(_amounts(total for total in rest if total.is_state)) or nobody]
    parts += _amounts(total for total in rest if not total.is_state)
    strangers = ", ".join(_amounts(states([person for person in everybody if not person.is_expected])))
    parts += [f"{parts.pop()} ({strangers})"] if strangers else []
    return f"{whole.number} {whole.name} : {' ; '.join(parts)}."


def _amounts(counted: Iterable[Total]) -> Iterator[str]:
    yield from (f"{total.number} {total.name}" for total in counted)
