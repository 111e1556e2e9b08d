"""How Word writes the numbers of lists: 3 as "III", "c", "③", "3e" or "trois"."""

from __future__ import annotations

_ROMAN = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL"}
_ROMAN |= {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
_LARGEST_ROMAN = 3999
_LARGEST_LETTER = 780
_CARDINALS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
_ORDINALS = (
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
    "treizième quatorzième quinzième seizième"
).split()


def write_number(value: int, form: str) -> str:
    """`value` in a `w:numFmt`; decimal for a form that French reports do not use."""
    if form in ("upperRoman", "lowerRoman") and 0 < value <= _LARGEST_ROMAN:
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    if form in ("upperLetter", "lowerLetter") and 0 < value <= _LARGEST_LETTER:
        letters = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("cardinalText", "ordinalText"):
        return _in_words(value, form)
    if form == "decimalEnclosedCircle" and 0 < value <= 20:
        return chr(ord("①") + value - 1)
    written = {"none": "", "decimalZero": f"{value:02d}", "ordinal": "1er" if value == 1 else f"{value}e"}
    return written.get(form, f"- {value} -" if form == "numberInDash" else str(value))


def _roman(value: int) -> str:
    digits = []
    for unit, sign in _ROMAN.items():
        digits.append(sign * (value // unit))
        value %= unit
    return "".join(digits)


def _in_words(value: int, form: str) -> str:
    """The number as a French word, with a capital; in digits beyond sixteen."""
    if form == "cardinalText" and 0 <= value < len(_CARDINALS):
        return _CARDINALS[value].capitalize()
    if form == "ordinalText" and 0 < value <= len(_ORDINALS):
        return _ORDINALS[value - 1].capitalize()
    return write_number(value, "ordinal" if form == "ordinalText" else "decimal")
