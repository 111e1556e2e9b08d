"""Tasks for the executors, and the plugin that harms them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.batch.execution import hostile


@pytest.fixture(scope="session")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder where the hostile plugin is installed, for this process and those that it starts."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.install(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder
