"""What a template holds beside its look, left out of the skeleton: macros, links, the pictures of its own text."""

from __future__ import annotations

from lxml import etree

from rapportlint.formats.ooxml_writing import Draft
from rapportlint.formats.ooxml_xml import R, W

_LOOKS = (
    "styles", "stylesWithEffects", "numbering", "settings", "theme", "fontTable", "webSettings", "footnotes",
    "endnotes", "customXml", "glossaryDocument",
)  # fmt: skip
"""Kinds of parts that a document needs though its text does not name them."""
_SETTINGS = ("attachedTemplate", "updateFields", "trackRevisions", "documentProtection", "writeProtection", "mailMerge")
"""Settings that fetch something, ask a question at each opening, or keep the student from writing."""


def tidy_settings(draft: Draft) -> None:
    """Take out of the settings what would act on the student's document."""
    part = draft.related(draft.main, "settings")
    if part is None or part not in draft:
        return
    root = draft.xml(part)
    for element in list(root.iterchildren(*(W + name for name in _SETTINGS))):
        root.remove(element)
    for kind in ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource"):
        draft.untie(part, kind)


def keep_look(draft: Draft) -> None:
    """Leave out the parts that neither the look nor the text uses any more."""
    used = _ids(draft.xml(draft.main))
    draft.untie_but(draft.main, _LOOKS, used)
    draft.prune()


def _ids(root: etree._Element) -> set[str]:
    """The relationships that elements name."""
    return {str(value) for element in root.iter() for name, value in element.attrib.items() if str(name).startswith(R)}
