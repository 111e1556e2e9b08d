"""TOML that people write by hand: what is wrong with it is told in one sentence."""

from __future__ import annotations

import re
import tomllib

from rapportlint.model.failures import RulebookError

_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")


def parsed(data: bytes, name: str) -> dict[str, object]:
    """The tables of a TOML file, which Notepad may have begun with a mark; `RulebookError` names the file."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RulebookError(f"{name} n'est pas un fichier texte UTF-8 ; enregistrez-le dans ce codage.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _POSITION.search(str(error))
        where = f" (ligne {place[1]}, colonne {place[2]})" if place else ""
        raise RulebookError(f"{name} n'est pas du TOML valide{where} ; corrigez sa syntaxe.") from error
