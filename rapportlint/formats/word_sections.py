"""The sections of a Word document: sheets, margins, columns, headers and footers, page numbering."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.ooxml_xml import VAL, R, W, integer, measure, on_off
from rapportlint.formats.word_fields import Fields, kind_of, unmatched_marks
from rapportlint.model.document import PageSetup
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Pt, cm, twips
from rapportlint.model.typesetting import Bounds
from rapportlint.text import tidy

_LONGEST_TEXT = 2000
_ROLES = ("header", "footer")
_USUAL: Pt = cm(2.5)
_LEAST_SIDE, _MOST_SIDE = cm(5), cm(400)
_INNER = (W + "tc", W + "txbxContent", W + "sectPrChange", W + "pPrChange")
_MOST_COLUMNS = 45
"""What Word allows."""
_USUAL_HEADER: Pt = twips(720)
_STARTS = ("nextPage", "continuous", "oddPage", "evenPage", "nextColumn")


class HeaderReader:
    """The texts of headers and footers, each part read once."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._ties = package.relationships(part)
        self._read: dict[str, tuple[str, bool]] = {}

    def text(self, id: str) -> tuple[str, bool]:
        """The text behind a relationship, less its page numbers, and whether it shows the page's number."""
        tie = self._ties.get(id)
        if tie is None or tie.external or tie.target not in self._package:
            return "", False
        if tie.target not in self._read:
            self._read[tie.target] = _running_text(self._package.xml(tie.target))
        return self._read[tie.target]


def section_marks(body: etree._Element) -> list[etree._Element]:
    """Every `w:sectPr` that ends a section, in document order."""
    return [mark for mark in body.iter(W + "sectPr") if next(mark.iterancestors(*_INNER), None) is None]


def read_setups(marks: list[etree._Element], headers: HeaderReader, *, even_differs: bool) -> tuple[PageSetup, ...]:
    """The page setup of each section; headers that one does not name are those of the section before."""
    setups: list[PageSetup] = []
    ids: dict[tuple[str, str], str] = {}
    for mark in marks:
        ids.update(_own_ids(mark))
        setups.append(_setup(mark, ids, headers, even_differs=even_differs))
    return tuple(setups)


def _own_ids(mark: etree._Element) -> Iterator[tuple[tuple[str, str], str]]:
    """Relationship of each header and footer that a section names."""
    for child in mark:
        if child.tag in (W + "headerReference", W + "footerReference"):
            role = "header" if child.tag == W + "headerReference" else "footer"
            yield (role, child.get(W + "type", "default")), child.get(R + "id", "")


def _setup(
    mark: etree._Element, ids: dict[tuple[str, str], str], headers: HeaderReader, *, even_differs: bool
) -> PageSetup:
    children: dict[str, etree._Element] = {child.tag: child for child in mark}
    title = children.get(W + "titlePg")
    shown = (
        "default",
        *(["first"] if title is not None and on_off(title) else []),
        *(["even"] if even_differs else []),
    )
    texts = {role: [headers.text(ids[role, kind]) for kind in shown if (role, kind) in ids] for role in _ROLES}
    size, margins = _attributes(children, "pgSz"), _attributes(children, "pgMar")
    numbers, kind = _attributes(children, "pgNumType"), children.get(W + "type")
    starts = "nextPage" if kind is None else kind.get(VAL, "nextPage")
    return PageSetup(
        width=_side(size, "w", A4_WIDTH),
        height=_side(size, "h", A4_HEIGHT),
        top=_margin(margins, "top"),
        bottom=_margin(margins, "bottom"),
        left=_margin(margins, "left") + _margin(margins, "gutter", 0.0),
        right=_margin(margins, "right"),
        columns=_columns(children.get(W + "cols")),
        starts=starts if starts in _STARTS else "nextPage",
        number_format=numbers.get("fmt", ""),
        number_start=integer(numbers.get("start")),
        shows_page_number=any(is_numbered for role in _ROLES for _, is_numbered in texts[role]),
        header=_joined(texts["header"]),
        footer=_joined(texts["footer"]),
    )


