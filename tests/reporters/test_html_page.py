"""The page for a browser: whole in one file, deaf to what a report holds, complete without scripts."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from rapportlint import engine
from rapportlint.model.findings import Certainty, Severity
from rapportlint.model.result import Judged, Result
from rapportlint.model.settings import Settings
from rapportlint.model.source import Source, Twin
from rapportlint.model.waivers import Waiver
from rapportlint.reporters import html_page
from rapportlint.reporters.page.gauges import gauge
from rapportlint.reporters.pieces import words
from rapportlint.reporters.pieces.console import Console
from rapportlint.reporters.pieces.rows import Bounds
from rapportlint.rulebooks import load
from tests.reporters.hand_built import BLANK, FAILING, JUR002, PASSING, REVIEW, RULEBOOK, UNREADABLE, judged
from tests.reporters.printing import compared_with_baseline

ROOT = Path(__file__).parents[2]
BOOK = load("bts-metiers-de-la-mesure")
BIDI = "\u202e\u2066\u200f"
HOSTILE = f"""</style><script>alert(1)</script>]]>"'><img src=x onerror=alert(2)> {{{{ 7*7 }}}} {BIDI}\x1b[2J&lt;"""


def written(reports: Sequence[Judged], *, encoding: str = "utf-8") -> str:
    return "".join(html_page.render(reports, Console(encoding=encoding), several=len(reports) > 1))


def test_the_page_marks_what_is_new_and_tells_what_was_mended_since_an_older_state() -> None:
    (report,) = judged(FAILING)
    first, *others = report.result.findings
    gone = replace(first, code="ANC001", check="blank_page", message="Une page est vide.", pages=(3,))
    older = replace(report.result, findings=(*others, gone))
    tree = parsed(written([replace(report, older=older)]))
    new = tree.xpath("//li[contains(@class,'item')][.//span[@class='new']]//span[@class='message']/text()")
    assert [message.replace("\u00a0", " ") for message in new] == [first.message]
    assert [" ".join(li.text_content().split()) for li in tree.xpath("//section[contains(@class,'mended')]//li")] == [
        "✔ Une page est vide. ANC001"
    ]
    assert "Depuis l'état précédent de ce rapport : 1 constat corrigé" in tree.text_content().replace("\u00a0", " ")
    plain = parsed(written([report]))
    assert not plain.xpath("//section[contains(@class,'mended')] | //span[@class='new']")


def parsed(text: str) -> Any:
    """Its tree; what a path finds in it has no useful type."""
    return lxml.html.document_fromstring(text)


def page(*results: Result, **other: Any) -> Any:
    return parsed(written(judged(*results), **other))


def sample(name: str, twin: str = "", **settings: Any) -> Judged:
    """A sample report judged as the command does."""
    data = (ROOT / "samples" / name).read_bytes()
    paired = Twin(name=twin, data=(ROOT / "samples" / twin).read_bytes()) if twin else None
    source = Source(name=name, data=data, twin=paired)
    return Judged(result=engine.lint(source, BOOK, Settings(**settings)), rulebook=BOOK, source=source)


@pytest.fixture(scope="module")
def failing() -> str:
    """The page of the sample of 63 pages."""
    return written([sample("non-conforme.pdf")])


def told(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_what_a_baseline_knows_is_listed_last_and_drawn_nowhere_as_new() -> None:
    report = compared_with_baseline()
    tree = parsed(written([report]))
    items = tree.xpath("//li[contains(concat(' ', @class, ' '), ' item ')]")
    are_known = ["known" in item.get("class").split() for item in items]
    assert are_known == sorted(are_known) and sum(are_known) == 2
    assert all(words.KNOWN in item.text_content() for item in items if "known" in item.get("class").split())
    assert "Référence ref.json : 2 constats connus ne sont pas répétés ; 1 a disparu." in tree.text_content().replace(
        "\u00a0", " "
    )
    known = {item.get("data-rank") for item in items if "known" in item.get("class").split()}
    drawn = {number for mark in tree.xpath("//*[@data-items]/@data-items") for number in mark.split()}
    assert not drawn & known
    decisive = tree.xpath("//*[contains(@class,'decisive')]//a/@href")
    assert not {link.split("-c")[-1] for link in decisive} & known


def test_everything_is_in_the_file(failing: str) -> None:
    assert not re.findall(r"https?:|//[a-z]", re.sub(r"data:[^\"]*|<script>.*?</script>", "", failing, flags=re.S))
    tree = parsed(failing)
    assert not tree.xpath("//link | //iframe | //object | //embed | //base | //script[@src] | //style[@src]")
    assert {address[:16] for address in tree.xpath("//img/@src")} == {"data:image/webp;"}


def test_sixty_pages_with_their_pictures_weigh_at_most_a_megabyte_and_a_half(failing: str) -> None:
    assert failing.count("<img ") == 63
    assert len(failing.encode()) <= 1.5 * 1024**2


def test_only_its_own_style_and_script_are_let_in(failing: str) -> None:
    tree = parsed(failing)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,), (script,) = tree.xpath("//style/text()"), tree.xpath("//script/text()")
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not tree.xpath("//@style") and not [name for name in attributes(tree) if name.startswith("on")]


