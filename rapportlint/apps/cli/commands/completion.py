"""`rapportlint completion`: how a shell completes commands, options and files."""

from __future__ import annotations

import os
from pathlib import PurePath

import click

from rapportlint.apps.cli.french import FrenchCommand, OneOf

_SHELLS = ("bash", "zsh", "fish")
_FILES = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/rapportlint.fish"}
_LINES = {
    "bash": 'eval "$(rapportlint completion bash --script)"',
    "zsh": 'autoload -Uz compinit && compinit\neval "$(rapportlint completion zsh --script)"',
    "fish": "rapportlint completion fish --script | source",
}
_VARIABLE = "_RAPPORTLINT_COMPLETE"
"""What click reads when the script asks it for completions."""


@click.command(cls=FrenchCommand, short_help="Dit comment compléter les commandes avec Tab.")
@click.argument("shell", metavar="[bash|zsh|fish]", required=False, type=OneOf(*_SHELLS))
@click.option("--script", is_flag=True, help="Affiche le script lui-même plutôt que la façon de l'installer.")
def command(shell: str | None, script: bool) -> None:
    """Dit quelle ligne ajouter à la configuration du terminal pour que Tab complète commandes, options et fichiers.

    Sans argument : pour le terminal d'où la commande est lancée.

    \b
    Exemples :
      rapportlint completion
      rapportlint completion zsh
    """
    from rapportlint.apps.cli import screen

    shell = shell or _current()
    if script:
        screen.write(_script(shell))
        return
    lines = "".join(f"  {line}\n" for line in _LINES[shell].split("\n"))
    after = "Puis ouvrez un nouveau terminal : « rapportlint che » suivi de Tab devient « rapportlint check »."
    screen.write(screen.console().text(f"Ajoutez à {_FILES[shell]} :") + f"\n\n{lines}\n")
    screen.write(screen.console().text(after) + "\n")


def _current() -> str:
    """The shell of the user, or an error that names those that are known."""
    shell = PurePath(os.environ.get("SHELL", "")).name
    if shell not in _SHELLS:
        raise click.UsageError("Votre terminal n'est pas reconnu : précisez bash, zsh ou fish.")
    return shell


def _script(shell: str) -> str:
    from click.shell_completion import get_completion_class

    from rapportlint.apps.cli.main import cli

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"click ne sait pas compléter pour {shell}.")
    return f"{made(cli, {}, 'rapportlint', _VARIABLE).source()}\n"
