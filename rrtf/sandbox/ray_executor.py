"""Execution on a Ray cluster: the same sandbox on every node, the same verdicts in the same order.

Jobs go out in chunks, a bounded number of them at a time; each Ray process keeps one sandbox with one worker and
gives back plain dictionaries. Where a node dies, Ray runs its chunks again elsewhere: a verdict depends on nothing
but the job, so nothing is lost and nothing changes.

Not covered: "alone" means alone in its process. On nodes that also do other work, the CPU limits (not wall time)
decide, as everywhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Self

from rrtf.core.errors import InfrastructureError
from rrtf.core.ray_cluster import Cluster, reason
from rrtf.core.records import Execution, Job
from rrtf.sandbox import Sandbox, runtime_name

RETRIES = 10
_open: dict[tuple[str, tuple[str, ...]], Sandbox] = {}
"""The sandbox of this Ray process, by what it must give; closed when the process ends."""


class RayExecutor:
    """Runs jobs on a Ray cluster.

    Args:
        address: as for ``rrtf.core.ray_cluster.Cluster``.
        isolation, require: as for ``rrtf.sandbox.Sandbox``, on every node.
        chunk: jobs in a task.

    Raises:
        UserError: Ray is not installed, or there is no cluster at the address.
    """

    def __init__(
        self, *, address: str | None = None, isolation: str = "auto", require: Sequence[str] = (), chunk: int = 32
    ) -> None:
        self._settings, self._chunk = (isolation, tuple(require)), chunk
        self._cluster = Cluster(address)
        self._ray = self._cluster.ray
        self._judge = self._ray.remote(num_cpus=1, max_retries=RETRIES, retry_exceptions=False)(judge)

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        """Execute jobs and yield their verdicts in the same order; a bounded number is on its way.

        Raises:
            InfrastructureError: a chunk could not be run, however often it was tried.
        """
        source = iter(jobs)
        flight: deque[Any] = deque()
        while True:
            while len(flight) < self._window() and (chunk := list(islice(source, self._chunk))):
                flight.append(self._judge.remote(chunk, *self._settings))
            if not flight:
                return
            try:
                rows = self._ray.get(flight.popleft())
            except self._ray.exceptions.RayError as error:
                raise InfrastructureError(f"Ray could not run a chunk of programs: {reason(error)}") from None
            if rows["runtime"] != runtime_name():
                raise InfrastructureError(
                    f"a node of the cluster has {rows['runtime']}, this machine {runtime_name()}: verdicts would mix; "
                    "install the same versions on every node"
                )
            yield from map(Execution.from_json, rows["executions"])

    def _window(self) -> int:
        """Chunks on their way: enough for every CPU of the cluster as it is now, and one waiting for each."""
        return 2 * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def close(self) -> None:
        """Leave the cluster; end it where this executor has started it."""
        self._cluster.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()


def judge(jobs: list[Job], isolation: str, require: tuple[str, ...]) -> dict[str, Any]:
    """Run a chunk in this process's sandbox (a task on some node); says what the verdicts were made with."""
    if (isolation, require) not in _open:
        _open[isolation, require] = Sandbox(workers=1, isolation=isolation, require=require)
    executions = [execution.to_json() for execution in _open[isolation, require].run(jobs)]
    return {"runtime": runtime_name(), "executions": executions}
