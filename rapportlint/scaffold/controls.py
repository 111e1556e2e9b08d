"""Content controls that show a fact, bound to a property of the document: what is typed in one appears in all."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from html import escape

from lxml import etree

from rapportlint.formats.ooxml_xml import VAL, W
from rapportlint.scaffold.markup import Ids, run, typeset

FACT = "rl:fact:"
"""Beginning of the tags of these controls."""
STORE = "{7C0B2F5E-4B1D-4E0B-9A55-5A1C6E1F2D30}"
"""Name of the part that holds the facts for which Word has no property."""
NAMESPACE = "urn:rapportlint:rapport"
_SCHEMAS = "http://schemas.openxmlformats.org"
_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_CORE_NAMES = (
    f"xmlns:ns0='http://purl.org/dc/elements/1.1/' xmlns:ns1='{_SCHEMAS}/package/2006/metadata/core-properties' "
)
_BOUND = {
    "title": (_CORE_NAMES, "/ns1:coreProperties[1]/ns0:title[1]", _CORE),
    "name": (_CORE_NAMES, "/ns1:coreProperties[1]/ns0:creator[1]", _CORE),
    "company": (
        f"xmlns:ns0='{_SCHEMAS}/officeDocument/2006/extended-properties' ",
        "/ns0:Properties[1]/ns0:Company[1]",
        "{6668398D-A668-4E3E-A5EB-62B293D839F1}",
    ),
}
"""Facts that Word keeps among the properties that it shows; the others are in a part of our own."""


def fact(key: str, hint: str, value: str = "", *, number: int, grey: str, bound: bool = True) -> str:
    """A control that shows a fact, or, in the character style `grey`, what is to be typed there.

    One that is not `bound` shows a fact that stands nowhere else: LibreOffice drops the text before a bound one that
    shares its paragraph, in a control, with other text.
    """
    names, path, store = _BOUND.get(key, (f"xmlns:ns0='{NAMESPACE}' ", f"/ns0:report[1]/ns0:{key}[1]", STORE))
    binding = f'<w:dataBinding w:prefixMappings="{names}" w:xpath="{path}" w:storeItemID="{store}"/>' if bound else ""
    shown = run(typeset(value)) if value else run(f"[{typeset(hint)}]", f'<w:rStyle w:val="{grey}"/>' if grey else "")
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(hint)}"/><w:tag w:val="{FACT}{key}"/><w:id w:val="{number}"/>'
        f"{'' if value else '<w:showingPlcHdr/>'}"
        f"{binding}<w:text/></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def fill(root: etree._Element, values: Mapping[str, str], ids: Ids) -> None:
    """Write the facts into the controls of a part, and give each control a number of its own."""
    for control in root.iter(W + "sdt"):
        about = control.find(W + "sdtPr")
        tag = "" if about is None else (about.findtext(W + "tag") or _value(about, "tag"))
        if about is None or not tag.startswith(FACT):
            continue
        _number(about, ids.next())
        value = values.get(tag.removeprefix(FACT), "")
        content = control.find(W + "sdtContent")
        if value and content is not None:
            _show(about, content, typeset(value))


def name_running(root: etree._Element, text: str) -> None:
    """Make what a STYLEREF field shows, until Word finds its title, true of every page."""
    is_running = False
    for element in root.iter(W + "instrText", W + "t", W + "fldChar"):
        if element.tag == W + "instrText":
            is_running = "STYLEREF" in (element.text or "")
        elif element.tag == W + "t" and is_running:
            element.text, is_running = text, False


def _value(about: etree._Element, name: str) -> str:
    element = about.find(W + name)
    return "" if element is None else element.get(VAL, "")


def _number(about: etree._Element, number: int) -> None:
    id = about.find(W + "id")
    if id is None:
        id = etree.Element(W + "id")
        tag = about.find(W + "tag")
        about.insert(0 if tag is None else about.index(tag) + 1, id)
    id.set(VAL, str(number))


def _show(about: etree._Element, content: etree._Element, value: str) -> None:
    """Replace what the control shows, keeping the look of its first run."""
    for shows in about.findall(W + "showingPlcHdr"):
        about.remove(shows)
    first = next(content.iter(W + "r"), None)
    look = None if first is None else copy.deepcopy(first.find(W + "rPr"))
    holder = content if first is None else first.getparent()
    if holder is None:
        return
    for old in list(holder.findall(W + "r")):
        holder.remove(old)
    new = etree.SubElement(holder, W + "r")
    if look is not None:
        for grey in look.findall(W + "rStyle"):
            look.remove(grey)
        new.append(look)
    etree.SubElement(new, W + "t").text = value
