"""Rulebooks loaded, extended and refused."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rapportlint.model.failures import RulebookError
from rapportlint.model.findings import Severity
from rapportlint.model.outline import SectionId
from rapportlint.rulebooks import available, load
from rapportlint.rulebooks.files import chain, folder
from rapportlint.rulebooks.schema import schema
from rapportlint.rulebooks.validation import compile_patterns

FAULTS = tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))["case"]
RULE: dict[str, Any] = {
    "code": "ESS001",
    "check": "section_too_long",
    "section": "annexes",
    "options": {"maximum": 4},
    "severity": "warning",
    "message": "Trop long : {found}.",
}


def written(folder: Path, case: dict[str, Any]) -> Path:
    """A rulebook with one rule, changed as the case says."""
    rule = {key: value for key, value in {**RULE, **case.get("rule", {})}.items() if key != case.get("drop")}
    lines = [
        'id = "essai"',
        'title = "Essai"',
        'source = { title = "Essai", verified = false }',
        f"extends = {json.dumps(case.get('extends', ['maison']))}",
    ]
    added = case.get("add", "")
    rows = ["[[rule]]", *(f"{key} = {toml(value)}" for key, value in rule.items())]
    body = [added, *rows] if "[[" not in added else [*rows, added]
    path = folder / "essai.toml"
    path.write_text("\n".join(lines + body), "utf-8")
    return path


def toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["name"])
def test_a_faulty_rulebook_is_refused_with_its_file_and_key(case: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        load(str(written(tmp_path, case)))
    message = str(caught.value)
    assert all(piece in message for piece in case["says"]), message
    assert "essai.toml" in message or "maisno" in message


@pytest.mark.parametrize("name", ["absent.toml", "dossier.toml", "latin.toml", "profond.toml"])
def test_a_file_that_is_no_rulebook_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").mkdir()
    (tmp_path / "latin.toml").write_bytes('id = "é"'.encode("latin-1"))
    (tmp_path / "profond.toml").write_text("a = " + "[" * 5000, "utf-8")
    with pytest.raises(RulebookError, match=name):
        load(str(tmp_path / name))


def test_an_unknown_rulebook_is_met_with_the_nearest_name() -> None:
    with pytest.raises(RulebookError, match="vouliez-vous dire « bts-photonique »"):
        load("bts-photonic")


@pytest.mark.parametrize("id", available())
def test_a_shipped_rulebook_loads_under_its_own_name_and_its_patterns_compile(id: str) -> None:
    rulebook = load(id)
    assert rulebook.id == id
    assert len({rule.code for rule in rulebook.rules}) == len(rulebook.rules)
    for file in chain(id):
        compile_patterns(file)


@pytest.mark.parametrize("id", available())
def test_an_unverified_rulebook_has_no_official_rule(id: str) -> None:
    rulebook = load(id)
    assert rulebook.source.verified or not any(rule.official for rule in rulebook.rules)


@pytest.mark.parametrize("id", available())
def test_each_rule_says_what_to_do_why_and_what_it_leaves(id: str) -> None:
    for rule in load(id).rules:
        assert all((rule.remedy, rule.why, rule.limits)), rule.code
        assert rule.message.endswith("."), rule.code


def test_a_child_completes_and_replaces_what_its_parents_say(tmp_path: Path) -> None:
    path = tmp_path / "lycee.toml"
    path.write_text(
        """
        id = "lycee"
        title = "Lycée"
        source = { title = "Consignes du lycée", verified = false }
        extends = ["bts-metiers-de-la-mesure"]
        [[section]]
        id = "legal"
        titles = ["^le coin du droit$"]
        [[rule]]
        code = "JUR003"
        severity = "info"
        options = { tolerance = 0.5 }
        """,
        "utf-8",
    )
    parent, child = load("bts-metiers-de-la-mesure"), load(str(path))
    legal = child.section(SectionId("legal"))
    inherited = parent.section(SectionId("legal"))
    assert legal is not None
    assert inherited is not None
    assert legal.titles == (*inherited.titles, "^le coin du droit$")
    assert legal.title == inherited.title
    rule = next(rule for rule in child.rules if rule.code == "JUR003")
    assert rule.severity is Severity.INFO
    assert rule.options == {"section": "legal", "maximum": 4.0, "tolerance": 0.5, "tolerated": True}
    assert {rule.code for rule in child.rules} == {rule.code for rule in parent.rules}


def test_the_official_rulebook_asks_for_what_annexe_iv_b_asks() -> None:
    rulebook = load("bts-metiers-de-la-mesure")
    required = [spec.id for spec in rulebook.sections if spec.required]
    assert required == ["company", "legal", "activities", "qsse", "conclusion", "english-summary"]
    missing = {rule.options["section"] for rule in rulebook.rules if rule.check == "section_missing"}
    assert missing == set(required)
    assert {route.id: route.lowers for route in rulebook.routes} == {
        "scolaire": 0,
        "apprentissage": 0,
        "fc-premiere-formation": 1,
        "fc-perfectionnement": 1,
        "distance": 0,
        "experience": 1,
    }


def test_the_schema_for_editors_is_the_one_that_the_code_makes() -> None:
    assert json.loads((folder() / "rulebook.schema.json").read_text("utf-8")) == schema()


@pytest.mark.parametrize("id", available())
def test_each_shipped_file_fits_the_schema(id: str) -> None:
    data = tomllib.loads((folder() / f"{id}.toml").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema()).validate(data)


def test_a_rule_takes_the_time_of_its_check_unless_it_says_its_own(tmp_path: Path) -> None:
    by_code = {rule.code: rule for rule in load(str(written(tmp_path, {"rule": {"minutes": 7}}))).rules}
    assert (by_code["ESS001"].minutes, by_code["BLA001"].minutes) == (7, 2)


def test_every_shipped_rule_says_how_long_mending_takes_but_those_that_no_file_mends() -> None:
    unknown = {rule.check for id in available() for rule in load(id).rules if rule.minutes is None}
    assert unknown == {"internship_too_short", "visa_missing"}
