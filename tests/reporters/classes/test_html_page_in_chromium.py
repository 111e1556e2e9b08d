"""The page of a class in a real browser: no accessibility fault, no request, search, filters and order."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from rapportlint.model.classroom import Classroom
from tests.reporters.classes.classrooms import hostile_class, large_class, small_class, written
from tests.reporters.test_html_page_in_chromium import NARROW, PHONE, WIDE, opened

DOUBTS = (
    "Ligne 9, colonne « Voie » : « FC » n'est pas une voie connue ; écrivez scolaire ou fc-perfectionnement.",
    "2 rapports dans un même dépôt : « rapport final.pdf » est contrôlé, parce que son nom le désigne le mieux ; "
    "« b4-plastibel-s.docx » ressemble aussi à un rapport : vérifiez lequel compte.",
)


def doubtful_class() -> Classroom:
    """The small class, each with what a real one has to look at."""
    entries = tuple(replace(entry, doubts=DOUBTS) for entry in small_class().entries)
    return replace(small_class(), entries=entries)


CASES: dict[str, Callable[[], Classroom]] = {
    "small": small_class,
    "hostile": lambda: hostile_class(400),
    "doubtful": doubtful_class,
    "large": lambda: large_class(2000),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The page of a case, made once."""
    folder = tmp_path_factory.mktemp("class")

    def made(case: str) -> Path:
        path = folder / case / "classe.html"
        if not path.exists():
            written("html", CASES[case](), folder / case)
        return path

    return made


@pytest.mark.parametrize("case", ["small", "hostile"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_audit_finds_no_accessibility_fault(
    case: str, scheme: str, chromium: Browser, pages: Callable[[str], Path]
) -> None:
    for viewport in (WIDE, PHONE):
        with opened(chromium, pages(case), viewport=viewport, color_scheme=scheme) as page:
            for details in page.locator("details").all():
                details.evaluate("element => { element.open = true; }")
            found = Axe().run(page)
            assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found.response["violations"]] == []
            assert len(found.response["passes"]) > 10


@pytest.mark.parametrize("case", ["small", "hostile"])
def test_nothing_is_wider_than_a_small_phone(case: str, chromium: Browser, pages: Callable[[str], Path]) -> None:
    with opened(chromium, pages(case), viewport=NARROW) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.parametrize(("viewport", "most"), [(WIDE, 12), (PHONE, 20)], ids=["wide", "phone"])
def test_what_is_to_look_at_has_room_in_every_row(
    viewport: ViewportSize, most: int, chromium: Browser, pages: Callable[[str], Path]
) -> None:
    with opened(chromium, pages("doubtful"), viewport=viewport) as page:
        rows = [row.bounding_box() for row in page.locator(".people tbody tr").all()]
        line = page.evaluate("parseFloat(getComputedStyle(document.body).lineHeight)")
        assert [round(box["height"] / line) for box in rows if box and box["height"] > most * line] == []
        cells = [cell.bounding_box() for cell in page.locator(".people tbody td:visible").all()]
        assert [box for box in cells if box and box["x"] + box["width"] > viewport["width"]] == []


def test_a_printed_class_has_its_candidates_on_few_pages(chromium: Browser, pages: Callable[[str], Path]) -> None:
    with opened(chromium, pages("doubtful"), viewport=WIDE) as page:
        made = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = [sheet.extract_text() for sheet in made.pages]
    (first,) = [number for number, text in enumerate(texts) if "Les règles les plus enfreintes" in text]
    assert first <= 1, "the nine candidates end on the second page at most"


def test_search_and_filters_leave_those_who_are_meant(chromium: Browser, pages: Callable[[str], Path]) -> None:
    with opened(chromium, pages("small"), viewport=WIDE) as page:
        status, rows = page.get_by_role("status"), page.locator(".people tbody tr:visible")
        assert status.inner_text() == "9 lignes montrées sur 9"
        page.get_by_role("searchbox").fill("modele")  # Without its accent.
        assert (status.inner_text(), rows.count()) == ("1 ligne montrée sur 9", 1)
        page.get_by_role("searchbox").fill("")
        page.get_by_label("État").select_option(label="Scanné")
        assert rows.locator("th bdi").all_inner_texts() == ["ESSAI Lou"]
        page.get_by_label("État").select_option(label="tous")
        page.get_by_label("Motif").select_option(label="Dépôt après la date")
        assert rows.locator("th bdi").all_inner_texts() == ["MODÈLE Inès", "ESSAI Lou"]
        page.get_by_label("Motif").select_option(label="tous")
        page.get_by_role("checkbox", name="à regarder seulement").check()
        assert rows.count() == 5


def test_a_column_s_button_orders_the_rows_one_way_then_the_other(
    chromium: Browser, pages: Callable[[str], Path]
) -> None:
    with opened(chromium, pages("small"), viewport=WIDE) as page:
        names = page.locator(".people tbody th bdi")
        page.get_by_role("button", name="Candidat").click()
        assert names.all_inner_texts()[:2] == ["ABSENT Tom", "CHIFFRE Max"]
        page.get_by_role("button", name="Pages").click()
        page.get_by_role("button", name="Pages").click()
        assert set(names.all_inner_texts()[:2]) == {"FICTIF Noé", "DOUTE-LONG-NOM-COMPOSÉ DE LA TOUR Ève-Anaïs"}
        assert page.locator("th[aria-sort=descending]").inner_text().startswith("Pages")


def test_two_thousand_rows_are_searched_at_a_keystroke(chromium: Browser, pages: Callable[[str], Path]) -> None:
    with opened(chromium, pages("large"), viewport=WIDE) as page:
        page.get_by_role("searchbox").fill("absent 1995")
        assert page.get_by_role("status").inner_text() == "1 ligne montrée sur 2000"


def test_without_scripts_the_page_tells_all_the_same(chromium: Browser, pages: Callable[[str], Path]) -> None:
    with opened(chromium, pages("small"), viewport=WIDE, java_script_enabled=False) as page:
        assert page.locator(".people tbody tr").count() == 9 and not page.locator(".tools").is_visible()
