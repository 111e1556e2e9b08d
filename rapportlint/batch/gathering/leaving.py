"""What was left out, and why: one French sentence a reason, with a count rather than a list of a thousand names."""

from __future__ import annotations

from enum import StrEnum

from rapportlint.model.deposits import Remains

_SHOWN = 3


class Reason(StrEnum):
    """Why files are no deposit: the sentence after « {count} : » for one and for several."""

    SYSTEM = "system"
    LOCK = "lock"
    HIDDEN = "hidden"
    LINK = "link"
    SPECIAL = "special"
    COPY = "copy"
    OUTPUT = "output"
    OTHER = "other"
    STRANGE_NAME = "strange-name"


_SENTENCES: dict[Reason, tuple[str, str, str]] = {
    Reason.SYSTEM: ("1 fichier du système ignoré", "{} fichiers du système ignorés", ""),
    Reason.LOCK: (
        "1 fichier de verrou ignoré",
        "{} fichiers de verrou ignorés",
        " ; le rapport était ouvert au moment de la copie, assurez-vous qu'il est complet",
    ),
    Reason.HIDDEN: ("1 fichier caché ignoré", "{} fichiers cachés ignorés", ""),
    Reason.LINK: (
        "1 lien symbolique non suivi",
        "{} liens symboliques non suivis",
        " ; donnez les fichiers eux-mêmes",
    ),
    Reason.SPECIAL: (
        "1 élément ignoré, qui n'est pas un fichier",
        "{} éléments ignorés, qui ne sont pas des fichiers",
        "",
    ),
    Reason.COPY: (
        "1 copie faite par rapportlint ignorée, à côté de son rapport",
        "{} copies faites par rapportlint ignorées, à côté de leurs rapports",
        "",
    ),
    Reason.OUTPUT: (
        "1 dossier de résultats de rapportlint ignoré",
        "{} dossiers de résultats de rapportlint ignorés",
        "",
    ),
    Reason.OTHER: (
        "1 fichier ignoré, ni rapport ni pièce d'un dépôt",
        "{} fichiers ignorés, ni rapports ni pièces d'un dépôt",
        "",
    ),
    Reason.STRANGE_NAME: (
        "1 nom d'archive anormal (« ../ » ou chemin absolu)",
        "{} noms d'archive anormaux (« ../ » ou chemin absolu)",
        " ; lecture comme les autres, rien n'est écrit à cet endroit",
    ),
}


_SOMEBODYS = (Reason.LOCK, Reason.LINK, Reason.SPECIAL, Reason.OTHER)
"""What a report may be behind: a lock tells of one that was open, a link leads to one."""


class LeftOut:
    """The reasons met so far."""

    def __init__(self) -> None:
        self._names: dict[Reason, list[str]] = {}
        self._told: list[str] = []
        self._unread: list[str] = []

    def add(self, reason: Reason, shown: str) -> None:
        """One more file left out for this reason."""
        self._names.setdefault(reason, []).append(shown)

    def tell(self, sentence: str) -> None:
        """A reason of its own."""
        if sentence not in self._told:
            self._told.append(sentence)

    def tell_unread(self, sentence: str) -> None:
        """A reason of its own, where nobody knows what was left out."""
        self.tell(sentence)
        self._unread.append(sentence)

    def remains(self) -> Remains:
        """What may be somebody's work all the same."""
        files = [name for reason in _SOMEBODYS for name in self._names.get(reason, ())]
        return Remains(files=tuple(files), unread=tuple(self._unread))

    def sentences(self) -> tuple[str, ...]:
        """What a reader should know, the gravest first."""
        return (*self._told, *(_sentence(reason, self._names[reason]) for reason in Reason if reason in self._names))


def _sentence(reason: Reason, names: list[str]) -> str:
    one, several, after = _SENTENCES[reason]
    count = one if len(names) == 1 else several.format(len(names))
    listed = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return f"{count} ({listed}){after}."
