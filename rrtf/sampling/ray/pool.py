"""Keep the engines of one model on a Ray cluster: start them, hand out calls, remove lost ones.

They are started as the nodes have room for them, and the nodes are looked at again while calls wait, so that one
that joins is used. An engine that Ray cannot place yet (others are at work there) waits without holding anything up.
Where no node has room for any, some are asked for all the same, for a cluster that grows by itself grows by what is
asked of it; if no such node comes, that is given up.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rrtf.core.console import say
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.ray_cluster import Cluster, reason
from rrtf.sampling.ray.node import OpenedEngine

MAX_OPEN_LOSSES = 3
"""Engines that may be lost one after another before one has opened."""
NO_ROOM_SECONDS = 300.0
RETRY_SECONDS = 60.0
REPORT_AFTER_SECONDS = 30.0
POLL_SECONDS = 0.2
ROOM_CHECK_SECONDS = 2.0
CLOSE_SECONDS = 10.0
MAX_CALLS = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeShare:
    """The resources of one engine. Ray counts them; it does not enforce CPUs.

    Example::

        >>> Share(cpus=2).fits({"CPU": 5.0, "GPU": 1.0})
        2
    """

    cpus: float = 1.0
    gpus: float = 0.0

    def count_fitting(self, node: dict[str, float]) -> int:
        """Return how many engines fit on a node with these resources."""
        needs = {"CPU": self.cpus, "GPU": self.gpus}
        return min(int(node.get(kind, 0.0) / need + 1e-6) for kind, need in needs.items() if need)

    @property
    def calls(self) -> int:
        """The most calls at once: one a CPU; with a GPU, as many as the engine allows."""
        return MAX_CALLS if self.gpus else max(1, int(self.cpus))

    def __str__(self) -> str:
        return f"{self.cpus:g} CPU" + (f" and {self.gpus:g} GPU" if self.gpus else "")


@dataclass(slots=True, kw_only=True, eq=False)
class PoolMember:
    """One engine: its actor, Ray's promise of ``OpenedEngine``, and how many calls it has now."""

    actor: Any
    promise: Any
    opened: OpenedEngine | None = None
    busy: int = 0

    @property
    def node(self) -> str:
        return self.opened.node if self.opened else "unknown"