def attributes(tree: Any) -> set[str]:
    return {str(name) for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}


def test_links_lead_somewhere_and_no_anchor_is_given_twice(failing: str) -> None:
    both = written(judged(FAILING, PASSING, REVIEW, UNREADABLE))
    for text in (failing, both):
        tree = parsed(text)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        pointed = [name for value in tree.xpath("//@aria-labelledby") for name in value.split()]
        assert {link[1:] for link in tree.xpath("//a/@href")} | set(pointed) <= set(ids)


HOSTILE_RESULT = replace(
    FAILING,
    file=HOSTILE,
    findings=(replace(JUR002, message=HOSTILE, remedy=HOSTILE, quote=HOSTILE, clause=HOSTILE, code=HOSTILE),),
    sections=tuple(replace(part, title=HOSTILE) for part in FAILING.sections),
    evidence=tuple(replace(proof, passage=HOSTILE) for proof in FAILING.evidence),
    incidents=tuple(replace(incident, message=HOSTILE) for incident in FAILING.incidents),
    not_checked=tuple(replace(skipped, reason=HOSTILE) for skipped in FAILING.not_checked),
)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_what_a_report_holds_is_text_and_nothing_else(encoding: str) -> None:
    tree = page(HOSTILE_RESULT, encoding=encoding)
    plain = page(FAILING)
    for tag in ("script", "style", "img", "article", "section"):
        assert len(tree.xpath(f"//{tag}")) == len(plain.xpath(f"//{tag}"))
    assert tree.xpath("//script/text()") == plain.xpath("//script/text()")
    assert attributes(tree) <= attributes(plain) | {"href"}
    shown = "</style><script>alert(1)</script>]]>\"'><img src=x onerror=alert(2)> {{ 7*7 }} [2J&lt;"
    assert shown in told(tree.xpath("//p[@class='file']")[0])
    assert shown in told(tree.xpath("//*[@class='message']")[0])


def test_no_sign_that_turns_or_hides_text_is_left() -> None:
    text = written(judged(HOSTILE_RESULT))
    assert {char for char in text if unicodedata.category(char) in ("Cc", "Cf")} == {"\n"}


def test_a_template_does_not_run_what_a_report_holds() -> None:
    assert "{{ 7*7 }}" in written(judged(HOSTILE_RESULT)) and "49 " not in told(page(HOSTILE_RESULT).xpath("//h1")[0])


def test_it_is_a_french_page_with_one_title_and_ordered_headings(failing: str) -> None:
    for text in (failing, written(judged(FAILING, PASSING, UNREADABLE))):
        tree = parsed(text)
        assert tree.get("lang") == "fr" and told(tree.find(".//title"))
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("result", "verdict"),
    [(FAILING, "✖ NON CONFORME"), (PASSING, "✔ CONFORME"), (REVIEW, "? À VÉRIFIER"), (UNREADABLE, "! ILLISIBLE")],
)
def test_the_verdict_is_the_title(result: Result, verdict: str) -> None:
    assert told(page(result).xpath("//h1")[0]) == verdict


