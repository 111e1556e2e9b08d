"""The keys of a rulebook file: the one list that validation and the editors' schema both read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapportlint.model.failures import RulebookError
from rapportlint.rulebooks.files import suggestion


class Kind(StrEnum):
    """What a key holds; the value is its French name in messages."""

    TEXT = "un texte"
    TEXTS = "une liste de textes"
    PATTERNS = "une liste d'expressions régulières"
    FLAG = "true ou false"
    INTEGER = "un nombre entier"
    MINUTES = "un nombre entier de minutes, 0 ou plus"
    SEVERITY = "error, warning ou info"
    PLACE = "cover, front, body, back ou annexes"
    CONTROL = "basis, consequence, opening, absent, late ou non-conforming"
    TABLE = "une table"
    TABLES = "une liste de tables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of a table."""

    kind: Kind
    about: str
    """French, shown by editors."""
    required: bool = False


Table = Mapping[str, Key]

SOURCE: Table = {
    "title": Key(kind=Kind.TEXT, about="Nom du texte officiel.", required=True),
    "verified": Key(kind=Kind.FLAG, about="Vrai si les règles ont été relues sur le texte.", required=True),
    "reference": Key(kind=Kind.TEXT, about="Référence juridique (arrêté, date, NOR…)."),
}
SECTION: Table = {
    "id": Key(kind=Kind.TEXT, about="Identifiant de la partie (« legal », « annexes »…).", required=True),
    "title": Key(kind=Kind.TEXT, about="Nom de la partie dans les messages et dans le modèle.", required=True),
    "titles": Key(kind=Kind.PATTERNS, about="Comment les élèves l'intitulent ; sur le titre sans accents ni numéro."),
    "not_titles": Key(kind=Kind.PATTERNS, about="Titres ressemblants qui n'en sont pas."),
    "cues": Key(kind=Kind.PATTERNS, about="Ce dont parle son texte ; sur le texte sans accents, en minuscules."),
    "guidance": Key(kind=Kind.TEXT, about="Consigne placée dans le modèle de document."),
    "required": Key(kind=Kind.FLAG, about="Vrai si le texte officiel l'exige."),
    "place": Key(
        kind=Kind.PLACE, about="Place dans le modèle de document ; sans elle, seule une partie exigée y figure (body)."
    ),
    "heading": Key(
        kind=Kind.TEXT,
        about="Titre dans le modèle s'il en faut un autre ; « Activité {number} » s'il y en a plusieurs.",
    ),
}
SUBSECTION: Table = {
    "id": Key(kind=Kind.TEXT, about="Partie et nom du sous-titre (« company.domain »).", required=True),
    "title": Key(kind=Kind.TEXT, about="Sous-titre que le modèle de document propose.", required=True),
    "guidance": Key(kind=Kind.TEXT, about="Consigne placée sous ce sous-titre.", required=True),
}
ASPECT: Table = {
    "id": Key(kind=Kind.TEXT, about="Partie et aspect (« company.domain »).", required=True),
    "also": Key(kind=Kind.TEXTS, about="Aspects dont il reprend toutes les tournures."),
    "cues": Key(
        kind=Kind.PATTERNS, about="Tournures dont une suffit ; sur chaque phrase, sans accents, en minuscules."
    ),
    "hints": Key(kind=Kind.PATTERNS, about="Indices plus faibles, dont il faut plusieurs."),
    "enough": Key(kind=Kind.INTEGER, about="Nombre d'indices différents qu'il faut. Par défaut : 2."),
    "decoys": Key(kind=Kind.PATTERNS, about="Tournures trompeuses, qui ne sont pas lues."),
}
CODES: Table = {
    "id": Key(kind=Kind.TEXT, about="Identifiant de la liste (« competences »).", required=True),
    "title": Key(kind=Kind.TEXT, about="Ce que nomment ces codes, au pluriel.", required=True),
    "pattern": Key(kind=Kind.TEXT, about="Expression régulière, un groupe par morceau du code.", required=True),
    "form": Key(kind=Kind.TEXT, about="Écriture officielle (« A{}-T{} »).", required=True),
    "known": Key(kind=Kind.TEXTS, about="Codes qui existent, avec leur libellé.", required=True),
    "width": Key(kind=Kind.INTEGER, about="Chiffres de chaque morceau, complétés par des zéros. Par défaut : 1."),
    "context": Key(kind=Kind.PATTERNS, about="Mots dont la phrase doit contenir un ; aucun n'est requis sans eux."),
    "decoys": Key(kind=Kind.PATTERNS, about="Mots qui précèdent un sosie (« acier C16 »)."),
}
VOCABULARY: Table = {
    "id": Key(kind=Kind.TEXT, about="Domaine du métier.", required=True),
    "words": Key(
        kind=Kind.TEXTS,
        about="Mots de même sens, au singulier : « gauge, manometer = manomètre ».",
        required=True,
    ),
}
RULE: Table = {
    "code": Key(kind=Kind.TEXT, about="Code stable de la règle (« JUR002 »).", required=True),
    "check": Key(kind=Kind.TEXT, about="Vérification à exécuter.", required=True),
    "section": Key(kind=Kind.TEXT, about="Partie concernée."),
    "aspect": Key(kind=Kind.TEXT, about="Aspect de la partie."),
    "options": Key(kind=Kind.TABLE, about="Réglages de la vérification."),
    "severity": Key(kind=Kind.SEVERITY, about="Gravité ; une règle maison n'est jamais une erreur.", required=True),
    "message": Key(kind=Kind.TEXT, about="Phrase du constat, avec ses champs entre accolades.", required=True),
    "item": Key(kind=Kind.TEXT, about="Comment nommer un cas parmi plusieurs, dans le champ {items} de la phrase."),
    "remedy": Key(kind=Kind.TEXT, about="Que faire, et où cliquer."),
    "clause": Key(kind=Kind.TEXT, about="Paragraphe du texte officiel."),
    "quote": Key(kind=Kind.TEXT, about="Citation exacte du texte officiel."),
    "why": Key(kind=Kind.TEXT, about="Pourquoi cela compte ; affiché par « explain »."),
    "measured": Key(kind=Kind.TEXT, about="Ce qui est mesuré au juste ; affiché par « explain »."),
    "good": Key(kind=Kind.TEXT, about="Un exemple qui convient ; affiché par « explain »."),
    "bad": Key(kind=Kind.TEXT, about="Un exemple qui ne convient pas ; affiché par « explain »."),
    "gestures": Key(kind=Kind.TEXTS, about="Gestes (« gesture ») qui y remédient."),
    "minutes": Key(kind=Kind.MINUTES, about="Temps pour y remédier ; sans lui, celui de la vérification (« effort »)."),
    "minutes_each": Key(kind=Kind.MINUTES, about="Minutes de plus pour chaque autre cas ou page. Par défaut : 0."),
    "limits": Key(kind=Kind.TEXT, about="Ce qui n'est pas vérifié ; affiché par « explain »."),
    "official": Key(kind=Kind.FLAG, about="Vrai si la règle cite un texte officiel."),
    "routes": Key(kind=Kind.TEXTS, about="Voies concernées ; toutes si la liste est vide."),
    "unless": Key(kind=Kind.TEXTS, about="Situations (« situation ») où la règle ne s'applique pas."),
    "needs": Key(kind=Kind.TEXTS, about="Situations dont une au moins est requise pour que la règle s'applique."),
    "firm": Key(kind=Kind.FLAG, about="Vrai si aucune voie ne l'adoucit : le texte la pose pour chacune des siennes."),
    "enabled": Key(kind=Kind.FLAG, about="Faux : la règle attend d'être choisie ou réglée. Vrai par défaut."),
}
ROUTE: Table = {
    "id": Key(kind=Kind.TEXT, about="Identifiant de la voie ; la première est celle par défaut.", required=True),
    "title": Key(kind=Kind.TEXT, about="Nom de la voie.", required=True),
    "clause": Key(kind=Kind.TEXT, about="Paragraphe du texte officiel."),
    "lowers": Key(kind=Kind.INTEGER, about="Crans de gravité en moins pour les règles officielles."),
    "follows": Key(kind=Kind.TEXTS, about="Voies dont elle suit les règles, selon le statut du candidat."),
    "document": Key(kind=Kind.TEXT, about="Nom du rapport sur la page de garde. Par défaut : « Rapport de stage »."),
    "tutor": Key(kind=Kind.TEXT, about="Nom de qui suit le candidat. Par défaut : « Tuteur en entreprise »."),
}
SITUATION: Table = {
    "id": Key(kind=Kind.TEXT, about="Identifiant de la situation du candidat.", required=True),
    "title": Key(kind=Kind.TEXT, about="Nom de la situation.", required=True),
    "clause": Key(kind=Kind.TEXT, about="Paragraphe du texte officiel."),
}
GESTURE: Table = {
    "id": Key(kind=Kind.TEXT, about="Identifiant du geste.", required=True),
    "title": Key(kind=Kind.TEXT, about="Ce que le geste fait.", required=True),
    "word": Key(kind=Kind.TEXT, about="Où cliquer dans Word.", required=True),
    "libreoffice": Key(kind=Kind.TEXT, about="Où cliquer dans LibreOffice.", required=True),
    "google": Key(kind=Kind.TEXT, about="Où cliquer dans Google Docs.", required=True),
}
EFFORT: Table = {
    "check": Key(kind=Kind.TEXT, about="Vérification dont les fautes demandent ce temps.", required=True),
    "minutes": Key(kind=Kind.MINUTES, about="Ordre de grandeur du temps pour y remédier.", required=True),
    "minutes_each": Key(kind=Kind.MINUTES, about="Minutes de plus pour chaque autre cas ou page. Par défaut : 0."),
}
UNVERIFIABLE: Table = {
    "code": Key(kind=Kind.TEXT, about="Code stable de l'exigence.", required=True),
    "reason": Key(kind=Kind.TEXT, about="Pourquoi le fichier ne permet pas de la vérifier.", required=True),
    "clause": Key(kind=Kind.TEXT, about="Paragraphe du texte officiel."),
    "routes": Key(kind=Kind.TEXTS, about="Voies concernées ; toutes si la liste est vide."),
    "unless": Key(kind=Kind.TEXTS, about="Situations (« situation ») où l'exigence ne s'applique pas."),
    "needs": Key(kind=Kind.TEXTS, about="Situations dont une au moins est requise pour que l'exigence s'applique."),
    "traces": Key(kind=Kind.PATTERNS, about="Titres sous lesquels le rapport peut en contenir une copie."),
}
RULEBOOK: Table = {
    "id": Key(kind=Kind.TEXT, about="Identifiant du référentiel.", required=True),
    "title": Key(kind=Kind.TEXT, about="Nom du diplôme.", required=True),
    "version": Key(kind=Kind.TEXT, about="Version du référentiel, comme « 2026-11 » : elle change avec ses règles."),
    "source": Key(kind=Kind.TABLE, about="Texte officiel que le référentiel transcrit.", required=True),
    "shared": Key(kind=Kind.FLAG, about="Vrai s'il dit ce que des diplômes ont en commun, sans en être un."),
    "extends": Key(kind=Kind.TEXTS, about="Référentiels dont celui-ci part et qu'il complète."),
    "placeholders": Key(kind=Kind.PATTERNS, about="Textes à remplacer laissés par un modèle."),
    "route": Key(kind=Kind.TABLES, about="Voies d'accès au diplôme."),
    "section": Key(kind=Kind.TABLES, about="Parties du rapport, dans l'ordre attendu."),
    "subsection": Key(kind=Kind.TABLES, about="Sous-titres que le modèle de document propose dans une partie."),
    "aspect": Key(kind=Kind.TABLES, about="Ce qu'une partie doit dire, et comment les élèves le disent."),
    "codes": Key(kind=Kind.TABLES, about="Codes du référentiel : compétences, tâches."),
    "vocabulary": Key(kind=Kind.TABLES, about="Mots du métier, en anglais et en français."),
    "rule": Key(kind=Kind.TABLES, about="Règles."),
    "situation": Key(kind=Kind.TABLES, about="Situations des candidats qui changent les règles."),
    "gesture": Key(kind=Kind.TABLES, about="Gestes qui remédient aux fautes, dans chaque traitement de texte."),
    "effort": Key(kind=Kind.TABLES, about="Temps que demandent les fautes, par vérification."),
    "unverifiable": Key(kind=Kind.TABLES, about="Exigences qu'aucun fichier ne montre."),
}
ROWS: Mapping[str, Table] = {
    "route": ROUTE,
    "situation": SITUATION,
    "section": SECTION,
    "subsection": SUBSECTION,
    "aspect": ASPECT,
    "codes": CODES,
    "vocabulary": VOCABULARY,
    "gesture": GESTURE,
    "effort": EFFORT,
    "rule": RULE,
    "unverifiable": UNVERIFIABLE,
}
NAMED_BY: Mapping[str, str] = {kind: next(iter(table)) for kind, table in ROWS.items()}
"""The key that tells one row of a list of tables from the others."""