class Pool:
    """Engines, shared by the calling threads.

    Args:
        start: starts one and returns at once.
        engines: at most; None for as many as the nodes have room for.
    """

    def __init__(
        self, cluster: Cluster, start: Callable[[], PoolMember], *, name: str, share: NodeShare, engines: int | None
    ) -> None:
        self._cluster, self._ray, self._start = cluster, cluster.ray, start
        self._name, self._share, self._engines = name, share, engines
        self._members: list[PoolMember] = []
        self._changed = threading.Condition()
        self._failure: UserError | InfrastructureError | None = None
        self._lost_unopened, self._retry_at = 0, 0.0
        self._room, self._room_checked_at = 0, -ROOM_CHECK_SECONDS
        self._roomless_since: float | None = None
        self._report_at = time.monotonic() + REPORT_AFTER_SECONDS

    @contextmanager
    def engine(self, *, alone: bool = False) -> Iterator[PoolMember]:
        """Wait for an engine with room for a call (``alone``: one without any other call) and yield it.

        Raises:
            UserError, InfrastructureError: there will be none.
        """
        member, calls = self._acquire(alone=alone)
        try:
            yield member
        finally:
            with self._changed:
                member.busy -= calls
                self._changed.notify()

    def count_room(self) -> int:
        """Return how many engines the nodes can hold, whatever else runs there."""
        if time.monotonic() - self._room_checked_at > ROOM_CHECK_SECONDS:
            self._room, self._room_checked_at = (
                sum(map(self._share.count_fitting, self._cluster.nodes())),
                time.monotonic(),
            )
        return self._room

    def remove_lost(self, member: PoolMember, error: BaseException) -> str:
        """Remove an engine that has stopped responding; return its node and the reason."""
        with self._changed:
            known = member in self._members
            if known:
                self._members.remove(member)
        self._ray.kill(member.actor)  # it may still run, out of reach
        if known and self._failure is None:
            say(f"an engine of {self._name} on node {member.node} is lost, its work is redone ({reason(error)})")
        return f"on node {member.node} ({reason(error)})"

    def close(self) -> None:
        """Let the engines close what they hold; a bounded time."""
        with self._changed:
            closing = [member.actor.close.remote() for member in self._members if member.opened]
        if closing:
            self._ray.wait(closing, num_returns=len(closing), timeout=CLOSE_SECONDS)

    def stop(self) -> None:
        """End all engines at once, with what they are doing; calls that wait end too."""
        with self._changed:
            self._fail(InfrastructureError(f"sampling {self._name} was stopped"))

    def _acquire(self, *, alone: bool) -> tuple[PoolMember, int]:
        with self._changed:
            while True:
                self._update_opened()
                if self._failure is not None:
                    raise type(self._failure)(str(self._failure))
                for member in self._members:
                    calls = member.opened.calls if member.opened else 0
                    needed = calls if alone else 1
                    if calls and member.busy + needed <= calls:
                        member.busy += needed
                        return member, needed
                self._start_missing()
                self._report_waiting()
                self._changed.wait(POLL_SECONDS)

    def _update_opened(self) -> None:
        """Update which engines have opened, which cannot, and which were lost while opening."""
        opening = {member.promise: member for member in self._members if member.opened is None}
        ready = self._ray.wait(list(opening), num_returns=len(opening), timeout=0)[0] if opening else []
        for promise in ready:
            member = opening[promise]
            try:
                member.opened = self._ray.get(promise)
            except self._ray.exceptions.RayTaskError as error:  # the spec could not be unpickled there
                self._failure = UserError(
                    f"the engine of {self._name} cannot be opened on the node {error.ip}: {reason(error)}; "
                    "install the same packages on every node"
                )
                return
            except self._ray.exceptions.RayError as error:
                self._members.remove(member)
                self._lost_unopened += 1
                self._retry_later_or_fail(error)
                continue
            self._lost_unopened = 0
            self._failure = self._failure or member.opened.error

    def _retry_later_or_fail(self, error: BaseException) -> None:
        """After several engines lost while opening: fail if none is open, else start no more for a while."""
        if self._lost_unopened < MAX_OPEN_LOSSES:
            return
        lost = f"{MAX_OPEN_LOSSES} engines of {self._name} were lost one after another while they opened"
        cause = f"the last so: {reason(error)}; a larger executor.engine_cpus puts fewer on a node"
        if not any(member.opened for member in self._members):
            self._failure = InfrastructureError(f"{lost}, {cause}")
            return
        self._lost_unopened, self._retry_at = 0, time.monotonic() + RETRY_SECONDS
        say(f"{lost}, so the next is started in {RETRY_SECONDS:g} seconds ({cause})")

    def _report_waiting(self) -> None:
        """Report once that engines are still opening, if none has opened for a while."""
        if time.monotonic() > self._report_at and not any(member.opened for member in self._members):
            self._report_at = float("inf")
            say(f"no engine of {self._name} is open yet: a node is opening the model, or others are at work on all")

    def _start_missing(self) -> None:
        """Start the missing engines; give up if no node has room and none joins."""
        if time.monotonic() < self._retry_at and self._members:
            return
        if self.count_room() or any(member.opened for member in self._members):
            self._roomless_since = None
        else:
            self._wait_for_room()
        while self._failure is None and len(self._members) < (self._engines or max(1, self.count_room())):
            self._members.append(self._start())

    def _wait_for_room(self) -> None:
        """Fail if no node has had room for too long; engines that Ray has queued do not count as room."""
        patience = NO_ROOM_SECONDS if self._cluster.may_grow else 0.0
        sentence = f"no node has room for an engine of {self._name}, which needs {self._share}"
        if self._roomless_since is None:
            self._roomless_since = time.monotonic()
            if patience:
                say(f"{sentence}: waiting up to {patience:g} seconds for one to join")
        if time.monotonic() - self._roomless_since >= patience:
            self._fail(
                UserError(f"{sentence}; change executor.engine_cpus and executor.engine_gpus, or add such a node")
            )

    def _fail(self, why: UserError | InfrastructureError) -> None:
        """End all engines, opened or waiting for a node, and all calls."""
        self._failure = self._failure or why
        while self._members:
            self._ray.kill(self._members.pop().actor)
        self._changed.notify_all()
