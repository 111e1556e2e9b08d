"""From texts and a make-up to the body of a document."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.evaluation import texts
from benchmarks.pagination import pieces
from benchmarks.pagination.makeups import MakeUp
from benchmarks.pagination.strewn import Teller, heading
from benchmarks.pagination.styles import FOOTER_MARK, HEADER_MARK
from samples import dossier
from samples.word_package import Package
from samples.word_xml import field as complex_field
from samples.word_xml import paragraph, run, typeset

_DOSSIERS = {"dev": ("vauclerc", "riveal"), "held-out": ("orvane",)}
_WORDS_A_PAGE = {"1.0": 560, "1.15": 490, "1.5": 385, "double": 300}
_STREWN_SHARE = 1.5
"""By how much tables, pictures and titles lengthen a text."""
_TURN_WORDS = {"before": 150, "typed": 150, "section": 150, "odd": 400}
"""What the white end of a chapter costs, by the way that chapters start."""


def chapters(half: str) -> list[list[dossier.Block]]:
    """The chapters of all the texts of a half, each from its title on."""
    read = [texts.placement(name) for name in texts.PLACEMENTS[half]] + [dossier.load(n) for n in _DOSSIERS[half]]
    found: list[list[dossier.Block]] = []
    for block in (block for one in read for block in one.blocks):
        if isinstance(block, dossier.Heading) and block.level == 1:
            found.append([])
        if found:
            found[-1].append(block)
    return [chapter for chapter in found if _words(chapter) > 60]


def _words(blocks: list[dossier.Block]) -> int:
    return sum(len(text.split()) for block in blocks for text in _texts(block))


def _texts(block: dossier.Block) -> list[str]:
    match block:
        case dossier.Paragraph(text):
            return [text]
        case dossier.Bullets(items):
            return list(items)
        case _:
            return []


def budget(make_up: MakeUp) -> int:
    """About how many words its pages take."""
    line = _WORDS_A_PAGE.get(make_up.line, 430)
    width = 0.85 if make_up.font == "Verdana" else 1.0
    return round(make_up.pages * line * width * (11 / make_up.size) ** 2 / _STREWN_SHARE)


@dataclass(slots=True)
class Composer:
    """A body in the making."""

    make_up: MakeUp
    package: Package
    edges: str
    lots: random.Random
    body: list[str] = field(default_factory=list)
    teller: Teller = field(init=False)

    def __post_init__(self) -> None:
        self.teller = Teller(make_up=self.make_up, package=self.package, lots=self.lots)

    def compose(self) -> str:
        """The inside of `w:body`."""
        chosen = self._chosen()
        self._front(chosen)
        for rank, chapter in enumerate(chosen):
            self._open(rank, chapter)
            for block in chapter[1:]:
                self.body += self.teller.tell(block)
            self._close(rank, last=rank == len(chosen) - 1)
        return "".join(self.body)

    def _chosen(self) -> list[list[dossier.Block]]:
        pool = chapters(self.make_up.half)
        self.lots.shuffle(pool)
        chosen, words = [], 0
        for chapter in pool:
            chosen.append(chapter)
            words += _words(chapter) + _TURN_WORDS.get(self.make_up.chapters, 0)
            if words > budget(self.make_up):
                break
        return chosen

    def _front(self, chosen: list[list[dossier.Block]]) -> None:
        if self.make_up.has("cover"):
            self.body += [paragraph()] * 3
            self.body.append(paragraph(run("Rapport de stage"), style="Title"))
            self.body += [paragraph()] * 5
            self.body.append(paragraph(run("Session 2027, lycée des Arpenteurs"), '<w:jc w:val="center"/>'))
            self.body.append(paragraph('<w:r><w:br w:type="page"/></w:r>'))
        if self.make_up.has("toc"):
            self._contents(chosen)
        if self.make_up.chapters in {"section", "odd"} and self.body:
            self.body.append(paragraph(run("Document établi au laboratoire."), self._section()))

    def _contents(self, chosen: list[list[dossier.Block]]) -> None:
        entries = [b for chapter in chosen for b in chapter if isinstance(b, dossier.Heading) and b.level < 3]
        self.body.append(paragraph(run("Sommaire", "<w:b/>"), '<w:spacing w:after="240"/>'))
        for rank, entry in enumerate(entries):
            content = run(f"{typeset(entry.title)}\t{2 + rank * self.make_up.pages // len(entries)}")
            if rank == 0:
                opening = complex_field('TOC \\o "1-2" \\h \\z \\u', "")
                content = opening.rsplit("<w:r>", 2)[0] + content
            if rank == len(entries) - 1:
                content += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            self.body.append(paragraph(content, style=f"TOC{entry.level}"))

    def _open(self, rank: int, chapter: list[dossier.Block]) -> None:
        title = chapter[0]
        assert isinstance(title, dossier.Heading)
        self.teller.narrow = self.make_up.has("columns") and rank % 3 == 1
        typed = self.make_up.chapters == "typed" and rank > 0
        turn = '<w:r><w:br w:type="page"/></w:r>' if typed and rank % 2 else ""
        if typed and not turn:
            self.body.append(paragraph('<w:r><w:br w:type="page"/></w:r>'))
        self.body.append(heading(title, turn))

    def _close(self, rank: int, *, last: bool) -> None:
        """End a chapter by a sentence; it carries the section's properties where the chapter is one."""
        columns = 2 if self.make_up.has("columns") and rank % 3 == 1 else 1
        upcoming = 2 if self.make_up.has("columns") and (rank + 1) % 3 == 1 else 1
        parts = columns != upcoming or columns == 2
        sections = self.make_up.chapters in {"section", "odd"} or parts
        inside = self._section(landscape=self.make_up.has("landscape") and rank % 3 == 2, columns=columns)
        text = run(typeset(f"Ce chapitre {rank + 1} s'arrête ici ; les relevés complets restent au laboratoire."))
        self.body.append(paragraph(text, inside if sections and not last else "", style="BodyText"))
        if last:
            self.body.append(inside if sections else self._section())

    def _section(self, *, landscape: bool = False, columns: int = 1) -> str:
        starts = {"odd": "oddPage", "section": "nextPage"}.get(self.make_up.chapters, "continuous")
        first = not any("<w:sectPr>" in piece for piece in self.body)
        return pieces.section(
            self.make_up.paper, self.edges, starts=starts, landscape=landscape, columns=columns,
            title_page=first and self.make_up.has("title-page"),
        )  # fmt: skip


def edge_lines(make_up: MakeUp) -> Iterator[tuple[str, str]]:
    """The names and paragraphs of its header and footer."""
    tall = " Laboratoire d'essais et d'étalonnages, plateau technique des Arpenteurs." * 5
    if make_up.has("tall-header"):
        yield (
            "header1",
            paragraph(run(f"Rapport de stage.{tall}"), style="Header") * 2
            + paragraph(run(HEADER_MARK), style="Header"),
        )
    elif make_up.has("title-page"):
        yield "header1", paragraph(run(HEADER_MARK), style="Header")
    if make_up.has("tall-footer"):
        yield "footer1", paragraph(run(FOOTER_MARK), style="Footer") + paragraph(run(tall), style="Footer") * 2
    elif make_up.has("page-number"):
        yield (
            "footer1",
            paragraph(run(f"{FOOTER_MARK} ") + complex_field("PAGE", "1"), '<w:jc w:val="center"/>', "Footer"),
        )


def all_texts() -> Iterator[str]:
    """What the bodies are made from: what a cache key depends on."""
    yield texts.everything()
    for name in sorted(name for names in _DOSSIERS.values() for name in names):
        yield (dossier.DOSSIERS / f"{name}.md").read_text(encoding="utf-8")
