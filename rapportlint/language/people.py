"""Names of people as French documents write them."""

from __future__ import annotations

import re
from enum import IntEnum

from rapportlint.language.first_names import FIRST_NAMES
from rapportlint.text import fold

_TITLE = re.compile(
    r"(?:m(?:onsieur|r)|mme|mlle|mmes|mm|madame|messieurs|mesdames|mademoiselle|dr|docteur|pr|professeure?)\.? |m\. ?"
)
_PARTICLES = frozenset(
    "de du des d' da di do dos le la les el al ben bent ibn van von der den ter mac mc o' n' y".split()
)
_NO_NAME = frozenset(
    """
    academie activite activites agence alternance analyse analyses annee annexe annexes apprentissage association
    atelier au aux avec avenue banc biologie boulevard brevet bts bureau cabinet campus caves cedex centre
    certificat cfa chambre chef chez chu clinique college commune conclusion contexte controle cooperative cursus
    dans date dates departement des diplome direction dossier duree ecole eme en enseignement entreprise epreuve
    equipe essai essais et etablissement etalonnage ets etude etudiant etudiante examen fabrique ferme filiere fils
    formation france frere freres garde general generale greta groupe hopital hotel institut instruments
    introduction juillet juin laboratoire lieu livret lycee ma machine mai mairie maison maitre manufacture memoire
    mes mesure mesures metier metiers metrologie ministere mission mon moulin national nationale nom nos notre page
    par physique place pole polytechnique pour premiere presentation production professionnel professionnelle projet
    promotion qualite rapport recherche referentiel region remerciements resume rue section securite service session
    site situation societe sommaire sous stage structure sujet superieur superieure sur systemes technicien
    technique techniques technologie technologies theme titre tuteur tutrice universite usine verification ville
    visa votre za zac zi zone
    """.split()
)
"""Words that no name holds and that covers are full of."""
_LEGAL = frozenset(
    """
    ag cea cnrs epa epic eurl gie gmbh gsm ifremer inc inra inrae ltd onera sa sarl sas sasu sca sci scic scop se
    snc umr
    """.split()
)
"""Forms of firms and initials of laboratories."""
_PART = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.‐‑-](?=[^\W\d_]))*\.?")
_MOST_PARTS = 5


class Likeness(IntEnum):
    """How far words look like somebody's name."""

    NONE = 0
    SHAPE = 1
    """Capitals where a name has them; so does a firm's."""
    NAME = 2
    """A known first name, or a surname in capitals beside a first name that is not."""


def likeness(words: str) -> Likeness:
    """How far `words`, without a civil title, look like one person's name."""
    parts = words.split()
    if not 2 <= len(parts) <= _MOST_PARTS or not all(_PART.fullmatch(part) for part in parts):
        return Likeness.NONE
    folded = [fold(part).rstrip(".") for part in parts]
    proper = [part for part, plain in zip(parts, folded, strict=True) if plain not in _PARTICLES]
    if len(proper) < 2 or not all(part[0].isupper() for part in proper) or set(folded) & (_NO_NAME | _LEGAL):
        return Likeness.NONE
    known = _is_first_name(folded[0]) or _is_first_name(folded[-1])
    if folded[0] in _PARTICLES and not known:
        return Likeness.NONE
    capitals = [part.isupper() and len(part) > 1 for part in proper]
    return Likeness.NAME if known or (any(capitals) and not all(capitals)) else Likeness.SHAPE


def untitled(words: str) -> str:
    """A name without « M. », « Mme »… before it."""
    match = _TITLE.match(fold(words))
    return words[match.end() :].strip() if match else words


def has_title(words: str) -> bool:
    """Whether a civil title stands before a name: no student gives himself one."""
    return _TITLE.match(fold(words)) is not None


def _is_first_name(folded: str) -> bool:
    """Whether it is a first name or a compound that begins with one: « jean », « jean-luc »."""
    return folded.partition("-")[0] in FIRST_NAMES


def may_name(words: str) -> bool:
    """Whether words behind « Auteur : » may be a name, however they are written: « camille exemple »."""
    parts = words.split()
    folded = {fold(part).rstrip(".") for part in parts}
    return 0 < len(parts) <= _MOST_PARTS and all(map(_PART.fullmatch, parts)) and not folded & (_NO_NAME | _LEGAL)
