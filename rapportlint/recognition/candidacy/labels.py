"""The labels of a cover: « Tuteur : », « Présenté par », « Entreprise d'accueil », and what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from rapportlint.language.people import Likeness, has_title, likeness, untitled
from rapportlint.recognition.candidacy.lines import Line


class Label(StrEnum):
    """What a label announces."""

    AUTHOR = "author"
    SURNAME = "surname"
    FIRST_NAME = "firstname"
    TUTOR = "tutor"
    TEACHER = "teacher"
    COMPANY = "company"
    SCHOOL = "school"
    DIPLOMA = "diploma"
    SESSION = "session"
    YEAR = "year"
    PERIOD = "period"
    OTHER = "other"
    """A title, a subject, an address, a date: nothing to be read, and no name."""


_E = r"(?:e|\(e\)|·e|-e|/e|trice|/trice|\(trice\))?s?"
"""Endings of a word that means a man or a woman, one or several."""
_WRITTEN = (
    rf"(?:presente|redige|realise|ecrit|etabli|elabore|prepare|soutenu|produit|fait|propose|effectue|rendu|remis|signe"
    rf"|mene|vecu|raconte){_E}"
)
_WORK = (
    r"(?: (?:en|de l'|de la|dans l'|d'|du|de|en milieu) ?"
    r"(?:entreprise|stage|structure|accueil|professionnel|laboratoire)"
    r"| industriel(?:le)?| professionnel(?:le)?| entreprise| technique)*"
)
_STUDY = (
    r"(?:pedagogique|academique|scolaire|universitaire|enseignante?|ecole|lycee"
    r"|(?:du |au |de l'|en )(?:lycee|ecole|etablissement|centre|cfa|greta|formation))"
)
_SPELLINGS: tuple[tuple[Label, str], ...] = (
    (Label.OTHER, r"(?:n° ?|numero |matricule )(?:de |du )?(?:candidat|inscription|etudiant)"),
    (Label.TEACHER, rf"(?:tut(?:eur|rice)|encadrant{_E}|encadrement|referente?|responsable|suivi) {_STUDY}"),
    (
        Label.TEACHER,
        rf"(?:professeur|prof|enseignant|formateur|formatrice|referent){_E}"
        r"(?: referente?s?| (?:de |du |d')(?:suivi|mesures?|specialite|physique|stage)| tuteur| responsables?"
        r"| principal| encadrante?)*",
    ),
    (Label.AUTHOR, rf"{_WRITTEN}(?: (?:et|puis) {_WRITTEN})? par"),
    (Label.AUTHOR, r"noms? ?(?:et|[,/-])? ?prenoms?|prenoms? ?(?:et|[,/-])? ?noms?"),
    (
        Label.AUTHOR,
        rf"(?:nom (?:de |du )(?:l'|la )?)?(?:auteur{_E}|autrices?|redacteurs?|redactrices?|redaction|binome"
        rf"|etudiant{_E}|candidat{_E}|stagiaires?"
        rf"|eleves?|apprenti{_E}|alternant{_E})",
    ),
    (Label.AUTHOR, r"par|de"),
    (Label.SURNAME, r"nom(?: de famille)?"),
    (Label.FIRST_NAME, r"prenoms?"),
    (
        Label.TUTOR,
        rf"(?:tuteur{_E}|tutrices?|maitre(?:sse)?s? (?:de |d'|du )(?:stage|apprentissage)"
        rf"|responsables? (?:de |du )stage|directeurs? (?:de |du )stage"
        rf"|directrices? de stage|encadrant{_E}|encadrement|superviseure?|parrain|marraine|contact entreprise"
        r"|responsables?(?: en entreprise| technique| d'accueil| du stagiaire)?|suivi en entreprise"
        rf"|referente? (?:en )?(?:entreprise|professionnel(?:le)?|industriel(?:le)?)){_WORK}",
    ),
    (
        Label.TUTOR,
        rf"(?:encadr|supervis|suivi|accompagn|accueilli)e?{_E} par"
        r"|sous la (?:direction|responsabilite|tutelle|conduite) d[e'u]",
    ),
    (
        Label.COMPANY,
        r"(?:nom (?:de l'|du |de la ))?(?:entreprise|structure|organisme|etablissement|societe|laboratoire|service) "
        r"(?:d'accueil|de stage|du stage|d'affectation|accueillante?)|lieu (?:de|du) stage|raison sociale|employeur"
        r"|(?:nom de (?:l'|la ))?(?:entreprise|societe)",
    ),
    (
        Label.SCHOOL,
        r"(?:nom (?:de l'|du ))?(?:etablissement(?: scolaire| de formation| d'origine)?|lycee|organisme de formation"
        r"|centre de formation|ecole|cfa|greta)",
    ),
    (
        Label.DIPLOMA,
        r"(?:diplome|examen)(?: prepare| vise)?|formation(?: suivie| preparee)?|section|specialite|filiere|classe",
    ),
    (Label.SESSION, r"session(?: d'examen| de l'examen)?|annee (?:de l'|d')examen"),
    (Label.YEAR, r"annee(?: scolaire| universitaire| de formation)?|promotion|promo"),
    (
        Label.PERIOD,
        r"(?:periode|dates?|duree)(?: (?:de |du |de l')(?:stage|presence|alternance))?(?: en entreprise)?(?: \d)?"
        r"|stage",
    ),
    (
        Label.OTHER,
        r"titre|sujet|theme|intitule|mission|adresse|tel(?:ephone)?|mail|e-?mail|courriel|site|academie|option"
        r"|date (?:de |du )(?:remise|depot|rendu|soutenance|naissance)|soutenance|oral|epreuve|jury"
        r"|directeur|directrice|proviseure?|service|ville|fonction|poste|version|secteur|activite|domaine|visa|cachet"
        r"|signature|fait a|lieu|(?:lu|vu) et approuve",
    ),
)
_NAMED = re.compile("|".join(f"(?P<{label}_{place}>(?:{how})(?!\\w))" for place, (label, how) in enumerate(_SPELLINGS)))
_WORD = re.compile(r"(?<![\w'-])(?=\w)")
_COLON = re.compile(r"(?: \([^)]{1,25}\))? ?[:=]")
_FAR_COLON = re.compile(r"[ ,][^:\d]{1,40}:")
"""« Étudiante en BTS : »."""
_DASH = re.compile(r" ?[-–—] ")
_BY = re.compile(r"(?: par| d[e'u])$")
_PEOPLE = (Label.AUTHOR, Label.TUTOR, Label.TEACHER)
_DASHED = (*_PEOPLE, Label.COMPANY)
_FOLLOWING = 3
"""Lines under a label that may go on with its value: several authors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A label and the words behind it, on its own line or on the next."""

    label: Label
    value: Line
    line: Line
    """The whole line, for the passage."""
    more: tuple[Line, ...] = ()
    """The lines without a label that follow a value that stands under its label."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A label in a line: where it begins, and where its value does."""

    first: int
    stop: int
    label: Label


