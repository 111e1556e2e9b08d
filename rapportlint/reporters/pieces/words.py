"""The French words for what a result holds: names, numbers, pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapportlint.model.document import Method
from rapportlint.model.findings import Certainty, Severity
from rapportlint.model.regulation import Rulebook
from rapportlint.model.result import Step, Verdict
from rapportlint.rulebooks.french import page_list, quantity

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
    Certainty.PROBABLE: "probable",
    Certainty.UNSURE: "incertain, à vérifier",
}

KNOWN = "déjà connu"
"""Of a finding that the baseline of the run holds."""

METHODS: Mapping[Method, str] = {
    Method.PDF: "pages du PDF",
    Method.HINTS: "repères de page laissés par Word",
    Method.LIBREOFFICE: "mise en page par LibreOffice",
    Method.ESTIMATE: "mise en page estimée par rapportlint",
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

SECTION_LETTERS: Mapping[str, str] = {
    "cover": "G",
    "acknowledgements": "M",
    "toc": "S",
    "introduction": "I",
    "company": "E",
    "legal": "J",
    "activities": "A",
    "qsse": "Q",
    "conclusion": "C",
    "english-summary": "R",
    "french-summary": "F",
    "glossary": "L",
    "bibliography": "B",
    "annexes": "x",
    "certificate": "T",
    "other": "-",
}
"""A letter of its name for each kind of part, where a page has room for one sign only."""

_ONE_OF = {"activities": "Activité"}
"""Names of kinds of which a report has several, for one of them."""

ASPECTS: Mapping[str, str] = {
    "domain": "domaine d'activités",
    "structure": "structure",
    "organisation": "modes d'organisation",
    "reference": "textes cités",
    "objectives": "objectifs",
    "results": "résultats",
    "constraints": "contraintes",
    "personal-comments": "commentaires personnels",
    "situation": "situation",
    "means": "moyens",
    "analysis": "analyse",
    "subject": "sujet",
    "technical": "bilan technique",
    "personal": "bilan personnel",
    "professional-project": "projet professionnel",
    "activity-link": "lien avec une activité",
    "name": "candidat",
    "school": "établissement",
    "company": "entreprise",
    "tutor": "tuteur",
    "session": "session",
    "diploma": "diplôme",
    "kind": "nature du document",
    "author": "auteur du rapport",
    "internship": "dates du stage",
    "vocabulary": "mots du métier",
    "substructure": "sous-titres",
    "competences": "compétences citées",
    "tasks": "tâches citées",
    "label": "mention du visa",
    "picture": "image du visa",
}

_EFFORTS = (
    (5, "quelques minutes"),
    (20, "un quart d'heure"),
    (45, "une demi-heure"),
    (90, "une heure"),
    (180, "deux heures"),
    (300, "une demi-journée"),
    (600, "une journée"),
)
"""Minutes up to which a time is told by that name."""

_SITUATIONS = {
    "redoublant": "redoublant",
    "amenagement": "durée de stage aménagée",
    "dispense-stage": "dispensé de stage",
}

STEPS: Mapping[Step, str] = {
    Step.BLANK_PAGES: "Supprimez les pages blanches",
    Step.NEARLY_EMPTY_PAGES: "Remontez le peu de texte des pages presque vides",
    Step.EMPTY_PARAGRAPHS: "Remplacez les lignes vides répétées (Entrée) par un espacement de paragraphe",
    Step.LARGE_PICTURES: "Réduisez d'un tiers les images hautes de plus de 9 cm",
    Step.LINE_SPACING: "Ramenez l'interligne à 1,15 et l'espace après les paragraphes à 6 pt",
}


def section_name(id: str, rulebook: Rulebook) -> str:
    """Short name of a kind of section; the rulebook's title for one that only it knows."""
    if id in _SECTIONS:
        return _SECTIONS[id]
    return next((spec.title for spec in rulebook.sections if spec.id == id), id)


def one_section(id: str, rulebook: Rulebook) -> str:
    """Short name of one section of a kind: "Activité" among the activities."""
    return _ONE_OF.get(id, section_name(id, rulebook))


def situation_name(id: str, rulebook: Rulebook) -> str:
    """What a candidate is, in a few words; the rulebook's title for a situation that only it knows."""
    if id in _SITUATIONS:
        return _SITUATIONS[id]
    return next((situation.title for situation in rulebook.situations if situation.id == id), id)


def count(amount: float, one: str, many: str | None = None) -> str:
    """An amount with its noun: "0 page", "1,5 page", "2 pages"."""
    return quantity(round(amount, 1), one, many or f"{one}s")


def pages(numbers: Iterable[int]) -> str:
    """ "p. 4 à 6 et 9"; nothing where there is no page."""
    wanted = sorted(set(numbers))
    return page_list(wanted) if wanted else ""


def effort(minutes: int) -> str:
    """A time to mend as an order of magnitude: nobody knows better."""
    return next((name for most, name in _EFFORTS if minutes <= most), "plusieurs jours")
