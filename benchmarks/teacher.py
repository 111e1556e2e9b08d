"""What a teacher's script would say of a report's content: keywords in the text of `pdftotext`, nothing of ours."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from benchmarks import baseline
from benchmarks.baseline import fold
from benchmarks.content_score import Answer

NAME = "pdftotext + keywords"

_KEYWORDS = {
    "ENT004": ("company", r"activite|specialis|secteur|client|produit|fabri|vend|propos"),
    "ENT005": ("company", r"\b(?:sas|sarl|sa)\b|salaries|effectif|filiale|groupe|statut|employes"),
    "ENT006": ("company", r"organigramme|hierarchi|responsable|directeur|directrice|equipe"),
    "JUR008": ("legal", r"\barticle|\bart\.|\bloi n|decret|arrete|directive|\breglement \(|\biso\b|norme nf|rgpd"),
    "ACT005": ("activities", r"objectif|\bbut\b|mission|demande|cahier des charges"),
    "ACT006": ("activities", r"resultat|conforme|ecart|incertitude"),
    "ACT007": ("activities", r"contrainte|delai|cout|securite|norme|exigence"),
    "ACT008": ("activities", r"selon moi|j'ai (?:appris|trouve|aime)|interessant|difficulte|personnel|a mon avis"),
    "QSE007": ("qsse", r"accident|risque|incident|non-conformite|dechet|danger"),
    "QSE008": ("qsse", r"mise? en place|mesures|actions?|\bepi\b|formation|affich"),
    "QSE009": ("qsse", r"analyse|efficac|bilan|amelior|limite|avant|apres"),
    "CON004": ("conclusion", r"techni|mesure|etalonn|competence|methode"),
    "CON005": ("conclusion", r"j'ai appris|m'a permis|personnel|enrichissant|apprecie|aime"),
    "CON006": ("conclusion", r"projet professionnel|licence|metier|etudes|avenir|emploi|ecole"),
    "ANG009": ("english-summary", r"activit|calibrat|measure|check|test"),
}
"""Code → the section, and the words of which one should be in it."""
_MISSING = {
    "company": "ENT001", "legal": "JUR001", "activities": "ACT001", "qsse": "QSE001", "conclusion": "CON001",
    "english-summary": "ANG001",
}  # fmt: skip
_ANYWHERE = {
    "VIE001": r"\S+@\S+\.\w+",
    "VIE002": r"(?:\+33|\b0\d)(?:[ .]?\d\d){4}\b",
    "LIE001": r"drive\.google|youtu|dropbox",
    "PLA001": r"xxx|lorem|a completer|\[\w+",
    "COM002": r"\bc ?\.?(?!0[1-6]\b|10\b|14\b|16\b)\d\d\b",
    "COM004": r"\ba ?[1-9] ?[-–]? ?t ?[7-9]\b|\ba[1-36-9] ?[-–]? ?t ?\d\b",
    "AUT001": r"redige par .{3,40} et |binome",
}
"""Code → what should not be in the report."""
_NOWHERE = {
    "VIS001": r"\bvisa\b|cachet|vu et approuve",
    "SOM001": r"sommaire|table des matieres",
    "COM001": r"\bc ?\.?(?:0[1-6]|10|14|16)\b",
    "COM003": r"\ba[45] ?[-–]? ?t ?[1-6]\b",
    "FIG001": r"\bfigure \d",
    "FIG002": r"\btableau \d",
    "ANX001": r"\bannexe \w\b",
}
"""Code → what should be somewhere in the report."""
_TWICE = {"FIG003": r"\bfigure (\d+)", "ANX003": r"\bannexe ([\da-f])\b"}
"""Code → what should be there twice, as a caption and as a citation."""
_MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre".split()
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}).{1,12}?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WORDED = re.compile(
    rf"(\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)}).{{0,30}}?(\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)}) (\d{{4}})"
)
_COVER = ("lycee", "session", r"tuteur|tutrice|maitre|encadr|responsable", r"\bbts\b|superieur")
_OTHERS = "JUR004 JUR009 QSE010 ANG002 ANG006 DUR001 DUR002 DUR004 GAR001 NUM001 BLA001".split()
_QUOTED = re.compile(r"«[^»]{900,}»")
CODES = frozenset([*_KEYWORDS, *_MISSING.values(), *_ANYWHERE, *_NOWHERE, *_TWICE, *_OTHERS])
"""Codes that it looks for."""


def judge(path: Path) -> Answer:
    """The script's answer on a PDF."""
    sheets = baseline.read(path)
    whole = fold("\n".join("\n".join(lines) for lines in sheets))
    sections = _sections(sheets)
    found = {code for kind, code in _MISSING.items() if kind not in sections}
    found |= {code for code, (kind, words) in _KEYWORDS.items() if kind in sections and not _has(words, sections[kind])}
    found |= {code for code, words in _ANYWHERE.items() if _has(words, whole)}
    found |= {code for code, words in _NOWHERE.items() if not _has(words, whole)}
    found |= {code for code, words in _TWICE.items() if _told_once(words, whole)}
    found |= _lengths(path) | _dates(fold(" ".join(" ".join(lines) for lines in sheets[:6])))
    found |= _qualities(sections) | _pages(sheets)
    errors = found & {*_MISSING.values(), "JUR004", "ANG002"}
    return Answer(codes=frozenset(found), verdict="fail" if errors else "pass")


