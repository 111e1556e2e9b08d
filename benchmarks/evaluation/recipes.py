"""Which reports the set holds: for each make-up, conforming ones and some with one fault; and what each must show."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.evaluation import texts
from benchmarks.evaluation.makeups import ALL, MakeUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A finding that the report must show; `section` is empty where the check concerns the whole report."""

    check: str
    section: str = ""
    error: bool = True
    others: tuple[str, ...] = ()
    """Checks that say the same in other words ("no activity" and "a section is missing")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything that decides the text of one report, its look apart."""

    name: str
    make_up: MakeUp
    placement: str
    seed: int
    mutation: str = ""
    faults: tuple[Fault, ...] = ()
    verdicts: tuple[str, ...] = ("pass",)
    pages: tuple[int, int] = (16, 26)
    """Counted pages aimed at."""
    exact: bool = False
    """The goal must be met: the report is laid out again until it is."""
    omit: str = ""
    empty: str = ""
    legal: float = 2.9
    legal_at: str = "chapter"
    qsse: float = 2.0
    qsse_at: str = "chapter"
    english: str = "half"
    """`half`, `long`, `tiny`, `french`."""
    english_scale: float = 1.0
    english_at: str = "end"
    english_titled: bool = True
    activities: int = 2
    activities_form: str = "chapter"
    annexes: str = "single"
    visa: str = "cover"
    blank: bool = False
    placeholder: bool = False
    decoys: bool = True
    french: bool = False
    bibliography: str = "before"
    company_titled_by_name: bool = False


_FAIL = ("fail",)
_LENIENT = ("pass", "review")
_ANY = ("pass", "review", "fail")


def _missing(section: str, *others: str) -> tuple[Fault, ...]:
    return (Fault(check="section_missing", section=section, others=others),)


_TOO_LONG, _TOO_SHORT = "section_too_long", "section_too_short"
_CHANGES: dict[str, dict[str, object]] = {
    "trop-de-pages": {"pages": (57, 62), "exact": True, "faults": (Fault(check="pages_over_limit"),)},
    "trop-de-pages-pour-peu": {
        "pages": (51, 52),
        "exact": True,
        "faults": (Fault(check="pages_over_limit", error=False),),
        "verdicts": _LENIENT,
        "bibliography": "none",
    },
    "sans-entreprise": {"omit": "company", "faults": _missing("company")},
    "sans-juridique": {"omit": "legal", "faults": _missing("legal")},
    "sans-activite": {"omit": "activities", "faults": _missing("activities", "activity_count_off")},
    "sans-qsse": {"omit": "qsse", "faults": _missing("qsse")},
    "sans-conclusion": {"omit": "conclusion", "faults": _missing("conclusion")},
    "sans-anglais": {"omit": "english-summary", "faults": _missing("english-summary")},
    "juridique-court": {"legal": 1.15, "faults": (Fault(check=_TOO_SHORT, section="legal"),)},
    "juridique-long": {"legal": 5.5, "faults": (Fault(check=_TOO_LONG, section="legal"),)},
    "qsse-long": {"qsse": 5.5, "faults": (Fault(check=_TOO_LONG, section="qsse"),)},
    "anglais-en-francais": {
        "english": "french",
        "english_titled": True,
        "faults": (Fault(check="section_wrong_language", section="english-summary", others=("section_missing",)),),
    },
    "anglais-long": {"english": "long", "faults": (Fault(check=_TOO_LONG, section="english-summary"),)},
    "anglais-bref": {
        "english": "tiny",
        "english_titled": True,
        "faults": (Fault(check=_TOO_SHORT, section="english-summary", others=("section_empty",)),),
    },
    "juridique-en-annexe": {
        "legal_at": "annexes",
        "annexes": "single",
        "faults": (Fault(check="section_only_in_annexes", section="legal", others=("section_missing",)),),
    },
    "trois-activites": {
        "activities": 3,
        "verdicts": _LENIENT,
        "faults": (Fault(check="activity_count_off", section="activities", error=False),),
    },
    "section-vide": {"faults": (Fault(check="section_empty", others=("section_missing",)),)},
    "texte-provisoire": {
        "placeholder": True,
        "verdicts": _ANY,
        "faults": (Fault(check="placeholder_left", error=False),),
    },
    "page-blanche": {"blank": True, "verdicts": _LENIENT, "faults": (Fault(check="blank_page", error=False),)},
    "sans-visa": {"visa": "none", "verdicts": _LENIENT, "faults": (Fault(check="visa_missing", error=False),)},
}
"""What each fault changes in a recipe."""


