"""Sentences that bear on what a part should say, and the two witnesses that are heard on it."""

from __future__ import annotations

import pytest

from benchmarks.content import learn
from rapportlint.language.bearing import Bearing, bearing
from rapportlint.language.saying import Heard, heard

NARRATION = (
    "J'ai branché les dix sondes sur la centrale.",
    "J'ai rempli le bain et attendu vingt minutes.",
    "Les valeurs ont été notées dans le cahier.",
    "J'ai ensuite rangé le matériel dans l'armoire.",
    "Le lendemain, nous avons nettoyé la paillasse avec un collègue.",
    "La fiche a été classée par la secrétaire.",
)
SAYINGS = {
    "objectives": "Mon tuteur m'a demandé de vérifier si ces sondes pouvaient encore servir.",
    "results": "Neuf sondes sont conformes et la dixième présente un écart de 0,8 °C, elle a été remplacée.",
    "constraints": "Il ne fallait pas arrêter la production et le bain n'était libre que le matin.",
    "personal-comments": "J'ai trouvé ce travail long, mais je suis fier du résultat ; je referais autrement.",
}


LABELS = ("D.", "oui", "10 à 100 kV", "Proximité", "0,3 bar", "Mon avis")


def heard_in(aspect: str, *sentences: str) -> Bearing:
    found = bearing("activities", aspect, [("", sentence) for sentence in sentences])
    assert found is not None
    return found


@pytest.mark.parametrize("aspect", SAYINGS)
def test_a_plain_sentence_among_narration_says_its_aspect_and_is_the_one_shown(aspect: str) -> None:
    told = heard_in(aspect, *NARRATION[:3], SAYINGS[aspect], *NARRATION[3:])
    assert (told.lacking, told.contrary, told.best) == (False, False, 3)


@pytest.mark.parametrize("aspect", SAYINGS)
def test_narration_and_the_other_aspects_do_not_say_one(aspect: str) -> None:
    others = [sentence for name, sentence in SAYINGS.items() if name != aspect]
    assert heard_in(aspect, *NARRATION, *others).lacking
    assert heard_in(aspect, *NARRATION).lacking


@pytest.mark.parametrize("aspect", SAYINGS)
def test_labels_and_cells_weigh_nothing(aspect: str) -> None:
    plain = heard_in(aspect, *NARRATION)
    told = heard_in(aspect, *LABELS, *NARRATION)
    assert (told.lacking, told.contrary, told.best) == (plain.lacking, plain.contrary, plain.best + len(LABELS))


def test_too_few_sentences_weigh_nothing_and_nothing_is_known_of_other_aspects() -> None:
    assert bearing("activities", "results", [("", SAYINGS["results"])]) is None
    assert bearing("activities", "results", [("", sentence) for sentence in [*NARRATION[:4], *LABELS]]) is None
    assert bearing("legal", "reference", [("", sentence) for sentence in NARRATION]) is None
    assert bearing("activities", "budget", [("", sentence) for sentence in NARRATION]) is None


@pytest.mark.parametrize(
    ("met", "lacking", "contrary", "outcome"),
    [
        (True, False, False, Heard.SAID),
        (True, True, False, Heard.SAID),
        (True, True, True, Heard.DOUBTFUL),
        (False, False, False, Heard.SAID),
        (False, True, False, Heard.LACKING),
    ],
)
def test_sentences_are_believed_and_words_only_where_sentences_do_not_belie_them(
    met: bool, lacking: bool, contrary: bool, outcome: Heard
) -> None:
    borne = Bearing(best=0, lacking=lacking, contrary=contrary)
    assert heard(met=met, near=True, borne=borne) is outcome


@pytest.mark.parametrize(
    ("met", "near", "outcome"),
    [(True, True, Heard.SAID), (False, True, Heard.DOUBTFUL), (False, False, Heard.LACKING)],
)
def test_words_alone_decide_where_nothing_was_learned(met: bool, near: bool, outcome: Heard) -> None:
    assert heard(met=met, near=near, borne=None) is outcome


@pytest.mark.parametrize("kind", learn.KINDS)
def test_the_labels_fit_the_passages(kind: str) -> None:
    for one in learn.labelled(kind):
        assert one.count == len(one.rows), one.passage.id
        said = {aspect for aspect in learn.ASPECTS[kind] if one.said.get(aspect)}
        assert said == set(learn.ASPECTS[kind]) - set(one.passage.lacks), (one.of, one.passage.id)
        assert all(index < len(one.rows) for aspect in said for index in one.said[aspect])


def test_what_was_learned_tells_most_of_the_passages_that_lack_something() -> None:
    told = [
        (aspect in one.passage.lacks, found.lacking)
        for kind, section in (("activity", "activities"), ("company", "company"), ("conclusion", "conclusion"))
        for one in learn.labelled(kind)
        for aspect in learn.ASPECTS[kind]
        if (found := bearing(section, aspect, one.rows)) is not None
    ]
    lacking = [lacks for absent, lacks in told if absent]
    saying = [lacks for absent, lacks in told if not absent]
    assert sum(lacking) > 0.95 * len(lacking)
    assert sum(saying) < 0.03 * len(saying)


@pytest.mark.parametrize("text", ["je " * 60_000, "; " * 50_000, "é" * 100_000, "a" * 100_000, "1 " * 60_000])
def test_hostile_texts_are_weighed_as_any_other(text: str) -> None:
    assert bearing("activities", "results", [("", text)] * 3 + [("", sentence) for sentence in NARRATION]) is not None
