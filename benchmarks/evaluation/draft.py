"""A report being written, block after block."""

from __future__ import annotations

import random

from benchmarks.evaluation import fillings, texts
from benchmarks.evaluation.blocks import Block, Stretch, Text, Title
from benchmarks.evaluation.headings import Namer
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
                    self.add(
                        *self.name.figure(block.caption, block.height_cm, block.option("kind"), self.rng.randrange(999))
                    )
                case _:
                    pass
        self.settle()

    def settle(self) -> None:
        """A part never ends on a title, a table or a picture: its last ink is text."""
        while self.blocks and isinstance(self.blocks[-1], Title):
            self.blocks.pop()
        if self.blocks and not isinstance(self.blocks[-1], Text):
            self.add(Text(text="Ces éléments ont été relus avec mon tuteur avant d'être repris dans ce rapport."))
