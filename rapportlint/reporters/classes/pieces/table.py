"""The table of candidates: a row each, the same in the workbook and as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from rapportlint.reporters.classes import Order
from rapportlint.reporters.classes.pieces.person import CLOCKS, Person, required
from rapportlint.reporters.classes.pieces.states import WEIGHTS
from rapportlint.reporters.classes.pieces.values import Column, Link, Value, described
from rapportlint.reporters.pieces import words


def columns(order: Order) -> list[Column]:
    """Its columns: those that are printed, then those for the screen."""
    before = (("N°", 12), ("Nom", 20), ("Voie", 12), ("Situation", 13), ("État", 16), ("Verdict", 16),
              ("Motifs établis", 28), ("Motifs à établir", 20), ("Déposé le", 17), ("Pages comptées", 9),
              ("Pages admises", 8), ("Marge (± pages)", 8))  # fmt: skip
    sections = tuple((f"{words.section_name(id, order.rulebook)} (pages)", 10) for id in required(order.rulebook))
    after = (("Non-conformités", 16), ("Points à vérifier", 9), ("Avertissements", 15), ("Conseils", 9),
             ("À regarder", 34))  # fmt: skip
    screen = (("Source de la date", 20), ("Date limite", 17), ("Rapport", 24), ("Page", 8), ("Copie annotée", 9))
    shown = described((*before, *sections, *after))
    return [*shown, *(Column(header=header, width=width, printed=False) for header, width in screen)]


def row(person: Person, order: Order) -> Sequence[Value]:
    """One candidate, in the order of the columns."""
    account = person.result.account if person.result else None
    moment, names = person.moment, person.entry.files
    was_read = person.result is not None and person.result.failure is None
    return (
        person.number,
        person.name,
        person.route,
        person.situations,
        person.look,
        person.verdict,
        " ; ".join(person.grounds),
        " ; ".join(person.to_check),
        moment.when if moment else None,
        account.counted if account else None,
        _plain(person.limit) if account else None,
        account.page_margin if account else None,
        *(person.lengths.get(id) for id in required(order.rulebook)),
        *(person.weights.get(kind, 0) if was_read else None for kind in WEIGHTS),
        " ".join(person.to_look_at),
        CLOCKS[moment.clock] if moment else "",
        person.deadline,
        person.report,
        Link(text="page", path=names["page"]) if "page" in names else None,
        Link(text="copie", path=names["annotated"]) if "annotated" in names else None,
    )


def _plain(value: float | None) -> float | None:
    """A whole number as one."""
    return int(value) if value is not None and value == int(value) else value
