"""A rulebook by its id or its path."""

from __future__ import annotations

from collections.abc import Mapping

from rapportlint.model.findings import Severity
from rapportlint.model.outline import SectionId
from rapportlint.model.regulation import (
    Aspect,
    CodeList,
    Gesture,
    OfficialSource,
    Requirement,
    Route,
    Rule,
    Rulebook,
    SectionSpec,
    Situation,
    Subsection,
    Translation,
)
from rapportlint.rulebooks.files import chain
from rapportlint.rulebooks.merging import Merged, Row, change, merge
from rapportlint.rulebooks.validation import validate


def load(
    id_or_path: str,
    changes: Mapping[str, object] | None = None,
    origin: str = "Réglages",
    plugins: tuple[str, ...] = (),
) -> Rulebook:
    """The rulebook of that id (shipped) or path, with all that it extends; `RulebookError` names file and key.

    `changes` are the user's own for some house rules: options by code, `enabled` among them; `origin` names the file
    that holds them. `plugins` are the distributions whose rulebooks and checks may be used.
    """
    files = chain(id_or_path, plugins)
    merged = merge(files)
    if changes:
        change(merged, changes, origin)
    validate(merged, files, plugins)
    return _rulebook(merged)


def _rulebook(merged: Merged) -> Rulebook:
    head, rows = merged.head, merged.rows
    source = head["source"]
    return Rulebook(
        id=_text(head, "id"),
        title=_text(head, "title"),
        version=_text(head, "version"),
        shared=bool(head["shared"]),
        source=_source(source if isinstance(source, dict) else {}),
        sections=tuple(_section(row.values) for row in rows["section"].values()),
        rules=tuple(_rule(row.values, rows["effort"]) for row in rows["rule"].values()),
        subsections=tuple(
            Subsection(
                id=_text(row.values, "id"), title=_text(row.values, "title"), guidance=_text(row.values, "guidance")
            )
            for row in rows["subsection"].values()
        ),
        routes=tuple(_route(row.values) for row in rows["route"].values()),
        aspects=tuple(_aspect(row.values, rows["aspect"]) for row in rows["aspect"].values()),
        codes=tuple(_codes(row.values) for row in rows["codes"].values()),
        vocabulary=tuple(
            _translation(entry) for row in rows["vocabulary"].values() for entry in _texts(row.values, "words")
        ),
        situations=tuple(_situation(row.values) for row in rows["situation"].values()),
        gestures=tuple(_gesture(row.values) for row in rows["gesture"].values()),
        placeholders=_texts(head, "placeholders"),
        unverifiable=tuple(_requirement(row.values) for row in rows["unverifiable"].values()),
    )


def _source(row: Mapping[str, object]) -> OfficialSource:
    return OfficialSource(
        title=_text(row, "title"), verified=bool(row.get("verified")), reference=_text(row, "reference")
    )


def _section(row: Mapping[str, object]) -> SectionSpec:
    return SectionSpec(
        id=SectionId(_text(row, "id")),
        title=_text(row, "title"),
        titles=_texts(row, "titles"),
        not_titles=_texts(row, "not_titles"),
        cues=_texts(row, "cues"),
        guidance=_text(row, "guidance"),
        required=bool(row.get("required")),
        place=_text(row, "place") or ("body" if row.get("required") else ""),
        heading=_text(row, "heading"),
    )


def _route(row: Mapping[str, object]) -> Route:
    lowers = row.get("lowers", 0)
    return Route(
        id=_text(row, "id"),
        title=_text(row, "title"),
        clause=_text(row, "clause"),
        lowers=lowers if isinstance(lowers, int) else 0,
        follows=_texts(row, "follows"),
        document=_text(row, "document"),
        tutor=_text(row, "tutor"),
    )


def _aspect(row: Mapping[str, object], known: Mapping[str, Row]) -> Aspect:
    """An aspect with the words of those that it names."""
    sources = [row, *(known[name].values for name in _texts(row, "also"))]
    enough = row.get("enough", 2)
    return Aspect(
        id=_text(row, "id"),
        cues=tuple(cue for source in sources for cue in _texts(source, "cues")),
        hints=tuple(hint for source in sources for hint in _texts(source, "hints")),
        enough=enough if isinstance(enough, int) else 2,
        decoys=tuple(decoy for source in sources for decoy in _texts(source, "decoys")),
    )


def _codes(row: Mapping[str, object]) -> CodeList:
    width = row.get("width", 1)
    return CodeList(
        id=_text(row, "id"),
        title=_text(row, "title"),
        pattern=_text(row, "pattern"),
        form=_text(row, "form"),
        known=_texts(row, "known"),
        width=width if isinstance(width, int) else 1,
        context=_texts(row, "context"),
        decoys=_texts(row, "decoys"),
    )


def _translation(entry: str) -> Translation:
    english, _, french = entry.partition("=")
    return Translation(english=_phrases(english), french=_phrases(french))


def _phrases(side: str) -> tuple[str, ...]:
    return tuple(phrase for piece in side.split(",") if (phrase := piece.strip()))


def _situation(row: Mapping[str, object]) -> Situation:
    return Situation(id=_text(row, "id"), title=_text(row, "title"), clause=_text(row, "clause"))


def _gesture(row: Mapping[str, object]) -> Gesture:
    return Gesture(
        id=_text(row, "id"),
        title=_text(row, "title"),
        word=_text(row, "word"),
        libreoffice=_text(row, "libreoffice"),
        google=_text(row, "google"),
    )


def _rule(row: Mapping[str, object], efforts: Mapping[str, Row]) -> Rule:
    """A rule, which takes its check's time where it says none."""
    usual = efforts.get(_text(row, "check"))
    effort = {**(usual.values if usual else {}), **row}
    return Rule(
        code=_text(row, "code"),
        check=_text(row, "check"),
        options=options(row),
        severity=Severity(_text(row, "severity")),
        message=_text(row, "message"),
        item=_text(row, "item"),
        remedy=_text(row, "remedy"),
        clause=_text(row, "clause"),
        quote=_text(row, "quote"),
        why=_text(row, "why"),
        measured=_text(row, "measured"),
        limits=_text(row, "limits"),
        good=_text(row, "good"),
        bad=_text(row, "bad"),
        gestures=_texts(row, "gestures"),
        minutes=_minutes(effort, "minutes"),
        minutes_each=_minutes(effort, "minutes_each") or 0,
        official=bool(row.get("official")),
        routes=_texts(row, "routes"),
        unless=_texts(row, "unless"),
        needs=_texts(row, "needs"),
        firm=bool(row.get("firm")),
        enabled=bool(row.get("enabled", True)),
    )


def _requirement(row: Mapping[str, object]) -> Requirement:
    return Requirement(
        code=_text(row, "code"),
        reason=_text(row, "reason"),
        clause=_text(row, "clause"),
        routes=_texts(row, "routes"),
        unless=_texts(row, "unless"),
        needs=_texts(row, "needs"),
        traces=_texts(row, "traces"),
    )


def options(row: Mapping[str, object]) -> dict[str, object]:
    """The keyword arguments that a rule gives to its check, `section` and `aspect` included."""
    given = row.get("options", {})
    found: dict[str, object] = {name: row[name] for name in ("section", "aspect") if name in row}
    for name, value in given.items() if isinstance(given, dict) else ():
        found[name] = tuple(value) if isinstance(value, list) else value
    return found


def _minutes(row: Mapping[str, object], name: str) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) else None


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _texts(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
