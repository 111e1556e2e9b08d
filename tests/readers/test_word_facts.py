"""What a Word file says of itself, what is odd about it, and files that are refused."""

from __future__ import annotations

import pickle
import struct

import pytest

from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from rapportlint.model.source import Source
from rapportlint.readers import word
from tests.formats.word_files import MACRO_TYPE, docx, p, pack, root, run, unpack, with_properties
from tests.readers.word_reading import picture, read

APP = (
    "<Properties><Application>Microsoft Office Word</Application><Pages>{}</Pages><Company>Lycée</Company></Properties>"
)
CUSTOM = '<Properties><property name="Rapportlint-Rulebook"><v>bts</v></property></Properties>'
LETTER = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'
INSERTED = f"<w:ins>{run('b')}</w:ins>"


def test_properties_are_read_from_every_part() -> None:
    core = '<c:p xmlns:c="c" xmlns:d="d"><d:title>Rapport</d:title><d:creator>Un élève</d:creator></c:p>'
    info = read(with_properties(docx(p("a")), app=APP.format(41), core=core, custom=CUSTOM)).info
    assert info.declared_pages == 41
    assert dict(info.properties) == {
        "title": "Rapport",
        "creator": "Un élève",
        "application": "Microsoft Office Word",
        "pages": "41",
        "company": "Lycée",
        "rapportlint-rulebook": "bts",
    }


@pytest.mark.parametrize("app", ["<Properties", APP.format(""), APP.format("9" * 5000), "<Properties/>"])
def test_odd_properties_stop_nothing(app: str) -> None:
    assert read(with_properties(docx(p("a")), app=app)).info.declared_pages is None


def test_macros_change_only_the_format() -> None:
    assert read(docx(p("a"), content_type=MACRO_TYPE)).info.format == "docm"
    assert read(docx(p("a"))).info.format == "docx"


INCIDENTS = {
    "nothing odd": (docx(p("a")), []),
    "a revision": (docx(p(run("a") + INSERTED)), [("revisions", "Une modification suivie attend")]),
    "revisions": (docx(p(INSERTED + INSERTED)), [("revisions", "2 modifications suivies attendent")]),
    "Letter paper": (docx(p("a"), section=LETTER), [("letter-paper", "Le document est au format américain Letter")]),
    "some Letter paper": (docx(p("a", LETTER)), [("letter-paper", "Une partie du document")]),
    "an import": (docx(p("a") + '<w:altChunk r:id="x"/>'), [("imports", "Une partie du texte")]),
}


@pytest.mark.parametrize(("data", "expected"), INCIDENTS.values(), ids=INCIDENTS)
def test_what_is_odd_is_told(data: bytes, expected: list[tuple[str, str]]) -> None:
    found = read(data).incidents
    assert [incident.kind for incident in found] == [kind for kind, _ in expected]
    assert all(incident.message.startswith(start) for incident, (_, start) in zip(found, expected, strict=True))


def commented(*authors: str) -> bytes:
    """A DOCX with a comment by each author; an empty name for a comment that its part does not know."""
    known = [(id, author) for id, author in enumerate(authors) if author]
    part = root("comments", "".join(f'<w:comment w:id="{id}" w:author="{name}"/>' for id, name in known))
    marks = "".join(f'<w:r><w:commentReference w:id="{id}"/></w:r>' for id in range(len(authors)))
    return docx(p(run("a") + marks), parts={"comments": part} if known else {})


COMMENTS = {
    "none": (docx(p("a")), 0),
    "a comment without its part": (commented(""), 1),
    "a comment of the tutor": (commented("M. Dupont"), 1),
    "three comments of two readers": (commented("B", "A", "B"), 3),
    "those that rapportlint wrote": (commented("rapportlint", "A", "Rapportlint"), 1),
    "a broken part": (docx(p(run("a") + '<w:r><w:commentReference w:id="0"/></w:r>'), parts={"comments": "<w:"}), 1),
}


@pytest.mark.parametrize(("data", "count"), COMMENTS.values(), ids=COMMENTS)
def test_comments_are_counted_but_for_our_own(data: bytes, count: int) -> None:
    assert read(data).info.comments == count


LOCKS = [
    ('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', True),
    ('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>', False),
    ("", False),
]


