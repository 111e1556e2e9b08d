"""What the tasks of a run have in common, given to each worker of a cluster once: those that come later get it too."""

from __future__ import annotations

from distributed import WorkerPlugin

from rapportlint.batch.execution import remote


class Keeper(WorkerPlugin):
    """One packed object, under the name by which tasks ask for it."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._data = data

    def setup(self, worker: object) -> None:
        """Have it there before any task asks for it."""
        remote.keep(self.name, self._data)

    def teardown(self, worker: object) -> None:
        """Once the run is over."""
        remote.forget(self.name)
