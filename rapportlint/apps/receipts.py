"""Receipts checked: is it this file, and does judging it again give the same receipt?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from rapportlint import engine, rulebooks
from rapportlint.apps.cli import settings_file
from rapportlint.formats.engines import engines
from rapportlint.model.document import Method
from rapportlint.model.failures import RulebookError
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Judged, Result, Verdict
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source, Twin
from rapportlint.reporters import receipt as reporter
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.json_fit import fits
from rapportlint.reporters.receipt import ReceiptShape

_MOST_BYTES = 64 * 1024**2
_MOST_CODES = 5
_FOUND = "le fichier est celui du reçu"
_SAME = "même fichier, mêmes règles, et le même verdict quand on le juge de nouveau"
Finder = Callable[[str], Source | None]
"""The file of a SHA-256, where it is among those given."""


class NoReceiptError(Exception):
    """A file that holds no receipt; the message is one French sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a receipt is worth."""

    holds: bool
    """The file was found, and judging it again gave the same verdict by the same rules."""
    told: tuple[str, ...]
    """French: what was found out, one thing after the other."""


def read(path: Path) -> tuple[ReceiptShape, ...]:
    """The receipts in a file: one, or those of several reports."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError:
        raise NoReceiptError("Ce reçu n'existe pas, ou ne peut pas être lu : vérifiez son nom et ses droits.") from None
    if len(data) > _MOST_BYTES:
        raise NoReceiptError("Ce fichier est trop grand pour un reçu.")
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        raise NoReceiptError("Ce n'est pas un reçu : son contenu n'est pas du JSON.") from None
    receipts = held if isinstance(held, list) else [held]
    if not receipts or not all(fits(one, ReceiptShape) for one in receipts):
        raise NoReceiptError("Ce n'est pas un reçu de rapportlint : il lui manque ce qu'un reçu dit.")
    if any(one["receipt_version"] != reporter.VERSION for one in receipts):
        raise NoReceiptError("Ce reçu vient d'une autre version de rapportlint : vérifiez-le avec elle.")
    return tuple(cast(ReceiptShape, {**one, "verdict": Verdict(one["verdict"])}) for one in receipts)


def looks_like_one(path: Path) -> bool:
    """Whether a file's name is that of a receipt rather than of a report."""
    return path.suffix.lower() == ".json"


def check(receipt: ReceiptShape, find: Finder) -> Checked:
    """Judge the file of a receipt again and compare."""
    if receipt["verdict"] == Verdict.UNREADABLE and not receipt["sha256"]:
        return Checked(holds=False, told=("le reçu ne dit pas de quel contenu il parle : le fichier n'était pas lu",))
    source = find(receipt["sha256"])
    if source is None:
        return Checked(
            holds=False, told=("aucun des fichiers donnés n'est celui du reçu : il manque, ou il a changé depuis",)
        )
    twin = find(receipt["pdf_sha256"]) if receipt["pdf_sha256"] else None
    if receipt["pdf_sha256"] and twin is None:
        return Checked(
            holds=False,
            told=(_FOUND, "le PDF qui donnait ses pages manque : donnez-le aussi"),
        )
    if twin is not None:
        source = replace(source, twin=Twin(name=twin.name, data=twin.data))
    return _judged_again(receipt, source)


def _judged_again(receipt: ReceiptShape, source: Source) -> Checked:
    try:
        book = _rulebook(receipt["rulebook"]["id"], source.name)
    except RulebookError as error:
        return Checked(holds=False, told=(_FOUND, f"ses règles ne sont pas ici ({error})"))
    whole = result = _result(receipt, source, book)
    if receipt["rules"] != list(whole.applied):
        result = _result(receipt, source, book, tuple(receipt["rules"]))
    now = reporter.shape(Judged(result=result, rulebook=book), engines(), datetime.now().astimezone())
    differences = tuple(_differences(receipt, now))
    holds = all(receipt[key] == now[key] for key in ("rulebook", "candidate", "rules", "verdict", "findings"))
    beyond = [rule for rule in whole.applied if rule not in receipt["rules"]]
    if beyond:
        # Without the rules that it breaks, any report conforms.
        return Checked(holds=False, told=(_FOUND, *differences, f"son contrôle était partiel : sans {_some(beyond)}"))
    return Checked(holds=holds, told=(_FOUND, *differences) if differences else (_SAME,))


def _some(codes: list[str]) -> str:
    """The first of some codes, and how many more."""
    more = f" et {len(codes) - _MOST_CODES} autres" if len(codes) > _MOST_CODES else ""
    return f"{', '.join(codes[:_MOST_CODES])}{more}"


def _rulebook(id: str, report: str) -> Rulebook:
    """The rules as `check` would find them: with the house rules that the report's folder sets."""
    found = settings_file.find(report)
    file = settings_file.read(found) if found is not None else None
    narrowed = file.narrowed(file.patterns(report)) if file is not None else None
    rules = narrowed.rules if narrowed is not None else {}
    return rulebooks.load(id, rules, narrowed.name) if narrowed is not None and rules else rulebooks.load(id)


def _result(receipt: ReceiptShape, source: Source, book: Rulebook, rules: tuple[str, ...] = ()) -> Result:
    """The verdict by all rules, or some, for the candidate of the receipt, with pages found as its run found them."""
    whom = receipt["candidate"]
    settings = Settings(
        route=whom["route"],
        status=whom["status"],
        situations=tuple(whom["situations"]),
        session=whom["session"],
        select=rules,
    )
    result = engine.lint(source, book, settings)
    method = receipt["method"]
    if method is None or result.account is None or result.account.method == method or method == Method.PDF:
        return result
    return engine.lint(source, book, replace(settings, pages=str(method)))


def _differences(receipt: ReceiptShape, now: ReceiptShape) -> Iterator[str]:
    """What is no longer the same, causes before effects."""
    if receipt["program"] != now["program"]:
        yield f"rapportlint était en version {receipt['program']}, il est en version {now['program']}"
    if receipt["rulebook"] != now["rulebook"]:
        yield "les règles ne sont plus les mêmes (référentiel ou réglages maison)"
    changed = _changed(receipt["engines"], now["engines"])
    if changed:
        yield f"d'autres versions lisent le fichier ({', '.join(changed)})"
    if receipt["verdict"] != now["verdict"]:
        before, after = words.VERDICTS[receipt["verdict"]], words.VERDICTS[now["verdict"]]
        yield f"le reçu dit {before}, le contrôle dit {after}"
    if receipt["findings"] != now["findings"]:
        sides = (("dans le reçu seul", _codes(receipt, now)), ("ici seulement", _codes(now, receipt)))
        told = " ; ".join(f"{where} : {_some(codes)}" for where, codes in sides if codes)
        yield f"les constats diffèrent ({told or 'par leur ordre'})"
    if (receipt["method"], receipt["counted"]) != (now["method"], now["counted"]):
        yield f"le reçu compte {receipt['counted']} pages, le contrôle {now['counted']}"


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    names = dict.fromkeys((*before, *after))
    return [
        f"{name} {before.get(name, 'absent')} → {after.get(name, 'absent')}"
        for name in names
        if before.get(name) != after.get(name)
    ]


def _codes(one: ReceiptShape, other: ReceiptShape) -> list[str]:
    return list(dict.fromkeys(finding["code"] for finding in one["findings"] if finding not in other["findings"]))


def date_of(receipt: ReceiptShape) -> datetime | None:
    """When the receipt was made, by its own word."""
    try:
        return datetime.fromisoformat(receipt["date"])
    except (TypeError, ValueError):
        return None
