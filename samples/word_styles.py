"""The styles and numbering of a report, as Word would write them for one make-up."""

from samples.makeup import Breaks, Headings, MakeUp, Numbering, TitleLook

FRENCH = {
    "normal": "Normal",
    "heading": "Titre",
    "toc": "TM",
    "title": "Titre",
    "caption": "Lgende",
    "header": "En-tte",
    "footer": "Pieddepage",
    "list": "Paragraphedeliste",
    "grid": "Grilledutableau",
    "note": "Notedebasdepage",
    "note-mark": "Appelnotedebasdep",
    "link": "Lienhypertexte",
    "toc-title": "En-ttedetabledesmatires",
    "annex": "TitreAnnexe",
    "plain-table": "TableauNormal",
    "default-font": "Policepardfaut",
}
ENGLISH = {
    "normal": "Normal",
    "heading": "Heading",
    "toc": "TOC",
    "title": "Title",
    "caption": "Caption",
    "header": "Header",
    "footer": "Footer",
    "list": "ListParagraph",
    "grid": "TableGrid",
    "note": "FootnoteText",
    "note-mark": "FootnoteReference",
    "link": "Hyperlink",
    "toc-title": "TOCHeading",
    "annex": "TitreAnnexe",
    "plain-table": "TableNormal",
    "default-font": "DefaultParagraphFont",
}

HEADING_LIST, BULLET_LIST, FIRST_ORDERED_LIST = 1, 2, 10

