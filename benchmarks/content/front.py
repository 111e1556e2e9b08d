"""What stands before the chapters: the cover, the visa, thanks, contents, the introduction with the dates."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.content.writing import Writer
from benchmarks.evaluation.blocks import Columns, Contents, Front, NewPage, Role, Text

_FILLERS = Path(__file__).with_name("fillers.toml")
_MONTHS = ("mai", "juin", "juillet", "août")
_TWELVE_WEEKS = timedelta(days=81)
_OUTSIDE = (
    "Les photographies du stage sont rassemblées ici : https://drive.google.com/drive/folders/1kQz7VbXo2RrT9mE5",
    "Une courte vidéo du poste est en ligne : https://www.youtube.com/watch?v=q7LrT2xkW0c",
    "Le film de l'installation se trouve à l'adresse https://youtu.be/t5Kp0WmZr8Q",
    "Les fichiers sont partagés à l'adresse https://www.dropbox.com/s/k2v8r1t0/mesures.zip",
)


@cache
def fillers(half: str) -> dict[str, Any]:
    """What surrounds the passages of one half."""
    data: dict[str, Any] = tomllib.loads(_FILLERS.read_text(encoding="utf-8"))[half]
    return data


def front(writer: Writer) -> None:
    """Add everything that comes before the first chapter."""
    writer.add(_cover(writer))
    place = writer.rng.choice(["page", "end"])
    if place == "page" and not writer.changed("visa.none"):
        visa(writer)
    writer.title(writer.name.pick("acknowledgements"), 1, "acknowledgements", new_page=True)
    writer.add(Text(text=writer.rng.choice(fillers(writer.plan.half)["thanks"])))
    if not writer.changed("contents.none"):
        writer.add(NewPage(), Contents(title=writer.name.pick("contents"), depth=writer.rng.choice([2, 3])))
    _introduction(writer)
    writer.visa_at_end = place == "end" and not writer.changed("visa.none")


def visa(writer: Writer) -> None:
    """Add the page that the host signs."""
    label = writer.rng.choice(["Visa de l'entreprise d'accueil :", "Vu et approuvé par la structure d'accueil", "Visa"])
    tutor = writer.rng.choice(fillers(writer.plan.half)["tutors"])
    lines = (label, f"Nom : {tutor}", "Date :                Signature et cachet :")
    writer.add(NewPage(), *(Text(text=line, role=Role.SIGNED) for line in lines))


def _introduction(writer: Writer) -> None:
    data, first = fillers(writer.plan.half), len(writer.blocks)
    writer.title(writer.name.pick("introduction"), 1, "introduction", new_page=True)
    columns = writer.plan.make_up.columns
    writer.add(*([Columns(count=2)] if columns else []))
    writer.add(Text(text=writer.rng.choice(data["introduction"])))
    for passage in (*writer.plan.texts("dates"), *writer.plan.texts("privacy")):
        writer.passage(passage, 2)
    if writer.changed("privacy.social-number"):
        writer.add(Text(text=f"Le stagiaire est inscrit sous le numéro de sécurité sociale {_social_number(writer)}."))
    if writer.changed("links.outside"):
        writer.add(Text(text=_OUTSIDE[writer.plan.seed % len(_OUTSIDE)]))
    writer.add(*([Columns(count=1)] if columns else []))
    writer.part("introduction", first)


def _social_number(writer: Writer) -> str:
    """A made-up number whose check digits are right."""
    number = f"2060531{555000 + writer.plan.seed % 900:06}"
    return f"2 06 05 31 {number[7:10]} {number[10:]} {97 - int(number) % 97:02}"


def cover_lines(writer: Writer) -> list[str]:
    """The lines of the cover, from its passage or made up."""
    told = writer.plan.texts("cover")
    if told:
        writer.author = told[0].facts["facts"].get("candidate", "")
        writer.host = told[0].facts["facts"].get("company", "l'entreprise")
        return [line for line in told[0].lines if not line.startswith("[")]
    data, rng = fillers(writer.plan.half), writer.rng
    start = writer.plan.start
    writer.author = f"{rng.choice(data['first_names'])} {rng.choice(data['last_names'])}"
    host = rng.choice(data["hosts"])
    writer.host = host.partition(",")[0]
    period = [rng.choice(_periods(start, start + _TWELVE_WEEKS))] if writer.plan.dated else []
    return [
        rng.choice(data["schools"]), "BTS Métiers de la mesure", f"Rapport de stage : {rng.choice(data['subjects'])}",
        writer.author, *period, f"Entreprise d'accueil : {host}",
        f"Maître de stage : {rng.choice(data['tutors'])}", f"Session {start.year + 1}",
    ]  # fmt: skip


def _cover(writer: Writer) -> Front:
    lines = cover_lines(writer)
    titles = [i for i, line in enumerate(lines) if re.search(r"rapport|stage|«", line, re.IGNORECASE)]
    plain = [i for i in titles if not re.search(r"\d|tuteur|maître", lines[i], re.IGNORECASE)]
    title = lines.pop((plain or titles or [0])[0])
    bottom = tuple(lines[-1:]) if len(lines) > 4 else ()
    return Front(title=title, lines=tuple(lines[: len(lines) - len(bottom)]), bottom=bottom)


def _periods(start: date, end: date) -> list[str]:
    words = [f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 5]}" for day in (start, end)]
    return [
        f"Stage du {start:%d/%m/%Y} au {end:%d/%m/%Y}",
        f"Du {words[0]} au {words[1]} {end.year}",
        f"Période de stage : du lundi {words[0]} {end.year} au vendredi {words[1]} {end.year}",
    ]
