"""Puts a report together from its recipe: the order of its parts, their titles, and enough text for each."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.evaluation import fillings, texts
from benchmarks.evaluation.blocks import (
    Block, Columns, Composition, Contents, Front, NewPage, Role, Stretch, Text, Title, Turn,
)  # fmt: skip
from benchmarks.evaluation.headings import Namer
from benchmarks.evaluation.makeups import ContentsForm
from benchmarks.evaluation.recipes import Recipe
from samples import dossier


class Draft:
    """A report being written: its blocks, its parts, and how long it should be."""

    def __init__(self, recipe: Recipe, extra_pages: float) -> None:
        self.recipe = recipe
        self.rng = random.Random(recipe.seed)
        self.extra = extra_pages
        self.facts = texts.placement(recipe.placement).facts
        self.name = Namer(recipe, self.rng)
        self.blocks: list[Block] = []
        self.stretches: list[Stretch] = []
        self.per_page = recipe.make_up.words_per_page()

    # --- small steps -------------------------------------------------------------------------------------------------

    def add(self, *blocks: Block) -> None:
        self.blocks.extend(blocks)

    def title(self, text: str, level: int, kind: str = "", *, new_page: bool | None = None) -> None:
        wants = (self.recipe.make_up.chapter_break and level == 1) if new_page is None else new_page
        self.add(self.name.title(text, level, kind, new_page=wants))

    def part(self, kind: str, first: int) -> None:
        """Note that the blocks from `first` to here are one part of `kind`."""
        if kind and len(self.blocks) > first:
            self.stretches.append(Stretch(kind=kind, first=first, stop=len(self.blocks)))

    def estimate(self, first: int) -> float:
        """Pages that the blocks from `first` on should take."""
        return fillings.pages(self.blocks[first:], self.recipe.make_up)

    def paste(self, blocks: list[dossier.Block], base: int, limit: float = 99) -> None:
        """Add blocks of a dossier, its level 2 titles set at `base`, until `limit` pages are filled."""
        first = len(self.blocks)
        for block in blocks:
            if self.estimate(first) >= limit:
                break
            match block:
                case dossier.Heading() if block.level > 1 and base <= 3:
                    self.title(block.title, base + block.level - 2)
                case dossier.Paragraph():
                    self.add(Text(text=texts.clean(block.text)))
                case dossier.Table():
                    self.add(*self.name.table(block.caption, block.rows))
                case dossier.Figure():
                    self.add(*self.name.figure(block.caption, block.height_cm, block.option("kind"), self.rng.randrange(999)))
                case _:
                    pass
        self.settle()

    def settle(self) -> None:
        """A part never ends on a title, a table or a picture: its last ink is text."""
        while self.blocks and isinstance(self.blocks[-1], Title):
            self.blocks.pop()
        if self.blocks and not isinstance(self.blocks[-1], Text):
            self.add(Text(text="Ces éléments ont été relus avec mon tuteur avant d'être repris dans ce rapport."))


def compose(recipe: Recipe, extra_pages: float = 0) -> Composition:
    """The report of `recipe`; `extra_pages` lengthens (or shortens) its activities."""
    draft = Draft(recipe, extra_pages)
    _front(draft)
    _body(draft)
    _end(draft)
    if isinstance(draft.blocks[-1], Turn):
        draft.blocks.pop()
    last = len(draft.blocks)
    blocks, stretches = _single_breaks(draft.blocks), tuple(replace(s, stop=min(s.stop, last)) for s in draft.stretches)
    if recipe.placeholder:
        blocks = _with_placeholder(draft, blocks)
    return Composition(blocks=blocks, stretches=stretches, running=f"{draft.facts.document} – {draft.facts.company}")


def _single_breaks(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks, a title that follows a page break not breaking again."""
    pairs = zip([None, *blocks], blocks, strict=False)
    return tuple(
        replace(block, new_page=False) if isinstance(before, NewPage | Turn) and isinstance(block, Title) else block
        for before, block in pairs
    )


