"""A skeleton made for a user: his wishes held, his facts gathered, the file written, what comes next told."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rapportlint.apps import skeletons
from rapportlint.apps.cli import asking, changes, inputs, outputs, screen
from rapportlint.apps.cli.selection import hold_file
from rapportlint.apps.cli.terms import Terms, agree
from rapportlint.formats.soffice_trouble import SofficeError, Trouble
from rapportlint.model.failures import UnreadableFile
from rapportlint.model.regulation import Rulebook
from rapportlint.model.settings import Limits, Settings
from rapportlint.rulebooks.candidates import chosen_route
from rapportlint.rulebooks.french import after_colon
from rapportlint.scaffold import Choices, Order
from rapportlint.scaffold.facts import facts_of
from rapportlint.scaffold.plan import MOST_ANNEXES, most_activities

if TYPE_CHECKING:
    from rapportlint.apps.completion import Completion

_FACTS = "name school diploma title company address tutor teacher start end".split()
"""Options that each tell a fact of the same name."""

_OUTPUT = "RAPPORT.docx"
"""The argument that names the file."""

_PACKAGE = b"PK"
"""How a Word document begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """One run of `rapportlint new`."""

    output: str
    terms: Terms
    choices: Choices
    told: dict[str, object]
    where: str
    """What messages on facts start with."""
    asks: bool
    form: str
    is_template: bool
    template: str | None
    update: str | None
    all_parts: bool
    """Whether an update adds the parts that nothing asks for too."""

    @classmethod
    def of(cls, ctx: click.Context) -> Making:
        """The run that the options ask for; UsageError or RulebookError in one sentence where it cannot be."""
        wishes = ctx.params
        output, update, template = _output(wishes), wishes["update"], wishes["template"]
        agreement = agree(ctx, [update or output], with_files=not wishes["no_settings"], judging=False)
        terms = agreement.terms[update or output]
        told = _told(wishes, terms.settings.session)
        choices = _choices(wishes, told, terms.rulebook)
        _hold_output(output, wishes["force"], [name for name in (update, template) if name])
        for name in agreement.files:
            screen.note(f"Réglages : {name}")
        return cls(
            output=output,
            terms=terms,
            choices=choices,
            told=told,
            where=f"Réponses ({wishes['facts']})" if wishes["facts"] else "Réponses",
            asks=not wishes["yes"] and sys.stdin.isatty(),
            form=wishes["form"],
            is_template=wishes["dotx"],
            template=template,
            update=update,
            all_parts=wishes["all_parts"],
        )

    def run(self) -> None:
        """Write the file and say what comes next."""
        try:
            data, notes = self._updated() if self.update else self._made()
        except UnreadableFile as error:
            told = after_colon(error.failure.message)
            raise click.UsageError(f"« {self.template or self.update} » : {told}") from error
        if data:
            outputs.write_bytes(self.output, data, _OUTPUT)
        console = screen.console(colour=False)
        for line in (*((f"Écrit : {self.output}.",) if data else ()), *notes):
            screen.write(console.text(line) + "\n")

    def _made(self) -> tuple[bytes, tuple[str, ...]]:
        order = self._order()
        skeleton = skeletons.finished(order, Settings())
        return self._converted(skeleton.data), (*skeleton.notes, *self._what_next())

    def _what_next(self) -> tuple[str, ...]:
        """What to do with the file; a template is not written in, nor a PDF, which only shows."""
        if self.is_template:
            return ()
        if self.form == "pdf":
            return ("Ce PDF montre le plan : pour écrire le rapport, refaites-le en .docx (ou --format odt).",)
        return (f"Remplacez chaque texte grisé, puis : rapportlint check {outputs.typed(self.output)}",)

    def _updated(self) -> tuple[bytes, tuple[str, ...]]:
        """The copy with what it lacked, and what to say of it; no bytes where nothing was added."""
        if self.form != "docx" or self.is_template or self.template:
            raise click.UsageError("--update ne va pas avec --format, --dotx ni --template : la copie reste un .docx.")
        # Imported late: the whole flow is needed here only.
        from rapportlint.apps import completion

        settings = self.terms.settings
        source = inputs.with_twin(inputs.load(str(self.update), settings.limits), None, settings)
        done = completion.completed(source, self._order(), settings, whole=self.all_parts)
        return done.data if done.difference else b"", tuple(self._told_of(done))

    def _told_of(self, done: Completion) -> Iterator[str]:
        """What was added, what was not and why, and what judging the copy again shows."""
        if done.difference is None:
            whole = not (done.left or done.costly or done.others)
            why = " a déjà toutes les parties du modèle :" if whole else " : rien à ajouter sans vous,"
            yield f"« {self.update} »{why} rien n'a été écrit."
        for why, titles in {"demandé par le texte": done.demanded, "d'usage": done.usual}.items():
            if titles:
                yield f"Ajouté, {why} : {', '.join(titles)}."
        yield from changes.left(done.left)
        for title, cost in done.costly.items():
            yield f"Non ajouté : {title}. La copie ne suivrait plus {cost.code} : {after_colon(cost.message)}"
        if done.others:
            yield f"Parties du modèle que rien n'oblige à ajouter (--all-parts les ajoute) : {', '.join(done.others)}."
        if done.difference is not None:
            yield changes.judged_again(done.difference)
            yield from changes.listed("disparu", done.difference.gone)
            yield from changes.listed("apparu", done.difference.new)
            yield "Ce sont des modifications suivies : dans Word, onglet Révision, acceptez ou refusez chacune."
            yield "Ensuite, mettez le sommaire à jour (clic droit, « Mettre à jour les champs »)."

    def _order(self) -> Order:
        book, settings = self.terms.rulebook, self.terms.settings
        asks = self.asks and not self.update
        table = asking.asked(self.told, self.choices.activities, shared=book.shared) if asks else self.told
        template = inputs.load(self.template, Limits()).data if self.template else None
        if template is not None and not template.startswith(_PACKAGE):
            raise click.UsageError(
                f"« {self.template} » n'est pas un document Word : un modèle est un .docx ou un .dotx."
            )
        return Order(
            rulebook=book,
            route=chosen_route(book, settings.route, settings.status),
            facts=facts_of(table, self.where),
            choices=self.choices,
            template=template,
            is_template=self.is_template,
        )

    def _converted(self, data: bytes) -> bytes:
        """The bytes in the wanted format."""
        if self.form == "docx":
            return data
        # Imported late: a Word file, which is what most want, needs none of it.
        from rapportlint.formats import soffice

        try:
            if self.form == "pdf":
                return soffice.printed(data, "docx", Limits().seconds)
            return soffice.convert(data, "docx", self.form, Limits().seconds)
        except SofficeError as error:
            why = "n'est pas installé" if error.trouble is Trouble.ABSENT else "n'a pas pu le faire"
            raise click.UsageError(f"Le format {self.form} demande LibreOffice, qui {why} : gardez docx.") from error


