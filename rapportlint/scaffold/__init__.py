"""The skeleton of a report, made from the rulebook that will judge it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from rapportlint.formats.ooxml_writing import OFFICE
from rapportlint.formats.ooxml_xml import R, W
from rapportlint.model.regulation import Route, Rulebook
from rapportlint.model.settings import Limits
from rapportlint.scaffold import examples, properties
from rapportlint.scaffold.controls import fill, name_running
from rapportlint.scaffold.facts import Facts
from rapportlint.scaffold.look import Look, open_look
from rapportlint.scaffold.markup import W_NAMESPACE, Ids
from rapportlint.scaffold.plan import Choices, Part, Spot, parts
from rapportlint.scaffold.sheets import close
from rapportlint.scaffold.story import Printed, Story
from rapportlint.scaffold.tidying import keep_look

__all__ = ["Choices", "Facts", "Order", "Printed", "Skeleton", "make"]

_NAMES = (
    f'xmlns:w="{W_NAMESPACE}" xmlns:r="{R[1:-1]}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_DOCUMENT, _TUTOR = "Rapport de stage", "Tuteur en entreprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for."""

    rulebook: Rulebook
    route: Route | None = None
    facts: Facts = field(default_factory=Facts)
    choices: Choices = field(default_factory=Choices)
    template: bytes | None = None
    """A school's own look; ours when None."""
    is_template: bool = False
    """Make a Word template (.dotx) rather than a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A Word file, with what is needed to tell its contents where its titles fell."""

    data: bytes
    titles: tuple[str, ...]
    """Anchors of its titles, in order."""
    captions: tuple[str, ...]
    """Anchors of its captions, in order."""
    notes: tuple[str, ...] = ()
    """French: what the template lacked."""


def make(order: Order, printed: Mapping[str, Printed], limits: Limits) -> Skeleton:
    """The skeleton; `printed` are the numbers and pages that its contents show, none before it was laid out once.

    UnreadableFile where the template is no Word document.
    """
    look = open_look(order.template, limits, is_template=order.is_template)
    plan = tuple(parts(order.rulebook, order.route, order.choices))
    values = _values(order)
    story = Story(look=look, plan=plan, choices=order.choices, values=values, printed=printed)
    story.picture = _picture(look)
    _compose(look, story.written(), values, story.ids)
    properties.write(look.draft, order.rulebook, order.route, values)
    if order.template is not None:
        keep_look(look.draft)
    captions = sorted(line.anchor for lines in story.captions.values() for line in lines)
    return Skeleton(
        data=look.draft.saved(),
        titles=tuple(line.anchor for line in story.lines),
        captions=tuple(captions),
        notes=tuple(look.notes),
    )


def _values(order: Order) -> dict[str, str]:
    """What each control shows, by key; empty where nothing was told."""
    facts, route = order.facts, order.route
    followed = next((other for other in order.rulebook.routes if route and route.status == other.id), route)
    told = {
        key: getattr(facts, key) for key in "name school session title company address tutor teacher period".split()
    }
    titles = (*facts.activities, *[""] * order.choices.activities)[: order.choices.activities]
    return {
        **told,
        "diploma": facts.diploma or ("" if order.rulebook.shared else order.rulebook.title),
        "document": followed.document if followed and followed.document else _DOCUMENT,
        "tutor-label": followed.tutor if followed and followed.tutor else _TUTOR,
        **{f"activity-{rank}": title for rank, title in enumerate(titles, start=1)},
    }


def _picture(look: Look) -> str:
    """Relationship of the picture that stands for a figure."""
    name = look.draft.free_name("word/media/exemple{}.png")
    look.draft.default("png", "image/png")
    look.draft.put_bare(name, examples.PICTURE)
    return look.draft.relate(look.draft.main, f"{OFFICE}image", name)


def _compose(look: Look, written: Mapping[Spot, Sequence[str]], values: Mapping[str, str], ids: Ids) -> None:
    """Put the cover and the parts into the document, each spot in its own section, and fill the facts in."""
    draft = look.draft
    root = draft.xml(draft.main)
    body = root.find(W + "body")
    if body is None:
        raise LookupError("a look has a body")
    spots = {spot: _parsed("".join(written[spot])) for spot in Spot if spot in written}
    for element in list(body):
        body.remove(element)
    close(body, {Spot.COVER: look.cover, **spots}, look.sections)
    for name in {draft.main, *_edges(look)}:
        fill(draft.xml(name), values, ids)
        name_running(draft.xml(name), values["document"])


def _edges(look: Look) -> list[str]:
    """The headers and footers of the sections."""
    ids = {ref.get(R + "id", "") for end in look.sections.values() for ref in end if ref.get(R + "id")}
    found = (look.draft.target(look.draft.main, id) for id in ids)
    return sorted(name for name in found if name is not None and name in look.draft)


def _parsed(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<w:body {_NAMES}>{xml}</w:body>"))


def sections_of(order: Order) -> tuple[Part, ...]:
    """The parts that the skeleton has, in order."""
    return tuple(parts(order.rulebook, order.route, order.choices))
