"""Fonts of this machine: the file of a family, its advance widths and the height of its lines.

Only asked for families that no shipped table has for certain. File names are tried first; the names inside all files
are read once if that finds nothing. Broken fonts are passed over.
"""

from __future__ import annotations

import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from rapportlint.text import fold

_EM = 2048
_MOST_FILES = 4000
_MOST_NAMES = 1 << 20
"""Bytes of a name table: a font whose names take more is broken."""
_MOST_IN_COLLECTION = 32
_SUFFIXES = (".ttf", ".otf", ".ttc")
_LETTERS = re.compile(r"[^a-z0-9]+")
_FAMILY, _STYLE, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE = 1, 2, 16, 17
_USE_TYPO_METRICS = 1 << 7


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """What a font file says of its widths, in 1/2048 em."""

    advances: dict[str, int]
    line: tuple[float, float, float]
    """Ascent, descent and external leading as Word takes them for single spacing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    path: Path
    number: int
    family: str
    bold: bool
    italic: bool


@lru_cache(maxsize=256)
def find_installed(family: str, bold: bool, italic: bool) -> FontFile | None:
    """The font file of a family on this machine in the style asked for, or failing that its regular one."""
    wanted = _key(family)
    if not wanted:
        return None
    guessed = tuple(path for path in _font_paths() if _key(path.stem).startswith(wanted[:5]))
    for found in (_names_of(guessed), _all_names()):
        faces = [face for face in found if face.family == wanted]
        faces.sort(key=lambda face: (face.bold != bold) + (face.italic != italic))
        if faces:
            return _read(faces[0])
    return None


def _key(name: str) -> str:
    return _LETTERS.sub("", fold(name))


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts, whether the folders exist or not."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))) / "Microsoft"
        system = Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts"
        return (system, local / "Windows" / "Fonts", local / "FontCache" / "4" / "CloudFonts")
    if sys.platform == "darwin":
        word = Path("/Applications/Microsoft Word.app/Contents/Resources/DFonts")
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts", word)
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".local" / "share" / "fonts", home / ".fonts")


@lru_cache(maxsize=1)
def _font_paths() -> tuple[Path, ...]:
    """The font files of this machine, in an order that does not change from run to run."""
    found = sorted(islice((path for folder in font_folders() for path in _walk(folder)), _MOST_FILES))
    return tuple(found)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(parent, name) for name in names if name.lower().endswith(_SUFFIXES))


@lru_cache(maxsize=1)
def _all_names() -> tuple[_Named, ...]:
    return _names_of(_font_paths())


def _names_of(paths: Iterable[Path]) -> tuple[_Named, ...]:
    return tuple(face for path in paths for face in _names_in(path))


def _names_in(path: Path) -> list[_Named]:
    """The faces of a file by the families that they belong to; none when it is broken.

    Read without fontTools: opening a thousand files with it takes over a second, this a tenth of one.
    """
    try:
        with path.open("rb") as file:
            faces: list[_Named] = []
            start = file.read(12)
            offsets: tuple[int, ...] = (0,)
            if start[:4] == b"ttcf":
                count = min(struct.unpack(">I", start[8:12])[0], _MOST_IN_COLLECTION)
                offsets = struct.unpack(f">{count}I", file.read(4 * count))
            for number, offset in enumerate(offsets):
                file.seek(offset)
                directory = file.read(12)
                tables = file.read(16 * struct.unpack(">H", directory[4:6])[0])
                place = tables.find(b"name")
                if place < 0 or place % 16:
                    continue
                where, length = struct.unpack(">II", tables[place + 8 : place + 16])
                file.seek(where)
                faces += _faces(path, number, file.read(min(length, _MOST_NAMES)))
            return faces
    except (OSError, struct.error, UnicodeError):
        return []


def _faces(path: Path, number: int, table: bytes) -> Iterator[_Named]:
    """A face under each name of its family: with Windows' four styles, and in its typographic family."""
    names: dict[int, set[str]] = {}
    _, count, strings = struct.unpack(">HHH", table[:6])
    for index in range(count):
        platform, _, _, kind, length, place = struct.unpack(">6H", table[6 + 12 * index : 18 + 12 * index])
        if kind in (_FAMILY, _STYLE, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE) and platform != 2:
            raw = table[strings + place : strings + place + length]
            text = raw.decode("mac_roman" if platform == 1 else "utf-16-be")
            names.setdefault(kind, set()).add(text)
    for family, style in ((_FAMILY, _STYLE), (_TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE)):
        words = " ".join(names.get(style, ())).lower()
        plain = {"regular", "bold", "italic", "bold italic", "book", "normal", "roman", "oblique", "bold oblique"}
        if family == _TYPOGRAPHIC_FAMILY and not plain & {name.lower() for name in names.get(style, ())}:
            continue
        for name in sorted(names.get(family, ())):
            slanted = "italic" in words or "oblique" in words
            yield _Named(path=path, number=number, family=_key(name), bold="bold" in words, italic=slanted)


def _read(face: _Named) -> FontFile | None:
    """The widths and line metrics of a face; None when it is broken."""
    from fontTools.ttLib import TTFont, TTLibError  # heavy: only for a font that is wanted

    try:
        with TTFont(face.path, fontNumber=face.number, lazy=True) as font:
            scale = _EM / vars(font["head"])["unitsPerEm"]
            metrics = font["hmtx"].metrics
            advances = {chr(c): round(metrics[name][0] * scale) for c, name in (font.getBestCmap() or {}).items()}
            line = word_line(font["hhea"], font["OS/2"])
    except (
        TTLibError,
        OSError,
        struct.error,
        ArithmeticError,
        LookupError,
        AttributeError,
        AssertionError,
        ValueError,
    ):
        return None
    ascent, descent, leading = line
    return FontFile(advances=advances, line=(ascent * scale, descent * scale, leading * scale)) if advances else None


def word_line(hhea: object, os2: object) -> tuple[float, float, float]:
    """Ascent, descent and external leading that Word gives a singly spaced line, in the font's units.

    The Windows metrics, and the part of `hhea`'s line gap that they do not already hold; the typographic metrics
    where the font asks for them.
    """
    both = {**vars(hhea), **vars(os2)}
    if both["fsSelection"] & _USE_TYPO_METRICS:
        return both["sTypoAscender"], -both["sTypoDescender"], both["sTypoLineGap"]
    ascent, descent = both["usWinAscent"], both["usWinDescent"]
    spare = both["lineGap"] - (ascent + descent - (both["ascent"] - both["descent"]))
    return ascent, descent, max(0, spare)
