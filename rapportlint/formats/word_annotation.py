"""A copy of a Word document with comments of our own, in which nothing else changes.

Ours are known by their author and by the reference on their last line. Those that nobody touched are replaced at each
run. One that somebody resolved or answered is kept at its place with its answers, and only its text is brought up to
date; everybody else's comments, and every part that comments do not need, keep their bytes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from rapportlint.formats.ooxml_copy import copied
from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.word_comments import W14, Comment, answers_to, read_comments
from rapportlint.formats.word_marks import Marks, declared
from rapportlint.formats.xml_spans import Edit, Element, Spans
from rapportlint.model.document import Anchor
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.file_facts import OWN_NAME, is_own
from rapportlint.model.settings import Limits

_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TIE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_TIE = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_INITIALS = "RL"
_NOT_XML = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STATES = {"commentsExtended": "commentEx", "commentsIds": "commentId"}
"""Parts that say more of a comment, by the `paraId` of its last paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph of a comment."""

    text: str
    bold: bool = False
    colour: str = ""
    """"RRGGBB"; empty for the reader's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment to be written."""

    reference: str
    """Its last line, alone in its kind."""
    anchor: Anchor | None
    """The block that it is about; None for the head of the document."""
    lines: tuple[Line, ...]

    @property
    def whole(self) -> tuple[Line, ...]:
        """Its paragraphs, reference included."""
        return (*self.lines, Line(text=self.reference, colour="808080"))


def annotated(data: bytes, remarks: Sequence[Remark], settled: Line, limits: Limits) -> bytes:
    """The document with these comments in place of our former ones.

    `settled` stands in a comment that somebody answered and that is no longer among the remarks.
    """
    package = Package(data, limits)
    main = package.main_part()
    comments = read_comments(package, main)
    ours = [comment for comment in comments if is_own(comment.author) and not comment.parent]
    kept = [comment for comment in ours if comment.done or _answers(comment, comments)]
    gone = [comment for comment in ours if comment not in kept]
    held = {comment.lines[-1] for comment in kept if comment.lines}
    fresh = [remark for remark in remarks if remark.reference not in held]
    named = dict(zip(_free_ids(comments, gone), fresh, strict=False))
    marks = Marks(package, main)
    parts = {main: _document(marks, named, gone)}
    name = package.related(main, "comments")
    if name is None:
        parts |= _first_comments(package, main, marks.space, named)
    else:
        wanted = {remark.reference: remark for remark in remarks}
        parts[name] = _comments(Spans(package.read(name), {"comment", "p"}), named, kept, gone, wanted, settled)
        parts |= _states(package, main, gone)
    return copied(data, parts)


def _answers(comment: Comment, comments: Sequence[Comment]) -> list[Comment]:
    return [answer for answer in answers_to(comment, comments) if not is_own(answer.author)]


def _free_ids(comments: Sequence[Comment], gone: Collection[Comment]) -> Iterator[str]:
    """Numbers above those of the comments that stay."""
    used = [int(c.id) for c in comments if c not in gone and c.id.isascii() and c.id.isdecimal()]
    number = max(used, default=-1)
    while True:
        number += 1
        yield str(number)


def _document(marks: Marks, named: dict[str, Remark], gone: Sequence[Comment]) -> bytes:
    """The text without the ties of former comments, and with those of the new ones."""
    ties: dict[Element, list[str]] = {}
    for id, remark in named.items():
        host = marks.host(remark.anchor) if remark.anchor else None
        paragraph = host or marks.first_paragraph()
        if paragraph is None:
            raise UnreadableFile(FailureKind.EMPTY, "Le document n'a aucun paragraphe où écrire un commentaire.")
        ties.setdefault(paragraph, []).append(id)
    edits = list(marks.untie({comment.id for comment in gone}))
    for paragraph, ids in ties.items():
        edits += marks.tie(paragraph, ids)
    return marks.spans.edited(edits)


def _comments(
    spans: Spans,
    named: dict[str, Remark],
    kept: Sequence[Comment],
    gone: Sequence[Comment],
    remarks: dict[str, Remark],
    settled: Line,
) -> bytes:
    """The part of comments with the new ones at its end, those that stay brought up to date, and others as they are."""
    declaration = declared(spans)
    dropped, renewed = {comment.id for comment in gone}, {comment.id: comment for comment in kept}
    edits = []
    for element in spans.root.children:
        id = element.attributes.get("id", "")
        if id in dropped:
            edits.append(Edit(start=element.start, stop=element.end))
        elif id in renewed:
            edits += _renewed(element, renewed[id], remarks, settled, declaration)
    written = "".join(_comment(id, remark, declaration) for id, remark in named.items())
    return spans.edited([*edits, spans.append(spans.root, written)])


