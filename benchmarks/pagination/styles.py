"""Styles, lists and settings of a generated document, as WordprocessingML."""

from __future__ import annotations

from benchmarks.pagination.makeups import MakeUp

HEADER_MARK, FOOTER_MARK, NOTE_MARK = "Zéphyrmétrie", "Quintoxyde", "Notandum"
"""Words that no text holds: the last of a running header, the first of a running footer and of a note."""


def spacing(make_up: MakeUp) -> str:
    """The `w:spacing` of body text."""
    kind, _, height = make_up.line.partition(" ")
    if height:
        line = f'w:line="{round(float(height) * 20)}" w:lineRule="{kind}"'
    else:
        line = f'w:line="{round(240 * (2.0 if kind == "double" else float(kind)))}" w:lineRule="auto"'
    return f'<w:spacing w:before="{round(make_up.before * 20)}" w:after="{round(make_up.after * 20)}" {line}/>'


def fonts(name: str) -> str:
    """The `w:rFonts` of a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _style(
    ident: str, name: str, paragraph: str, run: str = "", *, based: str = "Normal", kind: str = "paragraph"
) -> str:
    default = ' w:default="1"' if ident in {"Normal", "TableNormal"} else ""
    parent = f'<w:basedOn w:val="{based}"/>' if based and not default else ""
    inside = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{ident}"><w:name w:val="{name}"/>{parent}<w:qFormat/>{inside}'
        "</w:style>"
    )


def styles(make_up: MakeUp) -> str:
    """The styles part; `{ns}` stands where namespaces go."""
    body = "".join(
        [
            "" if make_up.widow else '<w:widowControl w:val="0"/>',
            spacing(make_up),
            f'<w:ind w:firstLine="{round(make_up.first_indent * 20)}"/>' if make_up.first_indent else "",
            "<w:contextualSpacing/>" if make_up.contextual else "",
            f'<w:jc w:val="{make_up.align}"/>',
        ]
    )
    plain = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    centred, raised = '<w:jc w:val="center"/>', '<w:vertAlign w:val="superscript"/>'
    parts = [
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(make_up.font)}{_size(make_up.size)}"
        '<w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        _style("Normal", "Normal", ""),
        _style("BodyText", "Body Text", body),
        *(_heading(make_up, level) for level in (1, 2, 3)),
        _style("Title", "Title", '<w:spacing w:before="2400" w:after="600"/><w:jc w:val="center"/>', _size(28)),
        _style("ListParagraph", "List Paragraph", f'{spacing(make_up)}<w:contextualSpacing/>'),
        _style("Caption", "caption", f'<w:spacing w:before="60" w:after="200"/>{centred}', f"<w:i/>{_size(9)}"),
        _style("Cell", "Cell", plain, _size(min(make_up.size, 10.5))),
        _style("FootnoteText", "footnote text", plain, _size(10)),
        _style("FootnoteReference", "footnote reference", "", raised, based="", kind="character"),
        _style("Header", "header", plain, _size(9)),
        _style("Footer", "footer", plain, _size(9)),
        *(_contents(make_up, level) for level in (1, 2)),
        _tables(),
    ]  # fmt: skip
    return f"<w:styles {{ns}}>{''.join(parts)}</w:styles>"


def _heading(make_up: MakeUp, level: int) -> str:
    before, after, size = ((24, 12, 17), (14, 6, 14), (10, 4, 12))[level - 1]
    turn = "<w:pageBreakBefore/>" if level == 1 and make_up.chapters == "before" else ""
    paragraph = (
        f'<w:keepNext/><w:keepLines/>{turn}<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    font = fonts(make_up.heading_font) if make_up.heading_font else ""
    return _style(f"Heading{level}", f"heading {level}", paragraph, f"{font}<w:b/>{_size(size)}")


def _contents(make_up: MakeUp, level: int) -> str:
    width = 9026 if make_up.paper == "a4" else 9360
    paragraph = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs><w:spacing w:after="100"/>'
        f'<w:ind w:left="{220 * (level - 1)}"/>'
    )
    return _style(f"TOC{level}", f"toc {level}", paragraph)


def _tables() -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    margins += '<w:right w:w="108" w:type="dxa"/>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr></w:style>"
    )


def numbering(ordered: int) -> str:
    """The numbering part: list 1 has bullets, lists 2 and on count, each from 1."""

    def level(shown: str, kind: str, font: str) -> str:
        return (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>{font}</w:lvl>'
        )

    symbol = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'
    abstracts = [level("\uf0b7", "bullet", symbol), level("%1.", "decimal", "")]
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{rank}"><w:multiLevelType w:val="hybridMultilevel"/>{inside}</w:abstractNum>'
        for rank, inside in enumerate(abstracts)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + "".join(
        f'<w:num w:numId="{2 + rank}"><w:abstractNumId w:val="1"/>{again}</w:num>' for rank in range(ordered)
    )
    return f"<w:numbering {{ns}}>{kinds}{lists}</w:numbering>"
