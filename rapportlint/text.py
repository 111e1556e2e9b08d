"""Work on plain strings: folding, numbering prefixes, words and sentences."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice

_SPACES = re.compile(r"\s+")
_HELD = re.compile(r"(?<=[«§])\s|\s(?=[»:;!?%€])|(?<=\bp\.)\s(?=[\d…])")
"""Blanks at which French breaks no line."""
_PLAIN = (
    *((sign, "'") for sign in "’‘ʼ"),
    *((sign, "-") for sign in "‐‑–—"),
    *(("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"), ("\u00ad", ""), ("\u200b", ""), ("\ufeff", "")),
)
"""Signs and what stands for them; replacing each in turn takes a tenth of the time of `str.translate`."""
_MOST_ACCENTS = 30
_PILE = re.compile(rf"[^\w\s.…_·-]{{{_MOST_ACCENTS + 1},}}")
"""Signs without end: putting a pile of accents in order takes the square of their number."""
_ACCENTS = re.compile("[\u0300-\u036f]+")
_PASSAGE = 160
"""Characters of a passage that is shown to a reader."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"\d{1,15}(?:[.,]\d{1,15})*")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\bM\.)(?<!\bMM\.)(?<!\bMr\.)[\s»\"”)]+(?=[\"«“(]?\s?[A-ZÀ-ÖØ-Þ])")
"""Where a sentence ends: never after « M. », whose name follows."""

_ROMAN = r"(?=[ivxlc])(?:x{0,3}(?:ix|iv|v?i{0,3}))"
_KEYWORD = r"(?:partie|chapitre|section|titre|chap\.?|part|chapter)"
_INDEX = rf"(?:{_ROMAN}|\d{{1,2}}|[a-h])"
_NAMED = re.compile(rf"^{_KEYWORD}\b\s*(?:n\s*[°o]\s*)?|\bpartie$")
_NUMBERING = re.compile(
    rf"""^\s*(?:
        # Chapitre 1 - , Partie II :
        {_KEYWORD}\s*(?:n\s*[°o]\s*)?{_INDEX}(?![^\W_])(?:\s?[.\-]\s?{_INDEX}(?![^\W_]))*\s*[.)/:°\-]*\s*
      | (?:\d{{1,2}}|premiere|deuxieme|seconde|troisieme|quatrieme)\s*(?:re|ere|e|eme|nde)?\s+partie\b\s*[:.\-/]*\s*
      # II.2, I - 1, 1.2.3, A.1
      | {_INDEX}(?:[.\-]{_INDEX}(?![^\W_])|\s?[.\-]\s?(?:{_ROMAN}|\d{{1,2}})(?![^\W_]))+\s*[.)/:°\-]*\s*(?=\S)
      # I. , 1), A/ , II -
      | {_INDEX}\s*(?:[.)/:°]|-(?=\s|$)|(?<=\s)-)[.)/:°\-\s]*
      # K/ , M) : letters that also begin a name (« M. Martin ») need a sign that no name has
      | [i-z]\s*[)/][)/\-\s]*
      | (?:0?\d|1\d|[2-9]0)\s+(?=[^\W\d_])                            # 2 Sommaire, 30 Bilan, not « 58 instruments »
      | (?:ii|iii|iv|vi|vii|viii|ix)\s+(?=[^\W\d_])                                 # II Contexte
      | [①-⑳•▪■►➢❖*·-]+\s*
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ORNAMENT = re.compile(r"^[^\w\s(\[«\"'①-⑳.…_-]+\s*|\s*[^\w\s()\[\]«»\"'.,:;!?%°…/+-]+$")
"""A pictogram, a tick or an arrow put before a title, or after it."""
_LEADERS = re.compile(r"([.…·_:;,\t]{6})[.…·_:;,\t]+")
"""More of them than a title's tail needs: what looks for the tail would take the cube of their number."""
_LONGEST_TITLE = 1000
"""Characters beyond which a text is no title, and its ends are left alone."""
_TAIL = re.compile(
    r"(?:\s*[.…·_\t]{3,}\s*\d*|(?:\s[.…]+)?\t+\d{1,3}|\s*\(?p(?:age|\.)\s*\d+\)?)?[\s:.;,]*$", re.IGNORECASE
)


def tidy(value: str) -> str:
    """NFC, without soft hyphens or zero-width signs, runs of blanks made one space, line breaks kept."""
    value = _PILE.sub(_lowered, value)
    value = unicodedata.normalize("NFC", value).replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in value.split("\n")).strip()


