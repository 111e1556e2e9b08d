"""click in French: headings of the help, errors of usage, choices with « vouliez-vous dire »."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MOST = 1_000_000
"""A number of seconds that every system can wait, and more pages than any file has."""
_HYPHEN, _HELD = re.compile(r"(?<=\w)-(?=\w)"), "\u2011"
"""Where click would cut a line, and the hyphen at which it does not."""
_DASHED = re.compile(r"-[^=]*\.[A-Za-z]\w{1,4}")
"""A file whose name begins like an option."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_HEADINGS = {"Commands": "Commandes", "Positional arguments": "Arguments"}


def _held(text: str) -> str:
    # Imported late: only the help needs it, and every command would wait for its patterns.
    from rapportlint.text import unbroken

    return _HYPHEN.sub(_HELD, unbroken(text))


class FrenchFormatter(click.HelpFormatter):
    """Help with French headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how the command is called."""
        super().write_usage(prog, args, prefix or "Utilisation : ")

    def write_text(self, text: str) -> None:
        """Write a paragraph; a name such as « fc-perfectionnement » stays on one line, and so do its signs."""
        super().write_text(_held(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """Write options with what they do; names stay on one line here too."""
        super().write_dl([(name, _held(told)) for name, told in rows], *args, **kwargs)

    def write(self, string: str) -> None:
        """Write text as a terminal copies it: the hyphens and the blanks that held it together are plain ones."""
        super().write(string.replace(_HELD, "-").replace("\u00a0", " "))

    def write_heading(self, heading: str) -> None:
        """Write a heading as « Options : »."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)} :\n")


class FrenchContext(click.Context):
    """A context whose help is French."""

    formatter_class = FrenchFormatter


class FrenchCommand(click.Command):
    """A command whose help and errors are French."""

    context_class = FrenchContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        settings = {"help_option_names": ["-h", "--help"], "allow_extra_args": True}
        super().__init__(*args, **{"context_settings": settings, **kwargs})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, explained in French."""
        return in_french(super().get_help_option(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left after the known parameters: nothing, or an error in French."""
        # click's parser takes the arguments out of the list as it goes.
        typed = list(args)
        try:
            rest = super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            named = next((one for one in typed if _DASHED.fullmatch(one) and one.startswith(error.option_name)), "")
            if not named:
                error.ctx = error.ctx or ctx
                raise
            told = f"« {named} » commence par un tiret et passe pour une option : écrivez ./{named} pour ce fichier."
            raise click.UsageError(told, ctx) from error
        except click.UsageError as error:
            # click's parser leaves it out of some errors, and `sentence` needs the options of the command.
            error.ctx = error.ctx or ctx
            raise
        if rest:
            raise click.UsageError(f"Argument en trop : « {' '.join(rest)} ».", ctx)
        return rest


class OneOf(click.ParamType):  # type: ignore[type-arg]
    """One of a few names."""

    name = "nom"

    def __init__(self, *names: str) -> None:
        self.names = names

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, or an error that offers the nearest one."""
        if value in self.names:
            return str(value)
        raise click.BadParameter(f"« {value} » n'existe pas{suggestion(str(value), self.names)}", ctx, param)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in self.names if name.startswith(incomplete)]


class FilePath(click.ParamType):  # type: ignore[type-arg]
    """A path as typed; what is wrong with it is told where it is used."""

    name = "fichier"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The path itself."""
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What the shell itself knows of files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class AtLeast(click.ParamType):  # type: ignore[type-arg]
    """A whole number that is not too small."""

    name = "nombre"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or an error in French."""
        if str(value).isascii() and str(value).isdigit() and self.least <= int(str(value)[:9]):
            return min(int(str(value)[:9]), _MOST)
        raise click.BadParameter(f"« {value} » n'est pas un nombre entier d'au moins {self.least}.", ctx, param)


class Year(click.ParamType):  # type: ignore[type-arg]
    """The year of an examination."""

    name = "année"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Its four digits, or an error in French; nothing stands for a year that was not given."""
        text = str(value)
        if not text and not isinstance(value, int):
            return ""
        if text.isascii() and text.isdigit() and len(text) == 4 and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            return text
        raise click.BadParameter(
            f"« {value} » n'est pas une année d'examen, de {_FIRST_YEAR} à {_LAST_YEAR}.", ctx, param
        )


def in_french(option: click.Option | None) -> click.Option | None:
    """A help option with its French explanation."""
    if option is not None:
        option.help = "Affiche cette aide."
    return option


def suggestion(name: str, known: Collection[str]) -> str:
    """ " ; vouliez-vous dire « … » ?" for the nearest names, else the names themselves when they are few."""
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    if near:
        return f" ; vouliez-vous dire {_either(near)} ?"
    return f" ; noms admis : {', '.join(known)}." if 0 < len(known) <= 12 else "."


def _either(names: Sequence[str]) -> str:
    *others, last = [f"« {name} »" for name in names]
    return f"{', '.join(others)} ou {last}" if others else last


def sentence(error: click.ClickException) -> str:
    """A usage error as one French sentence."""
    if isinstance(error, click.NoSuchOption):
        known = [name for option in _options(error.ctx) for name in option.opts if name.startswith("--")]
        return f"L'option « {error.option_name} » n'existe pas{suggestion(error.option_name, known)}"
    if isinstance(error, click.BadOptionUsage):
        option = next((option for option in _options(error.ctx) if error.option_name in option.opts), None)
        wanted = "n'admet pas de valeur" if option is not None and option.is_flag else "attend une valeur"
        return f"L'option « {error.option_name} » {wanted}."
    if isinstance(error, click.MissingParameter):
        return f"Il manque {_named(error)}."
    if isinstance(error, click.BadParameter):
        return f"Valeur refusée pour {_named(error)} : {error.message}"
    return error.format_message()


def _options(ctx: click.Context | None) -> list[click.Option]:
    return [param for param in ctx.command.params if isinstance(param, click.Option)] if ctx else []


def _named(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return f"l'option « {param.opts[-1]} »"
    return f"l'argument {param.human_readable_name.rstrip('.…')}" if param is not None else "un argument"
