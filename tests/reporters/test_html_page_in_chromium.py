"""The page in a real browser: no accessibility fault, no request, filters and ticks, phone, dark, print, no scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from rapportlint.model.result import Judged
from tests.reporters.hand_built import FAILING, RESERVED, UNREADABLE, judged
from tests.reporters.test_html_page import HOSTILE_RESULT, sample, written

WIDE, PHONE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}, {"width": 320, "height": 640}
CASES: dict[str, Callable[[], list[Judged]]] = {
    "failing": lambda: [sample("non-conforme.pdf")],
    "conforming": lambda: [sample("conforme-styles.pdf")],
    "drawn": lambda: [sample("non-conforme.docx", pages="estimate")],
    "scanned": lambda: [sample("scan.pdf")],
    "reserved": lambda: judged(RESERVED),
    "unreadable": lambda: judged(UNREADABLE),
    "hostile": lambda: judged(HOSTILE_RESULT),
    "several": lambda: [sample("conforme-styles.pdf"), sample("non-conforme.pdf"), *judged(UNREADABLE, FAILING)],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The page of a case, made once."""
    folder = tmp_path_factory.mktemp("pages")

    def made(case: str) -> Path:
        path = folder / f"{case}.html"
        if not path.exists():
            path.write_text(written(CASES[case]()), encoding="utf-8")
        return path

    return made


@contextmanager
def opened(chromium: Browser, path: Path, **options: Any) -> Iterator[Page]:
    """A page in a window of its own; nothing may be asked of the network nor complained of."""
    context = chromium.new_context(**options)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    yield page
    assert [url[:60] for url in asked if not url.startswith(("data:", path.as_uri()))] == []
    assert complaints == []
    context.close()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_audit_finds_no_accessibility_fault(
    case: str, scheme: str, chromium: Browser, files: Callable[[str], Path]
) -> None:
    for viewport in (WIDE, PHONE):
        with opened(chromium, files(case), viewport=viewport, color_scheme=scheme) as page:
            for details in page.locator("details").all():
                details.evaluate("element => { element.open = true; }")
            found = Axe().run(page)
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"]] == []
            assert len(found.response["passes"]) > 10


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_wider_than_a_small_phone(case: str, chromium: Browser, files: Callable[[str], Path]) -> None:
    with opened(chromium, files(case), viewport=NARROW) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_the_verdict_and_what_decides_it_are_seen_without_scrolling(
    chromium: Browser, files: Callable[[str], Path]
) -> None:
    with opened(chromium, files("failing"), viewport=WIDE) as page:
        for text in ("NON CONFORME", "La conclusion technique et personnelle est introuvable.", "limite : 50"):
            box = page.get_by_text(text).first.bounding_box()
            assert box and box["y"] + box["height"] < WIDE["height"], text


def test_filters_hide_findings_with_their_marks_and_say_how_many_are_left(
    chromium: Browser, files: Callable[[str], Path]
) -> None:
    with opened(chromium, files("failing"), viewport=WIDE) as page:
        assert page.get_by_role("status").inner_text() == "6 constats montrés sur 6"
        page.get_by_role("checkbox", name="conseils (1)").uncheck()
        assert page.get_by_role("status").inner_text() == "5 constats montrés sur 6"
        assert page.locator(".item:visible").count() == 5
        assert page.locator("rect.box.info:visible").count() == 0 and page.locator("rect.box.error").count() == 3
        page.get_by_role("combobox", name="Partie").select_option(label="Analyse juridique")
        assert page.get_by_role("status").inner_text() == "1 constat montré sur 6"
        page.locator(".alarms a", has_text="Conclusion").click()
        assert page.locator(".item:visible").count() == 6, "a link to a hidden finding shows it again"


def test_the_checklist_is_put_in_order_of_time(chromium: Browser, files: Callable[[str], Path]) -> None:
    with opened(chromium, files("failing"), viewport=WIDE) as page:
        page.get_by_role("combobox", name="Ordre").select_option(label="par temps, le plus court d'abord")
        minutes = [int(item.get_attribute("data-minutes") or "") for item in page.locator(".item").all()]
        assert minutes == sorted(minutes) and minutes[0] < minutes[-1]
        page.get_by_role("combobox", name="Ordre").select_option(label="par gravité")
        ranks = [int(item.get_attribute("data-rank") or "") for item in page.locator(".item").all()]
        assert ranks == list(range(1, 7))


