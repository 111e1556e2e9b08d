"""Documents without pages, made in a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from rapportlint.model.document import Block, Document, Figure, Look, PageSetup, Paragraph
from rapportlint.model.file_facts import DocumentInfo
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, cm

SETUP = PageSetup(width=A4_WIDTH, height=A4_HEIGHT, top=cm(2.5), bottom=cm(2.5), left=cm(2.5), right=cm(2.5))
SENTENCE = (
    "Le capteur a été étalonné selon la procédure interne du laboratoire, puis les résultats obtenus ont été notés "
    "au registre avec leurs incertitudes. "
)


def document(
    blocks: Sequence[Block],
    *,
    setups: tuple[PageSetup, ...] = (SETUP,),
    walked: int | None = None,
    declared: int | None = None,
) -> Document:
    """A DOCX as its reader gives it; `walked` and `declared` are the two page counts that Word leaves."""
    info = DocumentInfo(name="r.docx", format="docx", sha256="", size=1, hinted_pages=walked, declared_pages=declared)
    return Document(info=info, blocks=tuple(blocks), setups=setups)


def prose(sentences: int = 5, *, font: str = "Times New Roman", size: float = 12.0, **look: float) -> Paragraph:
    """A paragraph of body text."""
    return Paragraph(text=(SENTENCE * sentences).strip(), look=Look(font=font, size=size, **look))  # type: ignore[arg-type]


def title(text: str, *, page_break_before: bool = False) -> Paragraph:
    """A heading that stays with what follows."""
    look = Look(font="Arial", size=16.0, bold=True, keep_with_next=True)
    return Paragraph(text=text, look=look, outline_level=1, page_break_before=page_break_before)


def figure(height: float, width: float = 300.0) -> Figure:
    """A picture."""
    return Figure(width=width, height=height)


def where(paginated: Document) -> list[list[int]]:
    """The pages of each block."""
    return [[place.page for place in block.places] for block in paginated.blocks]
