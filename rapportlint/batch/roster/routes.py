"""What a roster says of a candidate's route, status and situations, in the rulebook's ids; never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapportlint.batch.roster.wording import is_word, plain, words
from rapportlint.model.regulation import Rulebook
from rapportlint.rulebooks.french import alternatives

_PARTS = re.compile(r"[(),;/:|–—]| - ")
REPEATING, ARRANGEMENT, EXEMPTION = "redoublant", "amenagement", "dispense-stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A route and, where it follows another, the candidate's status; empty where the roster does not say."""

    route: str = ""
    status: str = ""
    fault: str = ""
    """French, without the full stop: why the text is not understood."""


def path_of(text: str, status: str, rulebook: Rulebook) -> Path:
    """The route that a text names; `status` is what another column says."""
    if not text or not rulebook.routes or is_word("nothing", plain(text)) or is_word("boarding", plain(text)):
        return Path()
    named = list(dict.fromkeys(_named(text, rulebook)))
    told = list(dict.fromkeys(_named(status, rulebook))) if status else []
    follows = {route.id: route.follows for route in rulebook.routes}
    leaders = [id for id in named if follows[id]]
    if len(leaders) == 1:
        status_ids = [id for id in (*named, *told) if id in follows[leaders[0]]]
        return Path(route=leaders[0], status=status_ids[0] if len(set(status_ids)) == 1 else "")
    if len(named) == 1:
        return Path(route=named[0])
    known = alternatives(tuple(follows))
    problem = "peut dire plusieurs voies" if named else "n'est pas une voie connue"
    return Path(fault=f"« {text} » {problem} ; écrivez {known}")


def _named(text: str, rulebook: Rulebook) -> Iterator[str]:
    """Ids of the routes that a text, or else a part of it, names."""
    whole = list(_routes(plain(text), rulebook))
    if whole:
        yield from whole
        return
    for part in _PARTS.split(text):
        yield from _routes(plain(part), rulebook)


def _routes(told: str, rulebook: Rulebook) -> Iterator[str]:
    for route in rulebook.routes:
        pattern = words().routes.get(route.id)
        if told and (told in (plain(route.id), plain(route.title)) or (pattern and pattern.fullmatch(told))):
            yield route.id


def answer(text: str) -> bool | None:
    """Whether a text says yes or no; None where it says something else."""
    told = plain(text)
    if not told or is_word("no", told) or is_word("nothing", told):
        return False
    return True if is_word("yes", told) else None


def is_about_duration(text: str) -> bool:
    """Whether a text on a candidate's arrangements is about the length of the internship."""
    return bool(words().values["about_duration"].search(plain(text)))
