"""`docs/couverture.md`: the official text sentence by sentence, with what checks it or why no file shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rapportlint.model.regulation import Rulebook
from rapportlint.reporters.pieces.markdown import link, plain, table
from rapportlint.rulebooks.coverage import Coverage, Sentence, summary

_RULES = "regles.md"


def page(book: Rulebook, coverage: Coverage, made_by: str) -> str:
    """The whole page; `made_by` is the command that writes it."""
    lines = [
        f"# Le texte officiel, phrase par phrase : {book.title}",
        "",
        f"<!-- Page écrite par « {made_by} » : ne la modifiez pas ici, modifiez rules/coverage/{book.id}.toml. -->",
        "",
        f"{plain(book.source.title)}, mot pour mot. Chaque phrase est suivie des",
        f"{link('règles', _RULES)} qui la vérifient et de ce qu'aucun fichier n'en montre. Les titres et les lignes",
        "d'une liste sont des phrases à part entière.",
        "",
        f"**{summary(coverage, book).told}**",
        "",
        "- [Phrases](#phrases)",
        "- [Exigences](#exigences)",
        "- [Ce qu'aucun fichier ne montre](#ce-quaucun-fichier-ne-montre)",
        "",
        "## Phrases",
    ]
    for clause, sentences in groupby(coverage.sentences, lambda sentence: sentence.clause):
        lines += ["", f"### § {plain(clause)}", "", *_sentences(sentences, book)]
    lines += ["", "## Exigences", "", *_requirements(coverage, book)]
    lines += ["", "## Ce qu'aucun fichier ne montre", ""]
    lines += [
        f'- <a id="{asked.code.lower()}"></a>**{asked.code}** : {plain(asked.reason)}' for asked in book.unverifiable
    ]
    return "\n".join(lines) + "\n"


def _sentences(sentences: Iterable[Sentence], book: Rulebook) -> Iterator[str]:
    rows = (
        (
            plain(sentence.text),
            _codes(sentence.rules, book),
            plain(sentence.why),
            ", ".join(map(plain, sentence.requirements)),
        )
        for sentence in sentences
    )
    return table(("Phrase", "Règles", "Ce qui n'est pas vérifiable", "Exigences"), rows)


def _requirements(coverage: Coverage, book: Rulebook) -> Iterator[str]:
    rows = (
        (one.id, plain(one.clause), plain(one.label), _codes(one.rules, book) or plain(one.why))
        for one in coverage.requirements
    )
    return table(("Exigence", "§", "Ce qu'elle demande", "Réponse"), rows)


def _codes(codes: Iterable[str], book: Rulebook) -> str:
    """Codes, each linked to where it is explained."""
    rules, beyond = {rule.code for rule in book.rules}, {asked.code for asked in book.unverifiable}
    targets = {
        **{code: f"{_RULES}#{code.lower()}" for code in rules},
        **{code: f"#{code.lower()}" for code in beyond},
    }
    return ", ".join(link(code, targets[code]) if code in targets else code for code in codes)
