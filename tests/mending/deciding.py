"""A document whose revisions LibreOffice accepts or rejects, all of them, as a student would."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from unittest import mock

import pytest
from lxml import etree

from rapportlint.formats import soffice, soffice_keeper
from rapportlint.formats.ooxml_xml import W
from rapportlint.formats.soffice_office import FILTERS, Office
from rapportlint.formats.urp import INTERFACE
from rapportlint.formats.urp_values import Remote, any_remote, long, nothing, properties, reference, remote, string

ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
_CONTEXT, _FACTORY = "com.sun.star.uno.XComponentContext", "com.sun.star.lang.XMultiComponentFactory"
_MODEL, _CONTROLLER = "com.sun.star.frame.XModel", "com.sun.star.frame.XController"
_HELPER, _PROVIDER = "com.sun.star.frame.XDispatchHelper", "com.sun.star.frame.XDispatchProvider"
_FRAME = "com.sun.star.frame.XFrame"
_GET_FACTORY, _CREATE, _LOAD_FROM, _GET_CONTROLLER, _GET_FRAME, _EXECUTE, _STORE_TO, _CLOSE = 4, 3, 3, 14, 12, 3, 8, 5


class _Decider(Office):
    """Opens a file, carries out one order of the menu, and writes it."""

    order = ACCEPT

    def convert(self, given: Path, made: Path, deadline: float) -> None:
        talk = self._conversation
        talk.deadline = deadline
        where = [string(given.as_uri()), string("_blank"), long(0), properties({"Hidden": True})]
        document = talk.call(self._loader, _LOAD_FROM, where, remote("com.sun.star.lang.XComponent"))
        controller = talk.call(talk.query(document, _MODEL), _GET_CONTROLLER, [], remote(_CONTROLLER))
        frame = talk.call(controller, _GET_FRAME, [], remote(_FRAME))
        what = [reference(talk.query(frame, _PROVIDER)), string(self.order), string(""), long(0), properties({})]
        talk.call(self._dispatcher(), _EXECUTE, what, any_remote)
        form = properties({"FilterName": FILTERS["docx"]})
        store = talk.query(document, "com.sun.star.frame.XStorable")
        talk.call(store, _STORE_TO, [string(made.as_uri()), form], nothing)
        talk.call(talk.query(document, "com.sun.star.util.XCloseable"), _CLOSE, [b"\x01"], nothing)

    def _dispatcher(self) -> Remote:
        talk = self._conversation
        root = Remote(id="StarOffice.ComponentContext", interface=INTERFACE)
        context = talk.query(talk.query(root, INTERFACE), _CONTEXT)
        factory = talk.call(context, _GET_FACTORY, [], remote(_FACTORY))
        name = string("com.sun.star.frame.DispatchHelper")
        made = talk.call(factory, _CREATE, [name, reference(context)], remote(INTERFACE))
        return talk.query(made, _HELPER)


def decided(data: bytes, order: str) -> bytes:
    """The document as LibreOffice writes it once all is accepted or rejected."""
    program = soffice.find()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    decider = type("Decider", (_Decider,), {"order": order})
    with mock.patch.object(soffice_keeper, "Office", decider), soffice_keeper.Keeper() as keeper:
        return keeper.convert(program, data, "docx", "docx", 240)


def lines(data: bytes) -> list[str]:
    """The text of the body, a paragraph a line, empty ones left out."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    found = ("".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in root.iter(W + "p"))
    return [line.strip() for line in found if line.strip()]