def test_without_scripts_every_finding_is_read_with_its_clause_and_its_remedy() -> None:
    tree = page(FAILING)
    items = [told(item) for item in tree.xpath("//ol[@class='items']/li")]
    assert len(items) == len(FAILING.findings)
    assert re.search(
        r"✖ 1, non-conformité : L'analyse juridique occupe 5,4 pages .* p\. 12 à 17 certain JUR002 "
        r"§ 2\.1\.3 « entre 2 et 4 pages .* → Déplacez en annexe",
        items[0],
    )
    assert "hidden" in tree.xpath("//form")[0].attrib, "filters need scripts"


def test_findings_stand_by_gravity_and_in_the_order_of_the_terminal() -> None:
    quick, slow = replace(JUR002, minutes=5, message="Vite."), replace(JUR002, minutes=200, message="Long.")
    light = replace(JUR002, severity=Severity.INFO, minutes=1, message="Léger.")
    unknown = replace(JUR002, minutes=None, message="Inconnu.")
    tree = page(replace(FAILING, findings=(slow, unknown, light, quick)))
    items = tree.xpath("//ol[@class='items']/li")
    assert [told(item.xpath(".//*[@class='message']")[0]) for item in items] == ["Long.", "Inconnu.", "Vite.", "Léger."]
    assert ["≈" in told(item) for item in items] == [True, False, True, True]


@pytest.mark.parametrize(
    ("minutes", "name"),
    [
        (0, "quelques minutes"),
        (30, "une demi-heure"),
        (120, "deux heures"),
        (480, "une journée"),
        (2000, "plusieurs jours"),
    ],
)
def test_a_time_is_told_as_an_order_of_magnitude(minutes: int, name: str) -> None:
    assert words.effort(minutes) == name


def test_the_ribbon_has_a_link_a_page_and_draws_the_limit() -> None:
    tree = page(FAILING)
    cells = tree.xpath("//ol[@class='ribbon']/li")
    assert [told(cell) for cell in cells if "limit" in cell.get("class")] == ["limite : 50"]
    assert cells[50].get("class") == "limit" and "over" in cells[51].get("class")
    assert len(cells) == 63
    assert [title.replace("\u00a0", " ") for title in cells[16].xpath("a/@title")] == [
        "Page 17 : Analyse juridique ; au-delà de la longueur admise pour cette partie ; "
        "1 constat, le plus grave : non-conformité"
    ]
    assert not page(PASSING).xpath("//li[@class='limit']")


def test_parts_that_are_absent_too_long_or_too_short_are_named_under_the_ribbon() -> None:
    short = replace(FAILING.sections[9], length=0.1)
    parts = (*(part for part in FAILING.sections if part.id not in ("english-summary", "qsse")), short)
    tree = page(replace(FAILING, sections=parts))
    assert [told(alarm) for alarm in tree.xpath("//ul[@class='alarms']/li")] == [
        "Analyse juridique : 1,4 page de trop",
        "Résumé en anglais : il manque 0,2 page",
        "Démarche QSSE : introuvable",
    ]


def test_a_bar_shows_what_is_admitted_lacking_or_too_much() -> None:
    long, short = gauge(6.0, Bounds(least=2.0, most=4.0)), gauge(1.0, Bounds(least=2.0, most=4.0))
    assert long is not None and short is not None
    assert (round(long.within), round(long.excess), long.lack) == (67, 33, 0)
    assert (round(short.value, 1), short.excess, round(short.lack, 1)) == (18.5, 0, 18.5)
    assert gauge(None, Bounds(most=4.0)) is None and gauge(3.0, Bounds()) is None


def test_a_finding_that_a_reader_set_aside_comes_last_uncounted_unless_the_verdict_rests_on_it() -> None:
    waiver = Waiver(reference=JUR002.reference, by=("Mme Lefort",), reason="Accepté.")
    grave = replace(JUR002, waiver=waiver)
    usage = replace(JUR002, severity=Severity.WARNING, waiver=waiver, message="Usage.", pages=(30,))
    light = replace(JUR002, severity=Severity.INFO, message="Conseil.")
    tree = page(replace(FAILING, findings=(usage, light, grave)))
    items = tree.xpath("//ol[@class='items']/li")
    assert [item.get("class").split()[1:] for item in items] == [["error"], ["info"], ["warning", "settled"]]
    answers = [told(answer) for answer in tree.xpath("//p[@class='waiver']")]
    assert answers[0].startswith("Écarté par Mme Lefort : « Accepté. » ; le verdict n'en tient pas compte")
    assert "avertissement" not in told(tree.xpath("//dl[@class='figures']")[0])
    assert "avertissement" not in tree.xpath("//a[starts-with(@title, 'Page 30\u00a0')]/@title")[0]


