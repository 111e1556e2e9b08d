"""Text and documents that give a part its length: one appliance after another, annexes, the English summary."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from benchmarks.evaluation import texts
from benchmarks.evaluation.blocks import Block, Front, Grid, Picture, Role, Text, Title
from benchmarks.evaluation.makeups import MakeUp
from benchmarks.evaluation.recipes import Recipe

if TYPE_CHECKING:
    from benchmarks.evaluation.draft import Draft


def pages(blocks: list[Block], make_up: MakeUp) -> float:
    """About how many pages blocks take, forced breaks included."""
    height = make_up.height - 2 * make_up.margin
    line = make_up.size * 1.2 * make_up.spacing
    total = 0.0
    for block in blocks:
        match block:
            case Text():
                total += len(block.text.split()) / make_up.words_per_page()
            case Title():
                total += make_up.title_size * 2.4 / height if block.level == 1 else make_up.size * 3 / height
                total += 0.35 if block.new_page else 0.0
            case Picture():
                total += (block.height_cm * 28.35 + 14) / height
            case Grid():
                total += len(block.rows) * (line + 5) / height
            case Front():
                total += 1.0
            case _:
                total += 0.5
    return total


def english(recipe: Recipe, per_page: float) -> list[str]:
    """The summary's paragraphs: about half a page, or what the fault asks for."""
    extras = texts.pool("extras")
    kind = "french-summary" if recipe.english == "french" else "english-summary"
    own = [block.text for block in texts.parts(recipe.placement, kind)[0] if hasattr(block, "text")]
    if recipe.english == "tiny":
        return [extras["english_tiny"]]
    if recipe.english == "french":
        return own
    if recipe.english == "long":
        return _until([*own, *extras["english_more"]], 1.7 * per_page * recipe.english_scale)
    return _until([*own, extras["english_more"][recipe.seed % 5]], 0.5 * per_page * recipe.english_scale)


def _until(paragraphs: list[str], words: float) -> list[str]:
    """Whole sentences, as many as `words` allow."""
    kept: list[str] = []
    left = words
    for paragraph in paragraphs:
        sentences = re.split(r"(?<=[.!?])\s+", paragraph)
        taken: list[str] = []
        while sentences and left > 0:
            taken.append(sentences.pop(0))
            left -= len(taken[-1].split())
        if taken:
            kept.append(" ".join(taken))
    return kept


def _values(rng: random.Random, scale: float) -> dict[str, str]:
    small, middle, large = (scale * rng.uniform(*bounds) for bounds in ((0.1, 0.4), (0.4, 1.0), (1.0, 2.4)))
    pairs = zip("zxy", (small, middle, large), strict=True)
    return {name: f"{value:.2f}".replace(".", ",") for name, value in pairs}


def _readings(rng: random.Random, scale: float, unit: str) -> tuple[tuple[str, ...], ...]:
    header = ("Niveau", f"Référence ({unit})", f"Indication ({unit})", f"Écart ({unit})")
    rows: list[tuple[str, ...]] = [header]
    for level in range(1, rng.choice([6, 7, 9])):
        value, gap = level * scale * rng.choice([12.5, 20.0, 25.0]), rng.gauss(0, scale * 0.6)
        rows.append((str(level), *(f"{v:.2f}".replace(".", ",") for v in (value, value + gap, gap))))
    return tuple(rows)


def campaigns(draft: Draft, level: int, goal: float) -> None:
    """Add to an activity accounts of appliances, each with its figures, until `goal` pages are filled."""
    rng, data = draft.rng, texts.pool("activities")["campaign"]
    facts = texts.pool("campaigns")[draft.recipe.placement]
    first, number = len(draft.blocks), rng.randrange(101, 130)
    while draft.estimate(first) < goal - 0.5:
        number += rng.randrange(1, 9)
        slots = _values(rng, facts["scale"]) | {
            "a": f"{facts['prefix']}{number}", "q": facts["quantity"], "u": facts["unit"],
            "r": facts["reference"], "n": rng.choice(["vingt", "trente", "cinquante"]),
        }  # fmt: skip
        if level <= 3:
            draft.title(rng.choice(data["headings"]).format(**slots), level)
        draft.add(Text(text=rng.choice(data["opening"]).format(**slots)))
        caption = f"Relevés de {slots['a']}"
        draft.add(*draft.name.table(caption, _readings(rng, facts["scale"], facts["unit"])))
        draft.add(Text(text=rng.choice(data["middle"]).format(**slots)))
        if rng.random() < 0.6:
            height = rng.choice([5.5, 6.5, 7.5])
            draft.add(*draft.name.figure(f"Écarts de {slots['a']}", height, rng.choice(["curve", "bars"]), number))
        draft.add(Text(text=rng.choice(data["closing"]).format(**slots)))
    if len(draft.blocks) > first:
        draft.add(Text(text=rng.choice(data["personal"])))


def annex(draft: Draft, title: str) -> list[Block]:
    """The pages of one annex."""
    rng, data = draft.rng, texts.pool("extras")["annexes"]
    facts = texts.pool("campaigns")[draft.recipe.placement]
    note = Text(text=data["note"])
    if title.startswith("Mode"):
        return [*(Text(text=step, role=Role.ITEM) for step in data["steps"]), note]
    if title.startswith(("Plan", "Extrait")):
        return [Picture(height_cm=9, kind="plan", seed=rng.randrange(999)), note]
    tables: list[Block] = []
    for count in range(rng.choice([1, 2, 3])):
        tables += [Text(text=f"Série {count + 1}"), Grid(rows=_readings(rng, facts["scale"], facts["unit"]))]
    return [*tables, note]
