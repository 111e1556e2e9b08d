"""Writes labelled passages as one trainee would lay them out: titles, figures and tables, their captions cited."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from benchmarks.content.passages import Passage
from benchmarks.content.plans import Plan
from benchmarks.evaluation import texts
from benchmarks.evaluation.blocks import Block, Grid, Picture, Role, Text
from benchmarks.evaluation.draft import Draft
from benchmarks.evaluation.recipes import Recipe

_PICTURES = {
    "tree": ("organigramme", "hiérarch", "équipe", "arborescence"),
    "plan": ("plan", "implantation", "schéma", "vue", "carte", "synoptique", "zone"),
    "bars": ("répartition", "histogramme", "effectif", "part des", "pareto"),
    "curve": ("courbe", "évolution", "dérive", "écart", "erreur", "graphique", "spectre", "relevé", "signal"),
}
"""What a caption says → how the picture is drawn."""
_MAY_MEASURE = frozenset({"objectives", "constraints", "personal-comments", "reference"})
"""A passage that lacks nothing else may hold a table of values."""
_PIECES = ("capteur", "câble", "support", "adaptateur", "afficheur", "boîtier", "pile", "étui", "clé")
_ACTIVITY_TITLES = ("Activité {n} : {own}", "Mission {n} – {own}", "Activité n° {n} : {own}")
_CITATIONS = ("voir {}", "{}", "cf. {}", "voir la {}")
_LONE = {"figure": "La figure {n} se rapporte à ce point.", "tableau": "Le tableau {n} se rapporte à ce point."}


class Writer(Draft):
    """A report being written from a plan."""

    def __init__(self, plan: Plan) -> None:
        placement = texts.PLACEMENTS[plan.half][plan.seed % 3]
        recipe = Recipe(name=plan.name, make_up=plan.make_up, placement=placement, seed=plan.seed, decoys=False)
        super().__init__(recipe, 0)
        self.plan = plan
        self.author = ""
        self.host = ""
        """The firm that the cover names."""
        self.visa_at_end = False
        self._shown: Counter[str] = Counter()
        self._joint = self.rng.choice([" : ", " – ", " - "])

    def changed(self, fault: str) -> bool:
        """Whether a fault is to be put in."""
        return fault in self.plan.changes

    def chapter(self, passage: Passage, level: int, kind: str, number: int = 0) -> None:
        """Add a passage under its own title, or the usual one of its kind; `number` is that of an activity."""
        self.title(passage.title if self.plan.own_titles else self._usual(passage, kind, number), level, kind)
        self.passage(passage, level)

    def _usual(self, passage: Passage, kind: str, number: int) -> str:
        if number:
            return self.rng.choice(_ACTIVITY_TITLES).format(n=number, own=passage.title)
        name = "english" if kind == "english-summary" else kind
        return str(self.rng.choice(texts.pool("titles")[self.plan.half][name])).format(company=self.host)

    def passage(self, passage: Passage, level: int) -> None:
        """Add a passage's text below a title of `level`."""
        lead = ""
        for line in passage.lines:
            if line.startswith("## "):
                lead = self.subtitle(line.removeprefix("## "), level)
            elif line.startswith("- "):
                self.add(*self._led(lead), Text(text=line.removeprefix("- "), role=Role.ITEM))
            elif line.startswith("[figure:"):
                self._figure(_caption(line))
            elif line.startswith("[table:"):
                self._table(_caption(line), plain=not _MAY_MEASURE.issuperset(passage.lacks))
            else:
                self.add(Text(text=lead + line))
            lead = lead if line.startswith("## ") else ""

    def subtitle(self, text: str, level: int) -> str:
        """Add a title below a title of `level`; the words that the next paragraph starts with where there is none."""
        if self.changed("plan.flat"):
            return f"{text.rstrip(' :.?!')} : "
        self.title(text, min(3, level + (2 if self.changed("titles.skipped") else 1)))
        return ""

    def _led(self, lead: str) -> list[Block]:
        return [Text(text=lead.strip())] if lead else []

    # --- figures and tables ------------------------------------------------------------------------------------------

    def _figure(self, caption: str) -> None:
        number, shown = self._numbered("figure", "figures.no-caption")
        height, seed = self.rng.choice([5.0, 6.0, 7.0]), self.rng.randrange(999)
        picture = Picture(height_cm=height, kind=_drawing(caption), seed=seed)
        self.add(picture, *self._caption("Figure", number, caption, shown))

    def _table(self, caption: str, *, plain: bool) -> None:
        number, shown = self._numbered("tableau", "tables.no-caption")
        self.add(*self._caption("Tableau", number, caption, shown), Grid(rows=self._rows(plain=plain)))

    def _numbered(self, word: str, fault: str) -> tuple[int, bool]:
        """The number of a figure or table, cited in the text before it, and whether its caption is shown."""
        shown = not self.changed(fault)
        self._shown[word] += 1
        if shown and not self.changed("captions.uncited"):
            self._cite(word, self._shown[word])
        return self._shown[word], shown

    def _caption(self, word: str, number: int, caption: str, shown: bool) -> list[Block]:
        return [Text(text=f"{word} {number}{self._joint}{caption}", role=Role.CAPTION)] if shown else []

    def _cite(self, word: str, number: int) -> None:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Text) and last.role is Role.BODY and not last.text.endswith(":"):
            form = self.rng.choice(_CITATIONS[:3] if word == "tableau" else _CITATIONS)
            self.blocks[-1] = with_note(last, form.format(f"{word} {number}"))
        else:
            self.add(Text(text=_LONE[word].format(n=number)))

    def _rows(self, *, plain: bool) -> tuple[tuple[str, ...], ...]:
        """Cells that say nothing of their own; figures only where the passage is not meant to lack results."""
        count = self.rng.choice([7, 8, 9])
        if plain:
            return (("Repère", "Désignation", "Nombre"), *((f"{i}", _PIECES[i], "1") for i in range(1, count)))
        values = [self.rng.uniform(1, 90) for _ in range(count)]
        shown = [[f"{v:.2f}".replace(".", ",") for v in (value, value + self.rng.gauss(0, 0.3))] for value in values]
        return (("Repère", "Valeur 1", "Valeur 2"), *((str(i), *row) for i, row in enumerate(shown, 1)))


def with_note(text: Text, note: str) -> Text:
    """A paragraph with a note in brackets before its last full stop."""
    stem = text.text.rstrip(".")
    return replace(text, text=f"{stem} ({note})" + ("." if text.text.endswith(".") else ""))


def _caption(line: str) -> str:
    return line.partition(":")[2].rstrip(" ]").strip()


def _drawing(caption: str) -> str:
    folded = caption.lower()
    other = ("plan", "bars", "curve")[len(caption) % 3]
    return next((kind for kind, words in _PICTURES.items() if any(word in folded for word in words)), other)
