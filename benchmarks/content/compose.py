"""Puts a report of the content set together from its plan: the order of its parts, what pads them, its annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from benchmarks.content.front import fillers, front, visa
from benchmarks.content.plans import Plan, complete
from benchmarks.content.writing import Writer, with_note
from benchmarks.evaluation import fillings, texts
from benchmarks.evaluation.blocks import Block, Composition, NewPage, Role, Text, Title, Turn
from rapportlint import rulebooks

LEGAL_PAGES = 2.7
RULEBOOK = "bts-metiers-de-la-mesure"
_CITED = re.compile(r"\bannexes?\s+(?:n°\s*)?(\d)\b", re.IGNORECASE)
_LEFT_OUT = ("qsse", "conclusion", "english-summary")
"""Chapters that a table of contents forgets when it is to be wrong."""
_OLD_TITLES = ("Le parc d'instruments et sa gestion", "Déroulement prévu du stage", "Étude bibliographique du sujet")
_BROKEN = "voir Erreur ! Source du renvoi introuvable."
_LATE = 3
"""Pages by which a wrong table of contents is late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Composition):
    """A report ready to be laid out, with what its contents leave out."""

    unlisted: frozenset[int] = frozenset()
    old: frozenset[int] = frozenset()
    """Blocks that the contents give another title."""
    late: dict[int, int] = field(default_factory=dict)
    """Blocks whose page the contents give wrong, and by how much."""
    body: int | None = None
    """The block on whose page arabic numbers start again, if any does."""
    author: str = ""

    def titles(self, depth: int) -> list[tuple[int, Title]]:
        """Titles of the contents, with the index of their block."""
        listed = [row for row in Composition.titles(self, depth) if row[0] not in self.unlisted]
        return [(i, replace(title, text=_OLD_TITLES[i % 3]) if i in self.old else title) for i, title in listed]

    def listed_pages(self, pages: dict[int, int]) -> dict[int, int]:
        """The pages that the contents show, of those where the titles are."""
        before = pages[self.body] - 1 if self.body in pages else 0
        return {index: page - before + self.late.get(index, 0) for index, page in pages.items()}


def compose(plan: Plan, legal_pages: float = LEGAL_PAGES) -> Report:
    """The report of a plan; `legal_pages` is how long its legal part should be where it may be padded."""
    writer = Writer(plan)
    front(writer)
    _company(writer)
    _legal(writer, legal_pages)
    _activities(writer)
    _qsse(writer)
    _end(writer)
    if isinstance(writer.blocks[-1], Turn):
        writer.blocks.pop()
    blocks = _single_breaks(writer.blocks)
    stretches = tuple(replace(s, stop=min(s.stop, len(blocks))) for s in writer.stretches)
    report = Report(
        blocks=blocks, stretches=stretches, running="Rapport de stage – BTS Métiers de la mesure", author=writer.author
    )
    return _listed(report, plan)


def _listed(report: Report, plan: Plan) -> Report:
    """The report with contents as wrong as the plan wants; pages in roman numbers are not listed."""
    titles = {i: block for i, block in enumerate(report.blocks) if isinstance(block, Title)}
    kinds = {title.kind: i for i, title in titles.items()}
    roman = {kinds["acknowledgements"]} if plan.make_up.roman_front else set()
    gone = {kinds[kind] for kind in _LEFT_OUT if kind in kinds} if "contents.missing-titles" in plan.changes else set()
    chapters = [i for i, title in titles.items() if title.level == 1 and i > kinds["introduction"]]
    return replace(
        report,
        unlisted=frozenset(roman | gone),
        old=frozenset(chapters[1:3] if "contents.old-titles" in plan.changes else ()),
        late=_late([*titles], plan) if "contents.wrong-pages" in plan.changes else {},
        body=kinds["introduction"] if plan.make_up.roman_front else None,
    )


