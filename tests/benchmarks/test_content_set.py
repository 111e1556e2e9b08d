"""The content set holds what it says: every passage, every fault as often as planned, a truth known by label."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import content_rules, content_table
from benchmarks.accuracy import RULEBOOK
from benchmarks.content import deal, faults, passages
from benchmarks.content.compose import compose
from benchmarks.content.generate import lay_out
from benchmarks.content.passages import HALVES
from benchmarks.content.plans import Plan, complete
from benchmarks.content.truth import truth
from benchmarks.content_score import Answer, Column
from benchmarks.evaluation import makeups
from benchmarks.evaluation.blocks import Role, Text, Title
from benchmarks.evaluation.truth import Measured
from rapportlint import rulebooks
from rapportlint.model.findings import Severity

KINDS = ("company", "legal", "activity", "qsse", "conclusion", "english", "cover", "dates", "privacy")
NOTHING_MEASURED = Measured(20, (), (), {})


def make_up(name: str) -> makeups.MakeUp:
    return next(known for known in makeups.ALL if known.name == name)


def good(kind: str, number: int = 0) -> str:
    """A passage of the dev half that lacks nothing."""
    return [p.id for p in passages.load("dev", kind) if complete(kind, p)][number]


def plan(*changes: str, look: str = "style-decimal", **told: str) -> Plan:
    """A report of complete passages, but for those that are named by kind."""
    summary = told.get("english") or good("english")
    known = {p.id: p for p in passages.load("dev", "english")}
    ids = {kind: told.get(kind) or good(kind) for kind in ("company", "legal", "qsse", "conclusion")}
    ids |= {"english": summary, "activity": told.get("activity") or known[summary].facts["activity"]}
    ids |= {kind: told[kind] for kind in ("cover", "dates", "privacy") if kind in told}
    return Plan(
        name="essai", half="dev", make_up=make_up(look), seed=1, changes=frozenset(changes),
        passages={kind: (id,) for kind, id in ids.items() if id != "none"},
    )  # fmt: skip


def lacking(kind: str, aspect: str) -> str:
    """A passage of the dev half that lacks one thing alone."""
    return next(p.id for p in passages.load("dev", kind) if p.lacks == (aspect,))


# --- what is dealt ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_passage_is_in_a_report_and_no_report_has_it_twice(half: str, kind: str) -> None:
    dealt = [plan.passages.get(kind, ()) for plan in deal.plans(half)]
    assert {id for ids in dealt for id in ids} == {p.id for p in passages.load(half, kind)}
    assert all(len(set(ids)) == len(ids) <= (2 if kind == "activity" else 1) for ids in dealt)


@pytest.mark.parametrize("half", HALVES)
def test_a_fault_is_made_as_often_as_its_row_says_where_it_can_be_seen(half: str) -> None:
    plans = deal.plans(half)
    made = Counter(change for plan in plans for change in plan.changes)
    assert made == {fault.id: fault.made for fault in faults.table().values() if fault.made}
    for plan in plans:
        kinds = [faults.table()[change].kind for change in plan.changes]
        assert max(Counter(kind for kind in kinds if kind).values(), default=0) <= 1, plan.name
        assert all(set(faults.table()[change].needs) <= plan.traits() for change in plan.changes), plan.name


@pytest.mark.parametrize("half", HALVES)
def test_a_passage_that_is_not_written_out_is_read_elsewhere(half: str) -> None:
    plans = deal.plans(half)
    dropped = [p for p in plans if "draft.unwritten-part" in p.changes]
    others = {id for p in plans if p not in dropped for id in p.passages.get("qsse", ())}
    assert dropped and all(set(p.passages["qsse"]) <= others for p in dropped)


# --- what is written -------------------------------------------------------------------------------------------------


def test_a_sound_report_cites_every_caption_and_annex_and_lists_every_title() -> None:
    report = compose(plan())
    texts = [block.text for block in report.blocks if isinstance(block, Text) and block.role is Role.BODY]
    captions = [block.text for block in report.blocks if isinstance(block, Text) and block.role is Role.CAPTION]
    named = [b.text.partition(" :")[0] for b in report.blocks if isinstance(b, Title) and b.text.startswith("Annexe ")]
    assert captions and named
    for label in [" ".join(caption.split()[:2]) for caption in captions] + named:
        assert any(label.lower() in text.lower() for text in texts), label
    assert not (report.unlisted or report.old or report.late)


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ("figures.no-caption", "Figure 1"),
        ("captions.uncited", "figure 1)"),
        ("annexes.uncited", "voir annexe"),
        ("annexes.unnumbered", "Annexe 1"),
    ],
)
def test_a_fault_takes_out_what_it_is_named_after(change: str, gone: str) -> None:
    def words(report_plan: Plan) -> str:
        return "\n".join(b.text for b in compose(report_plan).blocks if isinstance(b, Text | Title))

    with_it, without = plan(activity="activity-01"), plan(change, activity="activity-01")
    assert gone in words(with_it)
    assert gone not in words(without)


def test_contents_in_a_file_with_roman_front_pages_show_the_printed_numbers() -> None:
    report = compose(plan(look="compose-romain"))
    first = next(i for i, b in enumerate(report.blocks) if isinstance(b, Title) and b.kind == "introduction")
    assert report.listed_pages({first: 4, first + 9: 6}) == {first: 1, first + 9: 3}


# --- what is true of it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"company": lacking("company", "domain")}, "company.domain"),
        ({"legal": lacking("legal", "reference")}, "legal.reference"),
        ({"activity": lacking("activity", "personal-comments")}, "activity.personal-comments"),
        ({"qsse": lacking("qsse", "analysis")}, "qsse.analysis"),
        ({"conclusion": lacking("conclusion", "professional-project")}, "conclusion.professional-project"),
        ({"english": lacking("english", "activity-link")}, "english.activity-link"),
        ({"conclusion": "none"}, "missing.conclusion"),
        ({"cover": "cover-15"}, "dates.short"),
        ({"cover": "cover-18"}, "dates.very-short"),
        ({"cover": "cover-20"}, "cover.incomplete"),
        ({"cover": "cover-23"}, "cover.two-authors"),
        ({"privacy": "privacy-02"}, "privacy.contact"),
        ({"look": "encadre-lettre"}, "paper.letter"),
        ({"look": "gras-capitales"}, "titles.fake"),
    ],
)
def test_a_report_has_the_fault_of_its_passage_or_look_and_a_sound_one_has_not(
    told: dict[str, str], fault: str
) -> None:
    sound, faulty = plan(), plan(**told)
    assert fault in truth(faulty, compose(faulty), NOTHING_MEASURED).faults
    found = truth(sound, compose(sound), NOTHING_MEASURED)
    assert found.faults <= {"codes.no-task", "codes.no-competence"}
    assert fault not in found.faults


@pytest.mark.parametrize(
    ("cover", "faults_of_dates"),
    [
        pytest.param("cover-01", set(), id="twelve weeks"),
        pytest.param("cover-10", set(), id="two periods"),
        pytest.param("cover-16", {"dates.short"}, id="eight weeks"),
        pytest.param("cover-19", {"dates.very-short"}, id="four weeks"),
    ],
)
def test_weeks_are_counted_from_the_cover(cover: str, faults_of_dates: set[str]) -> None:
    told = plan(cover=cover)
    found = truth(told, compose(told), NOTHING_MEASURED).faults
    assert {fault for fault in found if fault.startswith("dates.")} == faults_of_dates


# --- the table of codes ----------------------------------------------------------------------------------------------


def test_every_rule_that_runs_has_faulty_reports_or_a_reason_for_none() -> None:
    told = {fault.codes[0] for fault in faults.table().values()}
    rules = {rule.code for rule in rulebooks.load(RULEBOOK).rules if rule.enabled}
    assert rules - told - faults.unfaulted().keys() == set()
    assert not told & faults.unfaulted().keys()
    assert all(len(reason.split()) > 1 for reason in faults.unfaulted().values())


SEVERITIES = {"ANG002": Severity.ERROR, "ANG001": Severity.ERROR, "ENT004": Severity.WARNING, "TIT001": Severity.INFO}


@pytest.mark.parametrize(
    ("ids", "doubts", "form", "told", "undecided", "verdicts"),
    [
        pytest.param([], [], "pdf", (), set(), ("pass",), id="sound"),
        pytest.param(["company.domain"], [], "pdf", (("ENT004",),), set(), ("pass",), id="warning"),
        pytest.param(
            ["english.french"], [], "pdf", (("ANG002", "ANG001"),), {"ANG009"}, ("fail",), id="one of two codes"
        ),
        pytest.param(["titles.fake"], [], "pdf", (), {"TIT001"}, ("pass",), id="not seen in this form"),
        pytest.param(["titles.fake"], [], "docx", (("TIT001",),), set(), ("pass",), id="seen in that one"),
        pytest.param(["visa.none"], [], "pdf", (), set(), ("pass",), id="the rulebook does not know the code"),
        pytest.param(
            [], ["english.french"], "pdf", (), {"ANG001", "ANG002", "ANG009"}, ("pass", "review", "fail"), id="doubt"
        ),
    ],
)
def test_what_must_be_told_follows_from_the_faults(
    ids: list[str],
    doubts: list[str],
    form: str,
    told: tuple[tuple[str, ...], ...],
    undecided: set[str],
    verdicts: tuple[str, ...],
) -> None:
    found = faults.expected(ids, doubts, form, SEVERITIES)
    assert (found.told, set(found.undecided), found.verdicts) == (told, undecided, verdicts)


def test_a_judge_is_counted_by_fault_and_by_silent_file() -> None:
    column = Column(frozenset({"ENT004", "ANG002", "TIT001"}))
    wanted = faults.expected(["company.domain", "english.french"], ["titles.fake"], "docx", SEVERITIES)
    entry = {"name": "essai", "faults": ["company.domain", "english.french"]}
    column.take(entry, "docx", wanted, Answer(codes=frozenset({"ANG001", "TIT001"}), verdict="pass"))
    column.take({"name": "bon", "faults": []}, "pdf", faults.expected([], [], "pdf", SEVERITIES),
                Answer(codes=frozenset({"ENT004"}), verdict="pass"))  # fmt: skip
    assert {code: (t.recall, t.noise) for code, t in column.rules.items()} == {
        "ENT004": ("0/1", "1/1"),
        "ANG002": ("1/1", "0/1"),
        "TIT001": ("–", "0/1"),
    }
    assert (column.right, column.files) == (1, 2)
    assert column.false_passes == ["essai.docx | company.domain, english.french"]
    assert column.wrong == ["essai.docx | missed | ENT004", "bon.pdf | false alarm | ENT004"]


# --- a small run -----------------------------------------------------------------------------------------------------


def test_two_reports_are_made_judged_and_tabled(tmp_path: Path) -> None:
    sound = replace(plan(), name="sain")
    faulty = plan("contents.wrong-pages", look="compose-romain", company="none", cover="cover-01")
    lay_out(tmp_path, [sound, replace(faulty, name="fautif")])
    columns = content_rules.judge(tmp_path, ("dev",), ("pdf", "docx"))
    files = {name: column.files for name, column in columns.items() if not name.endswith("titles")}
    assert files == {"dev pdf": 2, "dev docx": 1, "dev teacher": 2}
    assert columns["dev pdf"].rules["ENT001"].recall == "1/1"
    assert not [line for column in columns.values() for line in column.wrong if "no whole answer" in line]
    text = content_table.text(columns, content_rules.groups(), [], "teacher's name")
    assert "  ENT001" in text and "verdict right" in text and "(teacher: teacher's name" in text
