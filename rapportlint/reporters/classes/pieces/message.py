"""What a teacher writes to a candidate: what the control found, what to mend first, until when; never a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapportlint.model.classroom import Classroom, Ground, State
from rapportlint.model.findings import Finding
from rapportlint.reporters.classes import Order
from rapportlint.reporters.classes.pieces import official
from rapportlint.reporters.classes.pieces.person import Person
from rapportlint.reporters.classes.pieces.states import UNREAD
from rapportlint.reporters.pieces import digest, words
from rapportlint.reporters.pieces.digest import Weight
from rapportlint.reporters.pieces.progress import told
from rapportlint.reporters.pieces.visible import visible
from rapportlint.rulebooks.french import date_and_time, enumeration

SUBJECT = "Votre rapport de stage : contrôle de conformité"
_LONGEST = 2_500
_MOST, _MOST_ADVICE = 8, 3
"""Points told one by one; the copy and the page have them all."""
_UNPROVEN = "aucune non-conformité n'y est établie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a message: a line, or an introduction with the lines of its list."""

    text: str
    items: tuple[str, ...] = ()


def message(person: Person, classroom: Classroom, order: Order) -> tuple[Paragraph, ...]:
    """The paragraphs of the message to one candidate, from the greeting to the signature left to the teacher."""
    return tuple(
        Paragraph(text=_kept(part.text), items=tuple(map(_kept, part.items)))
        for part in _paragraphs(person, classroom, order)
    )


def plain(paragraphs: tuple[Paragraph, ...]) -> str:
    """The message as text to paste, a blank line between paragraphs."""
    return "\n\n".join("\n".join((part.text, *part.items)) for part in paragraphs) + "\n"


def _kept(text: str) -> str:
    """A line of a message: without controls, and no longer than anyone reads."""
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _paragraphs(person: Person, classroom: Classroom, order: Order) -> Iterator[Paragraph]:
    given = person.entry.candidate.given if person.entry.candidate else ""
    yield Paragraph(text=f"Bonjour {given.strip()}," if given.strip() else "Bonjour,")
    yield Paragraph(text=_opening(person, order))
    yield from _moment(person, order)
    yield from _since(person)
    yield from _points(person)
    yield from _official(person)
    yield from _advice(person)
    yield Paragraph(text=_until(person, classroom))
    yield from _files(person)
    yield Paragraph(
        text="Ce message n'est pas une décision : la conformité du rapport est constatée par l'autorité académique, "
        "avant l'interrogation, et non par ce contrôle. Écrivez-moi si un point vous paraît inexact."
    )
    yield Paragraph(text="Bien cordialement,")


def _opening(person: Person, order: Order) -> str:
    report = f"votre rapport « {person.report} »" if person.report else "votre rapport"
    source = order.rulebook.source
    match person.entry.state:
        case State.ABSENT:
            return "Je n'ai trouvé aucun dépôt de votre rapport de stage. Si vous l'avez déposé, dites-moi où et quand."
        case State.TO_ESTABLISH:
            return _unfound(person)
        case State.ENCRYPTED | State.SCANNED | State.UNREADABLE:
            return f"Je n'ai pas pu lire {report}, et n'ai donc pas pu le contrôler. {_why_unread(person)}".strip()
        case State.TO_CHECK:
            return f"J'ai contrôlé {report} : {_UNPROVEN}, mais il reste à regarder de plus près."
        case State.CONFORMING if person.official_points:
            left = words.count(
                len(person.official_points), "point du texte officiel reste", "points du texte officiel restent"
            )
            return f"J'ai contrôlé {report} : {_UNPROVEN}, mais {left} à regarder."
        case State.CONFORMING if not source.verified:
            return f"J'ai contrôlé {report} au regard des usages : je n'y ai rien relevé qui doive être corrigé."
        case State.CONFORMING:
            return f"J'ai contrôlé {report} : je n'y ai relevé aucun écart à « {source.title} »."
    points = words.count(person.weights[Weight.ERROR], "point s'écarte", "points s'écartent")
    if not person.weights[Weight.ERROR]:
        return f"J'ai contrôlé {report} : en l'état, il s'écarte de ce que demande « {source.title} »."
    return f"J'ai contrôlé {report} : en l'état, {points} de ce que demande « {source.title} »."


