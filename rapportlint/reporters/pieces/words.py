"""The French words for what a result holds: names, numbers, pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapportlint.model.document import Method
from rapportlint.model.findings import Certainty, Severity
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Verdict

VERDICTS: Mapping[Verdict, str] = {
    Verdict.PASS: "CONFORME",
    Verdict.FAIL: "NON CONFORME",
    Verdict.REVIEW: "À VÉRIFIER",
    Verdict.UNREADABLE: "ILLISIBLE",
}

SEVERITIES: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("non-conformité", "non-conformités"),
    Severity.WARNING: ("avertissement", "avertissements"),
    Severity.INFO: ("conseil", "conseils"),
}

CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "certain",
    Certainty.PROBABLE: "probable, à vérifier",
    Certainty.UNSURE: "incertain, à vérifier",
}

METHODS: Mapping[Method, str] = {
    Method.PDF: "pages du PDF",
    Method.HINTS: "repères de page laissés par Word",
    Method.LIBREOFFICE: "mise en page par LibreOffice",
    Method.ESTIMATE: "estimation d'après la quantité de texte",
}

_SECTIONS = {
    "cover": "Page de garde",
    "acknowledgements": "Remerciements",
    "toc": "Sommaire",
    "introduction": "Introduction",
    "company": "Entreprise",
    "legal": "Analyse juridique",
    "activities": "Activités",
    "qsse": "Démarche QSSE",
    "conclusion": "Conclusion",
    "english-summary": "Résumé en anglais",
    "french-summary": "Résumé en français",
    "glossary": "Glossaire",
    "bibliography": "Bibliographie",
    "annexes": "Annexes",
    "certificate": "Attestation",
    "other": "Autre partie",
    "body": "Corps du rapport",
    "after-annexes": "Après les annexes",
}


def section_name(id: str, rulebook: Rulebook) -> str:
    """Short name of a kind of section; the rulebook's title for one that only it knows."""
    if id in _SECTIONS:
        return _SECTIONS[id]
    return next((spec.title for spec in rulebook.sections if spec.id == id), id)


def number(value: float, places: int = 1, fixed: bool = False) -> str:
    """A number as French writes it: 5.40 gives "5,4"; without useless zeros unless `fixed`."""
    text = f"{value:.{places}f}"
    if "." in text and not fixed:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def count(amount: float, singular: str, plural: str | None = None) -> str:
    """An amount with its noun: "0 page", "1,5 page", "2 pages"."""
    noun = singular if abs(round(amount, 1)) < 2 else (plural or f"{singular}s")
    return f"{number(amount)} {noun}"


def runs(pages: Iterable[int]) -> list[tuple[int, int]]:
    """Stretches of following pages: 4, 5, 6, 9 gives (4, 6), (9, 9)."""
    stretches: list[tuple[int, int]] = []
    for page in sorted(set(pages)):
        if stretches and page == stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], page)
        else:
            stretches.append((page, page))
    return stretches


def pages(numbers: Iterable[int], shown: int = 6) -> str:
    """Pages in words: "page 4", "pages 4 à 6 et 9"; beyond `shown` pieces, how many are left."""
    wanted = set(numbers)
    pieces = [piece for first, last in runs(wanted) for piece in _stretch(first, last)]
    names = [f"{first} à {last}" if first < last else str(first) for first, last in pieces[:shown]]
    told = sum(last - first + 1 for first, last in pieces[:shown])
    if told < len(wanted):
        names.append(count(len(wanted) - told, "autre"))
    if not names:
        return ""
    return f"{'page' if len(wanted) == 1 else 'pages'} {listed(names)}"


def _stretch(first: int, last: int) -> list[tuple[int, int]]:
    """Two pages that follow are told apart, "4 et 5": a range starts at three."""
    return [(page, page) for page in range(first, last + 1)] if last == first + 1 else [(first, last)]


def listed(items: Sequence[str], joint: str = "et") -> str:
    """ "a, b et c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"
