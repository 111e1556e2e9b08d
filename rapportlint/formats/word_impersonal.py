"""A Word document without what its file tells of persons: properties, authors of comments and of changes.

The text, and all parts that name nobody, keep their bytes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import partial

from rapportlint.formats.ooxml_copy import copied
from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.xml_spans import Edit, Element, Spans
from rapportlint.model.file_facts import OWN_NAME, is_own
from rapportlint.model.settings import Limits

READER = "Relecteur"
"""The author of what somebody else than rapportlint noted or changed."""
_TOLD = {
    "core-properties": frozenset(
        "creator lastModifiedBy title subject description keywords category contentStatus identifier".split()
    ),
    "extended-properties": frozenset(("Manager", "Company", "HyperlinkBase", "Template", "TitlesOfParts")),
}
"""Elements emptied, by the kind of part."""
_CHANGES = frozenset(
    "cellDel cellIns cellMerge comment customXmlDelRangeStart customXmlInsRangeStart customXmlMoveFromRangeStart "
    "customXmlMoveToRangeStart del ins moveFrom moveFromRangeStart moveTo moveToRangeStart numberingChange pPrChange "
    "rPrChange sectPrChange tblGridChange tblPrChange tblPrExChange tcPrChange trPrChange".split()
)
"""Elements that say who wrote them."""
_BY = re.compile(r"(\s(?:[\w.-]+:)?)(author|initials)(\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
_AUTHOR = (b"author", "author".encode("utf-16-le"))
_TEMPLATE = re.compile(r"(\sTarget\s*=\s*)(?:\"[^\"]*\"|'[^']*')")


def impersonal(data: bytes, limits: Limits) -> bytes:
    """The package without names in its properties, comments and changes; UnreadableFile where it cannot be read."""
    package = Package(data, limits)
    main = package.main_part()
    changed: dict[str, bytes] = {}

    def change(name: str | None, names: frozenset[str], edits: Callable[[Spans], Iterator[Edit]]) -> None:
        if name is None:
            return
        before = changed.get(name) or package.read(name)
        spans = Spans(before, names)
        after = spans.edited(edits(spans))
        if after != before:
            changed[name] = after

    for kind, told in _TOLD.items():
        change(package.related("", kind), told, _emptied)
    change(package.related("", "custom-properties"), frozenset(("property",)), _without_others)
    change(package.related(main, "people"), frozenset(("person",)), _without_persons)
    change(_ties_of_settings(package, main), frozenset(("Relationship",)), _without_template)
    for name in package.names:
        if name.endswith(".xml") and any(mark in package.read(name) for mark in _AUTHOR):
            change(name, _CHANGES, _by_nobody)
    return copied(data, changed) if changed else data


def _ties_of_settings(package: Package, main: str) -> str | None:
    """The relationships of the settings: they tell the path of the template that was used."""
    settings = package.related(main, "settings")
    if settings is None:
        return None
    folder, base = posixpath.split(settings)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    return name if name in package else None


def _emptied(spans: Spans) -> Iterator[Edit]:
    for element in spans.found[1:]:
        if element.stop > element.inner:
            yield Edit(start=element.inner, stop=element.stop)


def _without_others(spans: Spans) -> Iterator[Edit]:
    """Custom properties but ours: they name the rulebook of a skeleton."""
    for element in spans.found[1:]:
        if not element.attributes.get("name", "").lower().startswith(OWN_NAME):
            yield Edit(start=element.start, stop=element.end)


def _without_persons(spans: Spans) -> Iterator[Edit]:
    for element in spans.found[1:]:
        yield Edit(start=element.start, stop=element.end)


def _without_template(spans: Spans) -> Iterator[Edit]:
    for element in spans.found[1:]:
        if element.attributes.get("Type", "").endswith("/attachedTemplate"):
            yield _retagged(spans, element, _TEMPLATE, r'\1"Normal.dotm"')


def _by_nobody(spans: Spans) -> Iterator[Edit]:
    """Each author but rapportlint called reader, with a number that tells two of them apart."""
    numbers: dict[str, int] = {}
    for element in spans.found:
        author = element.attributes.get("author", "")
        if element.name in _CHANGES and author and not is_own(author):
            name = f"{READER} {numbers.setdefault(author, len(numbers) + 1)}"
            yield _retagged(spans, element, _BY, partial(_signed, name))


def _signed(name: str, match: re.Match[str]) -> str:
    return f'{match[1]}{match[2]}{match[3]}"{name if match[2] == "author" else name[0]}"'


def _retagged(
    spans: Spans, element: Element, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]
) -> Edit:
    """The change of what an opening tag says."""
    tag = spans.data[element.start : element.inner].decode(spans.encoding, "replace")
    return Edit(start=element.start, stop=element.inner, text=pattern.sub(new, tag))