def bounds_of(mark: etree._Element) -> Bounds:
    """What else bounds the text: headers, columns, grid."""
    children: dict[str, etree._Element] = {child.tag: child for child in mark}
    margins, grid = _attributes(children, "pgMar"), _attributes(children, "docGrid")
    columns = children.get(W + "cols")
    is_equal = columns is None or columns.get(W + "equalWidth", "1") not in ("0", "false", "off")
    own = [] if columns is None or is_equal else [measure(column.get(W + "w")) or 0.0 for column in columns]
    gap = None if columns is None else measure(columns.get(W + "space"))
    held = grid.get("type", "default") in ("lines", "linesAndChars", "snapToChars")
    return Bounds(
        header_offset=_margin(margins, "header", _USUAL_HEADER),
        footer_offset=_margin(margins, "footer", _USUAL_HEADER),
        pushes_top=not margins.get("top", "").startswith("-"),
        pushes_bottom=not margins.get("bottom", "").startswith("-"),
        column_gap=_USUAL_HEADER if gap is None else max(0.0, gap),
        column_widths=tuple(max(0.0, width) for width in own[:_MOST_COLUMNS]),
        line_grid=max(0.0, measure(grid.get("linePitch")) or 0.0) if held else 0.0,
    )


def shown_parts(marks: list[etree._Element], *, even_differs: bool) -> list[dict[tuple[str, str], str]]:
    """For each section, the relationships of the headers and footers that it shows, by role and kind.

    A first page that differs without a header of its own has an empty one: its relationship is empty too.
    """
    found: list[dict[tuple[str, str], str]] = []
    ids: dict[tuple[str, str], str] = {}
    for mark in marks:
        ids.update(_own_ids(mark))
        title = mark.find(W + "titlePg")
        kinds = ["default", *(["first"] if title is not None and on_off(title) else [])]
        kinds += ["even"] if even_differs else []
        found.append({(role, kind): ids.get((role, kind), "") for role in _ROLES for kind in kinds})
    return found


def _attributes(children: dict[str, etree._Element], name: str) -> dict[str, str]:
    child = children.get(W + name)
    return {} if child is None else {etree.QName(str(key)).localname: str(value) for key, value in child.items()}


def _side(size: dict[str, str], name: str, usual: Pt) -> Pt:
    """A side of the sheet; the usual one where none is told, or one that no sheet of paper has."""
    value = measure(size.get(name)) or usual
    return value if _LEAST_SIDE <= value <= _MOST_SIDE else usual


def _margin(margins: dict[str, str], side: str, default: Pt = _USUAL) -> Pt:
    """A margin; a negative one is as wide, and lets the header overlap."""
    value = measure(margins.get(side))
    return default if value is None else abs(value)


def _columns(element: etree._Element | None) -> int:
    if element is None:
        return 1
    return min(max(integer(element.get(W + "num"), 0) or len(element), 1), _MOST_COLUMNS)


def _joined(texts: list[tuple[str, bool]]) -> str:
    return "\n".join(dict.fromkeys(text for text, _ in texts if text))


def _running_text(root: etree._Element) -> tuple[str, bool]:
    """The text of a header or footer and whether a PAGE field stands in it."""
    fields, pieces, is_numbered = Fields(unmatched=unmatched_marks(root)), [], False
    for element in root.iter(W + "t", W + "tab", W + "br", W + "p", W + "instrText", W + "fldChar", W + "fldSimple"):
        if element.tag == W + "fldChar":
            is_numbered = kind_of(fields.mark(element) or "") == "PAGE" or is_numbered
        elif element.tag == W + "instrText":
            fields.add_code(element.text or "")
            is_numbered = is_numbered or kind_of(element.text or "") == "PAGE"
        elif element.tag == W + "fldSimple":
            is_numbered = is_numbered or kind_of(element.get(W + "instr", "")) == "PAGE"
        elif element.tag == W + "t" and not (fields.is_code or fields.is_page_number or _in_number(element)):
            pieces.append((element.text or "")[:_LONGEST_TEXT])
        elif element.tag in (W + "tab", W + "br"):
            pieces.append(" ")
        elif element.tag == W + "p":
            pieces.append("\n")
    lines = dict.fromkeys(line for line in tidy("".join(pieces[:_LONGEST_TEXT])).split("\n") if line)
    is_numbered = is_numbered or next(root.iter(W + "pgNum"), None) is not None
    return "\n".join(lines)[:_LONGEST_TEXT], is_numbered


def _in_number(element: etree._Element) -> bool:
    """Whether a text is the result of a page-number field written in one element."""
    simple = next(element.iterancestors(W + "fldSimple"), None)
    return simple is not None and kind_of(simple.get(W + "instr", "")) in ("PAGE", "NUMPAGES", "SECTIONPAGES")