def _lowered(pile: re.Match[str]) -> str:
    """A run of signs with its first accents only."""
    accents = (sign for sign in pile[0] if unicodedata.combining(sign))
    kept = "".join(islice(accents, _MOST_ACCENTS))
    return "".join(sign for sign in pile[0] if not unicodedata.combining(sign)) + kept


@lru_cache(maxsize=16384)
def fold(value: str) -> str:
    """Lower case without accents; plain apostrophes and hyphens; œ as oe; one space between words.

    Remembered: recognition and checks fold the same paragraphs again and again.
    """
    if not value.isascii():
        value = unicodedata.normalize("NFKC", value)
        for sign, plain in _PLAIN:
            value = value.replace(sign, plain)
        value = _ACCENTS.sub("", unicodedata.normalize("NFD", value))
    return " ".join(value.lower().replace("`", "'").split())


def fold_aligned(value: str) -> tuple[str, list[int]]:
    """A text folded sign by sign, and the position in `value` of each folded sign; blanks are kept as they stand."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(value):
        folded = sign.lower() if sign.isascii() else fold(sign) or (" " if sign.isspace() else "")
        signs += folded
        places += [place] * len(folded)
    return "".join(signs), [*places, len(value)]


def split_numbering(title: str) -> tuple[str, str]:
    """A folded title's typed numbering and what follows: "ii.2 - contexte" gives ("ii.2", "contexte")."""
    match = _NUMBERING.match(title)
    if match is None or not match.group().strip() or match.end() >= len(title):
        return "", title
    return match.group().strip(" .)/:°-"), title[match.end() :].strip()


@lru_cache(maxsize=16384)
def fold_title(title: str) -> str:
    """A title ready for matching: folded, without numbering, dot leaders, page number or final punctuation."""
    folded = fold(_LEADERS.sub(r"\1", title.replace("&", " et ")))
    if len(folded) < _LONGEST_TITLE:
        folded = _TAIL.sub("", _ORNAMENT.sub("", folded))
    return split_numbering(folded)[1].strip(" -:;.,\"«»'")


def numbering_depth(number: str) -> int:
    """How many levels a folded number shows: "ii" and "chapitre 2" 1, "ii.2" 2, "1.2.3." 3; 0 for none."""
    return len([piece for piece in re.split(r"[.\-\s)/:°]+", _NAMED.sub("", number)) if piece])


def roman(value: str) -> int | None:
    """The number that a roman numeral writes, None if it is none: "xiv" gives 14."""
    units = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [units.get(c, 0) for c in value.lower()]
    if (
        not digits
        or 0 in digits
        or not re.fullmatch(r"m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", value.lower())
    ):
        return None
    return sum(-d if d < n else d for d, n in zip(digits, [*digits[1:], 0], strict=True))


def words(value: str) -> list[str]:
    """The words of a text, numbers included, elisions and compounds kept whole."""
    return _WORD.findall(value)


def count_words(value: str) -> int:
    """How many words a text has, as word processors count them: blanks separate."""
    pieces = value.split()
    marked = [piece for piece in pieces if not piece.isalnum()]
    return len(pieces) - sum([not any(map(str.isalnum, piece)) for piece in marked])


def numbers(value: str) -> frozenset[str]:
    """The numbers of a text, the same whether written the French or the English way: "0,30" gives 0.3, "1 250" 1250.

    "148,000" can be read both ways and gives both.
    """
    found: set[str] = set()
    for written in _NUMBER.findall(_THOUSANDS.sub("", value)):
        readings = [written.replace(",", ".")]
        if _ENGLISH_THOUSANDS.fullmatch(written):
            readings.append(written.replace(",", ""))
        found.update(f"{float(reading):.10g}" if reading.count(".") < 2 else reading for reading in readings)
    return frozenset(found)


def sentences(value: str) -> list[str]:
    """The sentences of a text; a line break ends one."""
    pieces = (piece for line in value.split("\n") for piece in _SENTENCE_END.split(line))
    return [piece.strip() for piece in pieces if piece and piece.strip()]


def shortened(value: str, first: int = 0) -> str:
    """A text on one line, or some 160 characters of it from a little before the place `first` on."""
    value = " ".join(value.split())
    if len(value) <= _PASSAGE:
        return value
    start = max(0, min(first - _PASSAGE // 4, len(value) - _PASSAGE))
    start = value.find(" ", start) + 1 if start else 0
    piece = value[start : start + _PASSAGE].rstrip()
    return ("… " if start else "") + piece + ("…" if start + _PASSAGE < len(value) else "")


def unbroken(value: str) -> str:
    """A French text whose blanks inside « », before : ; ! ? % and after § and p. break no line."""
    return _HELD.sub("\u00a0", value)
