"""The page of a class: whole in one file, deaf to hostile text, a link to each one's page, no larger than need be."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.reporters.classes.classrooms import hostile_class, large_class, small_class, written


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("page")
    written("html", small_class(), folder)
    return (folder / "classe.html").read_text(encoding="utf-8")


def parsed(text: str) -> Any:
    return lxml.html.document_fromstring(text)


def told(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_everything_is_in_the_file_and_its_policy_lets_nothing_else_in(small: str) -> None:
    assert not re.findall(r"https?:|//[a-z]", re.sub(r"<script>.*?</script>", "", small, flags=re.S))
    tree = parsed(small)
    assert not tree.xpath("//link | //iframe | //object | //base | //img | //script[@src] | //@style | //@onclick")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_each_candidate_has_a_row_with_a_link_to_his_page(small: str) -> None:
    rows = parsed(small).xpath("//table[contains(@class, 'people')]/tbody/tr")
    assert [told(row.xpath("th//bdi")[0]) for row in rows[:2]] == ["EXEMPLE Zoé", "FICTIF Noé"]
    assert rows[1].xpath("th//a/@href") == ["pages/noe-fictif.html", "copies/noe-fictif.pdf"]
    assert "Dépôt après la date" in told(rows[2]) and "30 mai 2027 à 0 h 12 selon la plateforme" in told(rows[2])
    assert "à établir" in told(rows[3]) and rows[6].xpath("th//a") == []


def test_that_the_date_of_a_file_proves_nothing_is_told_once(small: str) -> None:
    assert "selon le fichier" in told(parsed(small).xpath("//tbody/tr")[3])
    assert small.count("prouve rien") == 1


def test_totals_lessons_map_doubts_and_passages_are_there(small: str) -> None:
    tree = parsed(small)
    figures = [told(figure) for figure in tree.xpath("//dl[@class='figures']/div")]
    assert figures[:3] == ["candidats9", "conformes2", "non conforme1"]
    lessons = tree.xpath("//ol[contains(@class, 'lessons')]/li")
    assert told(lessons[0]).startswith("ANG002")
    assert "Non-conformité : 2 rapports" in told(lessons[0]) and "sur 4, 50 %" in told(lessons[0])
    assert len(tree.xpath("//table[@class='map']/tbody/tr")) == 7
    assert [told(one) for one in tree.xpath("//div[@class='pair']//figcaption/b")] == ["EXEMPLE Zoé", "FICTIF Noé"]
    assert "Ce n'est pas un verdict." in told(tree) and "l'autorité académique décide" in told(tree)


def test_no_hostile_text_becomes_a_tag_a_script_an_address_or_turns_a_line_around(tmp_path: Path) -> None:
    written("html", hostile_class(), tmp_path)
    text = (tmp_path / "classe.html").read_text(encoding="utf-8")
    tree = parsed(text)
    assert len(tree.xpath("//script")) == 1 and len(tree.xpath("//style")) == 1
    assert tree.xpath("//img | //@onerror | //@onclick") == []
    assert {address.split("/")[0] for address in tree.xpath("//a/@href")} <= {"#candidats", "pages", "annotateds"}
    controls = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs")}
    assert controls <= {"\n", "\u200c", "\u200d", "\ufe0f"}
    assert "{{ 7*7 }}" in text and "49" not in [told(one) for one in tree.xpath("//bdi")]


def test_two_thousand_candidates_make_a_page_that_a_browser_opens_at_once(tmp_path: Path) -> None:
    (file,) = written("html", large_class(2000), tmp_path)
    size = (tmp_path / file).stat().st_size
    tree = parsed((tmp_path / file).read_text(encoding="utf-8"))
    assert len(tree.xpath("//table[contains(@class, 'people')]/tbody/tr")) == 2000
    assert len(tree.xpath("//table[@class='map']/tbody/tr")) == 120
    assert "La carte montre 120 candidats parmi ceux qui ont le plus de constats" in told(tree)
    assert size < 1.6 * 1024**2
