"""What the official text leaves to look at in a report that conforms: a warning fails no report, and is no blessing."""

from __future__ import annotations

import re

from rapportlint.model.findings import Finding, Severity
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Result, Verdict
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.waived import is_fresh
from rapportlint.rulebooks.french import after_colon, enumeration

SCOPE = "pour ce qui se mesure"
"""What a verdict of conformity is worth where such a point is left."""
_MOST_TOLD = 2
"""Points of a sentence: more of them are read one by one."""
_GIST = re.compile(r"(?:«[^»]*»|[^«])+?(?= \(«| ; |(?<=[^\W\dA-Z])\. |\.?$)")
"""What a message says first, before its examples, the limit and what else it adds; quotations are kept whole."""


def reserved(result: Result, rulebook: Rulebook) -> tuple[Finding, ...]:
    """The fresh warnings about the official text; none unless the report conforms, for others have graver things."""
    if result.verdict is not Verdict.PASS:
        return ()
    official = rulebook.official_codes
    warned = (one for one in result.findings if one.code in official and one.severity is Severity.WARNING)
    return tuple(filter(is_fresh, warned))


def reserve(result: Result, rulebook: Rulebook) -> str:
    """ "1 point du texte officiel à regarder : aucune trace du visa n'a été trouvée (VIS001)."; empty without any."""
    found = reserved(result, rulebook)
    told = [f"{_gist(one)} ({one.code})" for one in found[:_MOST_TOLD]]
    more = [words.count(len(found) - _MOST_TOLD, "autre")] if len(found) > _MOST_TOLD else []
    return f"{amount(len(found))} : {' ; '.join([*told, *more])}." if found else ""


def in_short(result: Result, rulebook: Rulebook) -> str:
    """ "texte officiel à regarder : ACT004 et VIS001", for a line that has room for codes only; empty without any."""
    codes = list(dict.fromkeys(one.code for one in reserved(result, rulebook)))
    return f"texte officiel à regarder : {enumeration(codes)}" if codes else ""


def amount(points: int) -> str:
    """ "2 points du texte officiel à regarder"."""
    return f"{words.count(points, 'point')} du texte officiel à regarder"


def _gist(finding: Finding) -> str:
    said = _GIST.match(finding.message)
    return after_colon(said[0] if said else finding.message)
