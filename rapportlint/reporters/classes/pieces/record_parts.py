"""What the record of a control says: its legal basis, each candidate in one of three lists, what no file shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import rapportlint
from rapportlint.model.classroom import Ground, State
from rapportlint.model.findings import Finding
from rapportlint.reporters.classes import Order
from rapportlint.reporters.classes.pieces import official
from rapportlint.reporters.classes.pieces.person import Person
from rapportlint.reporters.classes.pieces.record import Line, Table
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.digest import Weight, weight
from rapportlint.reporters.pieces.visible import visible
from rapportlint.rulebooks.french import after_colon, enumeration, number

_QUOTE, _ITEM, _SUBTITLE = "Citation", "Listepuces", "Titre2"
_NOBODY = Line(text="Aucun.")
_MOST = 6
"""Findings told of one report: the annotated copy has them all."""
_UNPROVEN = "Aucune non-conformité relevée."
"""Of a report in which a person has something to look at, though no rule is broken for certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """Everybody, each in one list."""

    grounds: list[Person]
    by_hand: list[Person]
    conforming: list[Person]
    strangers: list[Person]
    """Deposits that no row of the roster claims: whose they are is for a person to say before anything else."""


def parts(people: Sequence[Person], order: Order) -> dict[str, Sequence[Table | Line]]:
    """The parts by the name of their place in the template."""
    lists = _sorted(people)
    return {
        "basis": list(_basis(order)),
        "totals": list(_totals(lists)),
        "grounds": _listed(_grounds(lists.grounds), lists.grounds),
        "by-hand": list(_by_hand(lists)),
        "conforming": _listed(_conforming(lists.conforming), lists.conforming),
        "beyond": list(_beyond(people, order)),
        "scope": list(_scope(order)),
        "files": list(_files(people, order)),
    }


def _sorted(people: Sequence[Person]) -> _Lists:
    lists = _Lists(grounds=[], by_hand=[], conforming=[], strangers=[])
    for person in people:
        if not person.is_expected:
            lists.strangers.append(person)
        elif person.entry.grounds:
            lists.grounds.append(person)
        else:
            (lists.conforming if person.is_clear else lists.by_hand).append(person)
    return lists


def _listed(table: Table, people: Sequence[Person]) -> list[Table | Line]:
    return [table] if people else [_NOBODY]


def _basis(order: Order) -> Iterator[Line]:
    """The sentences of the official text that govern the control, word for word."""
    if order.coverage is None:
        yield Line(
            text="Aucun texte officiel n'est chargé pour ce diplôme : ce document ne s'appuie que sur des usages, et "
            "ne peut fonder aucune non-conformité."
        )
        return
    source = order.rulebook.source
    governing = [*order.coverage.on_control("basis"), *order.coverage.on_control("consequence")]
    clauses = enumeration(list(dict.fromkeys(f"§ {sentence.clause}" for sentence in governing)))
    yield Line(text=f"{source.reference or source.title}, {clauses} :")
    yield Line(text=f"« {' '.join(sentence.text for sentence in governing)} »", style=_QUOTE)
    opening = " ".join(sentence.text for sentence in order.coverage.on_control("opening"))
    yield Line(text=f"« {opening} »", style=_QUOTE)
    for ground in Ground:
        if sentence := official.sentence(ground, order.coverage):
            yield Line(text=f"{official.NAMES[ground]} : « {sentence.text.rstrip(' ;')} »", style=_ITEM)


def _totals(lists: _Lists) -> Iterator[Line]:
    """How many are in each list, and how often each ground is found."""
    candidates = [*lists.grounds, *lists.by_hand, *lists.conforming]
    yield Line(text=f"{words.count(len(candidates), 'candidat')} :")
    found = Counter(ground for person in lists.grounds for ground in person.entry.grounds)
    named = [f"{after_colon(name)} ({found[ground]})" for ground, name in official.NAMES.items() if found[ground]]
    told = f" : {', '.join(named)}" if named else ""
    concerned = words.count(len(lists.grounds), "relève", "relèvent")
    yield Line(text=f"{concerned} d'un motif de non-conformité{told} ;", style=_ITEM)
    yield Line(text=f"{words.count(len(lists.by_hand), 'est', 'sont')} à vérifier par une personne ;", style=_ITEM)
    yield Line(text=f"{words.count(len(lists.conforming), 'est', 'sont')} sans écart relevé.", style=_ITEM)
    if lists.strangers:
        count = words.count(len(lists.strangers), "dépôt n'est", "dépôts ne sont")
        yield Line(text=f"En outre, {count} d'aucun candidat de la liste : à vérifier par une personne.")


def _grounds(people: Sequence[Person]) -> Table:
    return Table(
        about="Candidats dont le rapport relève d'un motif de non-conformité",
        headers=("N°", "Candidat", "Voie", "Dépôt", "Motif", "Constats"),
        widths=(1270, 1500, 1500, 1400, 1400, 2000),
        rows=((*_who(person), person.handed_in_or_not, _reasons(person), _proofs(person)) for person in people),
    )