def _unfound(person: Person) -> str:
    """What is said where it is not known whether anything was handed in; never whose the doubtful files may be."""
    ask = "Si vous l'avez déposé, dites-moi où, quand et sous quel nom de fichier"
    proof = "et envoyez-moi l'accusé de réception du dépôt si vous en avez un."
    names = [visible(piece.name) for deposit in person.entry.deposits for piece in deposit.others]
    if names:
        listed = enumeration([f"« {name} »" for name in names[:_MOST_ADVICE]])
        more = " et d'autres fichiers" if len(names) > _MOST_ADVICE else ""
        return f"J'ai bien reçu {listed}{more}, mais je n'y ai pas reconnu de rapport de stage. {ask}."
    return f"Je n'ai pas trouvé, à ce jour, de rapport de stage à votre nom. {ask}, {proof}"


def _why_unread(person: Person) -> str:
    """What kept the report from being read, and what to do."""
    if person.result and person.result.failure:
        return person.result.failure.message
    blank = [finding for finding in person.findings if finding.check == "text_layer_missing"]
    return " ".join(f"{finding.message} {finding.remedy}" for finding in blank[:1])


def _moment(person: Person, order: Order) -> Iterator[Paragraph]:
    """The lateness, established or not, as the official text names it."""
    deadline = f" ({date_and_time(person.deadline)})" if person.deadline else ""
    when = f" du {person.handed_in}" if person.handed_in else ""
    for ground in (Ground.ABSENT, Ground.LATE):
        quote = official.quoted(ground, order.coverage)
        named = f" Le texte officiel compte ce cas parmi ceux de non-conformité : {quote}." if quote else ""
        if ground in person.entry.grounds and ground is Ground.ABSENT:
            over = f"La date limite{deadline} est passée." if person.deadline else ""
            yield Paragraph(text=f"{over}{named}".strip())
        elif ground in person.entry.grounds:
            yield Paragraph(
                text=f"Votre dépôt{when} est postérieur à la date limite{deadline}.{named} "
                "Si vous avez un motif à faire valoir, écrivez-le-moi sans attendre."
            )
        elif ground in person.entry.to_check and ground is Ground.LATE:
            only = (
                f" : je n'ai que celle du fichier, {date_and_time(person.moment.when)}, qui ne prouve rien"
                if person.moment
                else ""
            )
            yield Paragraph(
                text=f"La date de votre dépôt n'est pas établie{only}. "
                f"Envoyez-moi l'accusé de réception du dépôt, pour montrer qu'il précède la date limite{deadline}."
            )


def _since(person: Person) -> Iterator[Paragraph]:
    """What changed since an earlier control: thanks for what was mended come before what is left."""
    change = person.change
    if change is None or not change.is_comparable or change.is_none:
        return
    items = [f"– corrigé : {_sentence(digest.placed(finding))}" for finding in change.mended[:_MOST]]
    more = len(change.mended) - _MOST
    if more > 0:
        items.append(f"– … et {words.count(more, 'autre point corrigé', 'autres points corrigés')}.")
    told_here = [finding for finding in person.findings if digest.weight(finding) is not Weight.INFO]
    is_marked = person.entry.state not in UNREAD and any(_new(finding, person) for finding in told_here)
    note = " Ce qui est nouveau est marqué [nouveau]." if is_marked else ""
    yield Paragraph(text=f"{told(change, 'ma lecture précédente')}{note}", items=tuple(items))


