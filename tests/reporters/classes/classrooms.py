"""Classes of fictional candidates, with the true verdicts on the samples: what the files given back are tested with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from rapportlint import engine
from rapportlint.model.classroom import Candidate, Classroom, Entry, Ground, SharedPassage, State
from rapportlint.model.deposits import Clock, Deposit, Location, Moment, Piece, PieceKind
from rapportlint.model.failures import Failure, FailureKind
from rapportlint.model.findings import Certainty, Finding
from rapportlint.model.result import Judged, Result, Verdict
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source
from rapportlint.reporters.classes import ClassFile, Order, load
from rapportlint.rulebooks import coverage
from rapportlint.rulebooks import load as rulebook

ROOT = Path(__file__).parents[3]
BOOK = rulebook("bts-metiers-de-la-mesure")
TEXT = coverage.load(BOOK.id)
PARIS = ZoneInfo("Europe/Paris")
DEADLINE = datetime(2027, 5, 28, 23, 59, tzinfo=PARIS)
MADE = datetime(2027, 6, 1, 9, 30, tzinfo=PARIS)
HOSTILE = (
    '=HYPERLINK("http://exemple.invalid";"clic")',
    "+33 1 23 45",
    "-1+1|cmd",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1+1",
    "；=1;=2",
    "＝1+1",
    "</style><script>alert(1)</script>]]>\"'><img src=x onerror=alert(2)>",
    "{{ 7*7 }} {% raw %} ${7*7} {0.__class__}",
    "../../../etc/passwd",
    "..\\..\\windows\\system32",
    "/absolu/nom",
    "C:\\nom",
    "CON",
    ".cache",
    "~$verrou",
    "nul\x00zéro",
    "\x1b[2J\x07",
    "\u202egpj.exe\u2066",
    "\ud800 seul \ufffe",
    "_x003D_1+1",
    "a" * 40_000,
    "📏" * 20_000,
    "مريم الأمثلة",
    "עדי דוגמה",
    "日本 太郎",
    "Zoë‑Ñandú d’Ôœuvre-Łódź",
    "👩‍🔬 Émilie",
    "",
    "   ",
    "javascript:alert(1)",
    'nom;avec;points-virgules,et"guillemets\\"',
)
"""What a name, a file name or a passage of a report may be."""


@cache
def sample(name: str, **settings: str) -> Judged:
    """A sample as the batch judges it: its document is left in the worker."""
    source = Source(name=name, data=(ROOT / "samples" / name).read_bytes())
    result = engine.lint(source, BOOK, Settings(**settings))  # type: ignore[arg-type]
    return Judged(result=replace(result, document=None), rulebook=BOOK)


def unread(name: str, kind: FailureKind, message: str) -> Judged:
    """A report that could not be read."""
    failure = Failure(kind=kind, message=message)
    result = Result(
        file=name, sha256="0" * 64, rulebook=BOOK.id, route="scolaire", verdict=Verdict.UNREADABLE, failure=failure
    )
    return Judged(result=result, rulebook=BOOK)


def deposit(id: str, name: str, number: int, when: datetime | None = None, clock: Clock = Clock.PLATFORM) -> Deposit:
    """What Moodle keeps of a hand-in."""
    owner = id.replace("-", " ").title()
    piece = Piece(name=name, shown=f"depots.zip/{owner}/{name}", place=Location(path="depots.zip"),
                  kind=PieceKind.REPORT, size=1)  # fmt: skip
    moment = Moment(when=when, clock=clock) if when else None
    prefix = f"{owner}_{number}_assignsubmission_file_"
    return Deposit(id=id, owner=owner, platform_id=str(number), prefix=prefix, report=piece, moment=moment)


def small_class() -> Classroom:
    """One candidate of each kind."""
    ok, late = DEADLINE - timedelta(days=2), DEADLINE + timedelta(days=1, minutes=13)
    locked = "Le fichier est protégé par un mot de passe : enregistrez-le sans protection et déposez-le de nouveau."
    torn = "Le fichier est tronqué : téléchargez-le de nouveau."
    entries = (
        _entry("zoe-exemple", "EXEMPLE", "Zoé", 1, "conforme-styles.pdf", State.CONFORMING, ok),
        _entry("noe-fictif", "FICTIF", "Noé", 2, "non-conforme.pdf", State.NON_CONFORMING, ok,
               grounds=(Ground.NON_CONFORMING,), files=("page", "annotated", "receipt")),
        _entry("ines-modele", "MODÈLE", "Inès", 3, "conforme-faux-titres.pdf", State.CONFORMING, late,
               grounds=(Ground.LATE,)),
        _entry("lou-essai", "ESSAI", "Lou", 4, "scan.pdf", State.SCANNED, ok, clock=Clock.FILE,
               to_check=(Ground.LATE,)),
        _entry("max-chiffre", "CHIFFRE", "Max", 5, unread("secret.docx", FailureKind.ENCRYPTED, locked),
               State.ENCRYPTED, ok),
        _entry("ana-rompu", "ROMPU", "Ana", 6, unread("abîmé.docx", FailureKind.CORRUPT, torn), State.UNREADABLE, ok,
               doubts=("Deux dépôts : le dernier est jugé.",)),
        _entry("tom-absent", "ABSENT", "Tom", 7, None, State.ABSENT, None, grounds=(Ground.ABSENT,)),
        _entry("eva-doute", "DOUTE-LONG-NOM-COMPOSÉ DE LA TOUR", "Ève-Anaïs", 8, "non-conforme.docx", State.TO_CHECK,
               ok, doubts=("Le nom du dépôt (Eva Doute) n'est pas exactement celui de la liste.",)),
        _entry("leo-peut-etre", "PEUT-ÊTRE", "Léo", 9, None, State.TO_ESTABLISH, None, to_check=(Ground.ABSENT,),
               doubts=("Rien à son nom, mais un dépôt sans candidat peut être le sien : rapport.docx.",)),
    )  # fmt: skip
    shared = SharedPassage(
        first="zoe-exemple", second="noe-fictif", first_page=12, second_page=14, likeness=0.93,
        first_text="L'étalonnage de la balance a été fait avec des masses de classe E2, un matin sans courant d'air.",
        second_text="L'étalonnage de la balance a été réalisé avec des masses de classe E2, un matin sans courant.",
    )  # fmt: skip
    return Classroom(
        title="BTS MM2 – groupe A", entries=entries, made=MADE, deadline=DEADLINE, has_roster=True,
        left_out=("« ~$rapport.docx » est un fichier de verrou de Word : il n'est pas contrôlé.",), shared=(shared,),
    )  # fmt: skip


def _entry(
    id: str, name: str, given: str, number: int, report: str | Judged | None, state: State, when: datetime | None,
    clock: Clock = Clock.PLATFORM, files: Iterable[str] = ("page", "annotated"), **other: object,
) -> Entry:  # fmt: skip
    settings = {"pages": "estimate"} if isinstance(report, str) and report.endswith(".docx") else {}
    judged = sample(report, **settings) if isinstance(report, str) else report
    candidate = Candidate(number=f"02{number:08d}", name=name, given=given, email=f"{id}@exemple.invalid",
                          platform_id=str(4520 + number), route="scolaire", session="2027")  # fmt: skip
    deposits = (deposit(id, judged.result.file, 4520 + number, when, clock),) if judged else ()
    names = {"page": f"pages/{id}.html", "annotated": f"copies/{id}.pdf", "receipt": f"recus/{id}.json"}
    return Entry(
        id=id, candidate=candidate, deposits=deposits, judged=judged, state=state,
        files={kind: names[kind] for kind in files} if judged else {}, **other,  # type: ignore[arg-type]
    )  # fmt: skip


def with_strangers() -> Classroom:
    """The small class with two deposits that no row of its roster claims, a conforming one and a late one."""
    zoe, noe, ines = small_class().entries[:3]
    strangers = (replace(zoe, id="copie", candidate=None), replace(ines, id="autre", candidate=None))
    return replace(small_class(), entries=(zoe, noe, ines, *strangers))


def with_findings(id: str, *codes: str) -> Classroom:
    """The small class in which the report of one candidate has a certain finding of each rule besides."""
    rules = [next(rule for rule in BOOK.rules if rule.code == code) for code in codes]
    found = tuple(
        Finding(code=rule.code, check=rule.check, section=None, aspect=None, severity=rule.severity,
                certainty=Certainty.CERTAIN, pages=(), blocks=(), message=f"Constat {rule.code}.", clause=rule.clause,
                quote=rule.quote, remedy=rule.remedy) for rule in rules
    )  # fmt: skip
    return replace(small_class(), entries=tuple(
        _with_findings(entry, found) if entry.id == id else entry for entry in small_class().entries
    ))  # fmt: skip


def _with_findings(entry: Entry, found: tuple[Finding, ...]) -> Entry:
    assert entry.judged is not None
    result = replace(entry.judged.result, findings=(*entry.judged.result.findings, *found))
    return replace(entry, judged=replace(entry.judged, result=result))


def large_class(size: int) -> Classroom:
    """As many candidates as an académie has, by turns like those of the small class."""
    models = small_class().entries
    entries = []
    for rank in range(size):
        model = models[rank % len(models)]
        assert model.candidate is not None
        candidate = replace(model.candidate, number=f"03{rank:08d}", name=f"{model.candidate.name} {rank}",
                            platform_id=str(10_000 + rank))  # fmt: skip
        deposits = tuple(
            replace(one, id=f"{one.id}-{rank}", platform_id=str(10_000 + rank),
                    prefix=f"{one.owner}_{10_000 + rank}_assignsubmission_file_") for one in model.deposits
        )  # fmt: skip
        files = {kind: path.replace(model.id, f"{model.id}-{rank}") for kind, path in model.files.items()}
        entries.append(replace(model, id=f"{model.id}-{rank}", candidate=candidate, deposits=deposits, files=files))
    return replace(small_class(), entries=tuple(entries))


def hostile_class(longest: int = 50_000) -> Classroom:
    """Every hostile text, cut where it is longer, wherever a name, a passage or a sentence may stand."""
    models, texts = small_class().entries, [text[:longest] for text in HOSTILE]
    entries = tuple(_hostile(models[rank % len(models)], text, rank) for rank, text in enumerate(texts))
    shared = tuple(
        SharedPassage(first=one.id, second=other.id, first_page=None, second_page=1, first_text=text,
                      second_text=text, likeness=0.5)
        for one, other, text in zip(entries, entries[1:], texts, strict=False)
    )  # fmt: skip
    return replace(small_class(), title=HOSTILE[8], entries=entries, left_out=tuple(texts), shared=shared)


def _hostile(model: Entry, text: str, rank: int) -> Entry:
    assert model.candidate is not None
    candidate = replace(model.candidate, number=text, name=text, given=text, email=text, derogation=text, session=text)
    deposits = tuple(
        replace(one, id=f"h{rank}", owner=text, prefix=f"{text}_{rank + 1}_assignsubmission_file_", doubts=(text,),
                report=replace(one.report, name=text, shown=text) if one.report else None)
        for one in model.deposits
    )  # fmt: skip
    judged = model.judged
    if judged:
        findings = tuple(replace(finding, message=text, remedy=text, quote=text) for finding in judged.result.findings)
        failure = judged.result.failure and replace(judged.result.failure, message=text)
        judged = replace(judged, result=replace(judged.result, file=text, findings=findings, failure=failure))
    return replace(model, id=f"h{rank}", candidate=candidate, deposits=deposits, judged=judged, doubts=(text,),
                   files={kind: f"{kind}s/{rank}.html" for kind in model.files})  # fmt: skip


def order(folder: Path) -> Order:
    """What the files are asked with; the record has the facts that a class may have."""
    return Order(folder=folder, rulebook=BOOK, coverage=TEXT, school="Lycée Exemple, Villefictive", session="2027",
                 controller="Mme Caradeuc")  # fmt: skip


def written(name: str, classroom: Classroom, folder: Path, asked: Order | None = None) -> dict[str, ClassFile]:
    """The files of a kind, written below a folder as the command does."""
    made = {}
    for file in load(name).files(classroom, asked or order(folder)):
        path = folder / file.path
        assert path.resolve().is_relative_to(folder.resolve()), file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        content = [file.content] if isinstance(file.content, bytes) else file.content
        with path.open("wb") as out:
            for piece in content:
                out.write(piece)
        made[file.path] = file
    return made
