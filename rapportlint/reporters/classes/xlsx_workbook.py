"""The workbook of a class: its balance, a row a candidate, the map of faults, every finding, what to say in class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import rapportlint
from rapportlint.model.classroom import Classroom
from rapportlint.reporters.classes import ClassFile, Order
from rapportlint.reporters.classes.pieces import official, table
from rapportlint.reporters.classes.pieces.book import Book
from rapportlint.reporters.classes.pieces.figures import Broken, broken, totals
from rapportlint.reporters.classes.pieces.heat import grid
from rapportlint.reporters.classes.pieces.lookout import lookout
from rapportlint.reporters.classes.pieces.person import Person, persons
from rapportlint.reporters.classes.pieces.states import FINE, WEIGHTS
from rapportlint.reporters.classes.pieces.values import Column, Mark, Share, Value, described
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.digest import weight

TITLE = "un classeur : candidats, carte des règles, constats, statistiques, points à regarder (XLSX)"
_CONSTATS = (
    ("N°", 12), ("Nom", 20), ("Code", 9), ("Gravité", 18), ("Certitude", 12), ("Partie", 15), ("Page", 6),
    ("Pages", 12), ("Constat", 46), ("§", 8), ("Citation", 32), ("Que faire", 50), ("Minutes", 8),
    ("Texte officiel", 8),
)  # fmt: skip
_STATISTICS = (
    ("Code", 9), ("Gravité", 17), ("Origine", 30), ("Rapports concernés", 11),
    *((f"dont {look.many}", 11) for look in WEIGHTS.values()), ("Rapports contrôlés", 11), ("Part", 8),
    ("À dire en classe", 110),
)  # fmt: skip
_LOOKOUT = (
    ("Sujet", 20), ("Qui", 26), ("Avec qui", 26), ("Page", 7), ("Page de l'autre", 9), ("Quoi", 60),
    ("Passage de l'autre", 60), ("Ressemblance", 13),
)  # fmt: skip


def files(classroom: Classroom, order: Order) -> Iterator[ClassFile]:
    """`classe.xlsx`."""
    people = persons(classroom, order)
    rules = broken(people, order)
    book = Book(f"Contrôle de conformité – {classroom.title}", classroom.made)
    book.sheet("Bilan", described((("Bilan", 44), ("Valeur", 60))), _balance(people, classroom, order), kept=0)
    book.sheet("Candidats", table.columns(order), (table.row(person, order) for person in people))
    _map(book, people, rules)
    book.sheet("Constats", described(_CONSTATS), (row for person in people for row in _findings(person, order)))
    book.sheet("Statistiques", described(_STATISTICS), map(_broken, rules), kept=1)
    book.sheet("À regarder", described(_LOOKOUT), _lookout(people, classroom))
    yield ClassFile(path="classe.xlsx", content=book.saved())


def _balance(people: Sequence[Person], classroom: Classroom, order: Order) -> Iterator[Sequence[Value]]:
    zone = classroom.made.tzname() or ""
    yield "Classe", classroom.title
    yield "Diplôme", order.rulebook.title
    yield "Contrôle fait le", classroom.made
    yield "Date limite", classroom.deadline.astimezone(classroom.made.tzinfo) if classroom.deadline else "non donnée"
    yield "Heures de ce classeur", f"{classroom.made.tzinfo} ({zone})"
    for total in totals(people):
        yield f"{total.name[0].upper()}{total.name[1:]}", total.number
    yield "Lettres de la carte", ", ".join(f"{look.sign} : {look.name.lower()}" for look in (*WEIGHTS.values(), FINE))
    yield "Référentiel", f"{order.rulebook.id}, rapportlint {rapportlint.__version__}"
    yield "Portée", official.DECISION


def _map(book: Book, people: Sequence[Person], rules: Sequence[Broken]) -> None:
    """The heat map; a rule that nobody breaks has no column."""
    drawn = grid(people, rules)
    columns = [Column(header="Nom", width=26), Column(header="État", width=16)]
    columns += [Column(header=one.rule.code, width=4.2, turned=True) for one in drawn.rules]
    rows = (
        (line.person.name, line.person.look, *(Mark(look=cell) if cell else None for cell in line.cells))
        for line in drawn.lines
    )
    book.sheet("Carte", columns, rows)


def _findings(person: Person, order: Order) -> Iterator[Sequence[Value]]:
    book = person.entry.judged.rulebook if person.entry.judged else order.rulebook
    officials = book.official_codes
    for finding in person.findings:
        yield (
            person.number,
            person.name,
            finding.code,
            WEIGHTS[weight(finding)],
            words.CERTAINTIES[finding.certainty],
            words.section_name(finding.section, book) if finding.section else "",
            finding.page,
            words.pages(finding.pages),
            finding.message,
            finding.clause,
            finding.quote,
            finding.remedy,
            finding.minutes,
            "oui" if finding.code in officials else "non",
        )


def _broken(one: Broken) -> Sequence[Value]:
    origin = one.told.origin or "usage, hors texte officiel"
    weights = (one.weights.get(kind) for kind in WEIGHTS)
    return (one.rule.code, WEIGHTS[one.weight], origin, one.reports, *weights, one.asked, Share(value=one.share),
            one.lesson)  # fmt: skip


def _lookout(people: Sequence[Person], classroom: Classroom) -> Iterator[Sequence[Value]]:
    for matter in lookout(people, classroom):
        likeness = None if matter.likeness is None else Share(value=matter.likeness)
        yield (matter.subject, matter.who, matter.other, matter.page, matter.other_page, matter.text,
               matter.other_text, likeness)  # fmt: skip
