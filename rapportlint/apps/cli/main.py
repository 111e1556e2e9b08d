"""The entry point: finds the commands, and lets no traceback reach the user."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any, cast

import click

from rapportlint import __version__
from rapportlint.apps.cli.french import FrenchContext, in_french, sentence, suggestion
from rapportlint.model.failures import BatchError, RulebookError

DEBUG_VARIABLE = "RAPPORTLINT_DEBUG"
MISUSED, UNREAD, INTERRUPTED = 2, 3, 130
_COMMANDS = Path(__file__).parent / "commands"


class _Commands(click.Group):
    """The commands, each imported when it is called."""

    context_class = FrenchContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the files of `commands`."""
        return sorted(path.stem for path in _COMMANDS.glob("*.py") if not path.stem.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None for an unknown one."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"rapportlint.apps.cli.commands.{cmd_name}")
        return cast(click.Command, module.command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command and its arguments; an unknown name gets the nearest one, a file the command that reads it."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            if _is_there(name):
                raise click.UsageError(f"Il manque la commande ; vouliez-vous dire « rapportlint check {name} » ?", ctx)
            raise click.UsageError(f"La commande « {name} » n'existe pas{suggestion(name, known)}", ctx)
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, explained in French."""
        return in_french(super().get_help_option(ctx))


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:
        return False


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, help="Affiche la version.")
@click.pass_context
def cli(ctx: click.Context, version: bool) -> None:
    """Vérifie la conformité d'un rapport de stage de BTS au texte officiel, sur votre ordinateur.

    \b
    Exemples :
      rapportlint check rapport.docx        dit si le rapport est conforme, et pourquoi
      rapportlint explain JUR002            explique une règle et la phrase officielle
      rapportlint check --help              montre tous les réglages

    Aucun fichier n'est envoyé sur Internet, aucun rapport n'est modifié.
    """
    if version:
        click.echo(f"rapportlint {__version__}")
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Run the command of this process and leave with its exit code."""
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def _open_what_is_closed() -> None:
    """Nothing; a standard stream that the caller closed leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def run(arguments: list[str]) -> int:
    """The exit code of a command line: 0 to 3 as documented, 130 when interrupted."""
    try:
        code: Any = cli.main(args=arguments, prog_name="rapportlint", standalone_mode=False)
    except click.ClickException as error:
        context = error.ctx if isinstance(error, click.UsageError) else None
        _complain(sentence(error), f"Aide : {context.command_path} --help" if context else "")
        return MISUSED
    except (RulebookError, BatchError) as error:
        _complain(str(error))
        return MISUSED
    except click.Abort:
        return INTERRUPTED
    except OSError as error:
        return _lost(error)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        _complain(internal_error(error))
        return UNREAD
    return code if isinstance(code, int) else 0


def _lost(error: OSError) -> int:
    """The exit code where nothing more can be written; reports are read elsewhere, with their own errors."""
    if os.environ.get(DEBUG_VARIABLE):
        raise error
    # What stays in the buffer would be written again at exit, and complained about.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    # Imported late: nothing of a start needs it.
    from rapportlint.formats.whole_files import refusal

    why, what = refusal(error)
    _complain(f"Le résultat n'a pas pu être écrit : {why}. {what.capitalize()}, puis recommencez.")
    return MISUSED


def internal_error(error: Exception) -> str:
    """One sentence for a fault of the program itself."""
    return (
        f"rapportlint s'est trompé ({type(error).__name__}), ce n'est pas votre faute : "
        f"relancez avec {DEBUG_VARIABLE}=1 et envoyez ce qui s'affiche aux auteurs."
    )


def _complain(message: str, hint: str = "") -> None:
    click.echo(f"Erreur : {message}", err=True)
    if hint:
        click.echo(hint, err=True)