_LEVELS = {
    Numbering.ROMAN: (("upperRoman", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%1.%2.%3"), ("decimal", "%4)")),
    Numbering.DECIMAL: (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"), ("decimal", "%1.%2.%3.%4")),
    Numbering.SLASH: (("upperRoman", "%1/"), ("decimal", "%2)"), ("lowerLetter", "%3)"), ("bullet", "-")),
    Numbering.CHAPTER: (
        ("decimal", "CHAPITRE %1 :"),
        ("decimal", "%1.%2"),
        ("decimal", "%1.%2.%3"),
        ("decimal", "%1.%2.%3.%4"),
    ),
    Numbering.PART: (("upperRoman", "Partie %1 -"), ("upperLetter", "%2."), ("decimal", "%3."), ("lowerLetter", "%4)")),
}


def style_id(makeup: MakeUp, key: str, level: int | None = None) -> str:
    """The id of a style: `Titre1` or `Heading1` for ("heading", 1)."""
    return (FRENCH if makeup.french_ids else ENGLISH)[key] + (str(level) if level else "")


def title_run(look: TitleLook, makeup: MakeUp) -> str:
    """Run properties of a title of that look."""
    font = f'<w:rFonts w:ascii="{makeup.heading_font}" w:hAnsi="{makeup.heading_font}" w:cs="{makeup.heading_font}"/>'
    flags = "".join(
        mark for mark, on in (("<w:b/>", look.bold), ("<w:i/>", look.italic), ("<w:caps/>", look.caps)) if on
    )
    size = round(look.size_pt * 2)
    line = '<w:u w:val="single"/>' if look.underline else ""
    return f'{font}{flags}<w:color w:val="{look.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{line}'


def title_spacing(look: TitleLook) -> str:
    """Spacing and alignment of a title: the tail of its paragraph properties."""
    centred = '<w:jc w:val="center"/>' if look.centred else '<w:jc w:val="left"/>'
    return (
        f'<w:spacing w:before="{round(look.before_pt * 20)}" w:after="{round(look.after_pt * 20)}" w:line="240"'
        f' w:lineRule="auto"/><w:ind w:firstLine="0"/>{centred}'
    )


def styles(makeup: MakeUp) -> str:
    """The whole `w:styles` element, namespaces left out."""
    parts = [_defaults(makeup), _basic(makeup), *(_heading(makeup, level) for level in range(1, 5))]
    parts += [_contents(makeup, level) for level in range(1, 4)]
    parts += [_smaller(makeup), _annex(makeup), _tables(makeup)]
    return f"<w:styles {{ns}}>{''.join(parts)}</w:styles>"


def _style(kind: str, ident: str, name: str, inside: str, based: str = "", default: bool = False) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    flag = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{flag} w:styleId="{ident}"><w:name w:val="{name}"/>{base}{inside}</w:style>'


def _defaults(makeup: MakeUp) -> str:
    size = round(makeup.size_pt * 2)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{makeup.font}" w:eastAsia="{makeup.font}"'
        f' w:hAnsi="{makeup.font}" w:cs="{makeup.font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="fr-FR" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="{round(makeup.after_pt * 20)}" w:line="{round(makeup.line_spacing * 240)}"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _basic(makeup: MakeUp) -> str:
    align = '<w:jc w:val="both"/>' if makeup.justified else ""
    return (
        _style("paragraph", style_id(makeup, "normal"), "Normal", f"<w:qFormat/><w:pPr>{align}</w:pPr>", default=True)
        + _style("character", style_id(makeup, "default-font"), "Default Paragraph Font", "", default=True)
        + _style("character", style_id(makeup, "link"), "Hyperlink", '<w:rPr><w:color w:val="0563C1"/></w:rPr>')
        + _style(
            "character", style_id(makeup, "note-mark"), "footnote reference",
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
        )
    )  # fmt: skip


def _heading(makeup: MakeUp, level: int) -> str:
    look, number = makeup.look(level), ""
    if makeup.automatic_numbers and makeup.numbering is not Numbering.NONE:
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADING_LIST}"/></w:numPr>'
    wanted = level == 1 and makeup.breaks is Breaks.STYLE and makeup.headings is Headings.REAL
    inside = (
        '<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>'
        f"{'<w:pageBreakBefore/>' if wanted else ''}{number}{title_spacing(look)}"
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr>{title_run(look, makeup)}</w:rPr>'
    )
    return _style("paragraph", style_id(makeup, "heading", level), f"heading {level}", inside, "Normal")


def _contents(makeup: MakeUp, level: int) -> str:
    right = round(makeup.column_cm * 566.93)
    bold = "<w:rPr><w:b/></w:rPr>" if level == 1 else ""
    inside = (
        f'<w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot"'
        f' w:pos="{right}"/></w:tabs><w:spacing w:after="{60 if level == 1 else 20}" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:left="{240 * (level - 1)}"/><w:jc w:val="left"/></w:pPr>{bold}'
    )
    return _style("paragraph", style_id(makeup, "toc", level), f"toc {level}", inside, "Normal")


def _smaller(makeup: MakeUp) -> str:
    def small(key: str, name: str, paragraph: str, run: str) -> str:
        inside = f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>"
        return _style("paragraph", style_id(makeup, key), name, inside, "Normal")

    tight = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    look = makeup.look(1)
    title = style_id(makeup, "title")
    centred = '<w:spacing w:before="60" w:after="160" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'
    caption_run = f'<w:i/><w:color w:val="44546A"/><w:sz w:val="{round(makeup.size_pt * 2) - 4}"/>'
    return (
        small("caption", "caption", centred, caption_run)
        + small("header", "header", tight, '<w:color w:val="595959"/><w:sz w:val="18"/>')
        + small("footer", "footer", tight, '<w:color w:val="595959"/><w:sz w:val="18"/>')
        + small("note", "footnote text", tight, '<w:sz w:val="18"/>')
        + small("list", "List Paragraph", '<w:ind w:left="720"/><w:contextualSpacing/>', "")
        + small("toc-title", "TOC Heading", title_spacing(look), title_run(look, makeup))
        + _style("paragraph", title, "Title", f"<w:pPr>{title_spacing(look)}</w:pPr><w:rPr>"
                 f"{title_run(look, makeup)}</w:rPr>", "Normal")
    )  # fmt: skip


def _annex(makeup: MakeUp) -> str:
    look = makeup.look(2)
    inside = (
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>{title_spacing(look)}<w:outlineLvl w:val="1"/>'
        "</w:pPr>"
        f"<w:rPr>{title_run(look, makeup)}</w:rPr>"
    )
    return _style("paragraph", style_id(makeup, "annex"), "Titre annexe", inside, "Normal")


def _tables(makeup: MakeUp) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    plain = style_id(makeup, "plain-table")
    margins = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    return _style(
        "table", plain, "Normal Table", f"<w:semiHidden/><w:tblPr>{margins}</w:tblPr>", default=True
    ) + _style(
        "table",
        style_id(makeup, "grid"),
        "Table Grid",
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>",
        plain,
    )


def numbering(makeup: MakeUp, ordered_lists: int) -> str:
    """The whole `w:numbering` element: titles, bullets, and one restarted list for each ordered list."""
    levels = _LEVELS.get(makeup.numbering, _LEVELS[Numbering.DECIMAL])
    titles = "".join(
        f'<w:lvl w:ilvl="{rank}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{style_id(makeup, "heading", rank + 1)}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for rank, (kind, text) in enumerate(levels)
    )
    extra = "".join(
        f'<w:num w:numId="{FIRST_ORDERED_LIST + rank}"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for rank in range(ordered_lists)
    )
    return (
        f"<w:numbering {{ns}}>{_abstract(1, titles)}{_abstract(2, _list_level('bullet', '–'))}"
        f'{_abstract(3, _list_level("decimal", "%1."))}<w:num w:numId="{HEADING_LIST}"><w:abstractNumId w:val="1"/>'
        f'</w:num><w:num w:numId="{BULLET_LIST}"><w:abstractNumId w:val="2"/></w:num>{extra}</w:numbering>'
    )


def _abstract(number: int, levels: str) -> str:
    kind = "multilevel" if number == 1 else "hybridMultilevel"
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'


def _list_level(kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    )