def hold(table: Table, row: Mapping[str, object], where: str) -> None:
    """Raise a `RulebookError` for the first unknown key or wrong type of `row`."""
    for name, value in row.items():
        if name not in table:
            raise RulebookError(f"{where} : clé inconnue « {name} »{suggestion(name, table)}")
        if not _fits(table[name].kind, value):
            raise RulebookError(f"{where} : « {name} » doit être {table[name].kind}.")


def hold_required(table: Table, row: Mapping[str, object], where: str) -> None:
    """Raise a `RulebookError` for the first required key that `row` lacks."""
    for name, key in table.items():
        if key.required and name not in row:
            raise RulebookError(f"{where} : il manque la clé « {name} » ({key.kind}).")


def _fits(kind: Kind, value: object) -> bool:
    match kind:
        case Kind.TEXT:
            return isinstance(value, str)
        case Kind.SEVERITY:
            return value in ("error", "warning", "info")
        case Kind.PLACE:
            return value in ("cover", "front", "body", "back", "annexes")
        case Kind.CONTROL:
            return value in ("basis", "consequence", "opening", "absent", "late", "non-conforming")
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.MINUTES:
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case Kind.TABLE:
            return isinstance(value, dict)
        case Kind.TEXTS | Kind.PATTERNS:
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case Kind.TABLES:
            return isinstance(value, list) and all(isinstance(item, dict) for item in value)
