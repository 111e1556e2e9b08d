"""Pictures of pages: the size asked for, any page of any file, and nothing where a file cannot be drawn."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from rapportlint.formats.page_pictures import page_pictures
from rapportlint.model.settings import Limits
from tests.formats.pdf_files import pdf

SAMPLE = Path(__file__).parents[2] / "samples" / "conforme-styles.pdf"


def drawn(data: bytes, *pages: int) -> dict[int, Image.Image]:
    made = page_pictures(data, pages, width=120, quality=40, limits=Limits())
    return {page: Image.open(BytesIO(picture)) for page, picture in made.items()}


def test_the_pages_asked_for_are_drawn_in_the_width_asked_for() -> None:
    pictures = drawn(SAMPLE.read_bytes(), 1, 7, 99)
    assert {page: (picture.format, picture.size) for page, picture in pictures.items()} == {
        1: ("WEBP", (120, 170)),
        7: ("WEBP", (120, 170)),
    }


def test_a_picture_shows_the_ink_and_the_colours_of_its_page() -> None:
    cover = drawn(SAMPLE.read_bytes(), 1)[1].convert("RGB")
    colours = [colour for _, colour in cover.getcolors(cover.width * cover.height) or () if isinstance(colour, tuple)]
    assert (255, 255, 255) in colours
    assert any(blue > red + 40 for red, _, blue in colours), "the title is blue: channels are in order"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", SAMPLE.read_bytes()[:2000]])
def test_a_file_that_cannot_be_drawn_gives_no_picture(data: bytes) -> None:
    assert drawn(data, 1) == {}


def test_a_page_that_is_a_ribbon_itself_is_cut() -> None:
    assert drawn(pdf([[]], size=(10, 14000)), 1)[1].size == (120, 360)
