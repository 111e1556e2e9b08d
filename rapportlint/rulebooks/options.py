"""The options of a rule in French, as `explain` and the pages tell them; a settable one with its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import CodeListId, Rule, Rulebook
from rapportlint.rulebooks.french import enumeration, number

NAMES: Mapping[str, str] = {
    "annexes": "dans les annexes",
    "beside": "autre partie",
    "codes": "codes cherchés",
    "common": "mots trop communs",
    "cues": "mots cherchés",
    "each": "activité par activité",
    "every": "toutes les mentions",
    "expected": "parties où on l'attend",
    "few": "quelques pages seulement",
    "films": "adresses de vidéos",
    "fonts": "polices admises",
    "generic": "noms qui ne désignent personne",
    "given": "prénoms connus",
    "great": "noms célèbres",
    "height": "hauteur",
    "in_contents": "dans le sommaire",
    "labels": "mentions cherchées",
    "language": "langue",
    "least": "au moins",
    "levels": "niveaux de titre",
    "maximum": "au plus",
    "minimum": "au moins",
    "most": "au plus",
    "named": "mentions attendues",
    "names": "langues nommées",
    "pages": "pages à partir desquelles c'est demandé",
    "phrases": "tournures cherchées",
    "places": "noms de lieux",
    "roles": "fonctions",
    "rows": "lignes à partir desquelles c'est demandé",
    "run": "lignes vides de suite",
    "section": "partie",
    "sections": "parties",
    "share": "part du texte, en %",
    "signs": "signes admis",
    "skipped": "parties non lues",
    "stores": "adresses de fichiers",
    "tables": "tableaux",
    "titles": "civilités",
    "tolerance": "tolérance",
    "tolerated": "écart toléré seulement",
    "unwritten": "parties non rédigées",
    "width": "largeur",
    "words": "mots",
}
SILENT = frozenset(("aspect", "facts", "neighbour"))
"""Options that only name what the rule's own sentence says."""
_LANGUAGES = {"en": "anglais", "fr": "français"}
_LISTED = 3
"""Values of a list that are told; longer lists are counted."""


def told(rule: Rule, book: Rulebook) -> str:
    """ "partie : Analyse du contexte juridique ; au plus : 4 ; tolérance : 0,25"; a plugin's own option by its key."""
    return " ; ".join(_told(rule, book))


def _told(rule: Rule, book: Rulebook) -> Iterator[str]:
    for key, value in rule.options.items():
        if key not in SILENT:
            name = NAMES.get(key, key)
            settable = "" if rule.official or name == key else f" ({key})"
            yield f"{name}{settable} : {_written(value, book)}"


def _written(value: object, book: Rulebook) -> str:
    """A value as French writes it: parts and codes by their title, short lists whole, patterns only counted."""
    if isinstance(value, list | tuple):
        shown = [_written(item, book) for item in value]
        is_plain = all(name.replace(" ", "").replace("'", "").isalnum() for name in shown)
        count = f"{len(value)} valeurs" if len(value) > 1 else "1 valeur"
        return enumeration(shown) if is_plain and 0 < len(shown) <= _LISTED else count
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return number(value)
    section, codes = book.section(SectionId(str(value))), book.code_list(CodeListId(str(value)))
    return section.title if section else codes.title if codes else _LANGUAGES.get(str(value), str(value))
