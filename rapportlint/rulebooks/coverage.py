"""What answers each sentence of an official text: the rules that check it, or why no file shows it.

The text stands in `rules/coverage/<rulebook>.toml`, word for word, beside the rulebook that renders it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rapportlint.model.failures import RulebookError
from rapportlint.model.regulation import Rule, Rulebook
from rapportlint.rulebooks.files import RulebookFile, chain, read, suggestion
from rapportlint.rulebooks.french import quantity
from rapportlint.rulebooks.shape import Key, Kind, Table, hold, hold_required

_FOLDER = "coverage"
_ANSWER: Table = {
    "rules": Key(kind=Kind.TEXTS, about="Codes des règles et des exigences non vérifiables qui y répondent."),
    "why": Key(kind=Kind.TEXT, about="Pourquoi un fichier ne le montre pas, ou pas en entier."),
}
_REQUIREMENT: Table = {
    "id": Key(kind=Kind.TEXT, about="Identifiant de l'exigence (« R17 »).", required=True),
    "clause": Key(kind=Kind.TEXT, about="Paragraphe du texte officiel.", required=True),
    "label": Key(kind=Kind.TEXT, about="Ce qu'elle demande, en quelques mots.", required=True),
    **_ANSWER,
}
_SENTENCE: Table = {
    "clause": Key(kind=Kind.TEXT, about="Paragraphe du texte officiel.", required=True),
    "text": Key(kind=Kind.TEXT, about="La phrase, mot pour mot.", required=True),
    "requirements": Key(kind=Kind.TEXTS, about="Exigences que la phrase porte."),
    "control": Key(kind=Kind.CONTROL, about="Ce qu'elle est au contrôle de conformité : fondement, suite, motif…"),
    **_ANSWER,
}
_FILE: Table = {
    "digest": Key(kind=Kind.TEXT, about="SHA-256 des lettres et des chiffres de toutes les phrases.", required=True),
    "requirement": Key(kind=Kind.TABLES, about="Exigences.", required=True),
    "sentence": Key(kind=Kind.TABLES, about="Phrases, dans l'ordre du texte.", required=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that the text asks for."""

    id: str
    clause: str
    label: str
    rules: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the text, word for word; titles and items of lists are sentences too."""

    clause: str
    text: str
    requirements: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Codes of rules, and of requirements that no file shows."""
    why: str = ""
    """What no file shows of it; empty where its rules check all of it."""
    control: str = ""
    """What it is to the control of conformity: its basis, its consequence, what opens the grounds, or the ground of
    that name (`model.classroom.Ground`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A whole official text with its answers."""

    digest: str
    requirements: tuple[Requirement, ...]
    sentences: tuple[Sentence, ...]

    def holding(self, rule: Rule) -> Sentence | None:
        """The sentence that a rule quotes; of several, the one that names it and stands in its paragraph."""
        quote = letters(rule.quote)
        held = [sentence for sentence in self.sentences if quote and quote in letters(sentence.text)]
        held.sort(key=lambda sentence: (rule.code not in sentence.rules, sentence.clause != rule.clause))
        return held[0] if held else None

    def on_control(self, role: str) -> tuple[Sentence, ...]:
        """The sentences that play a role in the control of conformity."""
        return tuple(sentence for sentence in self.sentences if sentence.control == role)

    def naming(self, code: str) -> tuple[Sentence, ...]:
        """The sentences that a code answers."""
        return tuple(sentence for sentence in self.sentences if code in sentence.rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How much of a text is checked, in sentences."""

    sentences: int
    checked: int
    """Those that a rule checks, if only in part."""

    @property
    def unverifiable(self) -> int:
        """Sentences that no rule checks."""
        return self.sentences - self.checked

    @property
    def told(self) -> str:
        """The same in French."""
        checked = quantity(self.checked, "vérifiée", "vérifiées")
        beyond = quantity(self.unverifiable, "non vérifiable", "non vérifiables")
        whole = f"{self.sentences} phrases, titres compris"
        return f"{whole} : {checked} pour ce qu'un fichier en montre, {beyond} dans un fichier."


def load(id_or_path: str, plugins: tuple[str, ...] = ()) -> Coverage | None:
    """The coverage of a rulebook, or of the nearest one that it extends; None where none has any."""
    for file in reversed(chain(id_or_path, plugins)):
        path = file.path.parent / _FOLDER / file.path.name
        if path.is_file():
            return read_coverage(path)
    return None


def read_coverage(path: Path) -> Coverage:
    """The coverage that a file holds; `RulebookError` names file and key."""
    file = read(path)
    where = f"{_FOLDER}/{file.name}"
    hold(_FILE, file.data, where)
    hold_required(_FILE, file.data, where)
    requirements = tuple(_requirements(file, where))
    known = [requirement.id for requirement in requirements]
    sentences = tuple(_sentences(file, where, known))
    return Coverage(digest=str(file.data["digest"]), requirements=requirements, sentences=sentences)


def checking(codes: Iterable[str], book: Rulebook) -> tuple[str, ...]:
    """Those of some codes that stand for a check: all but what the rulebook calls unverifiable."""
    beyond = {asked.code for asked in book.unverifiable}
    return tuple(code for code in codes if code not in beyond)


def summary(coverage: Coverage, book: Rulebook) -> Summary:
    """How many sentences are checked, in whole or in part."""
    checked = sum(bool(checking(sentence.rules, book)) for sentence in coverage.sentences)
    return Summary(sentences=len(coverage.sentences), checked=checked)


def letters(text: str) -> str:
    """Letters and digits of a text, casefolded, accents kept: what no line break or kind of apostrophe changes."""
    return "".join(sign for sign in unicodedata.normalize("NFC", text).casefold() if sign.isalnum())


def digest(texts: Iterable[str]) -> str:
    """SHA-256 of the letters and digits of texts end to end, in hexadecimal."""
    return hashlib.sha256("".join(map(letters, texts)).encode()).hexdigest()


def _requirements(file: RulebookFile, where: str) -> Iterator[Requirement]:
    seen: set[str] = set()
    for position, row in enumerate(_rows(file, "requirement"), start=1):
        place = f"{where}, requirement « {row['id']} »" if "id" in row else f"{where}, requirement n° {position}"
        _hold_row(_REQUIREMENT, row, place)
        id = _text(row, "id")
        if id in seen:
            raise RulebookError(f"{place} : « id » figure deux fois dans ce fichier ; donnez-en un autre.")
        seen.add(id)
        yield Requirement(
            id=id,
            clause=_text(row, "clause"),
            label=_text(row, "label"),
            rules=_texts(row, "rules"),
            why=_text(row, "why"),
        )


def _sentences(file: RulebookFile, where: str, known: list[str]) -> Iterator[Sentence]:
    for position, row in enumerate(_rows(file, "sentence"), start=1):
        place = f"{where}, sentence n° {position}"
        _hold_row(_SENTENCE, row, place)
        for name in _texts(row, "requirements"):
            if name not in known:
                raise RulebookError(f"{place}, requirements : exigence inconnue « {name} »{suggestion(name, known)}")
        yield Sentence(
            clause=_text(row, "clause"),
            text=_text(row, "text"),
            requirements=_texts(row, "requirements"),
            rules=_texts(row, "rules"),
            why=_text(row, "why"),
            control=_text(row, "control"),
        )


def _hold_row(table: Table, row: Mapping[str, object], place: str) -> None:
    hold(table, row, place)
    hold_required(table, row, place)
    if not _texts(row, "rules") and not _text(row, "why"):
        raise RulebookError(f"{place} : sans réponse ; donnez « rules » ou « why ».")


def _rows(file: RulebookFile, kind: str) -> list[dict[str, object]]:
    rows = file.data[kind]
    return rows if isinstance(rows, list) else []


def _text(row: Mapping[str, object], name: str) -> str:
    return str(row.get(name, "")).strip()


def _texts(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
