"""A file written whole or not at all: beside its place first, then moved into it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

_PREFIX = ".rapportlint-"
_FORBIDDEN = ("vous n'avez pas le droit d'écrire ici, ou ce fichier est ouvert dans Word", "fermez-le")
_FULL = ("le disque est plein, ou votre quota atteint", "libérez de la place")
_REFUSALS = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EBUSY), _FORBIDDEN),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), _FULL),
    errno.EROFS: ("ce disque est en lecture seule", "choisissez-en un autre"),
    errno.ENAMETOOLONG: ("ce nom est trop long", "raccourcissez-le"),
}


def refusal(error: OSError) -> tuple[str, str]:
    """Why the system does not let a file be written, and what helps: in French, without capital nor full stop."""
    return _REFUSALS.get(error.errno or 0, (f"erreur {error.errno} du système", "vérifiez le disque"))


def hold_folder(folder: Path) -> None:
    """OSError where no file can be made in a folder: only trying tells why."""
    with tempfile.TemporaryFile(prefix=_PREFIX, dir=folder):
        pass


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write pieces of a file, one after the other; OSError leaves what was there before."""
    path = Path(os.path.realpath(path))
    made: Path | None = None
    try:
        with tempfile.NamedTemporaryFile("wb", prefix=_PREFIX, dir=path.parent, delete=False) as file:
            made = Path(file.name)
            file.writelines(pieces)
        _give_usual_rights(made, path)
        made.replace(path)
    finally:
        if made is not None:
            made.unlink(missing_ok=True)


def _give_usual_rights(made: Path, path: Path) -> None:
    """A temporary file is private: give it the rights of the file that it replaces, or those of a new file."""
    if path.exists():
        made.chmod(path.stat().st_mode & 0o777)
    else:
        mask = os.umask(0)
        os.umask(mask)
        made.chmod(0o666 & ~mask)