def split(lines: list[Line]) -> tuple[list[Labelled], list[Line]]:
    """What labels announce, and the pieces of lines that no label announces."""
    lines = _under_headers(lines)
    marks = [list(_marks(line)) for line in lines]
    found: list[Labelled] = []
    left: list[Line] = []
    taken: set[int] = set()
    for position, line in enumerate(lines):
        here = marks[position]
        ends = [*(mark.first for mark in here[1:]), len(line.folded)][: len(here)]
        values = [line.cut(mark.stop, end) for mark, end in zip(here, ends, strict=True)]
        if len(values) == 2 and not values[0].text and (parted := _parted(values[1])):
            values = parted
        found += [_labelled(mark, value, line) for mark, value in zip(here, values, strict=True) if value.text]
        bare = [mark for mark, value in zip(here, values, strict=True) if not value.text]
        below = _unmarked(lines, marks, position + 1)
        if bare and below and here[-1] in bare:
            taken.add(position + 1)
            pieces = (_parted(below[0]) if len(bare) == 2 else []) or [below[0]] * len(bare)
            more = below[1:] if len(bare) == 1 else ()
            found += [_labelled(mark, piece, below[0], more) for mark, piece in zip(bare, pieces, strict=True)]
        if position not in taken:
            left.append(line.cut(0, here[0].first if here else len(line.folded)))
    return found, [line for line in left if line.text]


