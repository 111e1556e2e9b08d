"""The styles of a Word document: known by name, inherited through `basedOn`, laid over the document's defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.formats.word_paragraphs import ParagraphFormat, laid_over, read_paragraph
from rapportlint.formats.word_properties import RunFormat, read_run
from rapportlint.formats.word_tables import TableFormat, read_table_format
from rapportlint.formats.word_theme import Theme
from rapportlint.model.document import Align

_LONGEST_CHAIN = 20
"""Ancestors that are followed; reports use five at most."""
_TOGGLES = ("bold", "italic", "caps", "small_caps", "hidden")
"""Properties that a character style turns round when the paragraph's style has them too (ISO 29500-1, 17.7.3)."""
_LOCAL_HEADING = re.compile(r"(?:titre|heading|überschrift|título|titolo)\s?([1-9])")
_LOCAL_CONTENTS = re.compile(r"(?:tm|toc|table des matières|contents|verzeichnis|tdc|sommario)\s?([1-9])")
_LOCAL_NAMES = {
    "légende": "caption",
    "titre": "title",
    "sous-titre": "subtitle",
    "en-tête de table des matières": "toc heading",
    "contents heading": "toc heading",
    "table des illustrations": "table of figures",
    "paragraphe de liste": "list paragraph",
}
_HEADING = re.compile(r"heading ([1-9])")
_BODY = 9
"""Outline level of what is no heading."""
_KEPT = re.compile(r"heading [1-9]|toc [1-9]|toc heading|title|subtitle|caption|table of figures")
"""Built-in styles by which a style made from them is still known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style as written, without what it inherits."""

    id: str
    name: str
    """Built-in English name in lower case, or the document's own."""
    kind: str
    """`paragraph`, `character`, `table` or `numbering`."""
    based_on: str
    run: RunFormat
    paragraph: ParagraphFormat
    list_id: int | None = None
    """List of a numbering style."""
    table: TableFormat = field(default_factory=TableFormat)


@dataclass(slots=True)
class StyleSheet:
    """Every style of a document, with what each comes to once its ancestors are counted in."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    """Id of the style of paragraphs that name none."""
    default_table: str = ""
    theme: Theme = field(default_factory=Theme)
    base_run: RunFormat = field(default_factory=lambda: RunFormat(size=10.0, font="Times New Roman"))
    base_paragraph: ParagraphFormat = field(default_factory=lambda: ParagraphFormat(align=Align.LEFT, line_spacing=1.0))
    _runs: dict[tuple[str, str, str], RunFormat] = field(default_factory=dict)
    _paragraphs: dict[tuple[str, str], ParagraphFormat] = field(default_factory=dict)

    def chain(self, id: str) -> list[Style]:
        """A style and its ancestors, the eldest first; empty for an unknown id."""
        found: dict[str, Style] = {}
        while (style := self.styles.get(id)) is not None and id not in found and len(found) < _LONGEST_CHAIN:
            found[id] = style
            id = style.based_on
        return list(found.values())[::-1]

    def paragraph_style(self, id: str | None) -> str:
        """The id to use for a paragraph: the default style when it names none, or one that does not exist."""
        return id if id is not None and id in self.styles else self.default

    def name(self, id: str) -> str:
        """The style's name; that of the heading, caption or contents style that it is made from, if any."""
        chain = self.chain(id)
        is_body = self.paragraph(id).get("outline") == _BODY
        for style in reversed(chain):
            if _KEPT.fullmatch(style.name) and not (is_body and style is not chain[-1]):
                return style.name
        return chain[-1].name if chain else ""

    def paragraph(self, id: str, table: str = "") -> ParagraphFormat:
        """Paragraph properties by defaults, table style and paragraph style."""
        key = (id, table)
        if key not in self._paragraphs:
            found: ParagraphFormat = {**self.base_paragraph}
            for style in [*self.chain(table), *self.chain(id)]:
                found = laid_over(found, style.paragraph)
            headings = [match for style in self.chain(id) if (match := _HEADING.fullmatch(style.name))]
            if headings and "outline" not in found:
                found["outline"] = int(headings[-1][1]) - 1
            self._paragraphs[key] = found
        return self._paragraphs[key]

    def table(self, id: str) -> TableFormat:
        """Table properties by table style and its ancestors."""
        found = TableFormat()
        for style in self.chain(id or self.default_table):
            found.update(style.table)
        return found

    def run(self, id: str, character: str = "", table: str = "") -> RunFormat:
        """Character properties by defaults, table style, paragraph style and character style."""
        key = (id, character, table)
        if key not in self._runs:
            found: RunFormat = {**self.base_run}
            for style in [*self.chain(table), *self.chain(id)]:
                found.update(style.run)
            own: RunFormat = {}
            for style in self.chain(character):
                own.update(style.run)
            self._runs[key] = _toggled(found, own)
        return self._runs[key]


def _toggled(found: RunFormat, own: RunFormat) -> RunFormat:
    """A character style's properties over the paragraph's: bold on bold gives regular."""
    merged: RunFormat = {**found, **own}
    for name in _TOGGLES:
        if found.get(name) and own.get(name):
            merged[name] = False  # type: ignore[literal-required]
    return merged


def read_styles(root: etree._Element | None, theme: Theme) -> StyleSheet:
    """The style sheet of a `styles.xml`, Word's bare defaults without it."""
    sheet = StyleSheet(theme=theme)
    if root is None:
        return sheet
    sheet.base_run.update(read_run(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), theme))
    sheet.base_paragraph.update(read_paragraph(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")))
    for element in root.iterfind(f"{W}style"):
        style = _style(element, theme)
        sheet.styles.setdefault(style.id, style)
        is_default = element.get(W + "default") in ("1", "true", "on")
        if style.kind == "paragraph" and is_default:
            sheet.default = style.id
        elif style.kind == "table" and is_default:
            sheet.default_table = style.id
    return sheet


def _style(element: etree._Element, theme: Theme) -> Style:
    name, based_on = element.find(W + "name"), element.find(W + "basedOn")
    paragraph = read_paragraph(element.find(W + "pPr"))
    return Style(
        id=element.get(W + "styleId", ""),
        name=_english("" if name is None else name.get(VAL, "")),
        kind=element.get(W + "type", "paragraph"),
        based_on="" if based_on is None else based_on.get(VAL, ""),
        run=read_run(element.find(W + "rPr"), theme),
        paragraph=paragraph,
        list_id=paragraph.get("list_id"),
        table=read_table_format(element.find(W + "tblPr")),
    )


def _english(name: str) -> str:
    """The built-in English name behind a name that another program left in its own language."""
    name = " ".join(name.split()).lower()
    if match := _LOCAL_HEADING.fullmatch(name):
        return f"heading {match[1]}"
    if match := _LOCAL_CONTENTS.fullmatch(name):
        return f"toc {match[1]}"
    return _LOCAL_NAMES.get(name, name)
