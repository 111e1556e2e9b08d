"""The chapters of a report: the company, the law, the activities, prevention, the conclusion."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.evaluation import fillings, texts
from benchmarks.evaluation.blocks import NewPage, Text
from benchmarks.evaluation.draft import Draft
from samples import dossier


def body(draft: Draft) -> None:
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
        legal(draft, 1)
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
        legal(draft, 2)
    if recipe.qsse_at == "in-company":
        _qsse(draft, 2)
    elif recipe.qsse_at == "deep":
        draft.title("La vie de l'entreprise", 2)
        draft.add(
            Text(text="Deux aspects de cette vie m'ont paru mériter un développement : l'accueil et la prévention.")
        )
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
    for view in ("avant", "après", "de côté", "de face", "d'ensemble"):
        if draft.estimate(first) < goal - 0.4:
            draft.add(*draft.name.figure(f"Le poste, vue {view}", 7.0, "plan", draft.rng.randrange(999)))
    draft.settle()


def legal(draft: Draft, level: int, kind: str = "legal") -> None:
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
        draft.add(Text(text="Les travaux présentés ici m'ont occupé de la deuxième semaine jusqu'au dernier jour."))
        if recipe.legal_at == "in-activities":
            legal(draft, 2)
    for number, blocks in enumerate(chapters):
        first = len(draft.blocks)
        draft.title(draft.name.activity(blocks, number, len(chapters)), base, "activities" if base == 1 else "")
        if number == 0 and not chapter_form and recipe.legal_at == "in-activities":
            legal(draft, 2)
        draft.paste(blocks, base + 1)
        if number == 0 and recipe.decoys and rng.random() < 0.4:
            audit = texts.pool("activities")["audit"]
            draft.title(audit["title"], base + 1)
            draft.add(Text(text=audit["text"]))
        fillings.campaigns(
            draft, base + 1, (left - draft.estimate(opened)) / (len(chapters) - number) if left > 0 else 0
        )
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
