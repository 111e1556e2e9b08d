"""The parts of the skeleton as WordprocessingML: titles, placeholders, examples of a table and a figure, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from string import ascii_uppercase

from rapportlint.model.outline import ACTIVITIES, ANNEXES, CONTENTS, SectionId
from rapportlint.scaffold import contents, examples
from rapportlint.scaffold.controls import fact
from rapportlint.scaffold.look import Look
from rapportlint.scaffold.markup import SAME_PAGE, Ids, bookmarked, control, paragraph, placeholder, run, typeset
from rapportlint.scaffold.plan import Choices, Heading, Part, Spot

GLOSSARY, CERTIFICATE = SectionId("glossary"), SectionId("certificate")
_SHOWS_RESULTS = "activities.results:1"
"""The sub-heading under which a table and a figure are shown as they should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How a title or a caption comes out on paper."""

    number: str = ""
    """Made by its style."""
    page: str = ""
    """As its page shows it."""


@dataclass(slots=True, kw_only=True)
class Line:
    """A title as the contents show it."""

    text: str
    level: int
    anchor: str


@dataclass(slots=True, kw_only=True)
class Story:
    """One skeleton being written."""

    look: Look
    plan: tuple[Part, ...]
    choices: Choices
    values: Mapping[str, str]
    printed: Mapping[str, Printed]
    """What a layout said of each title and caption, by anchor; empty at first."""
    picture: str = ""
    """Relationship of the picture that stands for a figure."""
    ids: Ids = field(default_factory=Ids)
    lines: list[Line] = field(default_factory=list)
    captions: dict[str, list[Line]] = field(default_factory=dict)

    def written(self) -> dict[Spot, list[str]]:
        """Elements for each spot, as XML; the contents are written last, since they list the others."""
        found: dict[Spot, list[str]] = {}
        for part in self.plan:
            found.setdefault(part.spot, []).append("" if part.id == CONTENTS else "".join(self._part(part)))
        for part in self.plan:
            if part.id == CONTENTS:
                rank = [other for other in self.plan if other.spot == part.spot].index(part)
                found[part.spot][rank] = "".join(contents.elements(self, part))
        return found

    def _part(self, part: Part) -> Iterator[str]:
        yield self.title(part.heading, part.tag, 1, numbered=part.spot is Spot.BODY)
        if part.id != CERTIFICATE:  # signed by hand: nothing there is to be typed
            yield self.guidance(part.heading, part.language)
        if special := _SPECIAL.get(part.id):
            yield from special(self, part)
        for heading in part.below:
            yield self.title(heading, f"rl:part:{heading.key}", 2, numbered=part.spot is Spot.BODY)
            yield self.guidance(heading, part.language)
            if part.id == ACTIVITIES and heading.key == _SHOWS_RESULTS:
                yield from examples.elements(self)

    def title(self, heading: Heading, tag: str, level: int, *, numbered: bool) -> str:
        """A title inside the control whose tag names it, with its bookmark."""
        text = typeset(heading.text)
        value = self.values.get(heading.fact, "")
        shown = text + (typeset(value) or "[Titre de l’activité]" if heading.fact else "")
        self.remember(shown, level)
        inside = run(text) + (self.fact(heading.fact, "Titre de l'activité", bound=False) if heading.fact else "")
        style = self.look.style(f"heading {level}") if numbered else self.look.style("titre liminaire")
        return self.tagged(inside, style, tag, heading.text)

    def tagged(self, inside: str, style: str, tag: str, alias: str, properties: str = "") -> str:
        """The last remembered title as a paragraph in a control of its own."""
        marked = bookmarked(self.lines[-1].anchor, self.ids.next(), inside)
        alias = alias.rstrip(" :")
        return control(paragraph(marked, style, properties), number=self.ids.next(), alias=alias, tag=tag)

    def remember(self, text: str, level: int) -> str:
        """The anchor of a title, noted for the contents."""
        anchor = f"_Toc{26_000_001 + len(self.lines)}"
        number = self.printed[anchor].number if anchor in self.printed else ""
        self.lines.append(Line(text=f"{number} {text}".strip(), level=level, anchor=anchor))
        return anchor

    def line(self, text: str, anchor: str) -> Line:
        """A caption for its list."""
        return Line(text=text, level=1, anchor=anchor)

    def guidance(self, heading: Heading, language: str = "fr") -> str:
        """What is expected under a title, as text that typing replaces."""
        english = language == "en"
        style = self.look.style("texte anglais") if english else ""
        words = heading.guidance if english else typeset(heading.guidance)
        inside = self.placeholder(words, heading.key) if words else ""
        if heading.expected:
            more = self.placeholder(typeset(heading.expected), f"{heading.key}:attendu", "fr-FR" if english else "")
            return paragraph(inside, style) + paragraph(more, style)
        return paragraph(inside, style)

    def placeholder(self, text: str, key: str, language: str = "") -> str:
        """Grey text in a control that typing takes away."""
        grey, number = self.look.style("placeholder text"), self.ids.next()
        return placeholder(text, number=number, alias="À rédiger", tag=f"rl:text:{key}", style=grey, language=language)

    def fact(self, key: str, hint: str, *, bound: bool = True) -> str:
        """A fact, shown and changed here as everywhere else."""
        grey = self.look.style("placeholder text")
        return fact(key, hint, self.values.get(key, ""), number=self.ids.next(), grey=grey, bound=bound)

    def annexes(self, part: Part) -> Iterator[str]:
        """The titles of the annexes, lettered by their style."""
        for rank in range(self.choices.annexes):
            hint = "[Titre de l’annexe]"
            letter = ascii_uppercase[rank]
            anchor = self.remember(hint, 2)
            bare = anchor in self.printed and not self.printed[anchor].number
            typed = f"Annexe {letter}. " if bare else ""  # a school's style may number nothing
            self.lines[-1] = replace(self.lines[-1], text=typed + self.lines[-1].text)
            style = self.look.style("titre annexe")
            key = f"{ANNEXES}.{rank + 1}"
            inside = (run(typed) if typed else "") + self.placeholder(hint, f"{key}:titre")
            yield self.tagged(
                bookmarked(examples.ANNEX_MARK, self.ids.next(), inside) if rank == 0 else inside,
                style,
                f"rl:part:{key}",
                f"Annexe {letter}",
                SAME_PAGE if rank == 0 else "",
            )
            text = typeset("Insérez ici le document, avec sa source, et citez cette annexe dans le texte du rapport.")
            yield paragraph(self.placeholder(text, key))

    def glossary(self, part: Part) -> Iterator[str]:
        """A table to be filled."""
        yield examples.glossary(self)

    def visa(self, part: Part) -> Iterator[str]:
        """Where the company signs."""
        yield examples.visa(self)


_SPECIAL: Mapping[SectionId, Callable[[Story, Part], Iterator[str]]] = {
    ANNEXES: Story.annexes,
    GLOSSARY: Story.glossary,
    CERTIFICATE: Story.visa,
}
