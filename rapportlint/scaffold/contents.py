"""Contents and lists of figures and tables: fields whose results are already right when the document is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from rapportlint.scaffold.markup import SAME_PAGE, field_of, link, mark, opening, paragraph, run, typeset

if TYPE_CHECKING:
    from rapportlint.scaffold.plan import Part
    from rapportlint.scaffold.story import Line, Story

_LISTS = {"Figure": "Liste des figures", "Tableau": "Liste des tableaux"}
_SMALLER = '<w:sz w:val="28"/><w:szCs w:val="28"/>'


def elements(story: Story, part: Part) -> Iterator[str]:
    """The contents, then a list for each kind of caption."""
    heading = paragraph(run(typeset(part.heading.text)), story.look.style("toc heading"))
    rows = _rows(story, story.lines, lambda line: f"toc {line.level}", 'TOC \\o "1-3" \\h \\z \\u')
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    about = f'<w:id w:val="{story.ids.next()}"/>{gallery}'
    yield f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{heading}{rows}</w:sdtContent></w:sdt>"
    for label, title in _LISTS.items():
        if lines := story.captions.get(label):
            yield paragraph(run(title, _SMALLER), story.look.style("toc heading"), f"{SAME_PAGE}{_ABOVE}")
            yield _rows(story, lines, lambda line: "table of figures", f'TOC \\h \\z \\c "{label}"')


_ABOVE = '<w:spacing w:before="200" w:after="60" w:line="240" w:lineRule="auto"/>'


def _rows(story: Story, lines: Iterable[Line], style: Callable[[Line], str], instruction: str) -> str:
    """The entries of a field, which starts in the first and ends in the last."""
    entries = [
        (link(line.anchor, run(f"{line.text}\t") + field_of(f"PAGEREF {line.anchor} \\h", page)), style(line))
        for line in lines
        for page in [story.printed[line.anchor].page if line.anchor in story.printed else "1"]
    ]
    last = len(entries) - 1
    return "".join(
        paragraph(
            (opening(instruction) if rank == 0 else "") + inside + (mark("end") if rank == last else ""),
            story.look.style(name),
        )
        for rank, (inside, name) in enumerate(entries)
    )
