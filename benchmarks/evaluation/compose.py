"""Puts a report together from its recipe: the order of its parts, their titles, and enough text for each."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.evaluation import chapters, fillings, texts
from benchmarks.evaluation.blocks import (
    Block,
    Columns,
    Composition,
    Contents,
    Front,
    NewPage,
    Role,
    Text,
    Title,
    Turn,
)  # fmt: skip
from benchmarks.evaluation.draft import Draft
from benchmarks.evaluation.makeups import ContentsForm
from benchmarks.evaluation.recipes import Recipe


def compose(recipe: Recipe, extra_pages: float = 0) -> Composition:
    """The report of `recipe`; `extra_pages` lengthens (or shortens) its activities."""
    draft = Draft(recipe, extra_pages)
    _front(draft)
    chapters.body(draft)
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
        draft.rng.choice(
            ["Visa de l'entreprise d'accueil :", "Vu et approuvé par la structure d'accueil", "Visa du tuteur"]
        ),
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
        chapters.legal(draft, 2, kind="annexed-legal")
    if recipe.make_up.landscape_annex:
        draft.add(Turn(landscape=False))
    draft.part("annexes", first)