def _with_placeholder(draft: Draft, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with one paragraph of the company's chapter still to be written."""
    company = next(s for s in draft.stretches if s.kind == "company")
    bodies = [i for i in range(company.first, company.stop) if isinstance(b := blocks[i], Text) and b.role is Role.BODY]
    left = draft.rng.choice(texts.pool("extras")["placeholders"]["values"])
    index = bodies[1]
    return (*blocks[:index], Text(text=left), *blocks[index + 1 :])


# --- before the chapters ---------------------------------------------------------------------------------------------


def _visa(draft: Draft) -> tuple[str, ...]:
    facts = draft.facts
    return (
        draft.rng.choice(["Visa de l'entreprise d'accueil :", "Vu et approuvé par la structure d'accueil", "Visa du tuteur"]),
        f"{facts.tutor}, {facts.tutor_role}",
        f"À {facts.city}, le {facts.end:%d/%m/%Y}    Signature et cachet :",
    )


def _front(draft: Draft) -> None:
    recipe, facts = draft.recipe, draft.facts
    lines = (
        facts.diploma, facts.document, f"Stage du {facts.start:%d/%m/%Y} au {facts.end:%d/%m/%Y}", facts.candidate,
        facts.company, facts.trade, facts.address, f"Tuteur : {facts.tutor}", f"Professeur référent : {facts.teacher}",
    )  # fmt: skip
    bottom = _visa(draft) if recipe.visa == "cover" else (facts.school, f"Session {facts.session}")
    draft.add(Front(title=facts.title, lines=lines, bottom=bottom))
    if recipe.visa == "page":
        draft.add(NewPage(), *(Text(text=line, role=Role.SIGNED) for line in _visa(draft)))
    if draft.rng.random() < 0.8 or recipe.exact:
        first = len(draft.blocks)
        draft.title(draft.name.pick("acknowledgements"), 1, "acknowledgements", new_page=True)
        draft.paste(texts.parts(recipe.placement, "acknowledgements")[0], 2)
        draft.part("acknowledgements", first)
    if recipe.make_up.contents is not ContentsForm.NONE:
        draft.add(NewPage(), Contents(title=draft.name.pick("contents"), depth=draft.rng.choice([2, 3])))
    if recipe.english_at == "front":
        _english(draft, new_page=True)
    first = len(draft.blocks)
    draft.title(draft.name.pick("introduction"), 1, "introduction", new_page=True)
    two = recipe.make_up.columns
    draft.add(*([Columns(count=2)] if two else []))
    draft.paste(texts.parts(recipe.placement, "introduction")[0], 2)
    if recipe.decoys:
        draft.add(Text(text=texts.pool("extras")["decoys"]["sentence_annex"]))
    draft.add(*([Columns(count=1)] if two else []))
    draft.part("introduction", first)


# --- the chapters ----------------------------------------------------------------------------------------------------


def _body(draft: Draft) -> None:
    recipe = draft.recipe
    if recipe.omit != "company":
        _company(draft)
    elif recipe.legal_at == "in-company" or recipe.qsse_at in {"in-company", "deep"}:
        draft.recipe = recipe = replace(recipe, legal_at="chapter", qsse_at="chapter")
    if recipe.omit == "activities":
        draft.recipe = recipe = replace(
            recipe,
            legal_at="chapter" if recipe.legal_at == "in-activities" else recipe.legal_at,
            qsse_at="chapter" if recipe.qsse_at == "in-activities" else recipe.qsse_at,
        )
    if recipe.blank:
        draft.add(NewPage(blank=True))
    if recipe.legal_at == "chapter":
        _legal(draft, 1)
    if recipe.omit != "activities":
        _activities(draft)
    if recipe.qsse_at == "chapter":
        _qsse(draft, 1)
    if recipe.omit != "conclusion":
        _conclusion(draft)


def _company(draft: Draft) -> None:
    recipe, rng, first = draft.recipe, draft.rng, len(draft.blocks)
    own = texts.parts(recipe.placement, "company")[0]
    draft.title(draft.name.pick("company", own), 1, "company")
    if recipe.empty == "company":
        draft.part("company", first)
        return
    draft.paste(own, 2)
    if recipe.decoys:
        data = texts.pool("extras")["decoys"]
        pairs = [(rng.choice(data["legal_in_company_title"]), rng.choice(data["legal_in_company"]))]
        pairs += [(rng.choice(data["setting_title"]), rng.choice(data["setting"]))]
        pairs += [(rng.choice(data["personal_title"]), data["personal"])] if rng.random() < 0.5 else []
        for title, text in pairs:
            draft.title(title, 2)
            draft.add(Text(text=text))
    if recipe.legal_at == "in-company":
        _legal(draft, 2)
    if recipe.qsse_at == "in-company":
        _qsse(draft, 2)
    elif recipe.qsse_at == "deep":
        draft.title("La vie de l'entreprise", 2)
        draft.add(Text(text="Deux aspects de cette vie m'ont paru mériter un développement : l'accueil et la prévention."))
        _qsse(draft, 3)
    draft.part("company", first)


def _fill(draft: Draft, kind: str, own: list[dossier.Block], level: int, goal: float) -> None:
    """Add the part's own text, then shared paragraphs and a table, until `goal` pages are reached."""
    first = len(draft.blocks)
    draft.paste(own, level + 1, goal)
    if goal > 1.6:
        caption, rows = texts.table(kind)
        draft.add(*draft.name.table(caption, rows))
    if kind == "legal" and draft.recipe.decoys and draft.rng.random() < 0.4 and draft.estimate(first) < goal - 0.4:
        data = texts.pool("extras")["decoys"]
        if level < 3:
            draft.title(data["norm_title"], level + 1)
        draft.add(Text(text=data["norm"]))
    for title, paragraphs in texts.groups(kind, draft.recipe.make_up.half):
        if draft.estimate(first) >= goal - 0.1:
            break
        if level < 3:
            draft.title(title, level + 1)
        for text in paragraphs:
            if draft.estimate(first) < goal - 0.05:
                draft.add(Text(text=text))
    for other in texts.PLACEMENTS[draft.recipe.make_up.half]:
        if other != draft.recipe.placement and draft.estimate(first) < goal - 0.1:
            draft.paste(texts.parts(other, kind)[0][1:], level + 1, goal - draft.estimate(first))
    draft.settle()


def _legal(draft: Draft, level: int, kind: str = "legal") -> None:
    recipe, first = draft.recipe, len(draft.blocks)
    if recipe.omit == "legal":
        return
    own = texts.parts(recipe.placement, "legal")[0]
    draft.title(draft.name.pick("legal", own), level, kind)
    if recipe.empty != "legal":
        _fill(draft, "legal", own, level, recipe.legal)
    draft.part(kind, first)


def _qsse(draft: Draft, level: int) -> None:
    recipe, first = draft.recipe, len(draft.blocks)
    if recipe.omit == "qsse":
        return
    own = texts.parts(recipe.placement, "qsse")[0]
    draft.title(draft.name.pick("qsse", own), level, "qsse")
    if recipe.empty != "qsse":
        _fill(draft, "qsse", own, level, recipe.qsse)
    draft.part("qsse", first)


def _activities(draft: Draft) -> None:
    recipe, rng = draft.recipe, draft.rng
    chapters = texts.parts(recipe.placement, "activities")[: recipe.activities]
    third = texts.pool("activities")["third"]
    while len(chapters) < recipe.activities and (len(chapters) > 1 or recipe.activities == 3):
        row = third[len(chapters) % 2]
        chapters.append([dossier.Heading(1, row["title"]), *(dossier.Paragraph(text) for text in row["text"])])
    used = draft.estimate(0)
    left = sum(recipe.pages) / 2 + draft.extra - used - (recipe.qsse if recipe.qsse_at == "chapter" else 0) - 1.5
    chapter_form = recipe.activities_form == "chapter"
    base = 2 if chapter_form else 1
    opened = len(draft.blocks)
    if chapter_form:
        draft.title(draft.name.pick("activities"), 1, "activities")
        draft.add(Text(text="Les travaux présentés ici m'ont été confiés dès la deuxième semaine et m'ont occupé jusqu'au dernier jour."))
        if recipe.legal_at == "in-activities":
            _legal(draft, 2)
    for number, blocks in enumerate(chapters):
        first = len(draft.blocks)
        draft.title(draft.name.activity(blocks, number, len(chapters)), base, "activities" if base == 1 else "")
        if number == 0 and not chapter_form and recipe.legal_at == "in-activities":
            _legal(draft, 2)
        draft.paste(blocks, base + 1)
        if number == 0 and recipe.decoys and rng.random() < 0.4:
            audit = texts.pool("activities")["audit"]
            draft.title(audit["title"], base + 1)
            draft.add(Text(text=audit["text"]))
        fillings.campaigns(draft, base + 1, (left - draft.estimate(opened)) / (len(chapters) - number) if left > 0 else 0)
        if number == len(chapters) - 1 and recipe.qsse_at == "in-activities":
            _qsse(draft, 2)
        if not chapter_form:
            draft.part("activities", first)
    if chapter_form:
        draft.part("activities", opened)


def _conclusion(draft: Draft) -> None:
    recipe, first = draft.recipe, len(draft.blocks)
    own = texts.parts(recipe.placement, "conclusion")[0]
    draft.title(draft.name.pick("conclusion"), 1, "conclusion")
    if recipe.empty != "conclusion":
        draft.paste(own, 2)
        draft.add(Text(text=draft.rng.choice(texts.pool("extras")["conclusion_more"])))
    draft.part("conclusion", first)


# --- after the chapters ----------------------------------------------------------------------------------------------


def _english(draft: Draft, *, new_page: bool) -> None:
    recipe = draft.recipe
    if recipe.omit == "english-summary":
        return
    if recipe.english_at == "under-resume":
        draft.title(draft.name.pick("french"), 1, "french-summary", new_page=new_page)
        if recipe.french:
            draft.paste(texts.parts(recipe.placement, "french-summary")[0], 2)
    first = len(draft.blocks)
    if recipe.english_titled:
        nested = recipe.english_at == "under-resume"
        draft.title(draft.name.pick("english"), 2 if nested else 1, "english-summary", new_page=new_page and not nested)
    elif new_page:
        draft.add(NewPage())
        first = len(draft.blocks)
    for text in fillings.english(recipe, draft.per_page):
        draft.add(Text(text=text))
    draft.part("english-summary", first)


def _list(draft: Draft, kind: str, *, new_page: bool | None = None) -> None:
    first = len(draft.blocks)
    draft.title(draft.name.pick(kind), 1, kind, new_page=new_page)
    if kind == "bibliography" and draft.recipe.decoys:
        draft.title(texts.pool("extras")["references_title"], 2)
    draft.add(*(Text(text=text, role=Role.ITEM) for text in texts.pool("extras")[kind]))
    draft.part(kind, first)


def _end(draft: Draft) -> None:
    recipe = draft.recipe
    if recipe.english_at in {"end", "under-resume"}:
        _english(draft, new_page=draft.rng.random() < 0.7 or recipe.make_up.chapter_break)
    if recipe.french and recipe.english_at not in {"under-resume"}:
        first = len(draft.blocks)
        draft.title(draft.name.pick("french"), 1, "french-summary")
        draft.paste(texts.parts(recipe.placement, "french-summary")[0], 2)
        draft.part("french-summary", first)
    if recipe.bibliography == "before":
        _list(draft, "bibliography")
    if draft.rng.random() < 0.4 and not recipe.exact:
        _list(draft, "glossary")
    if recipe.visa == "end":
        draft.add(NewPage(), *(Text(text=line, role=Role.SIGNED) for line in _visa(draft)))
    _annexes(draft)
    if recipe.bibliography == "after" and recipe.annexes != "none":
        _list(draft, "bibliography", new_page=True)
    if recipe.english_at == "back":
        _english(draft, new_page=True)


def _annexes(draft: Draft) -> None:
    recipe, rng, data = draft.recipe, draft.rng, texts.pool("extras")["annexes"]
    if recipe.annexes == "none" and recipe.legal_at != "annexes":
        return
    first = len(draft.blocks)
    titles = rng.sample(data["titles"], k=rng.choice([2, 3, 4]))
    single = recipe.annexes in {"single", "separator", "listed", "none"}
    if single:
        draft.title(draft.name.pick("annexes"), 1, "annexes", new_page=True)
    if recipe.annexes == "single":
        draft.add(Text(text=data["intro"]))
    if recipe.annexes == "listed":
        draft.add(*(Text(text=f"Annexe {i} : {title}", role=Role.ITEM) for i, title in enumerate(titles, 1)))
    if recipe.make_up.landscape_annex:
        draft.add(Turn(landscape=True))
    for number, title in enumerate(titles, 1):
        kind = "annexes" if number == 1 and not single else ""
        breaks = number > 1 or recipe.annexes != "single" or recipe.make_up.landscape_annex
        draft.add(draft.name.annex(number, title, 1 if not single else 2, kind, new_page=breaks))
        draft.add(*fillings.annex(draft, title))
    if recipe.legal_at == "annexes":
        _legal(draft, 2, kind="annexed-legal")
    if recipe.make_up.landscape_annex:
        draft.add(Turn(landscape=False))
    draft.part("annexes", first)
