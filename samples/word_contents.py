"""The table of contents of a report: a field as Word makes it, or lines typed by hand."""

from collections.abc import Mapping, Sequence

from samples.makeup import Contents, MakeUp
from samples.titles import Title, shown
from samples.word_styles import style_id, title_run, title_spacing
from samples.word_xml import field, paragraph, run, twips, typeset

INSTRUCTION = "TOC \\o &quot;1-{depth}&quot; \\h \\z \\u"


def contents(entries: Sequence[Title], makeup: MakeUp, pages: Mapping[int, int]) -> str:
    """The table of contents; `pages` gives the page of each title from its index."""
    match makeup.contents:
        case Contents.REAL:
            return _real(entries, makeup, pages)
        case Contents.TYPED:
            return _typed(entries, makeup, pages)
        case Contents.NONE:
            return ""


def anchor(title: Title) -> str:
    """The name of the bookmark that Word puts on a title listed in the contents."""
    return f"_Toc{20260000 + title.index}"


def _real(entries: Sequence[Title], makeup: MakeUp, pages: Mapping[int, int]) -> str:
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f"{INSTRUCTION.format(depth=makeup.contents_depth)} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = [
        paragraph((start if rank == 0 else "") + _link(title, makeup, pages), style=_style(title, makeup))
        for rank, title in enumerate(entries)
    ]
    tight = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'  # else it may open a blank page
    end = paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', tight)
    heading = paragraph(run(makeup.contents_title), style=style_id(makeup, "toc-title"))
    return (
        '<w:sdt><w:sdtPr><w:id w:val="120420"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{heading}{''.join(lines)}{end}</w:sdtContent></w:sdt>"
    )


def _style(title: Title, makeup: MakeUp) -> str:
    return style_id(makeup, "toc", min(title.heading.level, 3))


def _link(title: Title, makeup: MakeUp, pages: Mapping[int, int]) -> str:
    words = _words(title, makeup)
    page = field(f"PAGEREF {anchor(title)} \\h", str(pages.get(title.index, 0)))
    entry = run(f"{words}\t")
    return f'<w:hyperlink w:anchor="{anchor(title)}" w:history="1">{entry}{page}</w:hyperlink>'


def _typed(entries: Sequence[Title], makeup: MakeUp, pages: Mapping[int, int]) -> str:
    """Lines whose dots are typed: their page numbers never fall quite under one another."""
    look = makeup.look(1)
    title = paragraph(run(makeup.contents_title, title_run(look, makeup)), title_spacing(look))
    return title + "".join(_typed_line(entry, makeup, pages) for entry in entries)


def _typed_line(title: Title, makeup: MakeUp, pages: Mapping[int, int]) -> str:
    words = _words(title, makeup)
    first = title.heading.level == 1
    indent_cm = 0.8 * (title.heading.level - 1)
    line = f"{words} {_dots(words, makeup, makeup.column_cm - indent_cm)} {pages.get(title.index, 0)}"
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    indent = f'<w:ind w:left="{twips(indent_cm)}" w:firstLine="0"/><w:jc w:val="left"/>'
    return paragraph(run(line, "<w:b/>" if first else ""), spacing + indent)


def _words(title: Title, makeup: MakeUp) -> str:
    """The title as the contents show it: with its number even when Word made that number."""
    words = typeset(shown(title, makeup))
    return f"{title.number} {words}" if title.numbered and makeup.automatic_numbers else words


# Widths of a full stop, a small letter and a bold capital, in ems; the last row suits any wider font.
_WIDTHS = {
    "Times New Roman": (0.25, 0.48, 0.71),
    "Arial": (0.278, 0.53, 0.73),
    "Calibri": (0.252, 0.5, 0.64),
    "": (0.34, 0.6, 0.85),
}


def _dots(words: str, makeup: MakeUp, room_cm: float) -> str:
    """The dots that a student types to bring the page number near the right edge, never quite the same."""
    dot, small, capital = _WIDTHS.get(makeup.font, _WIDTHS[""])
    used = len(words) * (capital if words.isupper() else small)
    room = room_cm * 28.35 / makeup.size_pt
    return "." * max(4, round((room - used) / dot) - 10)
