"""Addresses, telephone numbers and social security numbers in a French text, told from other rows of digits.

A number written « 01 99 00 18 33 » may be five readings of an instrument: it is a telephone only where the words around
it say so. One that begins with the country's prefix, or whose pairs are parted by dots, needs no such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportlint.text import fold

_MAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|\s?[\[(]\s?(?:at|arobase)\s?[\])]\s?)"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,5}[A-Za-z]{2,24}(?![\w@])"
)
_ROW = re.compile(r"\d(?:[ .\-/()]{0,3}[\dABab]){8}")
"""What any number holds: nearly all paragraphs have no such row and need no closer look."""
_PREFIXED = re.compile(r"(?<![\w+])\(?(?:\+|00) ?33\)? ?[.\-]?(?:\(0\) ?)?[1-79](?:[ .\-/]?\d){8}(?![\d]|-\w)")
_PARTED = re.compile(r"(?<![^\W_])(?<!\d[.,/ -])0[1-79]([./-])\d\d(?:\1\d\d){3}(?![^\W_]|[.,/-]\w)")
_LOOSE = re.compile(r"(?<![^\W_])(?<!\d[.,/ -])0 ?[1-79](?:[ .\-/]?\d){8}(?![^\W_]|[.,/-]\w| \d\d(?!\d))")
_ABROAD = re.compile(
    r"(?<![\w+])(?:\+|00) ?(?:32|41|352|377|49|44|39|34|212|213|216|221|225|237|262|59[046]|687|689)"
    r"(?:[ .\-/]?\(?\d\)?){8,10}(?![\d]|-\w)"
)
_CALLING = re.compile(
    r"\b(?:tel|tels|telephon\w*|tph|portables?|mobiles?|port|gsm|fax|telecopie|standard|phone|cell|whatsapp|sms|"
    r"joindre|joignables?|jointe?s?|appeler|appelez|appelle|appels?|ligne directe|contacts?|contacter|contactez|"
    r"coordonnees|urgences?|astreinte|numero (?:direct|personnel|vert)|(?:au|mon|son|ce|leur) numero|composer|composez|"
    r"call|reach)\b|\b(?:t ?:|au ?$)|[☎✆☏📞📱]"
)
_COUNTING = re.compile(
    r"\b(?:series?|references?|ref|lots?|inventaire|s/n|siret|siren|version|adresse ip|certificat|commande|facture|"
    r"dossier|article|bon de \w+)\b[^.;]{0,25}$"
)
_BEFORE = 60
"""Characters before a number in which words tell what it is."""
_ALONE = 60
"""Letters of a line that holds a name and a number, as in a list of contacts."""
_SOCIAL = re.compile(
    r"(?<![\w.,-])([12])[ .]?(\d\d)[ .]?(0[1-9]|1[0-2]|[2-9]\d)[ .]?(\d\d|2[ABab])[ .]?(\d{3})[ .]?(\d{3})"
    r"(?: ?[/-]? ?(\d\d))?(?![\w]|[.,-]\d)"
)
_INSURED = re.compile(r"\b(?:securite sociale|secu|nir|n ?° ?ss|assure social|immatriculation|num\w* ss)\b")


def emails(text: str) -> list[str]:
    """The e-mail addresses of a text, as they are written."""
    return [match[0] for match in _MAIL.finditer(text)] if "@" in text or _hides_at(text) else []


def _hides_at(text: str) -> bool:
    return "arobase" in text or "at)" in text or "at]" in text


def phones(text: str, before: str = "") -> list[str]:
    """The telephone numbers of a paragraph, as they are written; `before` is the one above it."""
    if not _ROW.search(text):
        return []
    found: dict[int, str] = {}
    taken: set[int] = set()
    for pattern in (_PREFIXED, _PARTED, _ABROAD, _LOOSE):
        for match in pattern.finditer(text):
            if taken.isdisjoint(range(*match.span())) and _is_phone(
                text, match, before, sure=pattern is _PREFIXED, parted=pattern is _PARTED
            ):
                found[match.start()] = match[0].strip()
                taken.update(range(*match.span()))
    return [found[start] for start in sorted(found)]


def _is_phone(text: str, match: re.Match[str], before: str, *, sure: bool, parted: bool) -> bool:
    """Whether the words around a row of digits allow it to be a telephone number, or ask for it."""
    if sure:
        return True
    ahead = fold(text[max(0, match.start() - _BEFORE) : match.start()])
    if _CALLING.search(ahead):
        return True
    if _COUNTING.search(ahead):
        return False
    if parted or (ahead.endswith("(") and text[match.end() : match.end() + 1] == ")"):
        return True
    rest = text[: match.start()] + text[match.end() :] if len(text) <= 2 * _BEFORE else text
    is_line = len(rest) <= _ALONE and not any(map(str.isdigit, rest))
    if not is_line:
        return bool(emails(text[max(0, match.start() - _BEFORE) : match.end() + _BEFORE]))
    is_mobile = match[0].replace(" ", "")[1] in "67"
    return (is_mobile and any(map(str.isalpha, rest))) or bool(_CALLING.search(fold(before[-2 * _BEFORE :])))


def social_numbers(text: str) -> Iterator[str]:
    """The French social security numbers of a text: those whose key is right, and those that words announce."""
    for match in _SOCIAL.finditer(text) if _ROW.search(text) else ():
        sex, year, month, place, town, order, key = match.groups()
        number = int("".join((sex, year, month, _COUNTIES.get(place.upper(), place), town, order)))
        announced = _INSURED.search(fold(text[max(0, match.start() - _BEFORE) : match.start()]))
        if announced or (key is not None and int(key) == 97 - number % 97):
            yield match[0]


_COUNTIES = {"2A": "19", "2B": "18"}
"""What the letters of Corsica count as."""
