"""What the skeleton says of itself: properties that Word shows, our own, and the facts that controls are bound to."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from rapportlint import __version__
from rapportlint.formats.ooxml_writing import OFFICE, Draft
from rapportlint.model.regulation import Route, Rulebook
from rapportlint.scaffold.controls import NAMESPACE, STORE
from rapportlint.scaffold.markup import described

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS = "http://schemas.openxmlformats.org"
_PACKAGE = f"{_SCHEMAS}/package/2006/relationships/metadata/"
_TYPE = "application/vnd.openxmlformats-"
_WHEN = "2026-09-01T08:00:00Z"
"""The same at each run: the clock would change the bytes."""
_BOUND_ELSEWHERE = ("name", "title", "company")


def write(draft: Draft, rulebook: Rulebook, route: Route | None, values: Mapping[str, str]) -> None:
    """Give a package its properties, in the place of those of its template."""
    for kind in ("core-properties", "extended-properties", "custom-properties", "thumbnail"):
        if (old := draft.related("", kind)) is not None:
            draft.remove(old)
            draft.untie("", kind)
    draft.put("docProps/core.xml", _core(rulebook, values), f"{_TYPE}package.core-properties+xml")
    draft.relate("", f"{_PACKAGE}core-properties", "docProps/core.xml")
    draft.put("docProps/app.xml", _app(values), f"{_TYPE}officedocument.extended-properties+xml")
    draft.relate("", f"{OFFICE}extended-properties", "docProps/app.xml")
    draft.put("docProps/custom.xml", _custom(rulebook, route, values), f"{_TYPE}officedocument.custom-properties+xml")
    draft.relate("", f"{OFFICE}custom-properties", "docProps/custom.xml")
    _store(draft, values)


def _core(rulebook: Rulebook, values: Mapping[str, str]) -> str:
    names = {
        "xmlns:cp": f"{_SCHEMAS}/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    rows = {
        "dc:title": values.get("title", ""),
        "dc:subject": rulebook.title,
        "dc:creator": values.get("name", ""),
        "cp:keywords": "rapport de stage, BTS",
        "dc:language": "fr-FR",
        "cp:category": values.get("document", ""),
    }
    told = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in rows.items())
    dates = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{_WHEN}</dcterms:{kind}>' for kind in ("created", "modified")
    )
    return f"{_HEAD}<cp:coreProperties{described(names)}>{told}{dates}</cp:coreProperties>"


def _app(values: Mapping[str, str]) -> str:
    names = {"xmlns": f"{_SCHEMAS}/officeDocument/2006/extended-properties"}
    company = escape(values.get("company", ""))
    told = f"<Application>rapportlint</Application><Company>{company}</Company>"
    return f"{_HEAD}<Properties{described(names)}>{told}</Properties>"


def _custom(rulebook: Rulebook, route: Route | None, values: Mapping[str, str]) -> str:
    names = {
        "xmlns": f"{_SCHEMAS}/officeDocument/2006/custom-properties",
        "xmlns:vt": f"{_SCHEMAS}/officeDocument/2006/docPropsVTypes",
    }
    rows = {
        "rapportlint-rulebook": rulebook.id,
        "rapportlint-version": __version__,
        "rapportlint-route": route.id if route else "",
        "rapportlint-session": values.get("session", ""),
    }
    told = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{rank}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for rank, (name, value) in enumerate(rows.items(), start=2)
    )
    return f"{_HEAD}<Properties{described(names)}>{told}</Properties>"


def _store(draft: Draft, values: Mapping[str, str]) -> None:
    """The part that holds the facts for which Word has no property."""
    item, about = draft.free_name("customXml/item{}.xml"), draft.free_name("customXml/itemProps{}.xml")
    rows = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in values.items() if key not in _BOUND_ELSEWHERE)
    draft.put(item, f'{_HEAD}<report xmlns="{NAMESPACE}">{rows}</report>', "application/xml")
    names = {"xmlns:ds": f"{_SCHEMAS}/officeDocument/2006/customXml", "ds:itemID": STORE}
    schemas = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    draft.put(
        about,
        f"{_HEAD}<ds:datastoreItem{described(names)}>{schemas}</ds:datastoreItem>",
        f"{_TYPE}officedocument.customXmlProperties+xml",
    )
    draft.relate(draft.main, f"{OFFICE}customXml", item)
    draft.relate(item, f"{OFFICE}customXmlProps", about)