def _told(wishes: Mapping[str, Any], session: str) -> dict[str, object]:
    """The facts that the options and their file tell; a session kept in a settings file is the last to be heard."""
    options = {key: wishes[key] for key in (*_FACTS, "session")}
    told = asking.told(wishes["facts"], {**options, "activities": list(wishes["titles"])})
    return {**({"session": session} if session else {}), **told}


def _choices(wishes: Mapping[str, Any], told: Mapping[str, object], book: Rulebook) -> Choices:
    """How many activities and annexes; UsageError where that is too many."""
    named, annexes = told.get("activities"), wishes["annexes"]
    activities = wishes["activities"] or max(1, len(named) if isinstance(named, list) else 0)
    if activities > (most := most_activities(book)):
        raise click.UsageError(f"Le texte admet {most} activités au plus : vous en demandez {activities}.")
    if annexes > MOST_ANNEXES:
        raise click.UsageError(f"{annexes} annexes, c'est trop pour un modèle : {MOST_ANNEXES} au plus, de A à Z.")
    return Choices(activities=activities, annexes=annexes)


def _output(wishes: Mapping[str, Any]) -> str:
    """The name of the file: the user's, or one that says what it is."""
    given, form, dotx, update = (wishes[name] for name in ("output", "form", "dotx", "update"))
    suffix = ".dotx" if dotx else f".{form}"
    if dotx and form != "docx":
        raise click.UsageError("--dotx fait un modèle Word : il ne va pas avec --format.")
    if update:
        hold_file(update)
    if given is None:
        return (
            str(Path(update).with_name(f"{Path(update).stem}{inputs.COMPLETED}.docx")) if update else f"rapport{suffix}"
        )
    if Path(given).suffix.lower() != suffix:
        raise click.UsageError(f"« {given} » devrait finir par {suffix} : changez ce nom ou --format.")
    return str(given)


def _hold_output(output: str, force: bool, sources: list[str]) -> None:
    outputs.hold(output, sources, _OUTPUT)
    if Path(output).exists() and not force:
        raise click.UsageError(f"« {output} » existe déjà : donnez un autre nom, ou --force pour le remplacer.")