def test_what_is_ticked_stays_ticked_and_can_be_put_away(chromium: Browser, files: Callable[[str], Path]) -> None:
    with opened(chromium, files("failing"), viewport=WIDE) as page:
        page.locator(".item .done").first.check()
        page.reload()
        assert page.locator(".item .done").first.is_checked() and not page.locator(".item .done").nth(1).is_checked()
        page.get_by_role("checkbox", name="seulement ce qui reste à faire").check()
        assert page.locator(".item:visible").count() == 5


def test_everything_is_reached_with_the_keyboard(chromium: Browser, files: Callable[[str], Path]) -> None:
    with opened(chromium, files("conforming"), viewport=WIDE) as page:
        wanted = page.evaluate(
            "[...document.querySelectorAll('a[href], summary, input, select')].filter(e => e.checkVisibility()).length"
        )
        reached = set()
        for _ in range(wanted + 5):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
            assert page.evaluate(
                "document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle"
            ) not in ("none", "")
        assert len(reached - {page.evaluate("[...document.querySelectorAll('*')].indexOf(document.body)")}) >= wanted


def test_a_cell_of_the_ribbon_leads_to_its_page_and_a_mark_to_its_finding(
    chromium: Browser, files: Callable[[str], Path]
) -> None:
    with opened(chromium, files("failing"), viewport=WIDE) as page:
        page.locator(".cell a", has_text="Page 51 :").click()
        expect(page.locator("#r1-p51")).to_be_in_viewport()
        page.locator("#r1-p51 a.tag").first.click()
        expect(page.locator("#r1-c4")).to_be_in_viewport()
        assert "QSSE" in page.locator("#r1-c4 .message").inner_text()


def test_without_scripts_all_is_there_and_filters_are_not_shown(
    chromium: Browser, files: Callable[[str], Path]
) -> None:
    with opened(chromium, files("several"), viewport=WIDE, java_script_enabled=False) as page:
        assert page.locator("form.tools:visible").count() == 0
        assert page.locator(".item:visible").count() == page.locator(".item").count() > 10
        assert page.locator("#recapitulatif tbody tr").count() == 4
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Aller au récapitulatif"


def test_with_scripts_the_table_of_several_reports_comes_first(chromium: Browser, files: Callable[[str], Path]) -> None:
    with opened(chromium, files("several"), viewport=WIDE) as page:
        assert page.locator("main > :nth-child(2)").get_attribute("id") == "recapitulatif"


def test_a_script_that_a_report_smuggled_in_would_not_run(
    chromium: Browser, files: Callable[[str], Path], tmp_path: Path
) -> None:
    """Escaping is the first wall; this is the second one."""
    broken = tmp_path / "broken.html"
    text = files("hostile").read_text(encoding="utf-8")
    broken.write_text(text.replace("<main", "<script>document.title = 'smuggled'</script><main", 1), encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    page.goto(broken.as_uri())
    assert page.title().endswith("verdict – rapportlint")
    context.close()


def test_on_paper_the_verdict_the_checklist_and_the_pages_are_printed(
    chromium: Browser, files: Callable[[str], Path], tmp_path: Path
) -> None:
    from rapportlint.formats.pdf_lines import lines_of
    from rapportlint.formats.pdf_open import open_pdf
    from rapportlint.model.settings import Limits

    with opened(chromium, files("failing"), viewport=WIDE) as page:
        data = page.pdf(prefer_css_page_size=True, print_background=False)
    with open_pdf(data, Limits()) as printed:
        sheets = [" ".join(line.text for line in lines_of(sheet)) for sheet in printed.pages() if sheet]
    assert len(sheets) <= 9
    assert "NON CONFORME" in sheets[0] and "Ruban" not in sheets[0] and "Le ruban des pages" in sheets[0]
    assert "seulement ce qui reste" not in " ".join(sheets)
    assert "p. 63" in " ".join(sheets)


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_where_to_click_is_printed_open(
    scripts: bool, chromium: Browser, files: Callable[[str], Path]
) -> None:
    from rapportlint.formats.pdf_lines import lines_of
    from rapportlint.formats.pdf_open import open_pdf
    from rapportlint.model.settings import Limits

    with opened(chromium, files("failing"), java_script_enabled=scripts) as page:
        data = page.pdf(prefer_css_page_size=True)
        assert page.locator("details[open]").count() == 0
    with open_pdf(data, Limits()) as printed:
        lines = [line.text for sheet in printed.pages() if sheet for line in lines_of(sheet)]
    assert sum(line.strip().startswith("Google Docs") for line in lines) >= 5