@pytest.mark.parametrize(("lock", "restricted"), LOCKS)
def test_a_text_that_word_locks_is_restricted(lock: str, restricted: bool) -> None:
    assert read(docx(p("a"), parts={"settings": root("settings", lock)})).info.is_restricted is restricted


def photograph(latitude: bool, *, order: str = "<") -> bytes:
    """A JPEG with a directory of places, with or without a latitude."""
    mark = {"<": b"II", ">": b"MM"}[order]
    tags = [(2, 5, 3, 200)] if latitude else [(0, 1, 4, 0)]
    directory = struct.pack(f"{order}H", 1) + struct.pack(f"{order}HHII", 0x8825, 4, 1, 26) + bytes(4)
    places = struct.pack(f"{order}H", len(tags)) + b"".join(struct.pack(f"{order}HHII", *tag) for tag in tags)
    tiff = mark + struct.pack(f"{order}HI", 42, 8) + directory + places
    exif = b"Exif\0\0" + tiff
    segments = b"\xff\xe0\0\4JF" + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    return b"\xff\xd8" + segments + b"\xff\xda"


PHOTOS = {
    "with a place": (photograph(True), 1),
    "with a place, in the other order": (photograph(True, order=">"), 1),
    "of a telephone that keeps places to itself": (photograph(False), 0),
    "cut short": (photograph(True)[:40], 0),
    "without data of its own": (b"\xff\xd8\xff\xda", 0),
    "that is none": (b"PNG", 0),
    "of endless padding": (b"\xff\xd8" + b"\xff" * 200_000, 0),
}


@pytest.mark.parametrize(("data", "count"), PHOTOS.values(), ids=PHOTOS)
def test_a_photograph_says_where_it_was_taken(data: bytes, count: int) -> None:
    members = unpack(docx(p("a")))
    assert read(pack(members | {"word/media/image1.JPG": data})).info.located_photos == count


REFUSED = {
    "no text": (docx(p("") + p("  ")), FailureKind.EMPTY, "aucun texte"),
    "pictures only": (docx(p(f"<w:r>{picture()}</w:r>")), FailureKind.EMPTY, "que des images"),
    "an import only": (docx('<w:altChunk r:id="x"/>'), FailureKind.EMPTY, "à l'ouverture"),
    "hidden text only": (docx(p(run("a", "<w:vanish/>"))), FailureKind.EMPTY, "aucun texte"),
    "no archive": (b"%PDF-1.7", FailureKind.UNSUPPORTED, "Word"),
    "an empty file": (b"", FailureKind.EMPTY, "vide"),
    "a truncated file": (docx(p("a"))[:300], FailureKind.CORRUPT, "abîmé"),
    "more paragraphs than any report": (docx("<w:p/>" * 40_001), FailureKind.TOO_LARGE, "plus long"),
    "more tabs than any report": (
        docx(p("<w:r>" + "<w:tab/>" * 250_001 + "</w:r>")),
        FailureKind.TOO_LARGE,
        "plus long",
    ),
    "more letters than any report": (docx(p("a" * 3_000_001)), FailureKind.TOO_LARGE, "plus long"),
}


@pytest.mark.parametrize(("data", "kind", "words"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_report_is_refused_in_one_sentence(data: bytes, kind: FailureKind, words: str) -> None:
    with pytest.raises(UnreadableFile) as stop:
        word.read(Source(name="rapport.docx", data=data), Limits())
    assert stop.value.failure.kind is kind
    assert words in stop.value.failure.message


def test_tables_in_tables_to_the_depth_that_xml_allows_are_read_or_refused() -> None:
    depth = 60
    body = "<w:tbl><w:tr><w:tc>" * depth + p("fond") + "</w:tc></w:tr></w:tbl>" * depth
    assert [getattr(block, "text", "") for block in read(docx(body)).blocks][-1] == "fond"


def test_a_document_can_be_sent_to_another_process() -> None:
    document = read(docx(p("a") + p(f"<w:r>{picture()}</w:r>")))
    assert pickle.loads(pickle.dumps(document)) == document


@pytest.mark.parametrize("size", ['w:w="20" w:h="20"', 'w:w="999999999" w:h="-5"', 'w:w="0" w:h="x"'])
def test_a_sheet_that_no_paper_has_is_taken_for_a4(size: str) -> None:
    setup = read(docx(p("Texte"), section=f"<w:sectPr><w:pgSz {size}/></w:sectPr>")).setups[0]
    assert (round(setup.width), round(setup.height)) == (595, 842)
