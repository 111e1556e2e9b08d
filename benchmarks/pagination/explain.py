"""Where a layout departs from the reference, and after which constructs: for those who mend the layout."""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from benchmarks.pagination.score import first_places

_NOTABLE = 1.5
"""Points: a smaller step is rounding."""
_RISE = 3.0
"""Points: what goes up by more stands in another column."""
_SHOWN, _AROUND = 25, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A paragraph on both layouts; `step` is how much the drift grew from the one before it to this one."""

    index: int
    kind: str
    before: str
    """Kind of the paragraph before: what lies between the two tops is its height."""
    text: str
    page: int
    y: float
    our_page: int
    our_y: float
    step: float | None
    """None where one of the layouts goes up or to another page."""
    turn: bool = False
    """The first on its page: its drift tells how many lines went over before it."""

    @property
    def drift(self) -> float:
        """Ours below the reference (points), where the page is the same."""
        return self.our_y - self.y

    @property
    def off(self) -> float:
        """The step, or the drift that a page starts with."""
        return self.step if self.step is not None else self.drift if self.turn else 0.0


def steps(truth: dict[str, Any], said: dict[str, Any]) -> list[Step]:
    """Each paragraph that both know, in reading order."""
    ours = first_places(said)
    found: list[Step] = []
    for one in truth["paragraphs"]:
        if one["index"] not in ours:
            continue
        page, y = ours[one["index"]]
        last = found[-1] if found else None
        same = last is not None and last.page == last.our_page == page == one["page"]
        down = last is not None and y >= last.our_y - _RISE and one["y"] >= last.y - _RISE
        found.append(
            Step(
                index=one["index"], kind=one["kind"], before=last.kind if last else "", text=one["text"],
                page=one["page"], y=one["y"], our_page=page, our_y=y,
                step=y - one["y"] - last.drift if same and down and last is not None else None,
                turn=page == one["page"] and (last is None or last.page < page),
            )
        )  # fmt: skip
    return found


def explain(truth: dict[str, Any], said: dict[str, Any]) -> str:
    """The first departure with what precedes it, the largest steps, and the steps by construct."""
    found = steps(truth, said)
    missing = len(truth["paragraphs"]) - len(found)
    lines = [
        f"{truth['name']}: {said['pages']} pages, reference {truth['pages']}; {missing} paragraphs without a place"
    ]
    first = next((rank for rank, one in enumerate(found) if one.page != one.our_page), None)
    if first is None:
        lines.append("No paragraph starts on another page.")
    else:
        lines.append(f"First departure: paragraph {found[first].index}; what precedes it:")
        lines += [_line(one) for one in found[max(0, first - _AROUND) : first + 1]]
    notable = [one for one in found if abs(one.off) >= _NOTABLE]
    lines.append(f"Largest steps (the paragraph before, or the space between, is mis-measured): {len(notable)} in all")
    largest = sorted(notable, key=lambda one: -abs(one.off))[:_SHOWN]
    lines += [_line(one) for one in sorted(largest, key=lambda one: one.index)]
    return "\n".join([*lines, *by_construct([found])])


def by_construct(documents: list[list[Step]]) -> list[str]:
    """How far each pair of constructs is off, the costliest first."""
    groups: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in (one for found in documents for one in found):
        if one.step is not None:
            groups[one.before, one.kind].append(one.step)
    lines = ["Steps by construct (before → this): times, mean, median, sum of sizes (points)"]
    ordered = sorted(groups.items(), key=lambda item: -sum(map(abs, item[1])))
    for (before, kind), values in ordered[:_SHOWN]:
        mean, median, size = statistics.mean(values), statistics.median(values), sum(map(abs, values))
        lines.append(f"  {f'{before} → {kind}':<60} {len(values):5d} {mean:+8.2f} {median:+8.2f} {size:9.1f}")
    return lines


def _line(one: Step) -> str:
    step = "      –" if one.step is None else f"{one.step:+7.1f}"
    step = f"{one.drift:+7.1f} (at the page's start)" if one.turn else step
    places = f"p.{one.page} y {one.y:6.1f} | ours p.{one.our_page} y {one.our_y:6.1f}"
    return f"  ¶{one.index:<5} {places} step {step}  {one.before} → {one.kind}: {one.text[:40]}"
