"""The text of the report that breaks the rules: too many pages, two parts too long, one in French, one missing."""

from collections.abc import Iterable
from dataclasses import replace

from samples.dossier import Block, Dossier, Heading, Kind, Paragraph, Visa, load
from samples.sections import extended, first_words, refilled, spans, whole, without

FAULTS = (
    ("pages_over_limit", ""),
    ("section_too_long", "legal"),
    ("section_too_long", "qsse"),
    ("section_wrong_language", "english-summary"),
    ("section_missing", "conclusion"),
)

_BRIDGE = Paragraph(
    "Pendant une semaine d'échange organisée par mon tuteur, j'ai été accueillie dans une entreprise partenaire de "
    "Vauclerc Métrologie. J'y ai suivi, avec l'accord des deux sociétés, le travail présenté ci-dessous ; je le "
    "rapporte avec les mots du technicien qui me l'a expliqué."
)

_FRENCH_ABSTRACT = (
    "Ce rapport présente le stage de douze semaines que j'ai effectué chez Vauclerc Métrologie, laboratoire "
    "d'étalonnage situé à Besançon. Ma mission principale a été de valider une nouvelle méthode d'étalonnage des "
    "micromètres d'extérieur, pour l'étendue de 0 mm à 25 mm, afin que l'entreprise puisse demander l'extension de sa "
    "portée d'accréditation.",
    "Après avoir observé les techniciens, j'ai rédigé un mode opératoire en dix étapes et établi le bilan "
    "d'incertitude. L'incertitude élargie obtenue est de 1,0 µm avec un facteur d'élargissement de deux, pour un "
    "objectif de 1,2 µm. Les essais de reproductibilité ont montré que l'effet de l'opérateur était divisé par deux, "
    "et la comparaison avec un laboratoire partenaire a donné des écarts normalisés inférieurs à un.",
    "Ce stage m'a donné envie de poursuivre dans un laboratoire accrédité et m'a appris que la qualité d'une mesure "
    "tient autant au geste qu'au calcul.",
)


def non_conforming() -> Dossier:
    """A trainee's report with five faults; the text of two other dossiers makes it as long as it is."""
    base, water, optics = load("vauclerc"), load("riveal"), load("orvane")
    partners = [block for other in (water, optics) for block in _nested(whole(other, Kind.COMPANY))]
    report = extended(base, Kind.COMPANY, partners)
    report = extended(report, Kind.LEGAL, first_words(_nested(whole(optics, Kind.LEGAL)), 430))
    report = extended(report, Kind.QSSE, first_words(_nested(whole(water, Kind.QSSE)), 560))
    first = [block for other in (water, optics) for block in _nested(_activity(other, 0))]
    second = [block for other in (water, optics) for block in _nested(_activity(other, 1))]
    report = _longer_activities(report, (first, second))
    report = without(report, Kind.CONCLUSION)
    words: list[Block] = [*map(Paragraph, _FRENCH_ABSTRACT), Visa()]
    return replace(refilled(report, Kind.ENGLISH_SUMMARY, words), name="non-conforme")


def _activity(dossier: Dossier, rank: int) -> tuple[Block, ...]:
    found = [span for span in spans(dossier) if span.heading.kind is Kind.ACTIVITIES][rank]
    return dossier.blocks[found.start : found.stop]


def _longer_activities(dossier: Dossier, additions: Iterable[list[Block]]) -> Dossier:
    """The dossier with more at the end of each of its activities."""
    found = [span for span in spans(dossier) if span.heading.kind is Kind.ACTIVITIES]
    blocks = list(dossier.blocks)
    for span, added in reversed(list(zip(found, additions, strict=True))):
        blocks[span.stop : span.stop] = added
    return replace(dossier, blocks=tuple(blocks))


def _nested(section: tuple[Block, ...]) -> tuple[Block, ...]:
    """A section of another dossier one level down, without its kind, led in by a sentence."""
    lowered = [
        Heading(min(block.level + 1, 4), block.title) if isinstance(block, Heading) else block for block in section
    ]
    return (lowered[0], _BRIDGE, *lowered[1:])
