"""What a Word file says of itself, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rapportlint.formats import exif
from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.ooxml_xml import W, integer
from rapportlint.model.document import PageSetup
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.file_facts import Incident, is_own
from rapportlint.model.geometry import Pt

_KINDS = ("core-properties", "extended-properties", "custom-properties")
_LONGEST_VALUE = 1000
_MOST_PHOTOS = 1000
_REVISIONS = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")
_LETTER: tuple[Pt, Pt] = (612.0, 792.0)
_NEAR: Pt = 3.0


def properties_of(package: Package) -> dict[str, str]:
    """Core, application and custom properties, by their names in lower case; a broken part gives none."""
    found: dict[str, str] = {}
    for kind in _KINDS:
        try:
            root = package.related_xml("", kind)
        except UnreadableFile:
            continue
        for element in () if root is None else root:
            name = element.get("name") or etree.QName(element).localname
            value = "".join(str(text) for text in element.itertext()).strip()
            if value and len(value) <= _LONGEST_VALUE:
                found.setdefault(name.lower(), value)
    return found


def declared_pages(properties: dict[str, str]) -> int | None:
    """How many pages Word last counted."""
    return integer(properties.get("pages"))


def revisions_of(root: etree._Element) -> int:
    """How many insertions, deletions and moves still wait to be accepted or refused."""
    return sum(1 for _ in root.iter(*_REVISIONS))


def comments_of(package: Package, part: str, root: etree._Element) -> int:
    """How many comments are anchored in the text, but for those that rapportlint wrote."""
    anchored = [mark.get(W + "id", "") for mark in root.iter(W + "commentReference")]
    authors = _comment_authors(package, part) if anchored else {}
    return sum(not is_own(authors.get(id, "")) for id in anchored)


def _comment_authors(package: Package, part: str) -> dict[str, str]:
    """Author of each comment by its id; none when their part is broken."""
    try:
        comments = package.related_xml(part, "comments")
    except UnreadableFile:
        return {}
    marks = () if comments is None else comments.iter(W + "comment")
    return {mark.get(W + "id", ""): mark.get(W + "author", "") for mark in marks}


def is_restricted(settings: etree._Element | None) -> bool:
    """Whether Word asks for a password before it lets the text be changed."""
    lock = None if settings is None else settings.find(W + "documentProtection")
    return lock is not None and lock.get(W + "enforcement") in ("1", "true", "on")


def located_photos(package: Package) -> int:
    """How many photographs hold the place where they were taken."""
    photos = [name for name in package.names if name.lower().endswith((".jpg", ".jpeg", ".jfif"))]
    return sum(exif.has_place(package.head(name, exif.HEAD_BYTES)) for name in photos[:_MOST_PHOTOS])


def incidents_of(revisions: int, imports: int, setups: tuple[PageSetup, ...]) -> Iterator[Incident]:
    """One sentence for each odd thing that did not stop the reading."""
    if revisions:
        pending = "Une modification suivie attend" if revisions == 1 else f"{revisions} modifications suivies attendent"
        yield Incident(
            kind="revisions",
            message=f"{pending} dans le document : les ajouts ont été lus, les suppressions ignorées.",
        )
    if imports:
        yield Incident(
            kind="imports",
            message="Une partie du texte n'est insérée qu'à l'ouverture dans Word et n'a pas été lue : "
            "ouvrez le rapport dans Word, enregistrez-le et recommencez.",
        )
    letter = sum(1 for setup in setups if _is_letter(setup))
    if letter:
        where = "Le document est" if letter == len(setups) else "Une partie du document est"
        yield Incident(
            kind="letter-paper",
            message=f"{where} au format américain Letter (21,6 × 27,9 cm) : "
            "choisissez A4 (Mise en page > Taille), car le nombre de pages peut changer.",
        )


def _is_letter(setup: PageSetup) -> bool:
    sides = sorted((setup.width, setup.height))
    return all(abs(side - letter) <= _NEAR for side, letter in zip(sides, _LETTER, strict=True))
