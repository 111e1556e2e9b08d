"""Word's built-in styles in a student's document: found by their name, added without a look of their own."""

from __future__ import annotations

from lxml import etree

from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.formats.word_paragraphs import ParagraphFormat
from rapportlint.formats.word_styles import StyleSheet, read_styles
from rapportlint.formats.word_theme import Theme
from rapportlint.mending.pieces.bench import LeftError

DEEPEST = 9


class Headings:
    """The heading styles of a document by level."""

    def __init__(self, draft: Draft) -> None:
        part = draft.related(draft.main, "styles")
        if part is None or part not in draft:
            raise LeftError("le document n'a pas de feuille de styles")
        self._root = draft.xml(part)
        self._sheet: StyleSheet = read_styles(self._root, Theme())

    def id(self, level: int) -> str:
        """Id of « Titre 1 »… as the document calls it; the style is added where there is none."""
        name = f"heading {level}"
        known = (s.id for s in self._sheet.styles.values() if s.kind == "paragraph" and s.name == name)
        return next(known, None) or self._added(level, name)

    def format(self, id: str) -> ParagraphFormat:
        """What a style says of paragraphs, ancestors included."""
        return self._sheet.paragraph(id)

    def _added(self, level: int, name: str) -> str:
        """A style that shows titles as their author made them: it tells no more than what they are."""
        names = (f"Titre{level}", *(f"Titre{level}r{number}" for number in range(100)))
        id = next(name for name in names if name not in self._sheet.styles)
        style = etree.SubElement(self._root, W + "style", {W + "type": "paragraph", W + "styleId": id})
        rows = [("name", name), ("basedOn", self._sheet.default), ("next", self._sheet.default), ("uiPriority", "9")]
        for tag, value in rows:
            if value:
                etree.SubElement(style, W + tag, {VAL: value})
        etree.SubElement(style, W + "qFormat")
        about = etree.SubElement(style, W + "pPr")
        etree.SubElement(about, W + "keepNext")
        etree.SubElement(about, W + "outlineLvl", {VAL: str(level - 1)})
        self._sheet = read_styles(self._root, Theme())
        return id
