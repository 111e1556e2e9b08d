"""The titles of a report as a reader sees them: their numbers, and which of them the table of contents lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from samples.dossier import Dossier, Heading, Kind
from samples.makeup import MakeUp, Numbering


@dataclass(frozen=True, slots=True)
class Title:
    """A heading in its place: `index` among the dossier's blocks, and the number typed or generated before it."""

    index: int
    heading: Heading
    number: str
    in_annexes: bool
    opens_part: bool

    @property
    def numbered(self) -> bool:
        """Whether something precedes the words of the title."""
        return bool(self.number)

    @property
    def is_annex(self) -> bool:
        """Whether this is the title of one annex, not of the part that holds them."""
        return self.in_annexes and self.heading.level == 2


def titles(dossier: Dossier, makeup: MakeUp) -> Iterator[Title]:
    """Every title of the dossier, numbered as `makeup` says."""
    counters = [0, 0, 0, 0]
    plain_part = in_annexes = False
    for index, heading in enumerate(dossier.blocks):
        if not isinstance(heading, Heading):
            continue
        if heading.level == 1:
            plain_part = heading.kind in makeup.unnumbered
            in_annexes = heading.kind is Kind.ANNEXES
        number = "" if plain_part else _next_number(counters, heading.level, makeup.numbering)
        yield Title(index, heading, number, in_annexes, heading.level == 1)


def listed(dossier: Dossier, makeup: MakeUp) -> tuple[Title, ...]:
    """The titles that the table of contents shows."""
    return tuple(title for title in titles(dossier, makeup) if title.heading.level <= makeup.contents_depth)


def _next_number(counters: list[int], level: int, numbering: Numbering) -> str:
    counters[level - 1] += 1
    counters[level:] = [0] * (4 - level)
    return written(tuple(counters[:level]), numbering)


def written(counters: tuple[int, ...], numbering: Numbering) -> str:
    """How `counters` (one a level) are written, separator included, without the space that follows."""
    first, last, level = counters[0], counters[-1], len(counters)
    tail = ".".join(str(count) for count in counters)
    letter = chr(ord("a") + last - 1)
    match numbering:
        case Numbering.NONE:
            return ""
        case Numbering.ROMAN:
            dotted = f"{roman(first)}.{counters[1] if level > 1 else ''}"
            return dotted + (f".{letter}" if level > 2 else "")
        case Numbering.DECIMAL:
            return tail
        case Numbering.SLASH:
            return (f"{roman(first)}/", f"{last})", f"{letter})", "-")[level - 1]
        case Numbering.CHAPTER:
            return f"CHAPITRE {first} :" if level == 1 else tail
        case Numbering.PART:
            return (f"Partie {roman(first)} -", f"{letter.upper()}.", f"{last}.", f"{letter})")[level - 1]


def roman(number: int) -> str:
    """`number`, below 40, in Roman figures."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]


def shown(title: Title, makeup: MakeUp) -> str:
    """The words of the title as typed: its number when Word does not make it, capitals when they are typed."""
    words = title.heading.title
    if makeup.look(title.heading.level).typed_caps:
        words = words.upper()
    if title.numbered and not makeup.automatic_numbers:
        return f"{title.number} {words}"
    return words
