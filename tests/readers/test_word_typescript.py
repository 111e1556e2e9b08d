"""The typescript of a Word file says how its text is set: what a layout needs, empty paragraphs included."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapportlint.formats import records_json
from rapportlint.model.document import Document
from rapportlint.model.typesetting import Item, LineRule, SetParagraph, SetTable, TabStop, Typescript, Wrap
from tests.formats.word_files import docx, p, root, run, style
from tests.readers.word_reading import BREAK, box, picture, read, row, table

ANCHOR = (
    '<w:drawing><wp:anchor distT="127000" distB="0" distL="63500" distR="0"><wp:positionH relativeFrom="margin">'
    '<wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset>'
    '</wp:positionV><wp:extent cx="1270000" cy="635000"/>{wrap}<wp:docPr id="1" name="x"/><a:graphic>'
    '<a:graphicData uri="p"><pic:pic/></a:graphicData></a:graphic></wp:anchor></w:drawing>'
)
NOTES = (
    f'<w:footnote w:id="-1" w:type="separator">{p(run("rule"))}</w:footnote>'
    f'<w:footnote w:id="2">{p(run("Voir la norme."))}</w:footnote>'
)
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
SETTINGS = (
    '<w:defaultTabStop w:val="400"/><w:compat><w:doNotUseHTMLParagraphAutoSpacing/>'
    '<w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>'
)


def script(data: bytes) -> Typescript:
    found = read(data).typescript
    assert found is not None
    return found


def items(body: str, **parts: str) -> tuple[Item, ...]:
    return script(docx(body, parts=parts)).sections[0].items


def paragraph(content: str, properties: str = "", **parts: str) -> SetParagraph:
    (item,) = items(p(content, properties), **parts)
    assert isinstance(item, SetParagraph)
    return item


SETTINGS_OF: dict[str, tuple[str, dict[str, object]]] = {
    "exact lines": (
        '<w:spacing w:line="280" w:lineRule="exact"/>',
        {"line": 14.0, "rule": LineRule.EXACT},
    ),
    "least lines": ('<w:spacing w:line="280" w:lineRule="atLeast"/>', {"line": 14.0, "rule": LineRule.AT_LEAST}),
    "multiple lines": ('<w:spacing w:line="360"/>', {"line": 1.5, "rule": LineRule.MULTIPLE}),
    "spaces": ('<w:spacing w:before="120" w:after="200"/>', {"before": 6.0, "after": 10.0, "auto_after": False}),
    "spaces left to Word": ('<w:spacing w:afterAutospacing="1"/>', {"after": 14.0, "auto_after": True}),
    "what stays together": (
        '<w:keepNext/><w:keepLines/><w:widowControl w:val="0"/><w:contextualSpacing/><w:pageBreakBefore/>',
        {
            "keep_with_next": True,
            "keep_together": True,
            "widow_control": False,
            "contextual": True,
            "page_break_before": True,
        },
    ),
    "tab stops": (
        '<w:tabs><w:tab w:val="right" w:pos="9000"/><w:tab w:val="num" w:pos="400"/></w:tabs>',
        {"tabs": (TabStop(at=20.0), TabStop(at=450.0, kind="right"))},
    ),
    "rules around it": (
        '<w:pBdr><w:top w:val="single" w:sz="8" w:space="3"/><w:bottom w:val="none" w:sz="8"/></w:pBdr>',
        {"border_above": 4.0, "border_below": 0.0},
    ),
}


@pytest.mark.parametrize(("properties", "expected"), SETTINGS_OF.values(), ids=SETTINGS_OF)
def test_what_moves_lines_is_read(properties: str, expected: dict[str, object]) -> None:
    setting = paragraph(run("a"), properties).setting
    assert {name: getattr(setting, name) for name in expected} == expected


def test_a_paragraph_takes_away_a_tab_stop_of_its_style() -> None:
    styles = root("styles", style("T", "t", "<w:tabs><w:tab w:val='left' w:pos='200'/></w:tabs>"))
    cleared = (
        '<w:pStyle w:val="T"/><w:tabs><w:tab w:val="clear" w:pos="200"/><w:tab w:val="left" w:pos="600"/></w:tabs>'
    )
    assert paragraph(run("a"), cleared, styles=styles).setting.tabs == (TabStop(at=30.0),)


def test_runs_keep_their_sizes_tabs_and_pictures() -> None:
    found = paragraph(run("a", '<w:sz w:val="40"/>') + "<w:r><w:tab/></w:r>" + f"<w:r>{picture()}</w:r>" + run("b"))
    assert [(r.text, r.size, r.height) for r in found.runs] == [
        ("a", 20.0, 0.0),
        ("\t", 10.0, 0.0),
        ("", 10.0, 100.0),
        ("b", 10.0, 0.0),
    ]
    assert (found.block, found.runs[2].block) == (0, 1)


def test_empty_paragraphs_are_taken_down_and_name_no_block() -> None:
    found = items(p("") + p(run("a")))
    assert [item.block for item in found] == [None, 0]


BREAKS: dict[str, tuple[str, list[tuple[int | None, bool, bool]]]] = {
    "alone": (p(run("a")) + p(BREAK) + p(run("b")), [(0, False, False), (None, True, False), (1, False, False)]),
    "in the middle": (p(run("a") + BREAK + run("b")), [(0, True, False), (1, False, True)]),
    "at the end": (p(run("a") + BREAK) + p(run("b")), [(0, True, False), (1, False, False)]),
    "at the start": (p(BREAK + run("a")), [(None, True, False), (0, False, True)]),
}


@pytest.mark.parametrize(("body", "expected"), BREAKS.values(), ids=BREAKS)
def test_a_page_break_ends_what_stands_before_it(body: str, expected: list[tuple[int | None, bool, bool]]) -> None:
    found = [item for item in items(body) if isinstance(item, SetParagraph)]
    assert [(item.block, item.page_break_after, item.continued) for item in found] == expected


WRAPS = {"<wp:wrapSquare/>": Wrap.SIDES, "<wp:wrapTopAndBottom/>": Wrap.ABOVE_AND_BELOW, "<wp:wrapNone/>": Wrap.THROUGH}


@pytest.mark.parametrize(("wrap", "expected"), WRAPS.items(), ids=WRAPS)
def test_a_floating_picture_tells_its_room(wrap: str, expected: Wrap) -> None:
    (floating,) = paragraph(run("a") + f"<w:r>{ANCHOR.format(wrap=wrap)}</w:r>").floats
    assert (floating.wrap, floating.width, floating.height) == (expected, 100.0, 50.0)
    assert (floating.y, floating.above, floating.beside) == (2.0, 10.0, 5.0)
    assert (floating.from_x, floating.align_x, floating.from_y, floating.block) == ("margin", "right", "paragraph", 1)


def test_a_text_box_holds_its_text() -> None:
    (floating,) = paragraph(run("a") + box(p(run("dans le cadre")))).floats
    assert [item.block for item in floating.items] == [1]


def test_a_footnote_hangs_on_the_run_that_calls_it() -> None:
    found = paragraph(run("a") + CALL, footnotes=root("footnotes", NOTES))
    assert [(note.run, [item.block for item in note.items]) for note in found.notes] == [(1, [1])]


def test_a_table_tells_its_grid_rows_and_cells() -> None:
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="1000"/></w:tblGrid>'
    spanning = f'<w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>{p(run("a"))}'
    body = table(
        grid,
        row(spanning, properties='<w:tblHeader/><w:trHeight w:val="600" w:hRule="exact"/>'),
        row(p(""), p(run("b")), properties="<w:cantSplit/>"),
        properties='<w:tblW w:w="2500" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="40"/></w:tblCellMar>'
        '<w:tblBorders><w:insideH w:val="single" w:sz="8"/></w:tblBorders>',
    )
    (found,) = items(body)
    assert isinstance(found, SetTable)
    assert (found.columns, found.share, found.is_fixed, found.border) == ((100.0, 50.0), 0.5, True, 1.0)
    first, second = found.rows
    assert (first.header, first.height, first.exact, second.may_split) == (True, 30.0, True, False)
    (cell,) = first.cells
    assert (cell.span, cell.starts_merge, cell.left, cell.right) == (2, True, 2.0, 5.4)
    assert [[item.block for item in cell.items] for cell in second.cells] == [[None], [2]]


def test_sections_tell_what_bounds_their_text() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r-header1"/><w:pgMar w:top="-1000" w:header="300"/>'
        '<w:cols w:num="2" w:space="500"/><w:docGrid w:type="lines" w:linePitch="360"/></w:sectPr>'
    )
    parts = {"header1": root("hdr", p(run("Rapport")) + p("")), "settings": root("settings", SETTINGS)}
    found = script(docx(p(run("a")), parts=parts, section=section))
    assert (found.compatibility, found.adds_spaces, found.tab) == (15, True, 20.0)
    (only,) = found.sections
    assert (only.bounds.header_offset, only.bounds.pushes_top) == (15.0, False)
    assert (only.bounds.column_gap, only.bounds.line_grid) == (25.0, 18.0)
    assert [(kind, len(held)) for kind, held in only.headers] == [("default", 2)]


def test_the_empty_paragraph_of_a_section_mark_takes_no_room() -> None:
    mark = "<w:pPr><w:sectPr/></w:pPr>"
    found = script(docx(p(run("a")) + f"<w:p>{mark}</w:p>" + p(run("b")))).sections
    assert [[item.block for item in section.items] for section in found] == [[0], [1]]


def test_a_typescript_survives_json() -> None:
    document = read(docx(p(run("a") + CALL) + table(row(p(run("b")))), parts={"footnotes": root("footnotes", NOTES)}))
    assert records_json.loads(records_json.dumps(document), Document) == document
    assert records_json.loads(records_json.dumps(replace(document, typescript=None)), Document).typescript is None
