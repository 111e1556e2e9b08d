"""Sentences that say that several wrote the report; « nous » alone is the modesty of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapportlint.model.candidate import Origin, Told
from rapportlint.model.document import Document, Paragraph
from rapportlint.model.outline import COVER, Outline
from rapportlint.recognition.body import page_of
from rapportlint.text import fold, shortened

_WRITTEN = r"(?:redige|ecrit|realise|produit|elabore|prepare)(?:e|s|es)?"
_TOGETHER = (
    r"(?:a deux|a trois|a quatre mains|en binome|en trinome|tou(?:te)?s (?:les )?(?:deux|trois)|ensemble|en commun"
    r"|conjointement|avec mon binome|avec ma binome)"
)
_REPORT = r"(?:(?:ce|notre|le present) (?:rapport|document|dossier|memoire|compte[ -]rendu)|(?:le )?rapport de stage)"
_JOINT = re.compile(
    rf"\b{_REPORT}(?: \w+){{0,3}} {_WRITTEN}(?: \w+){{0,3}} {_TOGETHER}\b"
    rf"|\b(?:nous avons|on a)(?: \w+){{0,3}} {_WRITTEN}(?: \w+){{0,2}} {_REPORT}(?: \w+){{0,3}} {_TOGETHER}\b"
    rf"|\b(?:nous avons|on a) {_TOGETHER} {_WRITTEN}(?: \w+){{0,2}} {_REPORT}\b"
    r"|\b(?:notre|ce) rapport commun\b|\bnous sommes (?:les )?deux (?:auteurs|redacteurs|etudiants a)\b"
    rf"|\bnous (?:signons|presentons) (?:\w+ )?{_TOGETHER} (?:ce|le) rapport\b"
)
_POLITE = re.compile(r"\bnous avons (?:\w+ )?(?:redige|ecrit) (?:ce|notre|le present) rapport\b")
_READ = 20_000
"""Characters of one paragraph that are read."""


def joint(document: Document, outline: Outline, *, one_author: bool) -> Told | None:
    """The sentence that says that several wrote the report; « nous avons rédigé ce rapport » where nobody signs it."""
    polite: Told | None = None
    for index, paragraph in _body(document, outline):
        text = fold(paragraph.text[:_READ])
        if "nous" not in text and "rapport" not in text:
            continue
        match = _JOINT.search(text)
        modest = None if match or polite else _POLITE.search(text)
        if found := match or modest:
            passage = shortened(paragraph.text, found.start())
            page = page_of(document, index)
            told = Told(value="", passage=passage, origin=Origin.TEXT, page=page, block=index, sure=match is not None)
            if match:
                return told
            polite = told
    return None if one_author else polite


def _body(document: Document, outline: Outline) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs of the body; annexes are other people's."""
    left = {i for part in outline.sections if part.in_annexes or part.id == COVER for i in range(part.first, part.stop)}
    for index, block in enumerate(document.blocks):
        if index not in left and isinstance(block, Paragraph) and not block.is_contents:
            yield index, block
