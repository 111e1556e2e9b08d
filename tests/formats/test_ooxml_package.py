"""A package opens when it is sound; a broken or hostile one gets one French sentence, in bounded memory."""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import replace

import pytest

from rapportlint.formats.ooxml_package import Package
from rapportlint.formats.ooxml_xml import W, integer, measure, parse
from rapportlint.model.failures import FailureKind, UnreadableFile
from rapportlint.model.settings import Limits
from tests.formats.word_files import MAIN, docx, external, p, pack, unpack

SOUND = docx(p("Bonjour"), links=external("x", "https://example.org/a"))
TINY = replace(Limits(), parts=50, part_bytes=2_000_000, unpacked_bytes=4_000_000)


def altered(**changes: bytes | None) -> bytes:
    """The sound file with members replaced, or removed by None; `document` and `ties` name the main ones."""
    names = {"document": "word/document.xml", "ties": "_rels/.rels", "types": "[Content_Types].xml"}
    members = unpack(SOUND)
    for name, data in changes.items():
        if data is None:
            del members[names[name]]
        else:
            members[names.get(name, name)] = data
    return pack(members)


def with_entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The sound file with one more entry."""
    packed = io.BytesIO(SOUND)
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, b"x", compression)
    return packed.getvalue()


def locked() -> bytes:
    """The sound file with the flag of a ZIP password on its entries."""
    data = bytearray(SOUND)
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) != -1:
        data[start + 8] |= 1
        start += 4
    return bytes(data)


HOSTILE_FILES = {
    "a truncated file": (SOUND[:-200], FailureKind.CORRUPT),
    "no archive at all": (b"PK\x03\x04" + bytes(500), FailureKind.CORRUPT),
    "an absolute name": (with_entry("/etc/passwd"), FailureKind.CORRUPT),
    "a drive's name": (with_entry("C:/x.xml"), FailureKind.CORRUPT),
    "a name that climbs": (with_entry("word/../../x"), FailureKind.CORRUPT),
    "a name that climbs by backslashes": (with_entry("word\\..\\..\\x"), FailureKind.CORRUPT),
    "two parts of one name": (with_entry("word/document.xml"), FailureKind.CORRUPT),
    "a packing that unpacks at once": (with_entry("word/x.xml", zipfile.ZIP_LZMA), FailureKind.CORRUPT),
    "a password of the archive": (locked(), FailureKind.ENCRYPTED),
    "a bomb in one part": (altered(document=b"<a>" + b" " * 3_000_000 + b"</a>"), FailureKind.TOO_LARGE),
    "a bomb of many parts": (altered(**{f"m{i}.bin": bytes(1_500_000) for i in range(3)}), FailureKind.TOO_LARGE),
    "too many parts": (altered(**{f"m{i}.bin": b"" for i in range(60)}), FailureKind.TOO_LARGE),
    "no main part": (altered(document=None), FailureKind.CORRUPT),
    "XML cut short": (altered(document=b"<w:document"), FailureKind.CORRUPT),
    "an entity": (
        altered(document=b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
        FailureKind.CORRUPT,
    ),
    "an entity in UTF-16": (
        altered(document='<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16")),
        FailureKind.CORRUPT,
    ),
    "an entity in a declared UTF-7": (
        altered(document=b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a+AD4-<a/>'),
        FailureKind.CORRUPT,
    ),
    "endless nesting": (altered(document=b"<a>" * 5000 + b"</a>" * 5000), FailureKind.CORRUPT),
}


@pytest.mark.parametrize(("data", "kind"), HOSTILE_FILES.values(), ids=HOSTILE_FILES)
def test_a_hostile_file_gets_one_sentence_of_the_right_kind(data: bytes, kind: FailureKind) -> None:
    with pytest.raises(UnreadableFile) as stop:
        package = Package(data, TINY)
        package.xml(package.main_part())
    assert stop.value.failure.kind is kind
    assert stop.value.failure.message.endswith(".")


def test_a_part_whose_bytes_are_damaged_is_refused() -> None:
    data = bytearray(docx(p("a" * 50)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("word/document.xml")
    data[entry.header_offset + 60] ^= 0xFF
    with pytest.raises(UnreadableFile) as stop:
        Package(bytes(data), TINY).xml("word/document.xml")
    assert stop.value.failure.kind is FailureKind.CORRUPT


@pytest.mark.parametrize("mark", [b"<b/>", b"<b b='' c='' d='' e=''/>"])
def test_parts_with_more_marks_together_than_any_report_are_refused(mark: bytes) -> None:
    part = b"<a>" + mark * (1_300_000 // (1 + 2 * mark.count(b"="))) + b"</a>"
    package = Package(altered(document=part, **{"word/styles.xml": part}), Limits())
    package.xml("word/document.xml")
    with pytest.raises(UnreadableFile) as stop:
        package.xml("word/styles.xml")
    assert stop.value.failure.kind is FailureKind.TOO_LARGE


def test_an_embedded_archive_is_never_opened() -> None:
    package = Package(altered(**{"word/embeddings/x.zip": b"PK\x03\x04 broken"}), TINY)
    assert package.xml(package.main_part()).tag == W + "document"


def test_outside_addresses_are_kept_and_not_followed() -> None:
    package = Package(SOUND, TINY)
    tie = package.relationships("word/document.xml")["x"]
    assert (tie.external, tie.target) == (True, "https://example.org/a")
    assert package.related("word/document.xml", "hyperlink") is None


MAIN_PARTS = {
    "the usual place": docx(p("x")),
    "another name": docx(p("x"), main="word/document2.xml"),
    "another folder": docx(p("x"), main="content/main.xml"),
    "package ties lost": altered(ties=None),
    "content types lost": altered(types=None),
    "an absolute target": altered(ties=unpack(SOUND)["_rels/.rels"].replace(b'"word/', b'"/word/')),
    "backslashes in names": pack({name.replace("/", "\\"): data for name, data in unpack(SOUND).items()}),
}


@pytest.mark.parametrize("data", MAIN_PARTS.values(), ids=MAIN_PARTS)
def test_the_document_is_found_wherever_it_is_kept(data: bytes) -> None:
    package = Package(data, TINY)
    assert package.xml(package.main_part()).tag == W + "document"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252"])
def test_a_part_is_read_in_its_encoding(encoding: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-le")
    data = f'<?xml version="1.0" encoding="{name}"?><a>é</a>'.encode(encoding)
    assert parse(data).text == "é"


def test_strict_names_are_read_as_the_usual_ones() -> None:
    strict = b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert parse(strict).tag == f"{{{MAIN}}}p"


def test_the_copy_that_word_keeps_of_old_shapes_does_not_count() -> None:
    copy = b"A" * 11_000_000
    data = b'<a xmlns:o="urn:schemas-microsoft-com:office:office" o:gfxdata="' + copy + b'" n="1"/>'
    assert parse(data).items() == [("n", "1")]


@pytest.mark.parametrize(
    ("written", "points"),
    [("240", 12.0), ("-240", -12.0), ("12pt", 12.0), ("2.54cm", 72.0), ("1in", 72.0), ("1e9", None), ("x", None)],
)
def test_lengths_are_points(written: str, points: float | None) -> None:
    assert measure(written) == (None if points is None else pytest.approx(points))


@pytest.mark.parametrize(("written", "value"), [("12", 12), ("12.0", 12), ("-3", -3), ("9" * 5000, None), ("x", None)])
def test_whole_numbers_are_small(written: str, value: int | None) -> None:
    assert integer(written) == value
