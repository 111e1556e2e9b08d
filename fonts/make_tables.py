"""Make rapportlint/formats/font_widths.bin, the advance widths that the estimator measures text with.

`python -m fonts.make_tables FOLDER…` looks for the files that families.toml names under the folders given (the usual
font folder of Debian otherwise). The file holds numbers only: advance widths and line metrics, which are facts.
Debian packages: fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-liberation, fonts-dejavu-core,
fonts-urw-base35, fonts-ebgaramond, fonts-roboto-unhinted, fonts-open-sans, fonts-lato, fonts-wine (Tahoma);
npm packages: @fontsource/gelasio, @fontsource/comic-relief, @fontsource/montserrat (their latin and latin-ext files
named as in families.toml, with "-ext" before the suffix for the second).
"""

from __future__ import annotations

import json
import sys
import tomllib
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
TARGET = HERE.parent / "rapportlint" / "formats" / "font_widths.bin"
EM = 2048
_RANGES = (
    "0020-007E 00A0-017F 0192-0192 0218-021B 02C6-02DD 0391-03D6 0400-045F 2000-2064 2070-209C 20A0-20BF 2100-2138"
    " 2153-215E 2190-2195 21D0-21D4 2200-22A5 2264-2265 2500-256C 25A0-25E6 2605-2606 2610-2612 2660-2666 2713-2718"
)
_WIDTHS = dict[str, float]


def characters() -> str:
    """The characters that a table tells the width of, in the order of the tables."""
    spans = (span.split("-") for span in _RANGES.split())
    found = {chr(code) for first, last in spans for code in range(int(first, 16), int(last, 16) + 1)}
    return "".join(sorted(c for c in found if unicodedata.category(c) not in ("Cn", "Cc", "Cf", "Mn")))


def advances(path: Path) -> _WIDTHS:
    """The advance of each character that a font file has, in 1/2048 em; its "-ext" companion completes it."""
    widths: _WIDTHS = {}
    for part in (path.with_stem(f"{path.stem}-ext"), path):
        if part.exists():
            with TTFont(part, lazy=True) as font:
                scale = EM / vars(font["head"])["unitsPerEm"]
                metrics = font["hmtx"]
                widths |= {chr(code): metrics[name][0] * scale for code, name in (font.getBestCmap() or {}).items()}
    return widths


def completed(measured: Mapping[str, float], base: Mapping[str, float]) -> _WIDTHS:
    """The widths measured, then those of accentless letters, then the base's, scaled as its characters of one kind."""
    overall = _ratio(measured, base)
    ratios = {kind: _ratio(measured, base, kind) or overall for kind in ("Lu", "Ll", "Nd")}
    widths: _WIDTHS = {}
    for char, width in base.items():
        plain = " " if char == "\u00a0" else unicodedata.normalize("NFD", char)[0]
        scaled = width * ratios.get(unicodedata.category(char), overall)
        widths[char] = measured.get(char, measured.get(plain, scaled))
    return widths | dict(measured)


def _ratio(measured: Mapping[str, float], base: Mapping[str, float], kind: str = "") -> float:
    """How wide the measured characters of a kind are beside the base's; 0 when there is none."""
    shared = [c for c in measured if base.get(c) and unicodedata.category(c).startswith(kind)]
    return sum(measured[c] for c in shared) / sum(base[c] for c in shared) if shared else 0.0


def faces_of(family: Mapping[str, Any], files: Mapping[str, Path], measured: Mapping[str, _WIDTHS]) -> list[_WIDTHS]:
    """The widths of a family's faces: regular, bold, italic, bold italic, or a single one."""
    scale = float(family.get("scale", 1.0))
    faces = [{c: w * scale for c, w in advances(files[name]).items()} for name in family["faces"]]
    names = family.get("measured", ())
    bases = list(faces)
    for index, name in enumerate(names):
        if name:
            faces[index] = completed(measured[name], bases[index])
        else:
            # A face that was not seen differs from the regular one as its base does from its own regular.
            faces[index] = {
                c: w * (faces[0].get(c, w) / bases[0][c] if bases[0].get(c) else 1.0) for c, w in bases[index].items()
            }
    return faces


def pack(families: Iterable[Mapping[str, Any]], files: Mapping[str, Path], measured: Mapping[str, _WIDTHS]) -> bytes:
    """The whole file: a line of JSON that tells where each face lies, then the faces, each deflated."""
    order = characters()
    listed: dict[str, dict[str, Any]] = {}
    body = bytearray()
    for family in families:
        spans = []
        for widths in faces_of(family, files, measured):
            row = array("H", (min(65535, round(widths.get(c, 0.0))) for c in order))
            if sys.byteorder == "big":
                row.byteswap()
            packed = zlib.compress(row.tobytes(), 9)
            spans.append([len(body), len(packed)])
            body += packed
        listed[family["name"]] = {
            "line": family["line"], "certainty": family["certainty"], "also": family["also"], "faces": spans,
        }  # fmt: skip
    header = json.dumps({"characters": order, "families": listed}, ensure_ascii=False, separators=(",", ":"))
    return header.encode() + b"\n" + bytes(body)


def measured_widths() -> dict[str, _WIDTHS]:
    """The advances of measured.toml, by name of face and character."""
    written = tomllib.loads((HERE / "measured.toml").read_text(encoding="utf-8"))
    return {
        name: {char: float(width) for width, chars in rows.items() for char in chars} for name, rows in written.items()
    }


def main(folders: list[str]) -> None:
    """Write the file."""
    roots = [Path(folder) for folder in folders] or [Path("/usr/share/fonts")]
    files = {path.name: path for root in reversed(roots) for path in root.rglob("*.*")}
    families = tomllib.loads((HERE / "families.toml").read_text(encoding="utf-8"))["family"]
    packed = pack(families, files, measured_widths())
    TARGET.write_bytes(packed)
    print(f"{TARGET.name}: {len(families)} families, {len(packed):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
