"""What the student tells of himself: each fact is typed once and shown wherever the skeleton needs it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rapportlint.model.failures import RulebookError
from rapportlint.rulebooks.french import day_and_month, whole_date

_LONGEST = 200
_NO_TEXT = ("Cc", "Cs", "Cn")
"""Kinds of signs that XML cannot hold or that stand for nothing; joiners and marks of direction are text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that the student may tell."""

    key: str
    """Name of the option, of the TOML key and, behind `rl:fact:`, of its content controls."""
    hint: str
    """French, without article: what stands there until it is told."""
    question: str
    example: str


QUESTIONS = (
    Fact(key="name", hint="Prénom Nom", question="Votre prénom et votre nom", example="Camille Martin"),
    Fact(key="school", hint="Établissement", question="Votre établissement", example="Lycée Jean-Perrin, Lyon"),
    Fact(key="diploma", hint="Diplôme", question="Votre diplôme", example="BTS Métiers de la mesure"),
    Fact(key="session", hint="Année de la session", question="Année de la session d'examen", example="2027"),
    Fact(key="title", hint="Titre du rapport", question="Titre du rapport", example="Étalonner au plus juste"),
    Fact(key="company", hint="Entreprise", question="Entreprise d'accueil", example="Métrolab SAS"),
    Fact(key="address", hint="Adresse de l'entreprise", question="Son adresse", example="12 rue Ampère, 69007 Lyon"),
    Fact(key="tutor", hint="Nom du tuteur", question="Votre tuteur dans l'entreprise", example="Nadia Petit"),
    Fact(key="teacher", hint="Nom du professeur", question="Votre professeur référent", example="M. Roux"),
    Fact(key="start", hint="Date de début", question="Premier jour (AAAA-MM-JJ)", example="2026-05-18"),
    Fact(key="end", hint="Date de fin", question="Dernier jour (AAAA-MM-JJ)", example="2026-08-07"),
)
_KEYS = (*(fact.key for fact in QUESTIONS), "activities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was told; empty where it was not."""

    name: str = ""
    school: str = ""
    diploma: str = ""
    """Where the rulebook is no diploma's."""
    session: str = ""
    title: str = ""
    company: str = ""
    address: str = ""
    tutor: str = ""
    teacher: str = ""
    start: date | None = None
    end: date | None = None
    activities: tuple[str, ...] = ()
    """Titles of the activities, in order."""

    @property
    def period(self) -> str:
        """ "du 18 mai au 7 août 2026"; empty where a date is missing."""
        if self.start is None or self.end is None:
            return ""
        year = "" if self.start.year == self.end.year else f" {self.start.year}"
        return f"du {day_and_month(self.start)}{year} au {day_and_month(self.end)} {self.end.year}"


def facts_of(table: Mapping[str, object], where: str) -> Facts:
    """The facts that a table gives; RulebookError says in one French sentence what is wrong, and `where`."""
    told: dict[str, object] = {}
    for key, value in table.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f"vouliez-vous dire « {near[0]} » ?" if near else f"noms admis : {', '.join(_KEYS)}."
            raise RulebookError(f"{where} : « {key} » n'existe pas ; {hint}")
        if key == "activities":
            told[key] = _titles(value, where)
        elif value not in ("", None):
            told[key] = _date(key, value, where) if key in ("start", "end") else _text(key, value, where)
    facts = Facts(**told)  # type: ignore[arg-type]
    if facts.start and facts.end and facts.end < facts.start:
        raise RulebookError(
            f"{where} : le stage finirait le {whole_date(facts.end)}, avant de commencer le {whole_date(facts.start)}."
        )
    return facts


def _titles(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise RulebookError(f"{where} : « activities » doit être une liste de titres.")
    return tuple(_text("activities", title, where) for title in value)


def _text(key: str, value: object, where: str) -> str:
    """A line of text; a year may be written without quotes."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise RulebookError(f"{where} : « {key} » doit être un texte, entre guillemets.")
    text = " ".join(value.split())
    if len(text) > _LONGEST or any(unicodedata.category(sign) in _NO_TEXT for sign in text):
        raise RulebookError(f"{where} : « {key} » doit être une ligne de {_LONGEST} signes au plus, tous imprimables.")
    if key == "session" and not (text.isascii() and text.isdigit() and len(text) == 4):
        raise RulebookError(f"{where} : la session est une année, comme 2027, et non « {text} ».")
    return text


def _date(key: str, value: object, where: str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise RulebookError(f"{where} : « {key} » doit être une date, comme 2026-05-18, et non « {text[:40]} ».")
