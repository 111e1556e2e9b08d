"""Whose names are to be hidden, and under what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What tells who somebody is."""

    pseudonym: str
    names: tuple[tuple[str, str], ...] = ()
    """Family and given name, in each form known; the whole name and nothing where nobody tells them apart."""
    marks: tuple[str, ...] = ()
    """Numbers, addresses, identifiers and file names."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crowd:
    """The persons of a class: one object for all its masks, large, which is sent to a worker once."""

    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """The persons of a class, and the one whose report it is."""

    pseudonym: str
    """Of the report's author: names that its cover alone tells are hidden under it."""
    crowd: Crowd
