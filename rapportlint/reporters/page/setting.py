"""What every page for a browser is set with: its templates, its look, a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

import rapportlint
from rapportlint.reporters.pieces import digest, signs, words
from rapportlint.reporters.pieces.visible import visible
from rapportlint.rulebooks.french import enumeration, number
from rapportlint.text import unbroken

_PACKAGE = Path(rapportlint.__file__).parent
_BASE = "report"
"""Folder of the look that all pages share."""


class Typeset(Extension):
    """The words of the templates themselves set as those of a report are: no line breaks before a French sign."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, its text with the blanks held that French holds."""
        for token in stream:
            yield Token(token.lineno, token.type, unbroken(token.value)) if token.type == "data" else token


def templates() -> Path:
    """The folder of the templates: in the wheel inside the package, else beside it."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def environment(folder: str) -> Environment:
    """The templates of a folder, with the shared look and the folder's own after it, and its script."""
    own = templates() / folder
    page = Environment(
        loader=FileSystemLoader(own),
        autoescape=True,
        finalize=_plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[Typeset],
    )
    looks = dict.fromkeys((templates() / _BASE / "style.css", own / "style.css"))
    style = "".join(look.read_text(encoding="utf-8") for look in looks)
    script = (own / "script.js").read_text(encoding="utf-8")
    page.filters |= {"number": number, "enumeration": enumeration}
    page.globals |= {
        "style": Markup(style),
        "script": Markup(script),
        "policy": f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
        "version": rapportlint.__version__,
        "words": words,
        "digest": digest,
        "signs": signs,
    }
    return page


def _hash(text: str) -> str:
    """The source expression of a content security policy that lets in this text alone."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _plain(value: object) -> object:
    """Text without what no reader sees: a title must neither turn the page around nor break it."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return unbroken(visible(value))
