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
    words = typeset(shown(title, makeup))
    if title.numbered and makeup.automatic_numbers:
        words = f"{title.number} {words}"
    page = field(f"PAGEREF {anchor(title)} \\h", str(pages.get(title.index, 0)))
    entry = run(f"{words}\t")
    return f'<w:hyperlink w:anchor="{anchor(title)}" w:history="1">{entry}{page}</w:hyperlink>'


def _typed(entries: Sequence[Title], makeup: MakeUp, pages: Mapping[int, int]) -> str:
    """Lines whose dots are typed: their page numbers never fall quite under one another."""
    look = makeup.look(1)
    title = paragraph(run(makeup.contents_title, title_run(look, makeup)), title_spacing(look))
    return title + "".join(_typed_line(entry, makeup, pages) for entry in entries)


def _typed_line(title: Title, makeup: MakeUp, pages: Mapping[int, int]) -> str:
    words = typeset(shown(title, makeup))
    first = title.heading.level == 1
    dot = makeup.size_pt * 0.25  # width of a full stop in the usual text fonts
    letter = 2.85 if words.isupper() else 1.95
    used = len(words) * letter + twips(0.8 * (title.heading.level - 1)) / 20 / dot
    dots = "." * max(4, round(makeup.column_cm * 28.35 / dot - used) - 12)
    line = f"{words} {dots} {pages.get(title.index, 0)}"
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    indent = f'<w:ind w:left="{twips(0.8 * (title.heading.level - 1))}" w:firstLine="0"/><w:jc w:val="left"/>'
    return paragraph(run(line, "<w:b/>" if first else ""), spacing + indent)
