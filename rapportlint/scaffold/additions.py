"""Parts added to a student's own document, as tracked insertions that he accepts or refuses one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import R, W
from rapportlint.formats.word_tracking import Tracker
from rapportlint.model.outline import CONTENTS
from rapportlint.model.settings import Limits
from rapportlint.scaffold.lending import Lender, names_of
from rapportlint.scaffold.look import base
from rapportlint.scaffold.markup import W_NAMESPACE, mark, opening, run, typeset
from rapportlint.scaffold.plan import Heading, Part, Spot
from rapportlint.scaffold.story import CERTIFICATE

_NAMES = f'xmlns:w="{W_NAMESPACE}" xmlns:r="{R[1:-1]}"'
_REFRESH = "Clic droit ici, puis « Mettre à jour les champs » : le sommaire s'écrira."
_VISA = ("Rapport vu et approuvé par la structure d'accueil.", "Nom et fonction :", "Date :", "Signature et cachet :")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A part with the paragraph before which it goes."""

    part: Part
    before: int | None
    """Index of the `w:p` of the document (from 0, every copy counted); None for its end."""
    lines: tuple[Line, ...] = ()
    """What the contents show, where the part is that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A title as the contents show it."""

    text: str
    level: int
    page: str


def insert(
    draft: Draft,
    additions: Sequence[Addition],
    paragraphs: Sequence[etree._Element],
    tracker: Tracker,
    limits: Limits,
) -> None:
    """Insert parts into a document; `paragraphs` are those that it had when the additions were placed."""
    Lender(Draft(base(), limits), draft).lend_styles()
    writer = _Writer(draft, tracker)
    body = draft.xml(draft.main).find(W + "body")
    if body is None:
        return
    for addition in additions:
        elements = etree.fromstring(f"<w:body {_NAMES}>{''.join(writer.part(addition))}</w:body>")
        container, place = _place(body, None if addition.before is None else paragraphs[addition.before])
        for element in list(elements):
            container.insert(place, element)
            place += 1


def _place(body: etree._Element, before: etree._Element | None) -> tuple[etree._Element, int]:
    """The body, or a control around most of it, with the position in it of what opens with a paragraph.

    For None, that of the end of the last section.
    """
    if before is None:
        end = body.find(W + "sectPr")
        return body, len(body) if end is None else body.index(end)
    held = next(reversed(list(before.iterancestors(W + "tbl"))), before)
    while (around := held.getparent()) is not None and around is not body:
        if around.tag == W + "sdtContent" and around.index(held) > 0:
            return around, around.index(held)
        held = around
    return body, body.index(held)


class _Writer:
    """Writes tracked paragraphs in the styles of one document."""

    def __init__(self, draft: Draft, tracker: Tracker) -> None:
        self.styles = {name: id for id, name in reversed(names_of(draft).items())}
        self.tracker = tracker

    def part(self, addition: Addition) -> Iterator[str]:
        """Its title, what is expected, its sub-headings."""
        part = addition.part
        numbered = part.spot is Spot.BODY and self.has_titles
        yield self.paragraph(run(self.title(part.heading)), "heading 1" if numbered else "titre liminaire")
        if part.id == CONTENTS:
            yield from self.contents(addition.lines)
            return
        english = part.language == "en"
        yield self.grey(part.heading.guidance, "texte anglais" if english else "", translated=english)
        if part.heading.expected:
            yield self.grey(part.heading.expected)
        for line in _VISA if part.id == CERTIFICATE else ():
            yield self.paragraph(run(typeset(line)))
        for heading in part.below:
            yield self.paragraph(run(self.title(heading)), "heading 2" if self.has_titles else "titre liminaire")
            yield self.grey(heading.guidance)

    def contents(self, lines: Sequence[Line]) -> Iterator[str]:
        """The field of the contents with its lines, or with how to have them written."""
        shown = [(run(f"{line.text}\t{line.page}"), f"toc {line.level}") for line in lines]
        shown = shown or [(run(typeset(_REFRESH)), "toc 1")]
        for rank, (inside, style) in enumerate(shown):
            begun = opening('TOC \\o "1-3" \\h \\z \\u') if rank == 0 else ""
            yield self.paragraph(begun + inside + (mark("end") if rank == len(shown) - 1 else ""), style)

    @property
    def has_titles(self) -> bool:
        """Whether the document itself has Word's styles of titles, rather than those just lent."""
        return bool(self.styles.get("heading 1"))

    def title(self, heading: Heading) -> str:
        """The title, with what the student must complete."""
        return typeset(heading.text) + ("[Titre de l’activité]" if heading.fact else "")

    def grey(self, text: str, style: str = "", *, translated: bool = False) -> str:
        """Guidance, to be replaced."""
        look = self.styles.get("placeholder text", "")
        words = text if translated else typeset(text)
        return self.paragraph(run(words, f'<w:rStyle w:val="{look}"/>' if look else ""), style)

    def paragraph(self, inside: str, style: str = "") -> str:
        """A paragraph whose text and end are both insertions."""
        id = self.styles.get(style, "") if style else ""
        named = f'<w:pStyle w:val="{id}"/>' if id else ""
        begun, ended = self.tracker.opened("ins"), self.tracker.opened("ins")
        return f"<w:p><w:pPr>{named}<w:rPr>{ended}/></w:rPr></w:pPr>{begun}>{inside}</w:ins></w:p>"
