"""The blocks of a text as WordprocessingML, strewn with what the make-up asks for."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.pagination import pieces
from benchmarks.pagination.makeups import MakeUp
from benchmarks.pagination.styles import NOTE_MARK, fonts
from samples import dossier, pictures
from samples.sections import plain
from samples.word_package import Package
from samples.word_xml import paragraph, picture, run, typeset

_NOTES = (
    "Valeur relevée le matin, avant toute mise en chauffe du local.",
    "Voir le certificat d'étalonnage correspondant, consultable au secrétariat du laboratoire pendant cinq ans, ainsi "
    "que la fiche de vie de l'appareil, où chaque intervention est datée et signée.",
    "Incertitude élargie, facteur d'élargissement égal à deux.",
)
_STEPS = (
    "mettre l'appareil sous tension et attendre une heure, porte du local fermée ;",
    "relever la température et l'humidité de la pièce ;",
    "effectuer six lectures en montant puis six lectures en descendant, sans jamais revenir en arrière, et noter "
    "chaque valeur avec tous les chiffres affichés ;",
    "signer la feuille.",
)
_REMARKS = (
    "conforme",
    "à reprendre après nettoyage de la sonde et nouvelle mise en température",
    "dérive lente",
    "valeur lue par deux opérateurs",
)
_DRAWING = (("kind", "device"), ("seed", "3"))
_STREWN = frozenset(
    "empty-lines tabs text-box bullets numbers image-inline image-square image-topbottom image-behind table-fixed"
    " table-auto table-margins table-cant-split table-merged table-long".split()
)
_EXTRA_EVERY = 4
"""Body paragraphs between two of the things that a text is strewn with."""


def heading(block: dossier.Heading, turn: str = "") -> str:
    """A title; `turn` is a page break typed before its words."""
    return paragraph(turn + run(typeset(plain(block.title))), style=f"Heading{min(block.level, 3)}")


def caption(text: str) -> str:
    """The paragraph under a table or a picture."""
    return paragraph(run(typeset(plain(text))), style="Caption")


@dataclass(slots=True)
class Teller:
    """What turns blocks into paragraphs, tables and pictures."""

    make_up: MakeUp
    package: Package
    lots: random.Random
    pictures: int = 0
    lists: int = 0
    told: int = 0
    """Body paragraphs so far."""
    extras: int = 0
    narrow: bool = False
    """Inside a chapter of two columns."""

    def tell(self, block: dossier.Block) -> list[str]:
        """The pieces of body that a block makes."""
        match block:
            case dossier.Heading():
                return [heading(block)]
            case dossier.Paragraph(text):
                return [self._paragraph(text)]
            case dossier.Bullets(items, ordered):
                return [self._list(items, ordered=ordered)]
            case dossier.Table(rows, title):
                return self._table([[plain(cell) for cell in row] for row in rows], title)
            case dossier.Figure(title, height):
                drawn = dossier.Figure("", height, _DRAWING)
                return [self._inline(drawn, 6.5 if self.narrow else 12.0, title or "Figure")]
            case _:
                return []

    def _paragraph(self, text: str) -> str:
        self.told += 1
        words, properties, look = typeset(plain(text)), "", ""
        if self.make_up.has("keep-with-next") and self.told % 5 == 0:
            properties = "<w:keepNext/>"
        if self.make_up.has("keep-lines") and self.told % 2:
            properties += "<w:keepLines/>"
        if self.make_up.has("mixed-paragraphs") and self.told % 3 == 0:
            look = fonts(("Arial", "Times New Roman", "Cambria")[self.told % 9 // 3]) + '<w:sz w:val="26"/>'
        content = _mixed(words) if self.make_up.has("mixed-runs") and self.told % 2 else run(words, look)
        if self.make_up.has("footnotes") and self.told % 5 == 2:
            content += self._note()
        before, after = self._extra() if self.told % _EXTRA_EVERY == 0 else ("", "")
        return paragraph(before + content, properties, style="BodyText") + after

    def _note(self) -> str:
        rank = len(self.package.notes)
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        content = run(f" {NOTE_MARK} : {_NOTES[rank % len(_NOTES)]}")
        number = self.package.note(paragraph(mark + content, style="FootnoteText"))
        shown = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        return f'<w:r>{shown}<w:footnoteReference w:id="{number}"/></w:r>'

    def _extra(self) -> tuple[str, str]:
        """What a paragraph carries besides its text: runs before it, and blocks after it."""
        kinds = sorted(self.make_up.features & _STREWN)
        if not kinds:
            return "", ""
        kind = kinds[self.extras % len(kinds)]
        self.extras += 1
        match kind:
            case "empty-lines":
                return "", paragraph(style="BodyText") * self.lots.randint(1, 3)
            case "tabs":
                return "", _tabbed(self.extras)
            case "text-box":
                self.pictures += 1
                content = paragraph(
                    run(typeset(f"À retenir ({self.extras}) : une mesure sans incertitude n'est pas un résultat."))
                )
                return pieces.text_box(content, 500 + self.pictures, 6 if self.narrow else 9, 1.6), ""
            case "bullets" | "numbers":
                return "", self._list([f"série {self.extras}, {step}" for step in _STEPS], ordered=kind == "numbers")
            case _ if kind.startswith("image"):
                return self._strewn_image(kind)
            case _:
                rows = _readings(26 if kind == "table-long" else self.lots.randint(4, 8), self.lots)
                shown = pieces.table(rows, kind, self._width())
                return "", shown + caption(f"Tableau {self.extras} : relevés de la série")

    def _width(self) -> float:
        return 6.8 if self.narrow else pieces.text_width_cm(self.make_up.paper)

    def _strewn_image(self, kind: str) -> tuple[str, str]:
        width = {"image-square": 6.0, "image-behind": 12.0}.get(kind, 11.0)
        height = self.lots.choice((3.0, 4.5, 6.0))
        drawn = dossier.Figure("", height, _DRAWING)
        if kind == "image-inline":
            return "", self._inline(drawn, 6.5 if self.narrow else width, f"Figure {self.extras} : appareil en place")
        self.pictures += 1
        relation = self.package.picture(_drawn(drawn, width))
        return pieces.anchored(relation, self.pictures, kind, width, height), ""

    def _inline(self, figure: dossier.Figure, width: float, title: str) -> str:
        self.pictures += 1
        relation = self.package.picture(_drawn(figure, width))
        image = picture(relation, self.pictures, plain(title), width, figure.height_cm)
        return paragraph(image, '<w:keepNext/><w:jc w:val="center"/>') + caption(title)

    def _list(self, items: Sequence[str], *, ordered: bool) -> str:
        self.lists += ordered
        number = 1 + self.lists if ordered else 1
        properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return "".join(paragraph(run(typeset(plain(item))), properties, style="ListParagraph") for item in items)

    def _table(self, rows: list[list[str]], title: str) -> list[str]:
        kinds = sorted(kind for kind in self.make_up.features if kind.startswith("table")) or ["table-fixed"]
        shown = pieces.table(rows, kinds[len(rows) % len(kinds)], self._width())
        return [shown, caption(title or "Tableau de relevés")]


def _mixed(words: str) -> str:
    """Runs in turn plain, bold, larger and in another font."""
    looks = ("", "<w:b/>", '<w:sz w:val="28"/>', f"{fonts('Courier New')}<w:i/>", fonts("Verdana"))
    parts = words.split(" ")
    cuts = [" ".join(parts[start : start + 7]) for start in range(0, len(parts), 7)]
    last = len(cuts) - 1
    return "".join(
        run(cut if rank == last else f"{cut} ", looks[rank % 5 if rank % 2 else 0]) for rank, cut in enumerate(cuts)
    )


def _readings(count: int, lots: random.Random) -> list[list[str]]:
    """Rows of an imaginary series, with remarks of uneven length."""
    rows = [["Point", "Consigne", "Lecture", "Remarque"]]
    for rank in range(1, count + 1):
        value = 10 * rank + lots.random()
        rows.append([f"n° {rank}", f"{10 * rank} °C", f"{value:.2f} °C".replace(".", ","), lots.choice(_REMARKS)])
    return rows


def _tabbed(rank: int) -> str:
    stops = '<w:tabs><w:tab w:val="left" w:pos="2835"/><w:tab w:val="right" w:leader="dot" w:pos="8500"/></w:tabs>'
    rows = (
        (f"Étalon {rank}", "série courante", "0,02 °C"),
        (f"Sonde {rank} à tester", "série longue, repère gravé", "0,15 °C"),
    )
    return "".join(paragraph(run("\t".join(row)), stops) for row in rows)


@cache
def _drawn(figure: dossier.Figure, width: float) -> bytes:
    return pictures.draw(figure, width)