def _renewed(
    element: Element, comment: Comment, remarks: dict[str, Remark], settled: Line, declaration: str
) -> Iterator[Edit]:
    """The change that brings a kept comment up to date; none where it says the same already."""
    reference = comment.lines[-1] if comment.lines else ""
    remark = remarks.get(reference) or Remark(reference=reference, anchor=None, lines=(settled,))
    if tuple(line.text for line in remark.whole) != comment.lines:
        text = _paragraphs(remark, declaration, comment.para_id)
        yield Edit(start=element.inner, stop=element.stop, text=text)


def _first_comments(package: Package, main: str, space: str, named: dict[str, Remark]) -> dict[str, bytes]:
    """A part of comments, and what ties it to a document that had none."""
    folder, base = posixpath.split(main)
    numbers = ("", *range(2, len(package.names) + 3))
    name = next(free for n in numbers if (free := posixpath.join(folder, f"comments{n}.xml")) not in package)
    ties = posixpath.join(folder, "_rels", f"{base}.rels")
    written = "".join(_comment(id, remark, "") for id, remark in named.items())
    tie = _STRICT_TIE if "purl.oclc.org" in space else _TIE
    relationship = f'Id="{_free_tie(package, main)}" Type="{tie}" Target="{posixpath.basename(name)}"/>'
    parts = {
        name: f'{_HEAD}<w:comments xmlns:w="{space}">{written}</w:comments>'.encode(),
        _TYPES: _added(package.read(_TYPES), _CONTENT_TYPES, f'Override%s PartName="/{name}" ContentType="{_TYPE}"/>'),
    }
    former = package.read(ties) if ties in package else f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
    return {**parts, ties: _added(former, _RELATIONSHIPS, f"Relationship%s {relationship}")}


def _free_tie(package: Package, main: str) -> str:
    known = package.relationships(main)
    return next(id for n in range(len(known) + 1) if (id := f"{OWN_NAME}{n or ''}") not in known)


def _added(data: bytes, space: str, element: str) -> bytes:
    """A part with one more element at its end, in a namespace that its root may not have as default."""
    spans = Spans(data, ())
    return spans.edited([spans.append(spans.root, "<" + element % (f' xmlns="{space}"' if spans.root.prefix else ""))])


def _states(package: Package, main: str, gone: Sequence[Comment]) -> dict[str, bytes]:
    """The parts that say more of comments, without those that are gone."""
    ids = {comment.para_id for comment in gone if comment.para_id}
    parts = {}
    for kind, wanted in _STATES.items():
        name = package.related(main, kind) if ids else None
        if name is not None:
            spans = Spans(package.read(name), {wanted})
            told = [e for e in spans.root.children if e.attributes.get("paraId", "").upper() in ids]
            parts[name] = spans.edited(Edit(start=e.start, stop=e.end) for e in told)
    return parts


def _comment(id: str, remark: Remark, declaration: str) -> str:
    who = f'w:id="{id}" w:author="{OWN_NAME}" w:initials="{_INITIALS}"'
    return f"<w:comment{declaration} {who}>{_paragraphs(remark, declaration)}</w:comment>"


def _paragraphs(remark: Remark, declaration: str, para_id: str = "") -> str:
    """The paragraphs of a comment; the last one bears the name by which its answers know it."""
    lines = remark.whole
    named = f' xmlns:w14="{W14}" w14:paraId="{para_id}"' if para_id else ""
    return "".join(
        f"<w:p{declaration}{named if line is lines[-1] else ''}>"
        f"{_mark() if line is lines[0] else ''}<w:r>{_look(line)}"
        f'<w:t xml:space="preserve">{escape(_NOT_XML.sub(" ", line.text))}</w:t></w:r></w:p>'
        for line in lines
    )


def _mark() -> str:
    return '<w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:annotationRef/></w:r>'


def _look(line: Line) -> str:
    bold = "<w:b/>" if line.bold else ""
    colour = f'<w:color w:val="{line.colour}"/>' if line.colour else ""
    return f'<w:rPr>{bold}{colour}<w:sz w:val="20"/><w:lang w:val="fr-FR"/></w:rPr>'
