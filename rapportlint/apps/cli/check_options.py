"""The options of `check` beside those that say who the candidate is, by what one wants to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from rapportlint.apps.cli.diploma import plugins_option, rulebook_option
from rapportlint.apps.cli.french import AtLeast, FilePath, OneOf
from rapportlint.apps.cli.headings import headed

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

FAIL_ON = ("error", "review", "warning", "info")
"""What ends with code 1, each with all that stands before it."""


class _Format(click.ParamType):  # type: ignore[type-arg]
    """The name of a format; made sure of when the plugins of the run are known."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The formats themselves, for the help."""
        from rapportlint import reporters

        return "|".join(reporters.formats())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as typed."""
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The formats that begin so."""
        from rapportlint import reporters

        return OneOf(*reporters.formats()).shell_complete(ctx, param, incomplete)


class _Copy(click.ParamType):  # type: ignore[type-arg]
    """A format and the file to write it to: "json:verdict.json"; a drive letter is part of the file."""

    name = "FORMAT:FICHIER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The format and the file, or an error that says how to write them."""
        if isinstance(value, tuple):
            return value
        form, _, file = str(value).partition(":")
        if not form or not file:
            raise click.BadParameter(
                f"« {value} » doit s'écrire FORMAT:FICHIER, comme json:verdict.json (à l'écran : --format).", ctx, param
            )
        return form, file


cost_options = (
    click.option(
        "--max-pages",
        metavar="N",
        type=AtLeast(1),
        default=600,
        help="Refuse un PDF de plus de N pages. Par défaut : 600.",
    ),
    click.option(
        "--timeout",
        metavar="SECONDES",
        type=AtLeast(1),
        default=120,
        help="Temps laissé à LibreOffice pour un fichier. Par défaut : 120.",
    ),
)
"""What one report may cost."""
rule_options = headed(
    "Les règles",
    rulebook_option,
    click.option(
        "--select",
        metavar="RÈGLES",
        multiple=True,
        help="Ne contrôle que ces règles : codes (JUR002), débuts de codes (JUR) ou noms de contrôle.",
    ),
    click.option("--ignore", metavar="RÈGLES", multiple=True, help="Contrôle toutes les règles sauf celles-ci."),
    click.option(
        "--what-if",
        is_flag=True,
        help="Compare toutes les voies, et sans les situations données : seulement ce qui changerait.",
    ),
    plugins_option,
)
page_options = headed(
    "Les pages",
    click.option(
        "--pages",
        metavar="MÉTHODE",
        type=OneOf("auto", "pdf", "hints", "libreoffice", "estimate"),
        default="auto",
        help="Pages d'un fichier Word : de son PDF (pdf), de Word (hints), libreoffice, estimate, ou au mieux (auto).",
    ),
    click.option(
        "--pdf",
        metavar="FICHIER",
        type=FilePath(),
        help="PDF exporté de ce fichier Word, pour ses pages. Par défaut : celui du même nom, à côté.",
    ),
    *cost_options,
)
outcome_options = headed(
    "Le résultat",
    click.option("--format", "form", type=_Format(), default="text", help="Ce que montre l'écran. Par défaut : text."),
    click.option(
        "--output", metavar="FICHIER", type=FilePath(), help="Écrit cela dans ce fichier plutôt qu'à l'écran."
    ),
    click.option(
        "--report",
        "copies",
        metavar="FORMAT:FICHIER",
        type=_Copy(),
        multiple=True,
        help="Écrit aussi le résultat dans un fichier, sous un autre format (json:verdict.json) ; se répète.",
    ),
    click.option(
        "--annotate",
        is_flag=True,
        help="Écrit aussi le verdict dans une copie (rapport.annoté.docx ou .pdf) : commentaires Word, ou notes du "
        "PDF.",
    ),
    click.option(
        "--annotate-to",
        metavar="FICHIER",
        type=FilePath(),
        help="Comme --annotate, en nommant la copie (un seul rapport).",
    ),
    click.option("--quiet", "-q", is_flag=True, help="Une seule ligne par rapport : le verdict."),
    click.option("--statistics", is_flag=True, help="Compte les constats de chaque règle, tous rapports ensemble."),
    click.option(
        "--fail-on",
        metavar="|".join(FAIL_ON),
        type=OneOf(*FAIL_ON),
        default="error",
        help="Ce qui donne le code de sortie 1 : une non-conformité (error), ou aussi un point à vérifier (review), un "
        "avertissement, un conseil (info). Par défaut : error.",
    ),
    click.option("--no-color", is_flag=True, help="Sans couleurs (aussi : variable NO_COLOR)."),
)
_flag = partial(click.option, is_flag=True)
history_options = headed(
    "D'un état à l'autre",
    click.option(
        "--compare",
        metavar="ANCIEN",
        type=FilePath(),
        help="Dit ce qui a changé depuis cet état du rapport : corrigé, encore là, nouveau, pages gagnées.",
    ),
    _flag("--watch", help="Recommence à chaque enregistrement du rapport, jusqu'à Ctrl+C."),
    click.option(
        "--baseline",
        metavar="RÉFÉRENCE",
        type=FilePath(),
        help="Constats déjà connus, comptés sans être répétés : le code 1 n'est donné que pour un nouveau.",
    ),
    _flag("--record-baseline", "records", help="Écrit dans RÉFÉRENCE les constats de ces rapports."),
    _flag("--prune-baseline", "prunes", help="Retire de RÉFÉRENCE ceux qui ont disparu de ces rapports."),
)
settings_options = headed(
    "Les réglages",
    _flag("--no-settings", help="Ne lit aucun fichier de réglages (rapportlint.toml, pyproject.toml)."),
    _flag("--show-settings", help="Montre chaque réglage et d'où il vient, sans rien juger."),
)
