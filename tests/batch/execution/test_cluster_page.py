"""The commands of docs/grappe.md start a cluster that judges reports, in the clear and encrypted."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.execution.dask_cluster import DaskCluster, gone_at_the_end

pytest.importorskip("distributed")
PAGE = (Path(__file__).parents[3] / "docs" / "grappe.md").read_text(encoding="utf-8")
_CLIENT = """
import sys
from rapportlint.batch.execution.cluster import Cluster
from tests.batch.execution.tasks import sample
for outcome in Cluster(sys.argv[1], seconds=60.0).run([sample("scan.pdf")]):
    print(outcome.result.verdict)
"""


def commands(part: str, port: int) -> list[list[str]]:
    """The command lines of a part of the page, for a cluster on this machine."""
    (body,) = re.findall(rf"<!-- {part} -->(.*?)<!-- /{part} -->", PAGE, re.S)
    lines = [line for block in re.findall(r"```\n(.*?)```", body, re.S) for line in block.splitlines()]
    return [shlex.split(line.replace("grappe.exemple", "127.0.0.1").replace("8786", str(port))) for line in lines]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are those of a POSIX shell")
@pytest.mark.parametrize(("part", "scheme"), [("grappe", "tcp"), ("tls", "tls")])
def test_the_commands_of_the_page_start_a_cluster_that_judges(part: str, scheme: str, tmp_path: Path) -> None:
    if part == "tls" and shutil.which("openssl") is None:
        pytest.skip("openssl is missing: the encrypted cluster was NOT tested")
    port = free_port()
    given = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    cluster = DaskCluster(tmp_path)
    with gone_at_the_end(cluster):
        for words in commands(part, port):
            settings = [word.split("=", 1) for word in words if re.fullmatch(r"[A-Z_]+=.*", word)]
            if words[0] == "export":
                given |= dict(settings)
            elif "dask" in words:
                cluster.settings = dict(settings)
                cluster.start(*words[words.index("dask") + 1 :])
            else:
                subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
        done = subprocess.run(
            [sys.executable, "-c", _CLIENT, f"{scheme}://127.0.0.1:{port}"],
            env=given,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.strip() == "review", done.stderr + cluster.log()
