"""What a Word paragraph is by its style, its list and its own properties together."""

from __future__ import annotations

from dataclasses import dataclass

from rapportlint.formats.word_numbering import NumberedItem, Numbering
from rapportlint.formats.word_paragraphs import ParagraphFormat, laid_over
from rapportlint.formats.word_styles import StyleSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The resolved form of a paragraph."""

    style: str
    """Name of its style."""
    style_id: str = ""
    format: ParagraphFormat
    item: NumberedItem | None = None
    """Its place in a list."""


def form_of(numbering: Numbering, styles: StyleSheet, style: str, table_style: str, own: ParagraphFormat) -> Form:
    """The form of the next paragraph of the document: its list, if any, counts one more."""
    inherited, name = styles.paragraph(style, table_style), styles.name(style)
    list_id = own.get("list_id", inherited.get("list_id", 0))
    if list_id <= 0:
        return Form(style=name, style_id=style, format=laid_over(inherited, own))
    item = numbering.advance(list_id, _level(numbering, styles, style, own, inherited))
    indents = _indents(item)
    format = laid_over(inherited, indents) if "list_id" in own else laid_over(indents, inherited)
    return Form(style=name, style_id=style, format=laid_over(format, own), item=item)


def _level(
    numbering: Numbering, styles: StyleSheet, style: str, own: ParagraphFormat, inherited: ParagraphFormat
) -> int:
    """The level of a paragraph in its list: its own, the one that its style is tied to, or the one that this names."""
    if "list_level" in own:
        return own["list_level"]
    ids = [ancestor.id for ancestor in reversed(styles.chain(style))]
    tied = None if "list_id" in own else numbering.level_of(inherited.get("list_id", 0), ids)
    return inherited.get("list_level", 0) if tied is None else tied


def _indents(item: NumberedItem | None) -> ParagraphFormat:
    """The indents that a level of a list gives to its paragraphs."""
    found: ParagraphFormat = {}
    if item is not None:
        written = item.level.paragraph
        if "left" in written:
            found["left"] = written["left"]
        if "first" in written:
            found["first"] = written["first"]
        if "tabs" in written:
            found["tabs"] = written["tabs"]
    return found
