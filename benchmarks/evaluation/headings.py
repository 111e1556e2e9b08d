"""Titles and captions as one trainee would type them: wording, numbering, slips of the hand."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter

from benchmarks.evaluation import texts
from benchmarks.evaluation.blocks import Block, Grid, Picture, Role, Text, Title
from benchmarks.evaluation.makeups import Look, Numbering
from benchmarks.evaluation.recipes import Recipe
from samples import dossier

_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_UNNUMBERED = frozenset(
    "acknowledgements introduction conclusion english-summary french-summary annexes bibliography glossary".split()
)


class Namer:
    """Numbers titles in order; every choice comes from the report's own generator."""

    def __init__(self, recipe: Recipe, rng: random.Random) -> None:
        self._recipe = recipe
        self._rng = rng
        self._counts = [0, 0, 0, 0]
        self._captions: Counter[str] = Counter()
        self._numbers_all = rng.random() < 0.3
        self._outside = False

    def pick(self, kind: str, own: list[dossier.Block] | None = None) -> str:
        """A title of `kind`, sometimes the one that the trainee wrote for it."""
        recipe = self._recipe
        facts = texts.placement(recipe.placement).facts
        if kind == "company" and recipe.company_titled_by_name:
            return facts.company
        if own and isinstance(own[0], dossier.Heading) and self._rng.random() < 0.2:
            return own[0].title
        choices = texts.pool("titles")[recipe.make_up.half][kind]
        return str(self._rng.choice(choices)).format(company=facts.company.split()[0])

    def activity(self, blocks: list[dossier.Block], number: int, count: int) -> str:
        """The title of one activity; technical, more often than not."""
        own = blocks[0].title if isinstance(blocks[0], dossier.Heading) else ""
        if own in {"Les deux missions confiées"}:
            own = "Suivi des sondes et des balances"
        form = str(self._rng.choice(texts.pool("titles")[self._recipe.make_up.half]["activity"]))
        if self._rng.random() < 0.25:
            form = "Activité {n} : {own}" if count > 1 else "Activité principale : {own}"
        return form.format(own=own if form.startswith("{") else own[0].lower() + own[1:], n=number + 1)

    def title(self, text: str, level: int, kind: str, *, new_page: bool) -> Title:
        """The title of a chapter or of one of its parts, numbered as the make-up wants."""
        make_up = self._recipe.make_up
        if level == 1:
            self._outside = kind in _UNNUMBERED and not self._numbers_all
        automatic = make_up.numbering is Numbering.AUTOMATIC and not self._outside
        prefix = "" if self._outside or automatic or level > 3 else self._number(level)
        text = prefix + self._slip(text)
        if make_up.two_line_titles and level == 1 and len(text) > 34:
            head, _, tail = text.rpartition(" ")
            while len(head) > 30:
                head, _, rest = head.rpartition(" ")
                tail = f"{rest} {tail}"
            text = f"{head}\n{tail}"
        return Title(text=text, level=level, new_page=new_page, automatic=automatic, kind=kind)

    def annex(self, number: int, title: str, level: int, kind: str, *, new_page: bool) -> Title:
        """The title of one annex."""
        mark = f"Annexe {number}" if self._recipe.seed % 3 else f"Annexe {'ABCDEF'[number - 1]}"
        joint = " : " if self._recipe.seed % 2 else " – "
        return Title(text=mark + joint + title, level=level, new_page=new_page, kind=kind)

    def figure(self, caption: str, height_cm: float, kind: str, seed: int) -> tuple[Block, ...]:
        """A picture and, under it, its caption."""
        return (Picture(height_cm=height_cm, kind=kind, seed=seed), self._caption("Figure", caption))

    def table(self, caption: str, rows: tuple[tuple[str, ...], ...]) -> tuple[Block, ...]:
        """A table and its caption above it."""
        return (self._caption("Tableau", caption), Grid(rows=rows))

    def _caption(self, word: str, caption: str) -> Text:
        self._captions[word] += 1
        seen = " (voir annexe 2)" if self._recipe.decoys and self._captions[word] == 2 else ""
        joint = " : " if self._recipe.seed % 2 else " – "
        return Text(text=f"{word} {self._captions[word]}{joint}{caption}{seen}", role=Role.CAPTION)

    def _number(self, level: int) -> str:
        counts = self._counts
        counts[level - 1] += 1
        counts[level:] = [0] * (4 - level)
        one, two, three = counts[0], counts[1], counts[2]
        letters = "?ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 3
        match self._recipe.make_up.numbering:
            case Numbering.DECIMAL:
                return ".".join(str(n) for n in counts[:level]) + (". " if level == 1 else " ")
            case Numbering.ROMAN:
                return (f"{_ROMANS[one]}. ", f"{_ROMANS[one]}.{two} ", f"{_ROMANS[one]}.{two}.{three} ")[level - 1]
            case Numbering.CHAPTER:
                return (f"Chapitre {one} : ", f"{one}.{two} ", f"{one}.{two}.{three} ")[level - 1]
            case Numbering.PART:
                return (f"Partie {letters[one]} - ", f"{two}) ", f"{two}.{three}) ")[level - 1]
            case Numbering.SLASH:
                return (f"{_ROMANS[one]}/ ", f"{letters[two]}/ ", f"{three}) ")[level - 1]
            case _:
                return ""

    def _slip(self, text: str) -> str:
        """The title as the make-up's noise leaves it."""
        noise = self._recipe.make_up.noise
        if noise == "bare":
            bare = unicodedata.normalize("NFD", text)
            return "".join(c for c in bare if not unicodedata.combining(c))
        if noise == "typo" and len(text) > 9 and self._rng.random() < 0.4:
            at = self._rng.randrange(3, len(text) - 3)
            if text[at].isalpha() and text[at + 1].isalpha():
                return text[:at] + text[at + 1] + text[at] + text[at + 2 :] if at % 2 else text[:at] + text[at + 1 :]
        return text.upper() if self._recipe.make_up.look is Look.CAPS else text
