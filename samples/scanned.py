"""Make a PDF look scanned: grey, slightly turned and dirty JPEG pages, without any text layer."""

import random
import time
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

DPI = 75
QUALITY = 22
_FIXED = time.struct_time((2026, 9, 1, 8, 0, 0, 1, 244, 0))


def scan(source: Path, target: Path) -> None:
    """Write the pages of the PDF `source` as pictures into the PDF `target`; they may be the same file."""
    document = pypdfium2.PdfDocument(source)  # type: ignore[no-untyped-call]
    pages = [_worn(page.render(scale=DPI / 72).to_pil(), rank) for rank, page in enumerate(document)]
    document.close()  # type: ignore[no-untyped-call]
    first, *others = pages
    first.save(
        target,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=DPI,
        quality=QUALITY,
        creationDate=_FIXED,
        modDate=_FIXED,
    )


def _worn(page: Image.Image, rank: int) -> Image.Image:
    """One page as a tired scanner sees it; the same page always wears the same way."""
    chance = random.Random(rank)
    grey = page.convert("L").rotate(chance.uniform(-0.9, 0.9), Image.Resampling.BICUBIC, fillcolor=244)
    grain = Image.frombytes(
        "L", (grey.width // 4, grey.height // 4), chance.randbytes(grey.width // 4 * (grey.height // 4))
    )
    grain = grain.resize(grey.size).point(lambda level: level // 18)
    return ImageChops.subtract(grey.filter(ImageFilter.GaussianBlur(0.35)), grain)