def _under_headers(lines: list[Line]) -> list[Line]:
    """The lines with each value after its label, where a row of labels stands above the row of their values."""
    bare = [[mark.stop for mark in _marks(line)] == [len(line.folded)] for line in lines]
    ordered: list[Line] = []
    while (position := len(ordered)) < len(lines):
        count = len([*takewhile(bool, bare[position:])])
        labels, values = lines[position : position + count], lines[position + count : position + 2 * count]
        if count > 1 and len(values) == count and all(map(_suits, labels, values)):
            ordered += [line for pair in zip(labels, values, strict=True) for line in pair]
        else:
            ordered.append(lines[position])
    return ordered


def _suits(label: Line, value: Line) -> bool:
    """Whether a line without label may be the value of one: a person's for people, and for them only."""
    is_person = has_title(value.text) or likeness(untitled(value.text)) is Likeness.NAME
    return not [*_marks(value)] and is_person == (
        next(_marks(label)).label in (*_PEOPLE, Label.SURNAME, Label.FIRST_NAME)
    )


def _labelled(mark: _Mark, value: Line, line: Line, more: tuple[Line, ...] = ()) -> Labelled:
    return Labelled(label=mark.label, value=value, line=line, more=more)


def _parted(line: Line) -> list[Line]:
    """The two names of people whose labels stand side by side; nothing where a line is not two names."""
    for start in _WORD.finditer(line.folded, 1):
        left, right = line.cut(0, start.start()), line.cut(start.start(), len(line.folded))
        named = [likeness(untitled(piece.text)) is Likeness.NAME for piece in (left, right)]
        if all(named) or (has_title(right.text) and not has_title(left.text) and any(named)):
            return [left, right]
    return []


def _unmarked(lines: list[Line], marks: list[list[_Mark]], first: int) -> tuple[Line, ...]:
    """The line at `first` and those after it, up to the next that has a label."""
    stop = first
    while stop < min(len(lines), first + _FOLLOWING + 1) and not marks[stop]:
        stop += 1
    return tuple(lines[first:stop])


def _marks(line: Line) -> Iterator[_Mark]:
    """The labels of a line, from left to right."""
    stop = 0
    for start in _WORD.finditer(line.folded):
        named = _NAMED.match(line.folded, start.start()) if start.start() >= stop else None
        if named is not None:
            label = Label((named.lastgroup or "").rpartition("_")[0])
            end = _value(line, named, label)
            if end is not None:
                yield _Mark(start.start(), end, label)
                stop = end


def _value(line: Line, named: re.Match[str], label: Label) -> int | None:
    """Where the value of a label begins; None for a word that announces nothing."""
    end, rest = named.end(), line.folded[named.end() :].strip()
    colon = _COLON.match(line.folded, end)
    if colon is None and label in _PEOPLE and named.start() == 0:
        colon = _FAR_COLON.match(line.folded, end)
    if colon:
        return colon.end()
    if _BY.search(named.group()):
        return end
    if named.start() > 0:
        # « Léna Exemple Tuteur »: two columns that a reader joined.
        beside = not rest and label in _DASHED and likeness(line.text[: line.places[named.start()]]) is Likeness.NAME
        return end if beside else None
    if not rest:
        return end if named.group() != "stage" else None
    if label in _DASHED and (dash := _DASH.match(line.folded, end)):
        return dash.end()
    words = line.text[line.places[end] :].strip()
    is_person = label in _PEOPLE and (has_title(words) or likeness(words) is Likeness.NAME)
    return end if is_person else None
