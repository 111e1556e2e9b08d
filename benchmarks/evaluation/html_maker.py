"""A report as an HTML page made to be printed: titles are styled by CSS, the browser breaks the pages."""

from __future__ import annotations

from html import escape

from benchmarks.evaluation import drawings
from benchmarks.evaluation.blocks import (
    Block,
    Columns,
    Composition,
    Contents,
    Front,
    Grid,
    NewPage,
    Picture,
    Role,
    Text,
    Title,
    Turn,
)  # fmt: skip
from benchmarks.evaluation.makeups import ContentsForm, Look, MakeUp


def make(composition: Composition, make_up: MakeUp, pages: dict[int, int]) -> str:
    """The HTML of a report; `pages` gives the page of a title for the contents, by block index."""
    pieces: list[str] = []
    for index, block in enumerate(composition.blocks):
        pieces.append(
            _contents(composition, block, make_up, pages) if isinstance(block, Contents) else _block(index, block)
        )
    body = "\n".join(pieces)
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{escape(composition.running)}</title>'
        f"<style>{_css(composition, make_up)}</style></head><body><div>{body}</div></body></html>"
    )


def _css(composition: Composition, make_up: MakeUp) -> str:
    size = "letter" if make_up.letter else "A4"
    boxes = ""
    if make_up.header:
        boxes += f"@top-center {{ content: '{composition.running.replace(chr(39), '’')}'; }}"
    if make_up.footer:
        text = make_up.footer.replace("{page}", "' counter(page) '").replace("{pages}", "' counter(pages) '")
        boxes += f"@bottom-center {{ content: '{text}'; }}"
    page = f"margin: {make_up.margin_cm}cm; font: 9pt '{make_up.font}'; {boxes}"
    looks = {
        Look.CENTRED: "text-align: center;",
        Look.COLOURED: f"color: #{make_up.title_colour}; border-bottom: 1px solid #{make_up.title_colour};",
        Look.BOXED: "border: 1.5px solid #333; padding: 6px; text-align: center;",
        Look.UNDERLINED: "text-decoration: underline;",
    }
    return f"""
@page {{ size: {size}; {page} }}
@page wide {{ size: {size} landscape; {page} }}
body {{ font: {make_up.size}pt/{make_up.spacing * 1.17:.2f} '{make_up.font}'; margin: 0; }}
p {{ margin: 0 0 6pt; text-align: {"justify" if make_up.justified else "left"}; orphans: 2; widows: 2; }}
.t1 {{ font-size: {make_up.title_size}pt; font-weight: bold; margin: 14pt 0 9pt; {looks.get(make_up.look, "")} }}
.t2 {{ font-size: {make_up.size + 1.5}pt; font-weight: bold; margin: 11pt 0 6pt; }}
.t3 {{ font-size: {make_up.size + 0.5}pt; font-style: italic; font-weight: bold; margin: 9pt 0 5pt; }}
.t1, .t2, .t3 {{ break-after: avoid; }}
.new {{ break-before: page; }}
.item {{ margin-left: 14pt; }} .item::before {{ content: '– '; }}
.caption {{ text-align: center; font-size: {make_up.size - 1}pt; font-style: italic; }}
.over {{ break-after: avoid; }} .signed {{ text-align: right; }}
table {{ border-collapse: collapse; width: 100%; margin: 4pt 0 10pt; break-inside: avoid; }}
td, th {{ border: 1px solid #666; padding: 2pt 4pt; text-align: left; }}
.picture {{ text-align: center; break-after: avoid; margin: 4pt 0; line-height: 1; }}
.two {{ column-count: 2; column-gap: 20pt; }} .wide {{ page: wide; }}
.front {{ text-align: center; height: {make_up.height - 2 * make_up.margin - 20:.0f}pt; position: relative; }}
.front h1 {{ font-size: 22pt; margin: 90pt 0 40pt; }} .front p {{ text-align: center; font-size: 13pt; margin: 8pt; }}
.bottom {{ position: absolute; right: 0; bottom: 30pt; }} .bottom p {{ text-align: right; }}
.row {{ display: flex; }} .row i {{ flex: 1; border-bottom: 1px dotted #000; margin: 0 4pt 4pt; }}
"""


def _block(index: int, block: Block) -> str:
    match block:
        case Title():
            new = " new" if block.new_page else ""
            text = escape(block.text).replace("\n", "<br>")
            return f'<div class="t{min(block.level, 3)}{new}">{text}</div>'
        case Text():
            over = " over" if block.role is Role.CAPTION and block.text.startswith("Tableau") else ""
            return f'<p class="{block.role.value}{over}">{escape(block.text)}</p>'
        case Grid():
            rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
            return f"<table>{rows}</table>"
        case Picture():
            return f'<div class="picture">{drawings.svg(block.kind, block.seed, block.height_cm)}</div>'
        case Front():
            top = "".join(f"<p>{escape(line)}</p>" for line in block.lines[:2])
            rest = "".join(f"<p>{escape(line)}</p>" for line in block.lines[2:])
            low = "".join(f"<p>{escape(line)}</p>" for line in block.bottom)
            return f'<div class="front">{top}<h1>{escape(block.title)}</h1>{rest}<div class="bottom">{low}</div></div>'
        case NewPage():
            return '<div class="new">&nbsp;</div><div class="new"></div>' if block.blank else '<div class="new"></div>'
        case Turn():
            return f'</div><div class="{"wide" if block.landscape else "new"}">'
        case Columns():
            return f'</div><div class="{"two" if block.count > 1 else ""}">'
        case _:
            return ""


def _contents(composition: Composition, block: Contents, make_up: MakeUp, pages: dict[int, int]) -> str:
    rows = [f'<div class="t1">{escape(block.title)}</div>']
    for index, title in composition.titles(block.depth):
        text, page = escape(title.text.replace("\n", " ")), pages.get(index, 1)
        indent = f'style="margin-left:{14 * (title.level - 1)}pt"'
        if make_up.contents is ContentsForm.DOTS and index % 2:
            rows.append(f'<div class="row" {indent}>{text}<i></i>{page}</div>')
        elif make_up.contents is ContentsForm.DOTS:
            rows.append(f"<div {indent}>{text} {'.' * max(4, 70 - len(text))} {page}</div>")
        else:
            rows.append(f'<div class="row" {indent}><span style="flex:1">{text}</span>{page}</div>')
    return "\n".join(rows)
