"""Annotated copies for tests: reports judged with their file, and what Word would do to a copy."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from rapportlint import engine, rulebooks
from rapportlint.model.result import Judged
from rapportlint.model.settings import Limits, Settings
from rapportlint.model.source import Source
from rapportlint.reporters import annotators
from tests.formats.word_files import pack, unpack

SAMPLES = Path(__file__).parents[2] / "samples"
DIPLOMA = "bts-metiers-de-la-mesure"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def judged(data: bytes, name: str) -> Judged:
    """The verdict on some bytes."""
    source, rulebook = Source(name=name, data=data), rulebooks.load(DIPLOMA)
    result = engine.lint(source, rulebook, Settings(guard_checks=False, pages="estimate"))
    return Judged(result=result, rulebook=rulebook, source=source)


@cache
def sample(name: str) -> Judged:
    """The verdict on a sample."""
    return judged((SAMPLES / name).read_bytes(), name)


def annotated(report: Judged) -> bytes:
    """Its annotated copy."""
    assert report.result.document is not None
    return annotators.load(report.result.document.info.format).annotated(report, Limits())


@cache
def copy_of(name: str) -> bytes:
    """The annotated copy of a sample."""
    return annotated(sample(name))


def in_word(
    data: bytes, *, resolved: tuple[str, ...] = (), answered: dict[str, tuple[str, str]] | None = None
) -> bytes:
    """The copy as Word saves it once somebody resolved comments or answered them, found by a word in them.

    `answered` maps that word to who says what. Word gives each comment a `paraId`, and keeps threads in a part of
    their own.
    """
    members, states = unpack(data), ""
    comments = re.sub(r"<!--.*?-->", "", members["word/comments.xml"].decode())
    written = re.findall(r"<w:comment .*?</w:comment>", comments, re.DOTALL)
    number = max(int(id) for id in re.findall(r'<w:comment w:id="(\d+)"', comments))
    for index, comment in enumerate(written):
        name = f"{index + 1:08X}"
        head, _, last = comment.rpartition("<w:p>")
        comments = comments.replace(comment, f'{head}<w:p w14:paraId="{name}">{last}')
        done = int(any(word in comment for word in resolved))
        states += f'<w15:commentEx w15:paraId="{name}" w15:done="{done}"/>'
        for word, (who, reason) in (answered or {}).items():
            if word in comment:
                number += 1
                answer = f"{number + 0xA0:08X}"
                said = f'<w:p w14:paraId="{answer}"><w:r><w:t>{reason}</w:t></w:r></w:p>'
                added = f'<w:comment w:id="{number}" w:author="{who}">{said}</w:comment>'
                comments = comments.replace("</w:comments>", f"{added}</w:comments>")
                states += f'<w15:commentEx w15:paraId="{answer}" w15:paraIdParent="{name}" w15:done="{done}"/>'
                members["word/document.xml"] = _tied_too(members["word/document.xml"], comment, str(number))
    members["word/comments.xml"] = comments.replace("<w:comments ", f'<w:comments xmlns:w14="{W14}" ').encode()
    members["word/commentsExtended.xml"] = f'<w15:commentsEx xmlns:w15="{W15}">{states}</w15:commentsEx>'.encode()
    ties = members["word/_rels/document.xml.rels"]
    tie = f'<Relationship Id="rExt" Type="{EXTENDED}" Target="commentsExtended.xml"/></Relationships>'
    members["word/_rels/document.xml.rels"] = ties.replace(b"</Relationships>", tie.encode())
    return pack(members)


def _tied_too(document: bytes, comment: str, number: str) -> bytes:
    """The text with an answer tied to the place of the comment that it answers."""
    (id,) = re.findall(r'<w:comment w:id="(\d+)"', comment)
    for name in ("commentRangeStart", "commentRangeEnd"):
        mark = f'<w:{name} w:id="{id}"/>'.encode()
        document = document.replace(mark, mark + f'<w:{name} w:id="{number}"/>'.encode())
    reference = f'<w:commentReference w:id="{id}"/></w:r>'.encode()
    return document.replace(reference, reference + f'<w:r><w:commentReference w:id="{number}"/></w:r>'.encode())