def _mutated(recipe: Recipe, mutation: str) -> Recipe:
    """The recipe with one fault put in."""
    change = dict(_CHANGES[mutation])
    faults: tuple[Fault, ...] = change["faults"]  # type: ignore[assignment]
    if all(fault.error for fault in faults):
        change["verdicts"] = _FAIL
    if mutation == "section-vide":
        section = random.Random(recipe.seed).choice(["legal", "qsse", "company", "conclusion"])
        change |= {"empty": section, "legal_at": "chapter", "qsse_at": "chapter"}
        change["faults"] = (replace(faults[0], section=section),)
    return replace(recipe, mutation=mutation, **change)  # type: ignore[arg-type]


MUTATIONS = (
    "trop-de-pages", "sans-juridique", "juridique-court", "anglais-en-francais", "qsse-long", "sans-conclusion",
    "trois-activites", "anglais-long", "sans-qsse", "juridique-long", "section-vide", "sans-anglais", "page-blanche",
    "anglais-bref", "sans-entreprise", "texte-provisoire", "trop-de-pages-pour-peu", "juridique-en-annexe",
    "sans-activite", "sans-visa",
)  # fmt: skip

_SHAPES: dict[str, tuple[object, ...]] = {
    "legal_at": ("chapter", "chapter", "chapter", "chapter", "in-company", "in-activities"),
    "qsse_at": ("chapter", "chapter", "chapter", "in-activities", "in-company", "deep"),
    "english_at": ("end", "end", "end", "back", "front", "under-resume"),
    "english_titled": (True, True, True, False),
    "activities": (1, 2, 2),
    "activities_form": ("chapter", "chapter", "siblings"),
    "annexes": ("single", "chapters", "separator", "listed", "single", "none"),
    "visa": ("cover", "end", "page"),
    "french": (False, False, True),
    "bibliography": ("before", "after", "none"),
    "company_titled_by_name": (False, False, True),
    "legal": (2.7, 3.0, 3.4),
    "qsse": (1.4, 2.0, 2.8),
    "pages": ((15, 20), (18, 24), (20, 28), (28, 34)),
}


def _recipe(make_up: MakeUp, number: int, seed: int) -> Recipe:
    rng = random.Random(seed)
    shape = {key: rng.choice(values) for key, values in _SHAPES.items()}
    if shape["english_at"] not in {"back", "front"}:
        shape["english_titled"] = True
    if shape["activities_form"] == "siblings" and shape["legal_at"] == "in-activities":
        shape["legal_at"] = "chapter"
    names = texts.PLACEMENTS[make_up.half]
    return Recipe(name="", make_up=make_up, placement=names[(seed + number) % len(names)], seed=seed, **shape)  # type: ignore[arg-type]


def recipes(conforming: int = 2, mutated: int = 5) -> list[Recipe]:
    """The whole set, make-up by make-up; each mutation comes back every four make-ups, in both halves."""
    found: list[Recipe] = []
    for order, make_up in enumerate(ALL):
        for number in range(conforming + mutated):
            recipe = _recipe(make_up, number, seed=1000 + 37 * order + number)
            if number >= conforming:
                recipe = _mutated(recipe, MUTATIONS[(order * mutated + number - conforming) % len(MUTATIONS)])
            label = recipe.mutation or f"conforme-{number + 1}"
            found.append(replace(recipe, name=f"{make_up.name}--{label}"))
    return found
