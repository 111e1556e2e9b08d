"""Tables and a figure made as they should be: caption with its number, header row, text for those who do not see."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapportlint.scaffold.markup import Grid, bookmarked, field_of, paragraph, quoteattr, run, table, typeset
from rapportlint.scaffold.plan import Spot

if TYPE_CHECKING:
    from rapportlint.scaffold.story import Story

PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mO4+egzAAVGAq8pdTNlAAAAAElFTkSuQmCC")
"""A pale point, stretched to the size of a figure."""
_EMU = 360_000
_WIDTH, _HEIGHT = 11 * _EMU, 6 * _EMU
_MARKS = {"Tableau": "_Ref26000001", "Figure": "_Ref26000002"}
"""Bookmarks of what the text cites."""
ANNEX_MARK = "_Ref26000003"
_ALT = "Cliquez ici pour insérer votre figure, puis décrivez-la dans son texte de remplacement."


def elements(story: Story) -> Iterator[str]:
    """A sentence that cites them and an annex, a table under its caption, and a figure above its own."""
    yield paragraph(_citing(story))
    yield caption(story, "Tableau", "[Titre du tableau]", _with_next())
    heads = tuple(enumerate(typeset("grandeur mesurée|valeur|incertitude").split("|")))
    cell = story.look.style("texte de tableau")
    third = story.look.width(Spot.BODY) // 3
    rows = [
        [
            paragraph(story.placeholder(f"[À compléter : {head}]", f"tableau:titre:{rank}"), cell)
            for rank, head in heads
        ],
        [paragraph(story.placeholder("[À compléter]", f"tableau:{rank}"), cell) for rank, _ in heads],
    ]
    grid = Grid(rows=rows, widths=[third] * 3, style=story.look.style("table grid"), title="Résultats de mesure")
    yield table(grid)
    yield paragraph(_drawing(story), story.look.style("figure"))
    yield caption(story, "Figure", "[Titre de la figure]")


def _citing(story: Story) -> str:
    """References that follow what they name when it moves, around what the student is to say of it."""
    table, figure = (field_of(f"REF {_MARKS[label]} \\h", f"{label}\u00a01") for label in ("Tableau", "Figure"))
    said = story.placeholder("[À compléter\u00a0: ce que vos mesures établissent]", "activities.results:citer")
    annex = field_of(f"REF {ANNEX_MARK} \\n \\h", "Annexe\u00a0A")
    more = run(" Le détail est donné en ") + annex + run(".") if story.choices.annexes else ""
    return run("Le ") + table + run(" et la ") + figure + run(" montrent ") + said + run(".") + more


def caption(story: Story, label: str, hint: str, properties: str = "") -> str:
    """A caption that numbers itself and is listed."""
    number = 1 + len(story.captions.setdefault(label, []))
    anchor = f"_Toc{26_100_001 + sum(map(len, story.captions.values()))}"
    story.captions[label].append(story.line(f"{label} {number} – {hint}", anchor))
    called = run(f"{label}\u00a0") + field_of(f"SEQ {label} \\* ARABIC", str(number))
    named = bookmarked(_MARKS[label], story.ids.next(), called) + run(" – ")
    inside = bookmarked(anchor, story.ids.next(), named + story.placeholder(hint, f"{label.lower()}:{number}"))
    return paragraph(inside, story.look.style("caption"), properties)


def _with_next() -> str:
    return "<w:keepNext/>"


def _drawing(story: Story) -> str:
    """A picture control: one click replaces what it shows."""
    number, size = story.ids.next(), f'cx="{_WIDTH}" cy="{_HEIGHT}"'
    about = f'id="{number}" name="Figure {number}" descr={quoteattr(typeset(_ALT))}'
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    pictures = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    picture = (
        f'<pic:pic xmlns:pic="{pictures}"><pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{story.picture}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic>"
    )
    shown = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr {about}/><a:graphic xmlns:a="{main}"><a:graphicData uri="{pictures}">{picture}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    tag = '<w:alias w:val="Figure"/><w:tag w:val="rl:figure:1"/>'
    about = f'{tag}<w:id w:val="{story.ids.next()}"/><w:showingPlcHdr/><w:picture/>'
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"


def glossary(story: Story) -> str:
    """Two columns, to be lengthened with the Tab key."""
    cell, width = story.look.style("texte de tableau"), story.look.width(Spot.BACK)
    rows = [
        [paragraph(run("Sigle ou terme"), cell), paragraph(run("Définition"), cell)],
        [
            paragraph(story.placeholder("[À compléter\u00a0: sigle]", "glossary:sigle"), cell),
            paragraph(story.placeholder("[À compléter\u00a0: définition]", "glossary:definition"), cell),
        ],
    ]
    widths = [width // 3, width - width // 3]
    return table(Grid(rows=rows, widths=widths, style=story.look.style("table grid"), title="Glossaire"))


def visa(story: Story) -> str:
    """What the company fills in by hand and stamps."""
    cell, width = story.look.style("texte de tableau"), story.look.width(Spot.BACK)
    rows = [
        (run("Structure d’accueil"), story.fact("company", "Entreprise"), 0),
        (run("Signataire"), story.fact("tutor", "Nom du tuteur"), 0),
        (run("Fonction et date"), "", 0),
        (run("Signature et cachet"), "", 1800),
    ]
    cells = [
        [paragraph(label, cell), paragraph(value, cell, _tall(height) if height else "")]
        for label, value, height in rows
    ]
    said = paragraph(run(typeset("Rapport vu et approuvé par la structure d'accueil.")))
    widths = [width // 3, width - width // 3]
    grid = Grid(rows=cells, widths=widths, style=story.look.style("table grid"), header=False, title="Visa")
    return said + table(grid) + paragraph(run(typeset("Candidat(e) : ")) + story.fact("name", "Prénom Nom"))


def _tall(after: int) -> str:
    return f'<w:spacing w:before="0" w:after="{after}"/>'