def test_findings_are_drawn_on_the_pictures_at_their_place(failing: str) -> None:
    tree = parsed(failing)
    sheet = tree.get_element_by_id("r1-p16")
    (box,) = sheet.xpath(".//*[@class='box error']")
    assert [round(float(box.get(name))) for name in ("x", "y", "width", "height")] == [81, 84, 403, 42]
    assert told(sheet.xpath(".//figcaption")[0]) == "p. 16 Analyse juridique ✖ 3 : voir ce constat"
    assert sheet.xpath(".//figcaption//a/@href") == ["#r1-c3"]


def test_a_docx_without_pdf_shows_drawings_of_its_layout() -> None:
    tree = parsed(written([sample("conforme-styles.docx", pages="estimate")]))
    sheets = tree.xpath("//ul[@class='gallery']/li")
    assert len(sheets) >= 27 and not tree.xpath("//img")
    assert all(sheet.xpath(".//path[@class='ink']/@d")[0] for sheet in sheets[:5])
    assert "Donnez le PDF exporté pour les voir." in told(tree)


def test_a_docx_with_its_proved_pdf_shows_the_pages_of_it() -> None:
    tree = parsed(written([sample("conforme-styles.docx", twin="conforme-styles.pdf")]))
    assert len(tree.xpath("//img")) == 28


@pytest.mark.libreoffice
def test_pages_that_libreoffice_laid_out_are_shown_as_it_prints_them() -> None:
    tree = parsed(written([sample("apprentissage.docx", pages="libreoffice")]))
    assert tree.xpath("//img") and "que LibreOffice a faites du document" in told(tree)


def test_several_reports_have_pictures_only_where_there_is_something_to_see() -> None:
    reports = [sample("non-conforme.pdf"), *judged(UNREADABLE)]
    tree = parsed(written(reports))
    assert [sheet.get("id") for sheet in tree.xpath("//li[.//img]")] == ["r1-p16", "r1-p51", "r1-p57"]
    rows = [told(row) for row in tree.xpath("//section[@id='recapitulatif']//tbody/tr")]
    assert rows[0].startswith("✖ NON CONFORME non-conforme.pdf 57 / 50 5 non-conformités")
    assert rows[1] == "! ILLISIBLE abîmé.docx – Le fichier est tronqué : téléchargez-le de nouveau."


def test_results_made_elsewhere_without_their_document_are_told_without_pages() -> None:
    tree = page(FAILING)
    assert not tree.xpath("//ul[@class='gallery']") and tree.xpath("//ol[@class='ribbon']")


def test_names_and_limits_are_those_of_the_rulebook_of_each_report() -> None:
    other = replace(RULEBOOK, title="BTS Pilotage", rules=())
    tree = parsed(written([*judged(FAILING), *judged(PASSING, rulebook=other)]))
    assert [told(who) for who in tree.xpath("//p[@class='who']")] == [
        "BTS Métiers de la mesure · voie scolaire",
        "BTS Pilotage · voie scolaire",
    ]
    assert [row[2].text_content() for row in tree.xpath("//tbody/tr[td/span]")] == ["52 / 50", "40"]


def test_french_signs_are_held_to_their_words_in_what_the_templates_say_too() -> None:
    for result in (FAILING, PASSING, REVIEW, replace(FAILING, findings=(replace(JUR002, quote="100 / % de 3 ; 4"),))):
        text = "".join(page(result).xpath("//body//text()[not(parent::script)]"))
        assert re.findall(r"[«§]\s|\s[»;%]", text.replace("\u00a0", "")) == []


def test_at_equal_gravity_findings_stand_in_the_order_of_the_engine_the_official_text_first() -> None:
    official = replace(JUR002, code="ANG001", severity=Severity.WARNING, certainty=Certainty.UNSURE, message="Texte.")
    usage = replace(BLANK, pages=(1,), message="Usage.")
    tree = page(replace(FAILING, findings=(official, usage)))
    items = [told(item) for item in tree.xpath("//ol[@class='items']/li")]
    assert ["usage, hors texte officiel" in item for item in items] == [False, True]