def _by_hand(lists: _Lists) -> Iterator[Table | Line]:
    yield from _listed(
        _open_table("Candidats dont le rapport est à vérifier par une personne", lists.by_hand), lists.by_hand
    )
    if lists.strangers:
        yield Line(text="Dépôts d'aucun candidat de la liste", style=_SUBTITLE)
        yield _open_table("Dépôts d'aucun candidat de la liste", lists.strangers)


def _open_table(about: str, people: Sequence[Person]) -> Table:
    return Table(
        about=about,
        headers=("N°", "Candidat", "Voie", "Dépôt", "À vérifier"),
        widths=(1270, 1600, 1500, 1600, 3100),
        rows=((*_who(person), person.handed_in_or_not, _open(person)) for person in people),
    )


def _conforming(people: Sequence[Person]) -> Table:
    return Table(
        about="Candidats dont le rapport ne montre aucun écart",
        headers=("N°", "Candidat", "Voie", "Dépôt", "Pages comptées"),
        widths=(1300, 2570, 1700, 2300, 1200),
        rows=((*_who(person), person.handed_in_or_not, _pages(person)) for person in people),
    )


def _who(person: Person) -> tuple[str, str, str]:
    return person.number, person.name, " · ".join(filter(None, (person.route, person.situations)))


def _pages(person: Person) -> str:
    account = person.result.account if person.result else None
    if account is None:
        return ""
    margin = f" ± {account.page_margin}" if account.page_margin else ""
    return f"{account.counted}{margin}" + (f" / {number(person.limit)}" if person.limit else "")


def _reasons(person: Person) -> str:
    found, open = (
        " ; ".join(official.NAMES[ground] for ground in grounds)
        for grounds in (person.entry.grounds, person.entry.to_check)
    )
    return f"{found}. À établir aussi : {open}." if open else f"{found}."


def _proofs(person: Person) -> str:
    """What proves the third ground; for the two others, what the report is besides."""
    if person.result is None:
        return "–"
    if Ground.NON_CONFORMING not in person.entry.grounds:
        state = _UNPROVEN if person.official_points else f"{person.look.name}."
        return " ".join((state, *_messages(person.official_points)))
    return " ".join(_messages([finding for finding in person.findings if weight(finding) is Weight.ERROR]))


def _open(person: Person) -> str:
    """What is left for a person: the state of the report, the grounds to establish, the doubts, the official text."""
    decisive = [finding for finding in person.findings if weight(finding) in (Weight.ERROR, Weight.DOUBT)]
    told = [
        _UNPROVEN if person.entry.state is State.CONFORMING else f"{person.look.name}.",
        *(f"{official.NAMES[ground]} : à établir." for ground in _besides(person)),
        *person.doubts,
    ]
    return " ".join((*told, *_messages([*decisive, *person.official_points])))


def _messages(findings: Sequence[Finding]) -> Iterator[str]:
    """The first findings in full, and how many more there are."""
    yield from (finding.message for finding in findings[:_MOST])
    if len(findings) > _MOST:
        yield f"Et {len(findings) - _MOST} de plus."


def _besides(person: Person) -> Iterator[Ground]:
    """The grounds to establish that the name of the state does not tell already."""
    is_told = person.entry.state is State.TO_ESTABLISH
    yield from (ground for ground in person.entry.to_check if not (is_told and ground is Ground.ABSENT))


def _beyond(people: Sequence[Person], order: Order) -> Iterator[Line]:
    """What the official text asks of these candidates and that no file shows."""
    asked = {skipped.code for person in people if person.result for skipped in person.result.not_checked}
    found = [one for one in order.rulebook.unverifiable if one.code in asked or (not asked and not one.needs)]
    yield from (Line(text=f"{one.reason}", style=_ITEM) for one in found)
    if not found:
        yield _NOBODY


def _scope(order: Order) -> Iterator[Line]:
    yield Line(text=official.DECISION)
    yield Line(
        text="Le contrôle automatique porte sur la présence, la longueur et la langue des parties, et sur ce qu'un "
        "fichier montre. Il ne juge ni la qualité du travail, ni la réalité du stage, ni celle des signatures."
    )
    yield Line(text=f"Programme : rapportlint {rapportlint.__version__}. Référentiel : {order.rulebook.id}.")


def _files(people: Sequence[Person], order: Order) -> Iterator[Table | Line]:
    rows = [row for person in people for row in _fingerprints(person)]
    if not rows:
        yield _NOBODY
        return
    yield Table(
        about="Empreintes des fichiers contrôlés",
        headers=("Candidat", "Fichier", "SHA-256"),
        widths=(2000, 2670, 4400),
        rows=rows,
    )


def _fingerprints(person: Person) -> Iterator[tuple[str, str, str]]:
    """The report and the PDF that gives its pages: each of the two may be asked for again."""
    if person.result is None:
        return
    twin = person.entry.deposits[0].twin if person.entry.deposits else None
    files = (
        (person.report or person.result.file, person.result.sha256),
        (visible(twin.name) if twin else "PDF", person.result.twin_sha256),
    )
    yield from ((person.name, name, digest) for name, digest in files if digest)