def _points(person: Person) -> Iterator[Paragraph]:
    """What weighs on the verdict, the proofs first, with an order of magnitude of the time to mend it."""
    if person.entry.state in UNREAD:
        return
    by_weight = {kind: [f for f in person.findings if digest.weight(f) is kind] for kind in Weight}
    decisive = [*by_weight[Weight.ERROR], *by_weight[Weight.DOUBT]]
    if not decisive:
        return
    minutes = sum(finding.minutes for finding in decisive if finding.minutes)
    time = f" (comptez environ {words.effort(minutes)})" if minutes else ""
    items = [f"{rank}. {_told(finding, person)}" for rank, finding in enumerate(decisive[:_MOST], start=1)]
    if len(decisive) > _MOST:
        items.append(f"… et {words.count(len(decisive) - _MOST, 'autre point', 'autres points')}.")
    first = "À corriger d'abord" if by_weight[Weight.ERROR] else "À vérifier d'abord"
    yield Paragraph(text=f"{first}{time} :", items=tuple(items))


def _official(person: Person) -> Iterator[Paragraph]:
    """What the official text asks for and no verdict rests on, with its words: never told as work for spare time."""
    points = person.official_points
    if not points or person.entry.state in UNREAD:
        return
    items = [f"– {_told(finding, person)}" for finding in points[:_MOST]]
    if len(points) > _MOST:
        items.append(f"– … et {words.count(len(points) - _MOST, 'autre point', 'autres points')}.")
    title = "Point" if len(points) == 1 else "Points"
    yield Paragraph(text=f"{title} du texte officiel à regarder par une personne :", items=tuple(items))


def _new(finding: Finding, person: Person) -> str:
    """The mark of a finding that an earlier control did not have; empty for the others."""
    fresh = person.change.fresh if person.change else ()
    return " [nouveau]" if any(finding is one for one in fresh) else ""


def _told(finding: Finding, person: Person) -> str:
    """A finding with what the official text says of it and what to do."""
    doubt = " [à vérifier]" if digest.weight(finding) is Weight.DOUBT else ""
    clause = f" Texte : § {finding.clause}" if finding.clause else ""
    quote = f" « {finding.quote} »" if finding.quote else ""
    remedy = f" À faire : {finding.remedy}" if finding.remedy else ""
    where = f"{clause}{quote}{'.' if clause else ''}"
    return f"{_sentence(digest.placed(finding))}{_new(finding, person)}{doubt}{where}{remedy}"


def _sentence(text: str) -> str:
    """A message followed by its pages ends with one full stop: "… admises (p. 12)."."""
    head, bracket, pages = text.rpartition(" (p. ")
    if bracket and pages.endswith(")") and head.endswith("."):
        return f"{head[:-1]}{bracket}{pages}."
    return text


def _advice(person: Person) -> Iterator[Paragraph]:
    """What is no fault before the official text, in a few words."""
    mild = [one for one in person.findings if digest.weight(one) is Weight.WARNING and not one.clause]
    if mild and person.entry.state not in UNREAD:
        told_here = mild[:_MOST_ADVICE]
        items = tuple(f"– {_sentence(digest.placed(finding))}{_new(finding, person)}" for finding in told_here)
        more = len(mild) - _MOST_ADVICE
        rest = (f"– … et {words.count(more, 'autre', 'autres')}.",) if more > 0 else ()
        yield Paragraph(text="Ensuite, s'il vous reste du temps :", items=(*items, *rest))


def _until(person: Person, classroom: Classroom) -> str:
    """Until when something can still be done."""
    what = "une nouvelle version" if person.entry.judged else "votre rapport"
    if person.entry.state is State.CONFORMING and not person.official_points:
        return "Vous n'avez rien à déposer de nouveau."
    if person.deadline is None:
        return f"Déposez {what} avant la date fixée par la circulaire d'organisation de l'examen."
    if classroom.made <= person.deadline:
        return f"Vous pouvez déposer {what} jusqu'au {date_and_time(person.deadline)}."
    is_told = person.is_late or Ground.ABSENT in person.entry.grounds
    begun = "Parlez" if is_told else f"La date limite ({date_and_time(person.deadline)}) est passée : parlez"
    return f"{begun}-m'en avant de déposer quoi que ce soit."


def _files(person: Person) -> Iterator[Paragraph]:
    names = {"annotated": "une copie annotée de votre rapport", "page": "une page qui détaille chaque point"}
    given = [name for kind, name in names.items() if kind in person.entry.files]
    if given:
        yield Paragraph(text=f"Vous recevez avec ce message {enumeration(given)}.")
