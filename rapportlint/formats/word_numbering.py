"""Automatic numbering: the lists of numbering.xml and their counters, so that "II.2" is known as Word shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W, integer, on_off
from rapportlint.formats.word_counting import write_number
from rapportlint.formats.word_paragraphs import ParagraphFormat, read_paragraph
from rapportlint.formats.word_properties import RunFormat, read_run
from rapportlint.formats.word_styles import StyleSheet
from rapportlint.formats.word_theme import Theme

LEVELS = 9
_LONGEST_TEXT = 80
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
"""Signs of symbol fonts, which have no meaning of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    """What is shown, `%1` being the number of the first level."""
    style: str = ""
    """Id of the paragraph style that is this level."""
    restart: int | None = None
    """Level (from 1) after which it starts again; 0 for never; None for any higher one."""
    legal: bool = False
    """Shows every number in digits."""
    hidden: bool = False
    paragraph: ParagraphFormat = field(default_factory=lambda: ParagraphFormat())
    run: RunFormat = field(default_factory=lambda: RunFormat())
    suffix: str = "tab"
    """What follows the number: `tab`, `space` or `nothing`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedItem:
    """What Word shows before a paragraph of a list."""

    number: str
    is_bullet: bool
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instance:
    """A `w:num`: a use of a definition, with what it changes."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    definitions: dict[str, dict[int, Level]] = field(default_factory=dict)
    instances: dict[int, _Instance] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[int, int]] = field(default_factory=set)

    def level_of(self, list_id: int, style_ids: list[str]) -> int | None:
        """The level that the first of these styles to be tied to the list is tied to; None when none is."""
        instance = self.instances.get(list_id)
        levels = self._levels(instance) if instance else {}
        tied = {level.style: index for index, level in levels.items() if level.style}
        return next((tied[id] for id in style_ids if id in tied), None)

    def advance(self, list_id: int, index: int) -> NumberedItem | None:
        """Count one more paragraph at a level of a list and give what is shown; None for no such list."""
        instance = self.instances.get(list_id)
        if instance is None:
            return None
        levels = self._levels(instance)
        level = levels.get(index)
        if level is None:
            return None
        counters = self._counters.setdefault(instance.definition, [None] * LEVELS)
        counters[index] = self._next(list_id, index, instance, level, counters[index])
        for deeper in range(index + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or index < restart:
                counters[deeper] = None
        return _shown(levels, index, counters)

    def _levels(self, instance: _Instance) -> dict[int, Level]:
        return {**self.definitions.get(instance.definition, {}), **instance.levels}

    def _next(self, list_id: int, index: int, instance: _Instance, level: Level, count: int | None) -> int:
        """The number after `count`, unless this use of the list starts it anew."""
        is_first = (list_id, index) not in self._started
        self._started.add((list_id, index))
        if is_first and index in instance.starts:
            return instance.starts[index]
        return level.start if count is None else count + 1


def _shown(levels: dict[int, Level], index: int, counters: list[int | None]) -> NumberedItem:
    """The text of a level with its numbers in place."""
    level = levels[index]

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown = levels.get(place)
        if shown is None or place > index:
            return ""
        count = counters[place] if counters[place] is not None else shown.start
        is_digits = level.legal and shown.form != "none"
        return write_number(count or 0, "decimal" if is_digits else shown.form)

    is_bullet = level.form == "bullet" or not (_PLACE.search(level.text) or any(c.isalnum() for c in level.text))
    text = "" if level.hidden else _PRIVATE.sub("•", _PLACE.sub(number, level.text)).strip()
    return NumberedItem(number=text, is_bullet=is_bullet and bool(text), level=level)


def read_numbering(root: etree._Element | None, styles: StyleSheet) -> Numbering:
    """The lists of a `numbering.xml`; none without it."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    for element in root.iterfind(f"{W}abstractNum"):
        id = element.get(W + "abstractNumId", "")
        numbering.definitions[id] = dict(_read_level(child, styles.theme) for child in element.iterfind(f"{W}lvl"))
        if (link := element.find(f"{W}numStyleLink")) is not None:
            links[id] = link.get(VAL, "")
    for element in root.iterfind(f"{W}num"):
        list_id, definition = integer(element.get(W + "numId")), element.find(f"{W}abstractNumId")
        if list_id is not None and definition is not None:
            numbering.instances[list_id] = _read_instance(element, definition.get(VAL, ""), numbering, styles.theme)
    _follow_links(numbering, links, styles)
    return numbering


def _follow_links(numbering: Numbering, links: dict[str, str], styles: StyleSheet) -> None:
    """Give definitions that only name a numbering style the levels of the definition behind that style."""
    for id, link in links.items():
        style = styles.styles.get(link)
        instance = numbering.instances.get(style.list_id) if style and style.list_id is not None else None
        if instance is not None and not numbering.definitions[id]:
            numbering.definitions[id] = numbering.definitions.get(instance.definition, {})


def _read_instance(element: etree._Element, definition: str, numbering: Numbering, theme: Theme) -> _Instance:
    levels, starts = {}, {}
    for override in element.iterfind(f"{W}lvlOverride"):
        index = integer(override.get(W + "ilvl"), 0) or 0
        if (own := override.find(f"{W}lvl")) is not None:
            levels[index] = _read_level(own, theme)[1]
        start = override.find(f"{W}startOverride")
        value = None if start is None else integer(start.get(VAL))
        if value is not None:
            starts[index] = value
            base = levels.get(index) or numbering.definitions.get(definition, {}).get(index)
            if base is not None:
                levels[index] = replace(base, start=value)
    return _Instance(definition=definition, levels=levels, starts=starts)


def _read_level(element: etree._Element, theme: Theme) -> tuple[int, Level]:
    """The index and the level of a `w:lvl`."""
    index = min(max(integer(element.get(W + "ilvl"), 0) or 0, 0), LEVELS - 1)
    children = {child.tag: child for child in element}

    def value(name: str) -> str | None:
        child = children.get(W + name)
        return None if child is None else child.get(VAL)

    text = (value("lvlText") or "")[:_LONGEST_TEXT]
    vanish, legal = element.find(f"{W}rPr/{W}vanish"), children.get(W + "isLgl")
    return index, Level(
        start=integer(value("start")) or 0,
        form=value("numFmt") or "decimal",
        text=text or ("•" if W + "lvlPicBulletId" in children else ""),
        style=value("pStyle") or "",
        restart=integer(value("lvlRestart")),
        legal=legal is not None and on_off(legal),
        hidden=vanish is not None and on_off(vanish),
        paragraph=read_paragraph(children.get(W + "pPr")),
        run=read_run(children.get(W + "rPr"), theme),
        suffix=value("suff") or "tab",
    )
