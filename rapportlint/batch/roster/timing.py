"""Who handed in after the last moment: a platform's or a roster's clock proves it, a file's own date never does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from rapportlint.batch.roster.times import PARIS
from rapportlint.model.classroom import Candidate, Ground
from rapportlint.model.deposits import Clock, Deposit, Moment

_SOURCES = {Clock.PLATFORM: "la plateforme", Clock.ROSTER: "la liste", Clock.FILE: "la date du fichier"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """What can be said of a candidate's moment."""

    grounds: tuple[Ground, ...] = ()
    to_check: tuple[Ground, ...] = ()
    doubts: tuple[str, ...] = ()


def lateness(candidate: Candidate | None, deposits: tuple[Deposit, ...], deadline: datetime | None) -> Lateness:
    """Whether the deposit that is judged came after the candidate's last moment, or that of the class."""
    limit = candidate.deadline if candidate and candidate.deadline else deadline
    told = candidate.deposit if candidate and candidate.deposit else None
    moment = told or next((deposit.moment for deposit in deposits[:1]), None)
    if limit is None or not deposits:
        return Lateness()
    if moment is None:
        return _to_check(f"Aucune date de dépôt n'est connue ; la date limite était {shown(limit)}.")
    if moment.clock is Clock.FILE:
        return _by_file(moment, limit)
    if _is_day_alone(moment, limit):
        return _to_check(
            f"Déposé le {_local(moment.when, limit):%d/%m/%Y} selon {_SOURCES[moment.clock]}, sans heure, "
            f"le jour de la date limite ({shown(limit)}) : vérifiez l'heure."
        )
    if moment.when <= limit:
        return Lateness()
    late = f"Déposé {shown(moment.when, limit)} selon {_SOURCES[moment.clock]}, après la date limite ({shown(limit)})"
    if sum(len(deposit.reports) for deposit in deposits) > 1:
        return _to_check(f"{late} ; un autre dépôt du même candidat peut être venu à temps.")
    return Lateness(grounds=(Ground.LATE,), doubts=(f"{late}.",))


def _by_file(moment: Moment, limit: datetime) -> Lateness:
    if moment.when <= limit:
        return Lateness()
    return _to_check(
        f"Fichier modifié {shown(moment.when, limit)}, après la date limite ({shown(limit)}) : "
        f"la date d'un fichier ne prouve pas celle du dépôt, vérifiez-la."
    )


def _to_check(doubt: str) -> Lateness:
    return Lateness(to_check=(Ground.LATE,), doubts=(doubt,))


def _is_day_alone(moment: Moment, limit: datetime) -> bool:
    """Whether a moment gives its day only, the last one, and the hour would decide."""
    when = _local(moment.when, limit)
    ends = limit + timedelta(seconds=60) >= datetime.combine(limit.date() + timedelta(days=1), time(), limit.tzinfo)
    return when.time() == time() and when.date() == limit.date() and not ends


def _local(when: datetime, limit: datetime) -> datetime:
    return when.astimezone(limit.tzinfo or PARIS)


def shown(when: datetime, limit: datetime | None = None) -> str:
    """ "le 12/06/2027 à 23 h 41", by the clock of the last moment."""
    local = _local(when, limit or when)
    return f"le {local:%d/%m/%Y} à {local.hour} h {local:%M}"
