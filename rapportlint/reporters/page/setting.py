"""What every page for a browser is set with: its templates, its look, a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import rapportlint
from rapportlint.reporters.pieces import digest, signs, words
from rapportlint.reporters.pieces.visible import visible
from rapportlint.rulebooks.french import enumeration, number

_PACKAGE = Path(rapportlint.__file__).parent
_BASE = "report"
"""Folder of the look that all pages share."""
_HELD = re.compile(r"(?<=[«§]) | (?=[»:;!?])")
"""Blanks at which French breaks no line."""


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
    return _HELD.sub("\u00a0", visible(value))
