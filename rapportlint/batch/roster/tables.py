"""The rows of a CSV or of an XLSX, whatever its encoding and separator; a hostile file costs little."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from rapportlint.batch.gathering import archives
from rapportlint.batch.gathering.names import most_french
from rapportlint.formats.sniff import BROKEN_ZIP
from rapportlint.model.failures import FailureKind, UnreadableFile

Cell = str | datetime | date | time
"""A text, without blanks around it; what a spreadsheet keeps as a date or a time."""

_MOST_BYTES = 20 * 1024**2
_MOST_UNPACKED = 80 * 1024**2
_MOST_ROWS = 20_000
_MOST_EMPTY = 2_000
_MOST_COLUMNS = 200
_LONGEST_CELL = 2000
_SEPARATORS = ";,\t|"
_ENCODINGS = ("cp1252", "mac-roman", "cp850")
_SAVE = "enregistrez-le au format XLSX ou CSV, puis recommencez."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table."""

    line: int
    """From 1, as an editor or a spreadsheet counts."""
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)


def tables(path: Path) -> Iterator[tuple[Row, ...]]:
    """The tables that a file may hold, the likeliest first: a sheet each, or a CSV read with each separator.

    `UnreadableFile` for a file that is none.
    """
    data = _bytes(path)
    if data.startswith(b"PK"):
        yield from _sheets(data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(f"C'est un ancien classeur (.xls), ou un classeur protégé par un mot de passe : {_SAVE}")
    elif data.startswith(b"%PDF"):
        raise _refused("C'est un PDF, pas une liste : demandez l'export en XLSX ou en CSV.")
    else:
        text = decoded(data)
        if "\0" in text:
            raise _refused(f"Ce n'est pas une liste de candidats : {_SAVE}")
        for separator in _SEPARATORS:
            yield tuple(_lines(text, separator))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(FailureKind.EMPTY, "Ce fichier n'existe pas : vérifiez son nom et son dossier.") from None
    except OSError:
        raise _refused("Ce fichier n'a pas pu être ouvert : fermez Excel ou changez ses droits.") from None
    if len(data) > _MOST_BYTES:
        raise _too_large()
    if not data.strip():
        raise UnreadableFile(FailureKind.EMPTY, "Ce fichier est vide : exportez la liste de nouveau.")
    return data


def decoded(data: bytes) -> str:
    """The text of a CSV in the encodings of spreadsheets: UTF-8, UTF-16, those of Windows, of the Mac and of DOS."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    head = data[:4000]
    if head.count(0) > len(head) // 4:
        return data.decode("utf-16-be" if head[:2].startswith(b"\0") else "utf-16-le", "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return most_french(data, _ENCODINGS)


def _lines(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    last = 0
    try:
        for cells in reader:
            yield Row(line=last + 1, cells=tuple(cell.strip()[:_LONGEST_CELL] for cell in cells[:_MOST_COLUMNS]))
            last = reader.line_num
            if last > _MOST_ROWS:
                raise _too_large()
    except csv.Error as error:
        raise _refused(f"Cette liste ne se lit plus après la ligne {last} (guillemet ?) : {_SAVE}") from error


def _sheets(data: bytes) -> Iterator[tuple[Row, ...]]:
    _refuse(data)
    from openpyxl.reader.excel import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            yield tuple(_rows(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS)))
    except (*BROKEN_ZIP, KeyError, TypeError, AttributeError, SyntaxError, IndexError) as error:
        # What openpyxl raises for parts that are missing, damaged or not what their name says.
        raise _refused(f"Ce classeur est abîmé : ouvrez-le, {_SAVE}") from error


def _rows(rows: Iterable[tuple[object, ...]]) -> Iterator[Row]:
    """The rows that hold something; formats given to whole columns leave a million that do not."""
    filled = empty = 0
    for line, values in enumerate(rows, start=1):
        cells = tuple(map(_cell, values))
        if any(cells):
            yield Row(line=line, cells=cells)
            filled, empty = filled + 1, 0
        else:
            empty += 1
        if filled > _MOST_ROWS:
            raise _too_large()
        if empty > _MOST_EMPTY:
            return


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value
    return "" if value is None else str(value).strip()[:_LONGEST_CELL]


def _refuse(data: bytes) -> None:
    """Refuse a package that is no workbook, or that unpacks to more than any list of candidates."""
    with archives.opened(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    if not any(info.filename == "xl/workbook.xml" for info in infos):
        raise _refused(f"Ce n'est pas un classeur XLSX (LibreOffice ou Numbers ?) : {_SAVE}")
    if any(map(archives.is_bomb, infos)) or sum(info.file_size for info in infos) > _MOST_UNPACKED:
        raise _too_large()


def _refused(message: str) -> UnreadableFile:
    return UnreadableFile(FailureKind.UNSUPPORTED, message)


def _too_large() -> UnreadableFile:
    return UnreadableFile(
        FailureKind.TOO_LARGE,
        f"Cette liste est démesurée : {_MOST_ROWS} lignes et {_MOST_BYTES // 1024**2} Mo au plus.",
    )
