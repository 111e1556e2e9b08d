"""TOML that people write by hand: what is wrong with it is told in one sentence."""

from __future__ import annotations

import re
import tomllib

from rapportlint.model.failures import RulebookError
from rapportlint.text import shortened

_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_TRUTHS = {**dict.fromkeys(("true", "oui", "vrai"), "true"), **dict.fromkeys(("false", "non", "faux"), "false")}
_PLAIN = "corrigez sa syntaxe."
_BARE = re.compile(r"""\s*(?P<key>[\w.-]+)\s*=\s*(?P<open>\[?)\s*(?P<text>[^\W\d][^"'#=,\]]*)""")
"""A line whose value is a text without its quotation marks: the fault that people make most."""


def parsed(data: bytes, name: str) -> dict[str, object]:
    """The tables of a TOML file, which Notepad may have begun with a mark; `RulebookError` names the file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulebookError(f"{name} n'est pas un fichier texte UTF-8 ; enregistrez-le dans ce codage.") from error
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _POSITION.search(str(error))
        where = f" (ligne {place[1]}, colonne {place[2]})" if place else ""
        advice = _advice(text.splitlines()[int(place[1]) - 1 :][:1]) if place else _PLAIN
        raise RulebookError(f"{name} n'est pas du TOML valide{where} ; {advice}") from error


def _advice(lines: list[str]) -> str:
    """How to mend the line at fault."""
    bare = _BARE.match(lines[0]) if lines else None
    if bare is None:
        return _PLAIN
    value = shortened(bare["text"].strip())
    if truth := _TRUTHS.get(value.lower()):
        return f"un oui ou un non s'écrit true ou false : {bare['key']} = {truth}"
    mended = f'"{value}"'
    return f"un texte se met entre guillemets droits : {bare['key']} = {f'[{mended}]' if bare['open'] else mended}"
