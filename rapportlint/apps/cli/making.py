"""A skeleton made for a user: his wishes held, his facts gathered, the file written, what comes next told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from rapportlint import rulebooks
from rapportlint.apps import skeletons
from rapportlint.apps.cli import asking, inputs, outputs, screen, selection
from rapportlint.formats import soffice
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.regulation import Rulebook
from rapportlint.model.settings import Limits, Settings
from rapportlint.rulebooks.candidates import chosen_route
from rapportlint.scaffold import Choices, Order
from rapportlint.scaffold.plan import most_activities

_MOST_ANNEXES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """One run of `rapportlint new`."""

    output: str
    rulebook: Rulebook
    route: str
    status: str
    choices: Choices
    told: dict[str, object]
    where: str
    """What messages on facts start with."""
    asks: bool
    form: str
    dotx: bool
    template: str | None
    update: str | None

    @classmethod
    def of(cls, *, rulebook: str, titles: tuple[str, ...], facts: str | None, force: bool, **rest: Any) -> Making:
        """The run that the options ask for; UsageError or RulebookError in one sentence where it cannot be."""
        book = rulebooks.load(rulebook)
        selection.hold_route(rest["route"], book)
        keys = "name school session title company address tutor teacher start end".split()
        told = asking.told(facts, {**{key: rest.pop(key) for key in keys}, "activities": list(titles)})
        named = told.get("activities")
        count = rest.pop("activities") or max(1, len(named) if isinstance(named, list) else 0)
        annexes = rest.pop("annexes")
        _hold_counts(book, count, annexes)
        output = _output(rest.pop("output"), rest["form"], rest["dotx"], rest["update"])
        _hold_output(output, force, [name for name in (rest["update"], rest["template"]) if name])
        choices = Choices(activities=count, annexes=annexes)
        where = f"Réponses ({facts})" if facts else "Réponses"
        return cls(output=output, rulebook=book, choices=choices, told=told, where=where, **rest)

    def run(self) -> None:
        """Write the file and say what comes next."""
        try:
            data, notes = self._updated() if self.update else self._made()
        except UnreadableFile as error:
            wanted = "Ce modèle doit être un document Word (.docx, .dotx). " if self.template else ""
            raise click.UsageError(f"« {self.template or self.update} » : {wanted}{error.failure.message}") from error
        outputs.write_bytes(self.output, data)
        console = screen.console(colour=False)
        for line in (f"Écrit : {self.output}.", *notes):
            screen.write(console.text(line) + "\n")

    def _made(self) -> tuple[bytes, tuple[str, ...]]:
        order = self._order()
        skeleton = skeletons.finished(order, Settings())
        after = (f"Remplacez chaque texte grisé, puis : rapportlint check {self.output}",) if not self.dotx else ()
        return self._converted(skeleton.data), (*skeleton.notes, *after)

    def _updated(self) -> tuple[bytes, tuple[str, ...]]:
        if self.form != "docx" or self.dotx or self.template:
            raise click.UsageError("--update ne va pas avec --format, --dotx ni --template : la copie reste un .docx.")
        # Imported late: the whole flow is needed here only.
        from rapportlint.apps import completion

        source = inputs.load(str(self.update), Limits())
        done = completion.updated(source, self._order(), Settings())
        if not done.added:
            raise click.UsageError(f"« {self.update} » a déjà toutes les parties du modèle : rien n'a été écrit.")
        return done.data, (
            f"Ajouté en modifications suivies : {', '.join(done.added)}.",
            "Dans Word, onglet Révision : acceptez ou refusez chaque ajout, puis mettez le sommaire à jour (F9).",
        )

    def _order(self) -> Order:
        table = asking.asked(self.told, self.choices.activities) if self.asks and not self.update else self.told
        template = inputs.load(self.template, Limits()).data if self.template else None
        return Order(
            rulebook=self.rulebook,
            route=chosen_route(self.rulebook, self.route, self.status),
            facts=asking.settled(table, self.where),
            choices=self.choices,
            template=template,
            is_template=self.dotx,
        )

    def _converted(self, data: bytes) -> bytes:
        """The bytes in the wanted format."""
        if self.form == "docx":
            return data
        try:
            made = soffice.convert(data, "docx", self.form, Limits().seconds)
            return _without_blanks(made) if self.form == "pdf" else made
        except soffice.SofficeError as error:
            why = "n'est pas installé" if error.trouble is soffice.Trouble.ABSENT else "n'a pas pu le faire"
            raise click.UsageError(f"Le format {self.form} demande LibreOffice, qui {why} : gardez docx.") from error


def _without_blanks(pdf: bytes) -> bytes:
    """The PDF less the pages that LibreOffice adds so that each page numbered 1 is a right-hand one."""
    import io

    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for rank in reversed(range(len(writer.pages))):
        if not writer.pages[rank].extract_text().strip():
            writer.remove_page(rank)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _output(given: str | None, form: str, dotx: bool, update: str | None) -> str:
    """The name of the file: the user's, or one that says what it is."""
    suffix = ".dotx" if dotx else f".{form}"
    if dotx and form != "docx":
        raise click.UsageError("--dotx fait un modèle Word : il ne va pas avec --format.")
    if given is None:
        return str(Path(update).with_name(f"{Path(update).stem}-complet.docx")) if update else f"rapport{suffix}"
    if Path(given).suffix.lower() != suffix:
        raise click.UsageError(f"« {given} » devrait finir par {suffix} : changez ce nom ou --format.")
    return given


def _hold_output(output: str, force: bool, sources: list[str]) -> None:
    outputs.hold(output, sources, "[RAPPORT.docx]")
    if Path(output).exists() and not force:
        raise click.UsageError(f"« {output} » existe déjà : donnez un autre nom, ou --force pour le remplacer.")


def _hold_counts(book: Rulebook, activities: int, annexes: int) -> None:
    most = most_activities(book)
    if activities > most:
        raise click.UsageError(f"Le texte admet {most} activités au plus : vous en demandez {activities}.")
    if annexes > _MOST_ANNEXES:
        raise click.UsageError(f"{annexes} annexes, c'est trop pour un modèle : {_MOST_ANNEXES} au plus.")
