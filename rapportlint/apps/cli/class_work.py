"""The work of one `batch`: judging in a folder that remembers, then writing what is given back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from rapportlint.apps.cli import screen
from rapportlint.apps.cli.class_asked import RECEIPTS, Asked
from rapportlint.apps.cli.class_progress import ClassProgress
from rapportlint.batch import anonymity, likeness, previous, receipts
from rapportlint.batch import run as batch
from rapportlint.batch.execution.journal import Journal
from rapportlint.batch.folder import Folder
from rapportlint.batch.roster.confirming import reconsidered
from rapportlint.batch.run import Control, Done, Terms
from rapportlint.batch.tasks import Executor, Passage
from rapportlint.model.classroom import Classroom, Entry
from rapportlint.model.result import Result
from rapportlint.reporters import classes
from rapportlint.reporters.classes import ClassFile
from rapportlint.reporters.pieces import words

_STATE = ".etat"
"""What the name of a folder adds to that of an anonymous output folder, to hold what bears names."""


@dataclass(slots=True, kw_only=True)
class Work:
    """An executor, and the folder and journal of the run where it has any."""

    asked: Asked
    names: Mapping[str, str]
    """Pseudonyms by id of the entry; none where nobody is hidden."""
    executor: Executor
    folder: Folder | None = None
    journal: Journal | None = None
    _done: dict[str, Done] = field(default_factory=dict)

    @classmethod
    def begun(cls, asked: Asked, names: Mapping[str, str], stack: ExitStack) -> Self:
        """The work, ready; `BatchError` where it cannot be done, `stack` ends what it holds."""
        executor = _executor(asked)
        for sentence in getattr(executor, "notes", ()):
            screen.note(sentence)
        if asked.folder is None:
            return cls(asked=asked, names=names, executor=executor)
        journal = stack.enter_context(Journal(_state(asked), executor.engines()))
        return cls(asked=asked, names=names, executor=executor, folder=Folder(asked.folder, names), journal=journal)

    def judged(
        self, classroom: Classroom, terms: Mapping[str, Terms], older: Mapping[str, Result] | None = None
    ) -> Classroom:
        """The class with its verdicts; KeyboardInterrupt leaves what was judged in the journal.

        `older` is what an earlier control said, by id of the entry, for pages to tell what changed.
        """
        masks = anonymity.masks(classroom.entries, self.names) if self.names else {}
        control = Control(
            entries=classroom.entries, terms=terms, wants=self.asked.wants, masks=masks, older=older or {}
        )
        total = sum(bool(entry.deposits and entry.deposits[0].report) for entry in classroom.entries)
        with (
            ClassProgress(total, quiet=self.asked.quiet) as progress,
            closing(batch.run(control, self.executor, self.journal, self.folder)) as runs,
        ):
            for done in runs:
                self._done[done.entry.id] = done
                progress.tell(done)
        self._tell()
        entries = reconsidered([self._entry(entry) for entry in classroom.entries])
        return self._compared(replace(classroom, entries=entries))

    def left(self, classroom: Classroom) -> str:
        """What an interrupted run says."""
        total = sum(bool(entry.deposits and entry.deposits[0].report) for entry in classroom.entries)
        told = f"Interrompu : {words.count(len(self._done), 'rapport contrôlé', 'rapports contrôlés')} sur {total}"
        if self.folder is None:
            return f"{told} ; avec --out DOSSIER, la même commande reprendrait là."
        return f"{told} ; la même commande reprendra là."

    def give_back(self, shown: Classroom, judged: Classroom, order: classes.Order) -> None:
        """Write all that was asked for of `shown`, and remember `judged`, which bears the names."""
        if self.folder is None:
            return
        if RECEIPTS in self.asked.given:
            entries = receipts.written(shown.entries, self.folder, self.executor.engines(), shown.made)
            shown = replace(shown, entries=entries)
        for kind in self.asked.class_kinds:
            self._write(self.folder, kind, classes.load(kind).files(shown, order))
        previous.save(_state(self.asked), judged.entries)
        for sentence in (*self.folder.notes, *self._about_names()):
            screen.note(sentence)

    @staticmethod
    def _write(folder: Folder, kind: str, files: Iterator[ClassFile]) -> None:
        """Write the files of one kind; the first is named, the others counted."""
        written = []
        for file in files:
            folder.put(file.path, [file.content] if isinstance(file.content, bytes) else file.content)
            written.append(file.path)
            for sentence in file.notes:
                screen.note(sentence)
        if written:
            more = words.count(len(written) - 1, "autre fichier", "autres fichiers") if written[1:] else ""
            screen.note(f"Écrit ({kind}) : {folder.path / written[0]}{f' et {more}' if more else ''}")

    def _about_names(self) -> Iterator[str]:
        if not self.asked.anonymous:
            return
        yield f"Qui est qui : {self.asked.key_path} et {_state(self.asked)} ; ne les transmettez pas."
        if "annotated" in self.asked.given:
            yield anonymity.UNCHANGED

    def _tell(self) -> None:
        """What the run remembers from earlier ones."""
        for sentence in self.journal.notes if self.journal is not None else ():
            screen.note(sentence)
        kept = sum(done.kept for done in self._done.values())
        if kept and not self.asked.quiet:
            told = words.count(kept, "rapport inchangé n'est pas jugé", "rapports inchangés ne sont pas jugés")
            screen.note(f"{told} de nouveau.")

    def _entry(self, entry: Entry) -> Entry:
        done = self._done.get(entry.id)
        return entry if done is None else replace(done.entry, doubts=(*done.entry.doubts, *done.troubles))

    def _compared(self, classroom: Classroom) -> Classroom:
        """The class with the passages that its reports share, where they were asked for."""
        if not self.asked.passages:
            return classroom
        passages: dict[str, tuple[Passage, ...]] = {id: done.passages for id, done in self._done.items()}
        found = likeness.compare(classroom.entries, passages)
        return replace(classroom, shared=found.shared, common=found.common)


def _executor(asked: Asked) -> Executor:
    if asked.scheduler:
        from rapportlint.batch.execution.cluster import Cluster

        return Cluster(asked.scheduler, shared=asked.shared)
    from rapportlint.batch.execution.local import Local

    return Local(asked.jobs or 0)


def _state(asked: Asked) -> Path:
    """Where the run remembers: the output folder, or one beside it where that must bear no name."""
    assert asked.out is not None
    return Path(f"{Path(asked.out)}{_STATE}") if asked.anonymous else Path(asked.out)
