"""Make the pictures of docs/modele.md: pages of the skeleton as LibreOffice prints them.

Run `python -m docs.gallery`; needs LibreOffice. Not held by a test: fonts differ from one computer to another.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image

from rapportlint import rulebooks
from rapportlint.apps.skeletons import finished
from rapportlint.formats import soffice
from rapportlint.model.settings import Settings
from rapportlint.scaffold import Choices, Facts, Order

FOLDER = Path(__file__).parent / "modele"
FACTS = Facts(
    name="Camille Martin",
    school="Lycée Jean-Perrin, Lyon",
    session="2027",
    title="Étalonner au plus juste",
    company="Métrolab SAS",
    address="12 rue Ampère, 69007 Lyon",
    tutor="Nadia Petit",
    teacher="Paul Roux",
    start=date(2026, 5, 18),
    end=date(2026, 8, 7),
    activities=("Étalonner les balances du laboratoire", "Vérifier les thermomètres"),
)
PAGES = {"page-de-garde": 0, "sommaire": 2, "analyse-juridique": 5, "activite": 6, "resume-anglais": 10, "visa": 13}
"""Pictures with the pages that they show, from 0; blank pages left out."""
_SCALE = 0.85
_COLOURS = 24


def main() -> None:
    """Write the pictures."""
    book = rulebooks.load("bts-metiers-de-la-mesure")
    order = Order(rulebook=book, route=book.routes[0], facts=FACTS, choices=Choices(activities=2))
    pdf = soffice.convert(finished(order, Settings()).data, "docx", "pdf", 120)
    document = pypdfium2.PdfDocument(pdf)
    pages = [page for page in document if page.get_textpage().get_text_bounded().strip()]
    for name, number in PAGES.items():
        picture: Image.Image = pages[number].render(scale=_SCALE).to_pil()
        framed = Image.new("RGB", (picture.width + 2, picture.height + 2), "#b0b0b0")
        framed.paste(picture, (1, 1))
        framed.quantize(_COLOURS).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