def _late(titles: list[int], plan: Plan) -> dict[int, int]:
    """By how much the contents are wrong: pages were put in at one place after they were made, or a few everywhere."""
    grown = plan.seed % 2 == 0
    return {index: 1 + 2 * rank // 5 if grown else _LATE for rank, index in enumerate(titles[len(titles) // 3 :])}


def _end(writer: Writer) -> None:
    """The last chapters, lists, the visa and the annexes, in the usual order or not."""
    if not writer.changed("annexes.before-conclusion"):
        _chapter(writer, "conclusion", "conclusion")
    _chapter(writer, "english", "english-summary")
    if not writer.changed("annexes.before-sources"):
        _lists(writer)
    if writer.visa_at_end:
        visa(writer)
    _annexes(writer)
    if writer.changed("annexes.before-sources"):
        _list(writer, "bibliography")
    if writer.changed("annexes.before-conclusion"):
        _chapter(writer, "conclusion", "conclusion")


def _single_breaks(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks, a title that follows a page break not breaking again."""
    pairs = zip([None, *blocks], blocks, strict=False)
    return tuple(
        replace(block, new_page=False) if isinstance(before, NewPage | Turn) and isinstance(block, Title) else block
        for before, block in pairs
    )


# --- chapters --------------------------------------------------------------------------------------------------------


def _chapter(writer: Writer, kind: str, name: str) -> None:
    for passage in writer.plan.texts(kind):
        first = len(writer.blocks)
        writer.chapter(passage, 1, name)
        writer.part(name, first)


def _company(writer: Writer) -> None:
    first = len(writer.blocks)
    for passage in writer.plan.texts("company"):
        writer.chapter(passage, 1, "company")
        if writer.changed("draft.placeholder"):
            writer.add(Text(text=writer.rng.choice(texts.pool("extras")["placeholders"]["values"])))
    writer.part("company", first)
    if writer.changed("draft.blank-page"):
        writer.add(NewPage(blank=True))


def _legal(writer: Writer, goal: float) -> None:
    first = len(writer.blocks)
    for passage in writer.plan.texts("legal"):
        writer.chapter(passage, 1, "legal")
        if complete("legal", passage):
            _pad(writer, first, goal)
    writer.part("legal", first)


def _pad(writer: Writer, first: int, goal: float) -> None:
    """Add paragraphs that suit any firm until the part is long enough for its length not to matter."""
    for title, paragraphs in texts.groups("legal", writer.plan.half):
        if writer.estimate(first) >= goal - 0.1:
            return
        lead = writer.subtitle(title, 1)
        for text in paragraphs:
            if writer.estimate(first) < goal:
                writer.add(Text(text=lead + text))
                lead = ""


def _activities(writer: Writer) -> None:
    """The activities, under one chapter or each a chapter of its own."""
    told = writer.plan.texts("activity")
    plain = writer.changed("plan.flat") or writer.changed("titles.skipped")
    together = bool(told) and not plain and writer.rng.random() < (0.5 if len(told) > 1 else 0.2)
    first, data = len(writer.blocks), fillers(writer.plan.half)
    if together:
        writer.title(writer.rng.choice(data["chapters"]), 1, "activities")
        writer.add(*([Text(text=writer.rng.choice(data["opening"]))] if len(told) > 1 else []))
    for number, passage in enumerate(told, 1):
        start = len(writer.blocks)
        writer.chapter(passage, 2 if together else 1, "" if together else "activities", number)
        writer.part("" if together else "activities", start)
    writer.part("activities" if together else "", first)


def _qsse(writer: Writer) -> None:
    if not writer.changed("draft.unwritten-part") or not writer.plan.texts("qsse"):
        _chapter(writer, "qsse", "qsse")
        return
    first, spec = len(writer.blocks), next(s for s in rulebooks.load(RULEBOOK).sections if s.id == "qsse")
    writer.title(writer.name.pick("qsse"), 1, "qsse")
    writer.add(Text(text=spec.guidance))
    writer.part("qsse", first)


def _lists(writer: Writer) -> None:
    """A glossary and a bibliography, now and then."""
    for kind in ("glossary", "bibliography"):
        if writer.rng.random() < 0.5:
            _list(writer, kind)


def _list(writer: Writer, kind: str) -> None:
    first = len(writer.blocks)
    writer.title(writer.name.pick(kind), 1, kind)
    writer.add(*(Text(text=text, role=Role.ITEM) for text in texts.pool("extras")[kind]))
    writer.part(kind, first)


# --- annexes ---------------------------------------------------------------------------------------------------------


def _annexes(writer: Writer) -> None:
    """Annexes with a number and a title, each cited in the text, less what the faults take away."""
    cited = [int(n) for _, passage in writer.plan.chapters() for n in _CITED.findall(passage.text)]
    count = max([writer.rng.choice([2, 3]), *cited])
    letters = not cited and writer.rng.random() < 0.3
    marks = [f"Annexe {'ABCDEF'[i] if letters else i + 1}" for i in range(count)]
    _cite_annexes(writer, marks)
    first, under = len(writer.blocks), not writer.changed("plan.flat") and writer.rng.random() < 0.7
    landscape = writer.plan.make_up.landscape_annex
    if under or writer.changed("annexes.unnumbered"):
        writer.title(writer.name.pick("annexes"), 1, "annexes", new_page=True)
        under = True
    writer.add(*([Turn(landscape=True)] if landscape else []))
    names = writer.rng.sample(fillers(writer.plan.half)["annexes"], count)
    for number, (mark, name) in enumerate(zip(marks, names, strict=True)):
        text = _annex_title(writer, mark, name)
        kind = "annexes" if number == 0 and not under else ""
        writer.add(Title(text=text, level=2 if under else 1, new_page=number > 0 or not under, kind=kind))
        document = fillings.annex(writer, name)
        # A line below « Annexe 2 » would pass for its title.
        writer.add(*(b for b in document if not (isinstance(b, Text) and writer.changed("annexes.untitled"))))
    writer.add(*([Turn(landscape=False)] if landscape else []))
    writer.part("annexes", first)


def _annex_title(writer: Writer, mark: str, name: str) -> str:
    if writer.changed("annexes.unnumbered"):
        return name
    return mark if writer.changed("annexes.untitled") else f"{mark} : {name}"


def _takes_note(block: Block) -> bool:
    return isinstance(block, Text) and block.role is Role.BODY and "(" not in block.text


def _cite_annexes(writer: Writer, marks: list[str]) -> None:
    """Cite each annex in a chapter, in the order of the annexes; leave a broken reference where the plan wants one."""
    kinds = ("company", "activities", "qsse")
    inside = [i for s in writer.stretches if s.kind in kinds for i in range(s.first, s.stop)]
    bodies = [i for i in inside if _takes_note(writer.blocks[i])]
    if writer.changed("annexes.unnumbered"):
        marks = ["les annexes"]
    elif writer.changed("annexes.uncited"):
        marks = []
    notes = [f"voir {mark[0].lower()}{mark[1:]}" for mark in marks]
    notes += [_BROKEN] if writer.changed("draft.broken-reference") else []
    step = max(1, len(bodies) // max(1, len(notes)))
    for index, note in zip(bodies[::step], notes, strict=False):
        block = writer.blocks[index]
        assert isinstance(block, Text)
        writer.blocks[index] = with_note(block, note)
