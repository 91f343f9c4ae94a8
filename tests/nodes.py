"""Ray nodes on this machine: a head without CPUs, and nodes of one CPU that can be added and killed."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def with_checkout(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which processes find this checkout, ``tests`` included, after what it names itself."""
    own = environment.get("PYTHONPATH", "")
    paths = [own, str(ROOT), str(ROOT / "plugins")]
    return {**environment, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


class Nodes:
    """A cluster; ``address`` is what a user names."""

    def __init__(self) -> None:
        cluster = importlib.import_module("ray.cluster_utils").Cluster
        self._cluster: Any = cluster(initialize_head=True, head_node_args={"num_cpus": 0})
        self.address = str(self._cluster.address)

    def add(self, **environment: str) -> Any:
        """A node of one CPU, with more in its environment."""
        return self._cluster.add_node(num_cpus=1, env_vars=with_checkout(environment))

    def kill(self, node: Any) -> None:
        """SIGKILL to all its processes."""
        self._cluster.remove_node(node, allow_graceful=False)

    def alive(self) -> set[Any]:
        return set(self._cluster.worker_nodes)

    def close(self) -> None:
        self._cluster.shutdown()


@contextmanager
def ray_nodes() -> Iterator[Nodes]:
    nodes = Nodes()
    try:
        yield nodes
    finally:
        nodes.close()
