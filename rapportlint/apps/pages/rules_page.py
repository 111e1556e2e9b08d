"""`docs/regles.md`: every rule of a diploma, with what `explain` tells of it, and the gestures that mend it."""

from __future__ import annotations

from collections.abc import Iterator

from rapportlint.model.regulation import Gesture, Rule, Rulebook
from rapportlint.reporters.pieces.conditions import conditions
from rapportlint.reporters.pieces.markdown import link, plain, table
from rapportlint.reporters.pieces.words import SEVERITIES
from rapportlint.rulebooks.coverage import Coverage
from rapportlint.rulebooks.explaining import Explanation, explain

_COVERAGE = "couverture.md"


def page(book: Rulebook, coverage: Coverage | None, made_by: str) -> str:
    """The whole page; `made_by` is the command that writes it."""
    told = [explain(rule, book, coverage) for rule in book.rules]
    chapters = [chapter for chapter in _chapters(told) if chapter[2]]
    lines = [
        f"# Les règles : {book.title}",
        "",
        f"<!-- Page écrite par « {made_by} » : ne la modifiez pas ici, modifiez rules/*.toml. -->",
        "",
        f"Texte officiel : {plain(book.source.title)} ({link('phrase par phrase', _COVERAGE)}).",
        "Chaque règle officielle cite sa phrase ; un usage n'en a pas : il ne rend jamais un rapport non conforme et",
        "s'ignore par `--ignore CODE`.",
        "",
        "- [Index](#index)",
        *(f"- [{title}](#{anchor})" for title, anchor, _ in chapters),
        "- [Les gestes](#les-gestes)",
        "",
        "## Index",
        "",
        *_index(told),
    ]
    for title, _, members in chapters:
        lines += ["", f"## {title}"]
        for one in members:
            lines += ["", *_rule(one, book)]
    lines += ["", "## Les gestes"]
    for gesture in book.gestures:
        lines += ["", *_gesture(gesture, [rule for rule in book.rules if gesture.id in rule.gestures])]
    return "\n".join(lines) + "\n"


def _chapters(told: list[Explanation]) -> Iterator[tuple[str, str, list[Explanation]]]:
    """Title, anchor and rules of each part of the page."""
    official = [one for one in told if one.rule.official]
    yield "Règles du texte officiel", "règles-du-texte-officiel", official
    yield "Usages, hors texte officiel", "usages-hors-texte-officiel", [one for one in told if one not in official]


def _index(told: list[Explanation]) -> Iterator[str]:
    rows = (
        (link(one.rule.code, f"#{one.rule.code.lower()}"), _severity(one.rule), one.rule.clause, plain(one.message))
        for one in told
    )
    return table(("Règle", "Gravité", "§", "Constat"), rows)


def _rule(told: Explanation, book: Rulebook) -> Iterator[str]:
    rule = told.rule
    yield f"### {rule.code}"
    yield ""
    yield f"**{plain(told.message)}**"
    yield ""
    if rule.official:
        yield f"> « {_marked(told.sentence, told.quote)} »"
        yield f"> — {plain(told.origin)}"
        yield ""
    for title, text in (
        ("Contrôle", f"`{rule.check}`" + (f" ({plain(told.settings)})" if told.settings else "")),
        ("Gravité", _severity(rule)),
        *((title, plain(text)) for title, text in conditions(rule, book)),
        ("Pourquoi", plain(rule.why)),
        ("Mesuré", plain(rule.measured)),
        ("Limites", plain(rule.limits)),
        ("Bon", plain(rule.good)),
        ("À éviter", plain(rule.bad)),
        ("Remède", plain(told.remedy)),
        ("Gestes", ", ".join(link(gesture.title, f"#{_anchor(gesture)}") for gesture in told.gestures)),
    ):
        if text:
            yield f"- **{title}** : {text}"


def _severity(rule: Rule) -> str:
    waiting = "" if rule.enabled else ", sur demande (`--select`)"
    return SEVERITIES[rule.severity][0] + waiting


def _marked(sentence: str, quote: str) -> str:
    """A sentence with what the rule quotes of it in bold, where it is not all of it."""
    if not quote or quote not in sentence:
        return plain(sentence)
    before, after = sentence.split(quote, 1)
    return f"{plain(before)}**{plain(quote)}**{plain(after)}"


def _gesture(gesture: Gesture, rules: list[Rule]) -> Iterator[str]:
    yield f'<a id="{_anchor(gesture)}"></a>'
    yield ""
    yield f"### {plain(gesture.title)}"
    yield ""
    yield f"- **Word** : {plain(gesture.word)}"
    yield f"- **LibreOffice** : {plain(gesture.libreoffice)}"
    yield f"- **Google Docs** : {plain(gesture.google)}"
    if rules:
        yield f"- **Règles** : {', '.join(link(rule.code, f'#{rule.code.lower()}') for rule in rules)}"


def _anchor(gesture: Gesture) -> str:
    return f"geste-{gesture.id}"
