"""Write a dossier as a Word file, in one make-up.

    write(load("vauclerc"), STYLED, Path("rapport.docx"), pages={4: 3})

`pages` gives the page of each block, by its index among the dossier's blocks; `samples.making.make` finds them.
`marks` gives, for a block on or in which a page starts, the fractions of the block that stand before those pages.
With `probe=True` every block carries a bookmark `probe<index>`, by which its page and height are found in the PDF;
bookmarks take no room, so that the probe and the final file have the same pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from samples.dossier import Block, Bullets, Dossier, Figure, Heading, Kind, PageBreak, Paragraph, Table, Visa
from samples.makeup import Breaks, Contents, Cover, Headings, MakeUp
from samples.page_marks import at_start, contents_marked, marked
from samples.pictures import draw
from samples.sections import plain, word_count
from samples.titles import Title, listed, shown, titles
from samples.word_contents import anchor, contents
from samples.word_cover import cover, visa
from samples.word_package import Package
from samples.word_styles import (
    BULLET_LIST,
    FIRST_ORDERED_LIST,
    numbering,
    style_id,
    styles,
    title_run,
    title_spacing,
)
from samples.word_xml import bookmarked, column_widths, field, paragraph, picture, rich, run, table, twips, typeset

PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def write(
    dossier: Dossier,
    makeup: MakeUp,
    target: Path,
    *,
    pages: Mapping[int, int] | None = None,
    marks: Mapping[int, Sequence[float]] | None = None,
    count: int = 0,
    probe: bool = False,
) -> None:
    """Write `dossier` as the Word file `target`, which says that it has `count` pages (nothing when 0)."""
    words = word_count(dossier.blocks)
    package = Package(title=dossier.facts.title, author=dossier.facts.candidate, pages=count, words=words)
    writer = _Writer(dossier, makeup, package, probe)
    body = [writer.front(pages or {})]
    for index, block in enumerate(dossier.blocks):
        xml = writer.block(index, block)
        xml = writer.probed(index, xml) if probe and not isinstance(block, Heading) else xml
        body.append(marked(xml, (marks or {}).get(index, ()), last=isinstance(block, Heading)))
    package.save("".join(body) + writer.last_section(), styles(makeup), numbering(makeup, writer.ordered_lists), target)


class _Writer:
    """Turns blocks into XML; it keeps only what Word counts: figures, tables, lists and bookmarks."""

    def __init__(self, dossier: Dossier, makeup: MakeUp, package: Package, probe: bool) -> None:
        self.dossier, self.makeup, self.package, self.probe = dossier, makeup, package, probe
        self.titles = {title.index: title for title in titles(dossier, makeup)}
        self.listed = listed(dossier, makeup) if makeup.contents is Contents.REAL else ()
        self.enters = dict(makeup.enters)
        self.figures = self.tables = self.ordered_lists = self.bookmarks = 0

    # --- sections of the file ---

    def front(self, pages: Mapping[int, int]) -> str:
        """Cover and table of contents."""
        first = cover(self.dossier.facts, self.makeup)
        if self.makeup.cover is Cover.DESIGNED:
            first += paragraph(properties=self._section("", columns=1))
        elif first:
            first += paragraph(PAGE_BREAK)
        entries = tuple(listed(self.dossier, self.makeup))
        listing = contents(entries, self.makeup, pages)
        if listing and self.makeup.breaks is Breaks.NONE:
            listing += paragraph(PAGE_BREAK)
        if pages and self.makeup.page_marks and listing:
            turned = min(pages.values()) - (2 if first else 1)
            listing = contents_marked(listing, after_cover=bool(first), pages=turned)
        return first + listing

    def last_section(self) -> str:
        """Page size and margins, header and footer of the body."""
        edges, facts = "", self.dossier.facts
        if self.makeup.header:
            tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(self.makeup.text_cm[0])}"/></w:tabs>'
            line = paragraph(run(f"{facts.document}\t{facts.company}"), tabs, style_id(self.makeup, "header"))
            edges += f'<w:headerReference w:type="default" r:id="{self.package.edge("header1", line)}"/>'
        if self.makeup.page_numbers:
            edges += f'<w:footerReference w:type="default" r:id="{self.package.edge("footer1", self._footer())}"/>'
        return self._section(edges, columns=self.makeup.columns)

    def _footer(self) -> str:
        style = style_id(self.makeup, "footer")
        if not self.makeup.header:
            return paragraph(field("PAGE", "1"), '<w:jc w:val="center"/>', style)
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{twips(self.makeup.text_cm[0])}"/></w:tabs>'
        count = run("\tPage ") + field("PAGE", "1") + run(" sur ") + field("NUMPAGES", "1")
        words = run(f"{self.dossier.facts.candidate} – {self.dossier.facts.diploma}")
        return paragraph(words + count, tabs, style)

    def _section(self, edges: str, *, columns: int) -> str:
        width, height = (twips(length) for length in self.makeup.page_cm)
        margin = twips(self.makeup.margin_cm)
        sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
        flow = f'<w:cols w:num="{columns}" w:space="709"/>'
        return (
            f'<w:sectPr>{edges}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"/>'
            f'<w:pgMar {sides} w:header="709" w:footer="709" w:gutter="0"/>{flow}</w:sectPr>'
        )

    # --- blocks ---

    def block(self, index: int, block: Block) -> str:
        """One block of the dossier."""
        match block:
            case Heading():
                return self._title(self.titles[index])
            case Paragraph():
                return paragraph(rich(block.text, self._note), self._first_line())
            case Bullets():
                return self._bullets(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Visa():
                return visa(self.dossier.facts, self.makeup, self.package, 800)
            case PageBreak():
                return paragraph(PAGE_BREAK)

    def _first_line(self) -> str:
        indent = twips(self.makeup.first_line_cm)
        return f'<w:ind w:firstLine="{indent}"/>' if indent else ""

    def _title(self, title: Title) -> str:
        before, own = self._break(title)
        look = self.makeup.look(title.heading.level)
        words = typeset(shown(title, self.makeup))
        if self.makeup.headings is Headings.REAL:
            kept = title.numbered or not self.makeup.automatic_numbers
            number = "" if kept else '<w:numPr><w:numId w:val="0"/></w:numPr>'
            return before + paragraph(self._marked(title, run(words)), own + number, self._title_style(title))
        outline = f'<w:outlineLvl w:val="{title.heading.level - 1}"/>'
        tail = title_spacing(look) + (outline if self.makeup.headings is Headings.OUTLINE else "")
        return before + paragraph(self._marked(title, run(words, title_run(look, self.makeup))), own + tail)

    def _title_style(self, title: Title) -> str:
        if title.is_annex:
            return style_id(self.makeup, "annex" if self.makeup.real_annexes else "title")
        return style_id(self.makeup, "heading", title.heading.level)

    def _break(self, title: Title) -> tuple[str, str]:
        """What sends `title` to a new page: paragraphs before it, properties of its own."""
        annex = title.is_annex and self.makeup.annex_pages
        if not annex and not title.opens_part:
            return "", ""
        if title.index in self.enters:
            return paragraph() * self.enters[title.index], ""
        if self.makeup.breaks is Breaks.NONE:
            return (paragraph(PAGE_BREAK), "") if annex or title.heading.kind is Kind.ANNEXES else ("", "")
        if self.makeup.breaks is Breaks.STYLE:
            direct = annex or self.makeup.headings is not Headings.REAL
            return "", "<w:pageBreakBefore/>" if direct else ""
        first = self.makeup.contents is Contents.NONE and title.index == 0
        return ("" if first else paragraph(PAGE_BREAK)), ""

    def _marked(self, title: Title, content: str) -> str:
        names = [anchor(title)] if title in self.listed else []
        names += [f"probe{title.index}"] if self.probe else []
        for name in names:
            self.bookmarks += 1
            content = bookmarked(name, self.bookmarks, content)
        return content

    def probed(self, index: int, xml: str) -> str:
        """The XML of a block with a bookmark at its start."""
        self.bookmarks += 1
        return at_start(xml, bookmarked(f"probe{index}", self.bookmarks, ""))

    def _note(self, key: str) -> str:
        text = self.dossier.note(key)
        if not self.makeup.real_notes:
            return run(f" ({typeset(text.rstrip('.'))})")
        mark = f'<w:rStyle w:val="{style_id(self.makeup, "note-mark")}"/>'
        inside = f"<w:r><w:rPr>{mark}</w:rPr><w:footnoteRef/></w:r>" + run(f" {typeset(text)}")
        number = self.package.note(paragraph(inside, style=style_id(self.makeup, "note")))
        return f'<w:r><w:rPr>{mark}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def _bullets(self, bullets: Bullets) -> str:
        if not self.makeup.real_lists:
            marks = [f"{rank}) " if bullets.ordered else "- " for rank in range(1, len(bullets.items) + 1)]
            return "".join(
                paragraph(run(mark) + rich(item, self._note), '<w:ind w:left="284" w:firstLine="0"/>')
                for mark, item in zip(marks, bullets.items, strict=True)
            )
        number = BULLET_LIST
        if bullets.ordered:
            number = FIRST_ORDERED_LIST + self.ordered_lists
            self.ordered_lists += 1
        mark = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        style = style_id(self.makeup, "list")
        return "".join(paragraph(rich(item, self._note), mark, style) for item in bullets.items) + _GAP

    def _table(self, block: Table) -> str:
        self.tables += 1
        caption = self._caption("Tableau", self.tables, block.caption, "<w:keepNext/>") if block.caption else ""
        size = f'<w:sz w:val="{round(self.makeup.table_size_pt * 2)}"/>'
        rows = [[self._cell(text, size, rank == 0) for text in row] for rank, row in enumerate(block.rows)]
        widths = column_widths([[plain(text) for text in row] for row in block.rows], self.makeup.column_cm)
        return caption + table(rows, widths, style=style_id(self.makeup, "grid"), header="DEEAF6") + _GAP

    def _cell(self, text: str, size: str, header: bool) -> str:
        centred = header or (len(text) < 16 and any(char.isdigit() for char in text))
        align = '<w:jc w:val="center"/>' if centred else '<w:jc w:val="left"/>'
        spacing = '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        return paragraph(rich(f"**{text}**" if header and text else text, self._note, size), spacing + align)

    def _figure(self, figure: Figure) -> str:
        self.figures += 1
        width = min(self.makeup.column_cm, 16.0)
        height = min(figure.height_cm * self.makeup.picture_scale * width / 16, 20.0)
        relation = self.package.picture(draw(replace(figure, height_cm=height), width))
        shown = picture(relation, self.figures, figure.caption, width, height)
        centred = '<w:keepNext/><w:spacing w:before="80" w:after="40" w:line="240" w:lineRule="auto"/>' + _CENTRED
        return paragraph(shown, centred) + self._caption("Figure", self.figures, figure.caption, "")

    def _caption(self, label: str, number: int, text: str, properties: str) -> str:
        words = typeset(f" – {text}")
        if self.makeup.real_captions:
            content = run(f"{label} ") + field(f"SEQ {label} \\* ARABIC", str(number)) + run(words)
            return paragraph(content, properties, style_id(self.makeup, "caption"))
        return paragraph(run(f"{label} {number}{words}", "<w:i/>"), properties + _CENTRED)


_CENTRED = '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
_GAP = paragraph(properties='<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>')
