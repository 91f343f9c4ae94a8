"""Execute jobs on a Ray cluster: the same sandbox on every node, the same executions in the same order.

Jobs are sent in chunks, a bounded number at a time; each Ray process keeps one sandbox with one worker and returns
plain dictionaries. If a node dies, Ray runs its chunks again elsewhere: an outcome depends on the job alone, so nothing
is lost and nothing changes.

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
"""The sandboxes of this Ray process, by (isolation, required guarantees); closed when the process ends."""


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
        self._execute_chunk = self._ray.remote(num_cpus=1, max_retries=RETRIES, retry_exceptions=False)(execute_chunk)

    def run(self, jobs: Iterable[Job]) -> Iterator[Execution]:
        """Execute jobs and yield their executions in the same order; a bounded number is in flight.

        Raises:
            InfrastructureError: a chunk could not be run, however often it was tried.
        """
        source = iter(jobs)
        flight: deque[Any] = deque()
        while True:
            while len(flight) < self._window() and (chunk := list(islice(source, self._chunk))):
                flight.append(self._execute_chunk.remote(chunk, *self._settings))
            if not flight:
                return
            try:
                rows = self._ray.get(flight.popleft())
            except self._ray.exceptions.RayError as error:
                raise InfrastructureError(f"Ray could not run a chunk of programs: {reason(error)}") from None
            if rows["runtime"] != runtime_name():
                raise InfrastructureError(
                    f"a node of the cluster has {rows['runtime']}, this machine {runtime_name()}: outcomes would mix; "
                    "install the same versions on every node"
                )
            yield from map(Execution.from_json, rows["executions"])

    def _window(self) -> int:
        """Return how many chunks may be in flight: two for each CPU that the cluster has now."""
        return 2 * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def close(self) -> None:
        """Leave the cluster; end it where this executor has started it."""
        self._cluster.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()


def execute_chunk(jobs: list[Job], isolation: str, require: tuple[str, ...]) -> dict[str, Any]:
    """Execute a chunk in this process's sandbox (a Ray task); returns the executions and this node's runtime."""
    if (isolation, require) not in _open:
        _open[isolation, require] = Sandbox(workers=1, isolation=isolation, require=require)
    executions = [execution.to_json() for execution in _open[isolation, require].run(jobs)]
    return {"runtime": runtime_name(), "executions": executions}
