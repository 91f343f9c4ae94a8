"""The Ray executor on real local nodes: the same verdicts in the same order, also when a node is killed."""

from __future__ import annotations

import importlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from rrtf.core.errors import UserError
from rrtf.core.records import Execution, Job, Limits, Outcome
from rrtf.sandbox import Sandbox
from rrtf.sandbox.ray_executor import RayExecutor
from rrtf.testing import example_problem
from tests.nodes import Nodes, ray_nodes

BODIES = ("return 2 * n", "return n", "return n / 0", "return (", "import time; time.sleep(0.05); return 2 * n")
EXPECTED = (
    Outcome.ALL_PASS,
    Outcome.PARTIAL_PASS,
    Outcome.RUNTIME_ERROR,
    Outcome.COMPILE_ERROR,
    Outcome.ALL_PASS,
)


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    """Two nodes of one CPU each."""
    with ray_nodes() as made:
        made.add()
        made.add()
        yield made


def jobs(count: int) -> list[Job]:
    return [
        Job(
            program=f"def double(n):\n    {BODIES[number % len(BODIES)]}\n# {number}\n",
            entry_point="double",
            tests=example_problem().tests,
            limits=Limits(cpu_seconds=1.0, wall_seconds=10.0),
        )
        for number in range(count)
    ]


def labels(executions: list[Execution]) -> list[tuple[Outcome, int, int]]:
    return [(one.outcome, one.tests_passed, one.tests_total) for one in executions]


@pytest.mark.slow
def test_a_cluster_gives_the_verdicts_of_the_embedded_sandbox_in_order(nodes: Nodes) -> None:
    with Sandbox(workers=2) as sandbox:
        local = list(sandbox.run(jobs(60)))
    with RayExecutor(address=nodes.address, chunk=7) as executor:
        remote = list(executor.run(jobs(60)))
    assert [one.outcome for one in local] == list(EXPECTED) * 12
    assert labels(remote) == labels(local)
    assert [one.key for one in remote] == [one.key for one in local]


@pytest.mark.slow
def test_a_node_killed_half_way_loses_nothing(nodes: Nodes) -> None:
    work = jobs(400)
    lost = nodes.alive().pop()

    def kill() -> None:
        time.sleep(1.5)
        nodes.kill(lost)

    killer = threading.Thread(target=kill)
    with RayExecutor(address=nodes.address, chunk=4) as executor:
        verdicts = executor.run(work)
        found = [next(verdicts)]
        killer.start()
        found += list(verdicts)
    killer.join()
    assert [one.outcome for one in found] == [EXPECTED[number % 5] for number in range(400)]


def test_an_address_where_nobody_listens_is_one_sentence_at_once() -> None:
    """In a process of its own, as on a user's command line."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        script = f"from rrtf.sandbox.ray_executor import RayExecutor\nRayExecutor(address={address!r})"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.strip().splitlines()[-1] == (
        f"rrtf.core.errors.UserError: no Ray cluster answers at {address}: Connection refused"
    )


def test_without_ray_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(importlib.sys.modules, "ray", None)  # type: ignore[attr-defined]
    with pytest.raises(UserError, match=r"pip install 'rrtf\[ray\]'"):
        RayExecutor()