def _has(words: str, text: str) -> bool:
    return re.search(words, text) is not None


def _told_once(words: str, text: str) -> bool:
    told = re.findall(words, text)
    return any(told.count(number) < 2 for number in set(told))


def _sections(sheets: list[list[str]]) -> dict[str, str]:
    """The folded text from each section's title to the next one's."""
    starts = sorted((start, kind) for kind, start in baseline.starts(sheets).items())
    rows = [(n + i / max(1, len(lines)), line) for n, lines in enumerate(sheets, 1) for i, line in enumerate(lines)]
    ends = [start for start, _ in starts[1:]] + [len(sheets) + 1.0]
    return {
        kind: fold(" ".join(line for place, line in rows if start <= place < end))
        for (start, kind), end in zip(starts, ends, strict=True)
    }


def _lengths(path: Path) -> set[str]:
    codes = {("section_too_short", "legal"): "JUR004", ("section_too_short", "english-summary"): "ANG006",
             ("section_wrong_language", "english-summary"): "ANG002"}  # fmt: skip
    return {codes[check, kind] for check, kind, _ in baseline.judge(path).findings if (check, kind) in codes}


def _qualities(sections: dict[str, str]) -> set[str]:
    legal, qsse = sections.get("legal", ""), sections.get("qsse", "")
    only_rse = _has(r"\brse\b|developpement durable", qsse) and not _has(r"securite|risque|qualite", qsse)
    return ({"JUR009"} if _QUOTED.search(legal) else set()) | ({"QSE010"} if only_rse else set())


def _pages(sheets: list[list[str]]) -> set[str]:
    written = [[line for line in lines if line.strip()] for lines in sheets]
    numbered = sum(bool(lines) and _has(r"\d", lines[-1]) for lines in written)
    found = {"NUM001"} if numbered < len(sheets) / 2 else set()
    found |= {"BLA001"} if any(not lines for lines in written[2:-1]) else set()
    cover = fold(" ".join(written[0])) if written else ""
    return found | ({"GAR001"} if any(not _has(words, cover) for words in _COVER) else set())


def _dates(text: str) -> set[str]:
    """What the first range of dates of the first pages says of the length of the internship."""
    days = _days(text)
    if days is None:
        return {"DUR004"}
    return {"DUR002"} if days < 54 else {"DUR001"} if days < 82 else set()


def _days(text: str) -> int | None:
    try:
        if match := _NUMERIC.search(text):
            d1, m1, y1, d2, m2, y2 = map(int, match.groups())
            return (date(y2, m2, d2) - date(y1, m1, d1)).days + 1
        if match := _WORDED.search(text):
            year = int(match[5])
            start, end = (date(year, _MONTHS.index(match[i + 1]) + 1, int(match[i])) for i in (1, 3))
            return (end - start).days + 1
    except ValueError:  # no such day: a number that looked like a date
        return None
    return None
