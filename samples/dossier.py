"""Read the text of one fictional report, a *dossier*, from a Markdown file.

A dossier is TOML front matter between `+++` lines (see `Facts`), then a body of blocks parted by blank lines:

    # Title {company}                  heading, level 1 to 4, with its kind in braces where it opens a section
    Some text with **bold**, *italic* and a note[^1].
    - item                             bullets; `1. item` for a numbered list
    Table: Caption                     optional, just before the table
    | a | b |                          table, first row is the header; a `|---|---|` row is skipped
    ![Caption](figure: h=6cm kind=chart seed=3)
    !visa                              the block where the company signs
    ***                                page break
    [^1]: Text of the note.

A section runs from its heading to the next heading of the same or a higher level. Every value is frozen: the functions
of `samples.sections` that cut or extend a section return a new dossier, so that variants can be made side by side.
"""

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path

DOSSIERS = Path(__file__).parent / "dossiers"


class Kind(StrEnum):
    """What a section is for the regulation; the values are those of rapportlint's outline."""

    ACKNOWLEDGEMENTS = "acknowledgements"
    INTRODUCTION = "introduction"
    COMPANY = "company"
    LEGAL = "legal"
    ACTIVITIES = "activities"
    QSSE = "qsse"
    CONCLUSION = "conclusion"
    ENGLISH_SUMMARY = "english-summary"
    FRENCH_SUMMARY = "french-summary"
    GLOSSARY = "glossary"
    BIBLIOGRAPHY = "bibliography"
    ANNEXES = "annexes"
    CERTIFICATE = "certificate"
    OTHER = "other"


class DossierError(ValueError):
    """A dossier cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Who, where and when: what a cover page shows."""

    title: str
    candidate: str
    diploma: str
    session: str
    school: str
    company: str
    trade: str
    address: str
    city: str
    tutor: str
    tutor_role: str
    teacher: str
    start: date
    end: date
    route: str
    document: str = "Rapport de stage"


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    title: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture to draw; `options` holds what follows `figure:`, except the height."""

    caption: str
    height_cm: float
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str, default: str = "") -> str:
        """The value of one option of the picture."""
        return dict(self.options).get(name, default)


@dataclass(frozen=True, slots=True)
class Visa:
    """The block where the company approves and signs."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A break that the author typed."""


Block = Heading | Paragraph | Bullets | Table | Figure | Visa | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One fictional report: its facts, its blocks in reading order, and its notes by key."""

    name: str
    facts: Facts
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, str], ...] = ()

    def note(self, key: str) -> str:
        """The text of the footnote `key`; KeyError when there is none."""
        return dict(self.notes)[key]


# --- reading ---------------------------------------------------------------------------------------------------------

_HEADING = re.compile(r"(#{1,4})\s+(.+?)(?:\s*\{([a-z-]+)\})?$")
_FIGURE = re.compile(r"!\[(.*)\]\(figure:\s*(.*)\)$")
_NOTE = re.compile(r"\[\^(\w+)\]:\s+(.*)$")
_RULE_ROW = re.compile(r"\|(\s*:?-+:?\s*\|)+$")
_NUMBERED = re.compile(r"\d+\.\s+")


def read(path: Path) -> Dossier:
    """The dossier kept in `path`; DossierError when front matter or a block is wrong."""
    parts = path.read_text(encoding="utf-8").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise DossierError(f"{path.name}: front matter between two +++ lines is missing")
    chunks = [chunk.strip("\n") for chunk in re.split(r"\n\s*\n", parts[2]) if chunk.strip()]
    blocks: list[Block] = []
    notes: list[tuple[str, str]] = []
    for chunk in chunks:
        if note := _NOTE.match(joined(chunk)):
            notes.append((note[1], note[2]))
        else:
            blocks.append(_block(chunk, path.name))
    return Dossier(name=path.stem, facts=_facts(parts[1], path.name), blocks=tuple(blocks), notes=tuple(notes))


def load(name: str) -> Dossier:
    """The dossier called `name` among those kept beside this module."""
    return read(DOSSIERS / f"{name}.md")


def joined(chunk: str) -> str:
    """The lines of `chunk` as one line."""
    return " ".join(line.strip() for line in chunk.splitlines())


def _facts(front: str, where: str) -> Facts:
    data = tomllib.loads(front)
    known = {field.name for field in fields(Facts)}
    if unknown := sorted(set(data) - known):
        raise DossierError(f"{where}: unknown facts {', '.join(unknown)}")
    try:
        return Facts(**data)
    except TypeError as error:
        raise DossierError(f"{where}: {error}") from error


def _block(chunk: str, where: str) -> Block:
    first = chunk.splitlines()[0]
    if heading := _HEADING.match(chunk):
        return Heading(len(heading[1]), heading[2], _kind(heading[3], where))
    if figure := _FIGURE.match(joined(chunk)):
        return _figure(figure[1], figure[2], where)
    if chunk == "***":
        return PageBreak()
    if chunk == "!visa":
        return Visa()
    if first.startswith(("|", "Table: ")):
        return _table(chunk)
    if first.startswith("- ") or _NUMBERED.match(first):
        return _bullets(chunk)
    return Paragraph(joined(chunk))


def _kind(name: str | None, where: str) -> Kind | None:
    try:
        return Kind(name) if name else None
    except ValueError as error:
        raise DossierError(f"{where}: unknown kind of section {name!r}") from error


def _figure(caption: str, options: str, where: str) -> Figure:
    pairs = dict(option.split("=", 1) for option in options.split())
    height = re.fullmatch(r"([\d.]+)cm", pairs.pop("h", ""))
    if height is None:
        raise DossierError(f"{where}: figure {caption!r} needs a height such as h=6cm")
    return Figure(caption, float(height[1]), tuple(pairs.items()))


def _table(chunk: str) -> Table:
    lines = chunk.splitlines()
    caption = lines.pop(0).removeprefix("Table: ") if lines[0].startswith("Table: ") else ""
    rows = [line for line in lines if not _RULE_ROW.match(line)]
    return Table(tuple(tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows), caption)


def _bullets(chunk: str) -> Bullets:
    ordered = not chunk.startswith("- ")
    items: list[str] = []
    for line in chunk.splitlines():
        if line.startswith("- ") or _NUMBERED.match(line):
            items.append(re.sub(r"^(- |\d+\.\s+)", "", line))
        else:
            items[-1] += " " + line.strip()
    return Bullets(tuple(items), ordered)
