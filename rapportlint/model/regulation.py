"""A rulebook in memory: the sections that a diploma asks for and the rules that judge them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from rapportlint.model.findings import Severity
from rapportlint.model.outline import SectionId

AspectId = NewType("AspectId", str)
"""Name of an aspect within its section: `domain`, `objectives`…"""
CodeListId = NewType("CodeListId", str)
"""`competences`, `tasks`…"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """How students name a section and what its body speaks of."""

    id: SectionId
    title: str
    """Its name in messages and in the skeleton."""
    titles: tuple[str, ...] = ()
    """Regular expressions on folded titles (`text.fold`): without accents, lower case, without numbering."""
    not_titles: tuple[str, ...] = ()
    """Decoys: folded titles that look alike and are not this section."""
    cues: tuple[str, ...] = ()
    """Regular expressions on the folded body."""
    guidance: str = ""
    required: bool = False
    place: str = ""
    """Where the skeleton has it: `cover`, `front`, `body`, `back` or `annexes`; empty where it is left out."""
    heading: str = ""
    """Its title in the skeleton where that is not `title`; "Activité {number}" where there may be several chapters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsection:
    """A sub-heading that the skeleton offers inside a section."""

    id: str
    """Section and name: "company.domain"."""
    title: str
    guidance: str

    @property
    def section(self) -> SectionId:
        """The section that it belongs to."""
        return SectionId(self.id.split(".", 1)[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """How students speak of something that a section should hold: regular expressions on its folded sentences."""

    id: str
    """Section and aspect: "company.domain"."""
    cues: tuple[str, ...] = ()
    """Each is enough alone."""
    hints: tuple[str, ...] = ()
    """Weaker: `enough` different ones are needed."""
    enough: int = 2
    decoys: tuple[str, ...] = ()
    """Look-alikes, not read at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """Codes by which an official text names competences or tasks, and how students write them."""

    id: str
    title: str
    """French, plural: "compétences"."""
    pattern: str
    """Regular expression on folded text, a group for each piece of the code."""
    form: str
    """Its official writing from these pieces: "C{}", "A{}-T{}"."""
    known: tuple[str, ...]
    """Each code with its wording: "C06 : Organiser et planifier…"."""
    width: int = 1
    """Digits of each piece, filled up with zeros."""
    context: tuple[str, ...] = ()
    """Words of which the sentence must hold one; none needed when empty."""
    decoys: tuple[str, ...] = ()
    """Words before a look-alike: "acier" before C16."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes without their wording."""
        return tuple(entry.split(" : ")[0] for entry in self.known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Words of a trade that say the same in English and in French, in the singular."""

    english: tuple[str, ...]
    french: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way to the diploma (voie), with what it changes."""

    id: str
    title: str
    clause: str = ""
    lowers: int = 0
    """Steps by which official findings get milder ("dans le même esprit")."""
    follows: tuple[str, ...] = ()
    """Ids of the routes whose rules it takes, by the candidate's status; empty for a route of its own."""
    status: str = ""
    """The one of them that the candidate's status chose."""
    document: str = ""
    """What its report is called on the cover: "Rapport d'activité"."""
    tutor: str = ""
    """What the person who follows the candidate in the company is called: "Maître d'apprentissage"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a candidate may be in besides his route: repeating, excused from the internship…"""

    id: str
    title: str
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """How to do one thing in the word processors that students use; French."""

    id: str
    title: str
    word: str
    libreoffice: str
    google: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row of a rulebook: which check, with what options, and the words of its findings."""

    code: str
    check: str
    options: Mapping[str, object] = field(default_factory=dict)
    """Keyword arguments of the check, `section` and `aspect` included."""
    severity: Severity
    message: str
    """French, `str.format` fields taken from the options and the hit's facts (see `rulebooks.wording`)."""
    item: str = ""
    """French: how one of several hits is named in the message's `{items}`; fields as in the message."""
    remedy: str = ""
    clause: str = ""
    quote: str = ""
    why: str = ""
    measured: str = ""
    limits: str = ""
    """French, shown by `explain`: why it matters, what exactly is measured, what is not checked."""
    good: str = ""
    bad: str = ""
    """French: an example that satisfies it, and one that does not."""
    gestures: tuple[str, ...] = ()
    """Ids of the gestures that mend it."""
    minutes: int | None = None
    """Order of magnitude of the time that mending one case takes; None where nobody can say."""
    minutes_each: int = 0
    """Minutes more for each other case or page."""
    official: bool = False
    """Quotes an official text; house rules never are errors."""
    routes: tuple[str, ...] = ()
    """Routes that it concerns; all when empty."""
    unless: tuple[str, ...] = ()
    """Situations in which it does not apply."""
    needs: tuple[str, ...] = ()
    """Situations of which one must be given for it to apply; always when empty."""
    firm: bool = False
    """Stands in the text for each of its routes: one that asks for "le même esprit" does not make it milder."""
    enabled: bool = True
    """Whether it runs without being asked for: a habit that schools disagree on waits to be configured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What the official text asks for and no file proves: told to the candidates whom it concerns."""

    code: str
    reason: str
    """French: what is asked, of whom, and why the file does not show it."""
    clause: str = ""
    routes: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Whom it concerns, as for a rule."""
    traces: tuple[str, ...] = ()
    """Regular expressions on the folded titles under which a report may hold a copy of the piece: never asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialSource:
    """The text that a rulebook renders."""

    title: str
    verified: bool
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """One diploma."""

    id: str
    title: str
    source: OfficialSource
    sections: tuple[SectionSpec, ...]
    rules: tuple[Rule, ...]
    version: str = ""
    """Told to people beside the id; `rulebooks.fingerprint` tells apart what differs without saying so."""
    shared: bool = False
    """What several diplomas have in common: its title is no diploma's."""
    routes: tuple[Route, ...] = ()
    placeholders: tuple[str, ...] = ()
    """Regular expressions on a whole folded paragraph that a template left for the student to replace."""
    aspects: tuple[Aspect, ...] = ()
    codes: tuple[CodeList, ...] = ()
    vocabulary: tuple[Translation, ...] = ()
    situations: tuple[Situation, ...] = ()
    subsections: tuple[Subsection, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    unverifiable: tuple[Requirement, ...] = ()

    @property
    def official_codes(self) -> frozenset[str]:
        """Codes of the rules that quote the official text."""
        return frozenset(rule.code for rule in self.rules if rule.official)

    def section(self, id: SectionId) -> SectionSpec | None:
        """The spec of a section, if the rulebook speaks of it."""
        return next((spec for spec in self.sections if spec.id == id), None)

    def code_list(self, id: CodeListId) -> CodeList | None:
        """The codes of that kind, if the rulebook knows any."""
        return next((codes for codes in self.codes if codes.id == id), None)

    def aspect(self, section: SectionId, name: str) -> Aspect:
        """How students speak of an aspect of a section; one without any word for an aspect that it does not know."""
        id = f"{section}.{name}"
        return next((aspect for aspect in self.aspects if aspect.id == id), Aspect(id=id))
