"""Joining a Ray cluster: what execution and sampling on it share.

Needs ``pip install 'rrtf[ray]'`` here and on every node. Nothing of this process goes to the nodes but what a task or
an engine is given: no environment, no working directory, no code.
"""

from __future__ import annotations

import importlib
import socket
from typing import Any, Self

from rrtf.core.errors import UserError
from rrtf.core.signals import handlers_kept

CONNECT_SECONDS = 10.0


class Cluster:
    """A connection to a Ray cluster, for as long as it is open; inside another, that one's connection.

    Args:
        address: of a running cluster; None starts one on this machine, which ends with this connection.

    Raises:
        UserError: Ray is not installed, or there is no cluster at the address.
    """

    def __init__(self, address: str | None = None) -> None:
        try:
            with handlers_kept():
                self.ray: Any = importlib.import_module("ray")
        except ImportError:
            raise UserError("executor=ray needs Ray: pip install 'rrtf[ray]'") from None
        self._ours = not self.ray.is_initialized()
        self.may_grow = not (self._ours and address is None)
        if self._ours:
            _refuse_silence(address)
            _keep_stdout_clean()
            try:
                with handlers_kept():  # Ray's own ends the process without a word
                    self.ray.init(
                        address=address or "local", include_dashboard=False, log_to_driver=False, logging_level="ERROR"
                    )
            except (ConnectionError, RuntimeError, ValueError) as error:
                raise UserError(f"cannot join a Ray cluster at {address}: {' '.join(str(error).split())}") from None

    def nodes(self) -> list[dict[str, float]]:
        """The resources of each node that lives (``CPU``, ``GPU``, ...), whatever runs there."""
        return [dict(node["Resources"]) for node in self.ray.nodes() if node["Alive"]]

    def close(self) -> None:
        """Leave the cluster; end it where this connection has started it."""
        if self._ours:
            self.ray.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()


def reason(error: BaseException) -> str:
    """Ray's message about a failure, as one sentence: the first of its last line, where it comes to the point."""
    if type(error).__name__ == "ActorUnavailableError":  # Ray's sentence is about its sockets
        return "it does not answer any more"
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[-1].strip().partition(". ")[0].removesuffix(".")


def _keep_stdout_clean() -> None:
    """Ray prints a page for each lost node on standard output, where results belong; it has no switch for that."""
    worker: Any = importlib.import_module("ray._private.worker")
    if hasattr(worker, "print_to_stdstream"):
        worker.print_to_stdstream = lambda *args, **kwargs: None


def _refuse_silence(address: str | None) -> None:
    """Ray waits for minutes at an address where nobody listens, and then ends the process: ask first.

    Raises:
        UserError: nothing listens at HOST:PORT. (``auto``, ``local`` and ``ray://`` addresses are left to Ray.)
    """
    host, _, port = (address or "").rpartition(":")
    if not host or not port.isdigit() or "/" in host:
        return
    try:
        socket.create_connection((host, int(port)), timeout=CONNECT_SECONDS).close()
    except OSError as error:
        raise UserError(f"no Ray cluster answers at {address}: {error.strerror or error}") from None
