"""What a merged rulebook must hold beyond the types of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapportlint.model.failures import RulebookError
from rapportlint.plugins import PluginFault
from rapportlint.rulebooks.files import RulebookFile, suggestion
from rapportlint.rulebooks.merging import Merged, Row
from rapportlint.rulebooks.shape import CODES, NAMED_BY, ROWS, RULEBOOK, Kind
from rapportlint.rulebooks.signatures import ANNOTATIONS, Signature, checks, fits, signature
from rapportlint.rulebooks.wording import fields, misuse

_NAMES = {"routes": "route", "unless": "situation", "needs": "situation", "gestures": "gesture"}
"""Keys of a rule or a requirement that name rows of another kind."""
_UNKNOWN = {
    "follows": "voie inconnue",
    "routes": "voie inconnue",
    "unless": "situation inconnue",
    "needs": "situation inconnue",
    "gestures": "geste inconnu",
    "also": "aspect inconnu",
}
_ALWAYS = {"pages": "tuple[int, ...]", "count": "int"}
"""Fields that the wording itself gives to every message."""
_PATTERN_OPTIONS = ("cues", "labels", "stores", "films", "phrases")
"""Options of checks that hold regular expressions."""


def validate(merged: Merged, files: list[RulebookFile], allowed: tuple[str, ...] = ()) -> None:
    """Raise a `RulebookError` for the first fault; patterns of shipped files are left to the tests."""
    for file in files:
        if not file.shipped:
            compile_patterns(file)
    known = checks(allowed)
    sections = merged.rows["section"]
    for row in merged.rows["route"].values():
        _hold_names(row, "follows", merged.rows["route"])
    for row in merged.rows["aspect"].values():
        _hold_names(row, "also", merged.rows["aspect"])
    for row in merged.rows["vocabulary"].values():
        _hold_words(row)
    for row in (*merged.rows["rule"].values(), *merged.rows["effort"].values()):
        check = str(row.values["check"])
        if check not in known:
            raise RulebookError(f"{row.where} : la vérification « {check} » n'existe pas{suggestion(check, known)}")
    for row in merged.rows["rule"].values():
        check = str(row.values["check"])
        _hold_standing(row)
        try:
            shape = signature(check, allowed)
        except PluginFault:
            continue  # The run tells it: the other rules are still good.
        _hold_options(row, shape, sections)
        _hold_aspect(row, shape, merged.rows["aspect"])
        _hold_codes(row, shape, merged.rows["codes"])
        _hold_fields(row, shape)
    for row in (*merged.rows["rule"].values(), *merged.rows["unverifiable"].values()):
        for key, kind in _NAMES.items():
            _hold_names(row, key, merged.rows[kind])


def compile_patterns(file: RulebookFile) -> None:
    """Raise a `RulebookError` for the first pattern of a file that does not compile."""
    for where, pattern in _patterns(file):
        try:
            re.compile(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise RulebookError(f"{where} : l'expression régulière « {pattern} » est fautive ; corrigez-la.") from error


def _patterns(file: RulebookFile) -> Iterator[tuple[str, str]]:
    tables = [(file.name, RULEBOOK, file.data)]
    for kind, table in ROWS.items():
        name = NAMED_BY[kind]
        tables += [(f"{file.name}, {kind} « {row.get(name)} »", table, row) for row in _rows(file.data.get(kind))]
    for where, table, row in tables:
        keys = [key for key, shape in table.items() if shape.kind is Kind.PATTERNS]
        if table is CODES and isinstance(row.get("pattern"), str):
            yield f"{where}, pattern", str(row["pattern"])
        yield from ((f"{where}, {key}", pattern) for key in keys for pattern in _texts(row.get(key)))
        for key in _PATTERN_OPTIONS:
            yield from ((f"{where}, {key}", pattern) for pattern in _texts(_table(row.get("options")).get(key)))


def _hold_names(row: Row, key: str, known: Mapping[str, Row]) -> None:
    for name in _texts(row.values.get(key)):
        if name not in known:
            raise RulebookError(f"{row.where} : {_UNKNOWN[key]} « {name} »{suggestion(name, known)}")


def _hold_words(row: Row) -> None:
    """Every entry of a vocabulary has words on both sides of its sign."""
    for entry in _texts(row.values.get("words")):
        if entry.count("=") != 1 or not all(side.strip(" ,") for side in entry.split("=")):
            raise RulebookError(f"{row.where} : « {entry} » doit s'écrire « gauge = manomètre ».")


def _hold_standing(row: Row) -> None:
    """An official rule quotes its text; any other is at most a warning."""
    official = row.values.get("official") is True
    for name in ("clause", "quote") if official else ():
        if not str(row.values.get(name, "")).strip():
            raise RulebookError(f"{row.where} : une règle officielle doit donner « {name} ».")
    if not official and row.values["severity"] == "error":
        raise RulebookError(
            f"{row.where} : une règle maison n'est jamais une erreur ; mettez « warning » ou citez le texte officiel."
        )


def _hold_options(row: Row, shape: Signature, sections: Mapping[str, Row]) -> None:
    options = row.values.get("options", {})
    given = {**{n: row.values[n] for n in ("section", "aspect") if n in row.values}, **_table(options)}
    for name, value in given.items():
        if name not in shape.options:
            known = suggestion(name, shape.options)
            raise RulebookError(f"{row.where} : « {row.values['check']} » n'a pas d'option « {name} »{known}")
        annotation = shape.options[name].annotation
        if not fits(annotation, value):
            raise RulebookError(f"{row.where} : l'option « {name} » doit être {ANNOTATIONS[annotation]}.")
        for section in (_texts(value) or [str(value)]) if "SectionId" in annotation else []:
            if section not in sections:
                raise RulebookError(f"{row.where} : partie inconnue « {section} »{suggestion(section, sections)}")
    for name, option in shape.options.items():
        if option.required and name not in given:
            raise RulebookError(f"{row.where} : il manque l'option « {name} » ({ANNOTATIONS[option.annotation]}).")


def _hold_aspect(row: Row, shape: Signature, known: Mapping[str, Row]) -> None:
    """The words of the aspect that a rule looks for are in the rulebook."""
    option = shape.options.get("aspect")
    wanted = f"{row.values.get('section')}.{row.values.get('aspect')}"
    if option is not None and option.annotation == "AspectId" and wanted not in known:
        raise RulebookError(f"{row.where} : l'aspect « {wanted} » n'est pas décrit{suggestion(wanted, known)}")


def _hold_codes(row: Row, shape: Signature, known: Mapping[str, Row]) -> None:
    """The lists of codes that a rule names are in the rulebook."""
    for name, option in shape.options.items():
        wanted = str(_table(row.values.get("options")).get(name, ""))
        if option.annotation == "CodeListId" and wanted not in known:
            raise RulebookError(f"{row.where} : liste de codes inconnue « {wanted} »{suggestion(wanted, known)}")


def _hold_fields(row: Row, shape: Signature) -> None:
    """The fields of the sentences exist, and their formats suit what they hold."""
    given = [name for name in (*_table(row.values.get("options", {})), "section", "aspect") if name in shape.options]
    held = {**{name: shape.options[name].annotation for name in given}, **shape.facts, **_ALWAYS}
    if row.values.get("item"):
        held["items"] = "str"
    for key in ("message", "remedy", "item"):
        sentence = str(row.values.get(key, ""))
        try:
            used = fields(sentence)
        except ValueError as error:
            raise RulebookError(
                f"{row.where}, {key} : accolades mal formées ; doublez « {{{{ » pour en écrire une."
            ) from error
        for name, spec in used:
            if name not in held:
                raise RulebookError(f"{row.where}, {key} : champ inconnu « {name} »{suggestion(name, held)}")
            if misuse(held[name], spec):
                raise RulebookError(f"{row.where}, {key} : le format « {spec} » ne convient pas au champ « {name} ».")


def _rows(value: object) -> list[dict[str, object]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
