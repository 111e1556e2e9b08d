"""Rules that hold for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapportlint.formats import soffice, soffice_cache


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "libreoffice: needs LibreOffice; skipped without it, failed when CI=true")


@pytest.fixture(scope="session", autouse=True)
def _no_cache() -> Iterator[None]:
    """No test sees what another run kept, nor leaves anything in the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(soffice_cache.ENVIRONMENT_VARIABLE, "")
        yield


@pytest.fixture(scope="session")
def libreoffice() -> Path:
    """The LibreOffice program. Where it is missing, a user's run skips the test and a CI run fails."""
    program = soffice.find()
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is missing: this test never skips in CI", pytrace=False)
    if program is None:
        pytest.skip("LibreOffice is missing: pages of DOCX files were NOT tested")
    return program


@pytest.fixture(autouse=True)
def _needs_libreoffice(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("libreoffice"):
        request.getfixturevalue("libreoffice")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was skipped for want of LibreOffice, even in a quiet run."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "LibreOffice is missing" in str(r.longrepr)]
    if skipped:
        terminalreporter.write_line(f"WARNING: {len(skipped)} tests skipped, LibreOffice is missing", yellow=True)
