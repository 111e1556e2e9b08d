"""The page in front of an annotated PDF: verdict, account of the pages, sections, findings with links to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from rapportlint.formats.font_widths import face
from rapportlint.formats.pdf_annotation import FrontPage, Link
from rapportlint.formats.pdf_drawing import ENCODING, Drawing, Fill, Words
from rapportlint.model.findings import Finding
from rapportlint.model.geometry import A4_HEIGHT, A4_WIDTH, Box, Pt
from rapportlint.model.marks import marks
from rapportlint.model.result import Judged, Verdict
from rapportlint.reporters.annotators import telling
from rapportlint.reporters.pieces import colours, digest, since, waived, words
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.rows import Row, rows
from rapportlint.rulebooks.french import number

_LEFT, _TOP = 48.0, 44.0
_RIGHT, _BOTTOM = A4_WIDTH - 48.0, A4_HEIGHT - 44.0
_LEADING = 1.28
_INDENT = 14.0
_INNER = _RIGHT - _LEFT - _INDENT
"""Where the text of a finding starts, and how wide it is."""
_GREY, _BLACK, _BLUE, _WHITE = "5F6368", "202124", "174EA6", "FFFFFF"
_NOTE = (
    "Cette page et ces notes sont ajoutées par rapportlint à une copie du rapport ; l'original n'est pas modifié. "
    "Bande de gauche : la partie. Étiquette de droite et surlignage : la remarque."
)
_COLUMNS = (14.0, 118.0, 334.0, 392.0, 440.0)
"""From the left margin: name of a section, its title, pages, length, what is admitted."""
_paper = Console(encoding=ENCODING)


@dataclass(slots=True)
class _Sheets:
    """Pages being filled from top to bottom."""

    pages: list[FrontPage] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    y: Pt = _TOP

    def need(self, height: Pt) -> None:
        """Go on to a new page where less than that is left."""
        if self.y + height > _BOTTOM and self.drawings:
            self.turn()

    def turn(self) -> None:
        """Finish the page."""
        page = FrontPage(width=A4_WIDTH, height=A4_HEIGHT, drawings=tuple(self.drawings), links=tuple(self.links))
        self.pages.append(page)
        self.drawings, self.links, self.y = [], [], _TOP

    def line(self, x: Pt, text: str, size: Pt, *, bold: bool = False, colour: str = _BLACK) -> None:
        """Write on the current line."""
        shown = _paper.text(text)
        self.drawings.append(Words(x=x, y=self.y + size, text=shown, size=size, bold=bold, colour=colour))

    def paragraph(self, text: str, size: Pt, *, x: Pt = _LEFT, bold: bool = False, colour: str = _BLACK) -> None:
        """Write lines as wide as the page."""
        for line in _wrapped(text, _RIGHT - x, size, bold=bold):
            self.need(size * _LEADING)
            self.line(x, line, size, bold=bold, colour=colour)
            self.y += size * _LEADING


def front_pages(report: Judged) -> tuple[FrontPage, ...]:
    """One page, or as many as the findings need."""
    sheets = _Sheets()
    _banner(sheets, report)
    _account(sheets, report)
    _sections(sheets, report)
    for chapter in digest.chapters(report.result):
        _heading(sheets, f"{chapter.title} ({chapter.size})")
        for group in chapter.groups:
            for finding in group.findings:
                _finding(sheets, finding, report)
    if settled := waived.settled(report.result):
        _heading(sheets, f"{waived.TITLE} ({len(settled)})")
        for finding in settled:
            _finding(sheets, finding, report)
    sheets.y += 8
    sheets.paragraph(_NOTE, 7, colour=_GREY)
    sheets.turn()
    return tuple(sheets.pages)


def _banner(sheets: _Sheets, report: Judged) -> None:
    result, rulebook = report.result, report.rulebook
    sheets.line(_LEFT, _cut(f"rapportlint · {PurePath(result.file).name}", _RIGHT - _LEFT, 8), 8, colour=_GREY)
    sheets.y += 16
    box = Box(left=_LEFT, top=sheets.y, right=_RIGHT, bottom=sheets.y + 34)
    sheets.drawings.append(Fill(box=box, colour=colours.VERDICTS[result.verdict]))
    sheets.y += 6
    sheets.line(_LEFT + 12, digest.headline(result, rulebook), 18, bold=True, colour=_WHITE)
    sheets.y += 36
    why, candidate, *_ = telling.verdict(report)
    sheets.paragraph(why, 10)
    sheets.paragraph(candidate, 8.5, colour=_GREY)
    if sentence := since.silenced(report):
        sheets.paragraph(sentence, 8.5, colour=_GREY)


def _account(sheets: _Sheets, report: Judged) -> None:
    account = report.result.account
    if account is None:
        return
    _heading(sheets, "Pages")
    for line in digest.receipt(account, report.rulebook):
        _amount(sheets, f"{line.sign} {line.label}".strip(), line.pages, line.where)
    limit = digest.page_limit(report.rulebook)
    most = f"{number(limit)} au plus" if limit is not None else ""
    excess = limit is not None and account.counted > limit
    _amount(
        sheets,
        "= Pages comptées",
        account.counted,
        most,
        bold=True,
        colour=colours.VERDICTS[Verdict.FAIL] if excess else _BLACK,
    )


def _amount(sheets: _Sheets, label: str, pages: int, where: str, *, bold: bool = False, colour: str = _BLACK) -> None:
    sheets.need(12)
    sheets.line(_LEFT, label, 9, bold=bold)
    told = str(pages)
    sheets.line(_LEFT + 150 - _width(told, 9, bold=bold), told, 9, bold=bold, colour=colour)
    sheets.line(_LEFT + 160, where, 9, bold=bold, colour=colour if bold else _GREY)
    sheets.y += 12


def _sections(sheets: _Sheets, report: Judged) -> None:
    found = list(rows(report.result, report.rulebook))
    if not found:
        return
    _heading(sheets, "Parties")
    for x, title in zip(_COLUMNS[2:], ("Pages", "Mesuré", "Admis"), strict=True):
        sheets.line(_LEFT + x, title, 7.5, colour=_GREY)
    sheets.y += 10
    for row in found:
        sheets.need(12)
        _section(sheets, row)
        sheets.y += 12


def _section(sheets: _Sheets, row: Row) -> None:
    """A row: colour, name, title, pages, length, what is admitted."""
    section, faulty = row.section, row.fault is not None and digest.is_proven(row.fault)
    colour = colours.VERDICTS[Verdict.FAIL] if faulty else _BLACK
    square = Box(left=_LEFT, top=sheets.y + 1.5, right=_LEFT + 8, bottom=sheets.y + 9.5)
    name, title, pages, length, admitted = (_LEFT + x for x in _COLUMNS)
    sheets.line(name, _cut(row.name, 100, 9), 9, bold=faulty, colour=colour)
    if section is None:
        sheets.line(title, "introuvable", 9, bold=True, colour=colour)
        return
    sheets.drawings.append(Fill(box=square, colour=colours.of_section(row.id)))
    sheets.line(title, _cut(section.title or "(sans titre)", pages - title - 6, 9), 9, colour=_GREY)
    if section.start is not None and section.end is not None:
        where = words.pages(range(section.start.page, section.end.page + 1))
        sheets.line(pages, where, 8, colour=_BLUE)
        box = Box(left=name, top=sheets.y, right=length - 4, bottom=sheets.y + 11)
        sheets.links.append(Link(box=box, page=section.start.page, y=section.start.y - 20))
    if section.length is not None and not section.in_annexes:
        sheets.line(length, number(section.length, 1), 9, bold=faulty, colour=colour)
    if row.leads:
        sheets.line(admitted, _cut(str(row.bounds), _RIGHT - admitted, 8), 8, colour=_GREY)


def _heading(sheets: _Sheets, title: str) -> None:
    sheets.y += 8
    sheets.need(40)
    sheets.line(_LEFT, title, 10.5, bold=True)
    sheets.y += 16


def _finding(sheets: _Sheets, finding: Finding, report: Judged) -> None:
    """A finding, all of whose lines lead to where it stands."""
    message, remedy = _wrapped(finding.message, _INNER, 9, bold=True), _remedy(finding, report)
    told = _wrapped(remedy, _INNER, 8) if remedy else []
    sheets.need((len(message) * 9 + (1 + len(told)) * 8) * _LEADING + 4)
    top = sheets.y
    square = Box(left=_LEFT, top=top + 2, right=_LEFT + 7, bottom=top + 9)
    sheets.drawings.append(Fill(box=square, colour=colours.of_finding(finding)))
    sheets.paragraph(finding.message, 9, x=_LEFT + _INDENT, bold=True)
    _facts(sheets, finding, report)
    if remedy:
        sheets.paragraph(remedy, 8, x=_LEFT + _INDENT, colour=_GREY)
    sheets.y += 4
    _lead(sheets, finding, report, Box(left=_LEFT, top=top, right=_RIGHT, bottom=sheets.y - 3))


def _remedy(finding: Finding, report: Judged) -> str:
    """What to do, for what the official text asks and for what no note on a page tells."""
    asked = finding.code in report.rulebook.official_codes or not (finding.pages or marks(finding, report.result))
    return f"Que faire : {finding.remedy}" if asked and finding.remedy else ""


def _facts(sheets: _Sheets, finding: Finding, report: Judged) -> None:
    """The line of small print: pages, rule, clause, and who set it aside."""
    facts = (
        telling.head(finding, report.rulebook),
        f"§ {finding.clause}" if finding.clause else "",
        waived.answer(finding),
    )
    where, offset = words.pages(finding.pages), _LEFT + _INDENT
    if where:
        where = _cut(where, 240, 8)
        sheets.line(offset, where, 8, colour=_BLUE)
        offset += _width(where, 8) + 6
    sheets.line(offset, _cut(" · ".join(filter(None, facts)), _RIGHT - offset, 8), 8, colour=_GREY)
    sheets.y += 8 * _LEADING


def _lead(sheets: _Sheets, finding: Finding, report: Judged, box: Box) -> None:
    """Link some lines to the first place of a finding."""
    places = [place for mark in marks(finding, report.result) for place in mark.places[:1]]
    if places:
        sheets.links.append(Link(box=box, page=places[0].page, y=places[0].top - 20))
    elif finding.page is not None:
        sheets.links.append(Link(box=box, page=finding.page, y=0.0))


def _width(text: str, size: Pt, *, bold: bool = False) -> Pt:
    return face("Arial", bold, installed=False).width(text, size)


def _wrapped(text: str, room: Pt, size: Pt, *, bold: bool = False) -> list[str]:
    """Lines that are no wider than the room."""
    lines: list[str] = []
    for word in _paper.text(text).split(" "):
        if lines and _width(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(_cut(word, room, size, bold=bold))
    return lines


def _cut(text: str, room: Pt, size: Pt, *, bold: bool = False) -> str:
    """Text no wider than the room, ended by … when some is left out."""
    shown = _paper.text(text)
    if _width(shown, size, bold=bold) <= room:
        return shown
    while shown and _width(f"{shown}…", size, bold=bold) > room:
        shown = shown[:-1]
    return f"{shown.rstrip()}…"
