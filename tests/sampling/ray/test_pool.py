"""The pool of engines on a stand-in for Ray: how many are started, who gets a call, when it gives up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, cast

import pytest

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.ray_cluster import Cluster
from rrtf.sampling.ray import pool as ray_pool
from rrtf.sampling.ray.node import OpenedEngine
from rrtf.sampling.ray.pool import NodeShare, Pool, PoolMember


class FakeRay:
    """Promises are kept at once: a promise is its own answer; an exception is raised, None never comes."""

    class exceptions:  # noqa: N801, as Ray has it
        class RayError(Exception):
            pass

        class RayTaskError(RayError):
            ip = "10.0.0.7"

    def __init__(self) -> None:
        self.killed: list[Any] = []

    def wait(self, promises: Sequence[Any], *, num_returns: int, timeout: float) -> tuple[list[Any], list[Any]]:
        return [promise for promise in promises if promise.answer is not None], []

    def get(self, promise: Any) -> Any:
        if isinstance(promise.answer, Exception):
            raise promise.answer
        return promise.answer

    def kill(self, actor: Any) -> None:
        self.killed.append(actor)


class Promise:
    def __init__(self, answer: Any) -> None:
        self.answer = answer


class FakeCluster:
    def __init__(self, *cpus: float, may_grow: bool = True) -> None:
        self.ray, self.may_grow = FakeRay(), may_grow
        self.cpus = list(cpus)

    def nodes(self) -> list[dict[str, float]]:
        return [{"CPU": count} for count in self.cpus]


class Started:
    """Gives the answers in turn, then engines of ``calls`` calls."""

    def __init__(self, *answers: Any, calls: int = 1) -> None:
        self.answers, self.calls, self.count = list(answers), calls, 0

    def __call__(self) -> PoolMember:
        self.count += 1
        opened = OpenedEngine(node=f"n{self.count}", calls=self.calls)
        return PoolMember(actor=self.count, promise=Promise(self.answers.pop(0) if self.answers else opened))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_pool, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(ray_pool, "ROOM_CHECK_SECONDS", 0.0)


def pool(
    cluster: FakeCluster, start: Callable[[], PoolMember], *, engines: int | None = None, cpus: float = 1.0
) -> Pool:
    return Pool(cast(Cluster, cluster), start, name="m", share=NodeShare(cpus=cpus), engines=engines)


@pytest.mark.parametrize(
    ("share", "node", "engines"),
    [
        (NodeShare(), {"CPU": 4.0}, 4),
        (NodeShare(cpus=3), {"CPU": 8.0, "GPU": 8.0}, 2),
        (NodeShare(gpus=1), {"CPU": 8.0, "GPU": 2.0}, 2),
        (NodeShare(gpus=0.5), {"CPU": 8.0, "GPU": 2.0}, 4),
        (NodeShare(cpus=0.1), {"CPU": 0.3}, 3),  # 0.3 / 0.1 is just below 3
        (NodeShare(gpus=1), {"CPU": 8.0}, 0),
    ],
)
def test_how_many_engines_fit_on_a_node(share: NodeShare, node: dict[str, float], engines: int) -> None:
    assert share.count_fitting(node) == engines


def test_as_many_engines_as_fit_on_the_nodes() -> None:
    """Two on the first node, none on the second, one on the third."""
    start = Started()
    with pool(FakeCluster(5.0, 1.0, 2.0), start, cpus=2.0).engine():
        assert start.count == 3


def test_no_more_engines_than_asked_for() -> None:
    start = Started()
    with pool(FakeCluster(8.0), start, engines=2).engine():
        assert start.count == 2


def test_a_node_that_joins_is_used_by_a_call_that_waits() -> None:
    cluster, start = FakeCluster(1.0), Started()
    engines = pool(cluster, start)
    with engines.engine() as first:
        cluster.cpus.append(1.0)
        with engines.engine() as second:
            assert (first.node, second.node, start.count) == ("n1", "n2", 2)


def test_an_engine_takes_as_many_calls_as_it_can_and_a_lone_one_waits_for_all_to_end() -> None:
    engines = pool(FakeCluster(1.0), Started(calls=2))
    got = threading.Event()

    def alone() -> None:
        with engines.engine(alone=True):
            got.set()

    with engines.engine() as one, engines.engine() as two:
        assert one is two
        waiting = threading.Thread(target=alone)
        waiting.start()
        assert not got.wait(0.1)
    assert got.wait(5)
    waiting.join()


def test_a_lost_engine_is_killed_said_once_and_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    cluster, start = FakeCluster(1.0), Started(calls=2)
    engines = pool(cluster, start)
    with engines.engine() as member:
        for _ in range(2):  # both of its calls fail
            assert engines.remove_lost(member, RuntimeError("a\nnode died")) == "on node n1 (node died)"
    with engines.engine() as other:
        assert other.node == "n2"
    assert cluster.ray.killed == [1, 1]
    assert capsys.readouterr().err == "an engine of m on node n1 is lost, its work is redone (node died)\n"


def test_a_problem_on_one_node_ends_all_calls_with_its_sentence() -> None:
    engines = pool(FakeCluster(1.0), Started(OpenedEngine(node="n1", error=UserError("no model there"))))
    for _ in range(2):
        with pytest.raises(UserError, match=r"^no model there$"), engines.engine():
            pass


def test_an_order_that_cannot_be_read_on_a_node() -> None:
    error = FakeRay.exceptions.RayTaskError("trace\nModuleNotFoundError: No module named 'mine'")
    sentence = "on the node 10.0.0.7: ModuleNotFoundError: No module named 'mine'; install the same packages"
    with pytest.raises(UserError, match=sentence), pool(FakeCluster(1.0), Started(error)).engine():
        pass


def test_engines_lost_while_they_open_are_replaced_a_bounded_number_of_times() -> None:
    lost = FakeRay.exceptions.RayError("worker died")
    start = Started(lost, lost)
    with pool(FakeCluster(1.0), start).engine() as member:
        assert member.node == "n3"
    with pytest.raises(InfrastructureError, match=r"3 engines .* worker died"):
        pool(FakeCluster(1.0), Started(lost, lost, lost))._acquire(alone=False)


def test_engines_lost_beside_one_that_is_open_end_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One node's engine answers, the other node's die as they open: after three, no more are started for a while."""
    lost = FakeRay.exceptions.RayError("worker died")
    start = Started(OpenedEngine(node="good", calls=1), *[lost] * 50)
    shared = pool(FakeCluster(1.0, 1.0), start)
    for _ in range(8):
        with shared.engine() as member:
            assert member.node == "good"
            for _ in range(3):
                shared._update_opened()
                shared._start_missing()
    assert start.count == 1 + ray_pool.MAX_OPEN_LOSSES
    assert capsys.readouterr().err.count("the next is started in 60 seconds") == 1


NEVER = Promise(None)


def unplaced(number: int) -> PoolMember:
    """An engine that Ray holds until a node has room for it."""
    return PoolMember(actor=number, promise=NEVER)


@pytest.mark.parametrize("may_grow", [True, False])
def test_no_node_with_room(may_grow: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Waited for where nodes may join, refused at once on the cluster that we have started."""
    monkeypatch.setattr(ray_pool, "NO_ROOM_SECONDS", 0.05)
    sentence = "no node has room for an engine of m, which needs 4 CPU"
    with (
        pytest.raises(UserError, match=sentence),
        pool(FakeCluster(2.0, may_grow=may_grow), lambda: unplaced(1), cpus=4).engine(),
    ):
        pass
    assert capsys.readouterr().err == (f"{sentence}: waiting up to 0.05 seconds for one to join\n" if may_grow else "")


@pytest.mark.parametrize(("engines", "asked"), [(4, 4), (None, 1)])
def test_a_cluster_without_nodes_is_asked_for_engines_and_grows_for_them(engines: int | None, asked: int) -> None:
    """Ray places what waits once the node that it asked for has come."""
    cluster, numbers = FakeCluster(), count(1)
    waiting: list[PoolMember] = []

    def start() -> PoolMember:
        waiting.append(PoolMember(actor=next(numbers), promise=Promise(None)))
        return waiting[-1]

    def join() -> None:
        cluster.cpus.append(1.0)
        waiting[0].promise.answer = OpenedEngine(node="new", calls=1)

    timer = threading.Timer(0.1, join)
    timer.start()
    with pool(cluster, start, engines=engines).engine() as member:
        assert (member.node, len(waiting)) == ("new", asked)


def test_engines_that_ray_cannot_place_end_no_patience_and_are_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only node goes before it has placed its engine."""
    monkeypatch.setattr(ray_pool, "NO_ROOM_SECONDS", 0.05)
    cluster = FakeCluster(1.0)
    engines = pool(cluster, lambda: unplaced(7))
    threading.Timer(0.05, cluster.cpus.clear).start()
    with pytest.raises(UserError, match="no node has room for an engine of m, which needs 1 CPU"), engines.engine():
        pass
    assert cluster.ray.killed == [7]


def test_a_long_wait_for_the_first_engine_is_explained_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ray_pool, "REPORT_AFTER_SECONDS", 0.02)
    start = Started()
    pending = start()
    answer, pending.promise.answer = pending.promise.answer, None
    engines = pool(FakeCluster(1.0), lambda: pending)
    timer = threading.Timer(0.2, lambda: setattr(pending.promise, "answer", answer))
    timer.start()
    with engines.engine() as member:
        assert member is pending
    assert capsys.readouterr().err.count("no engine of m is open yet") == 1


def test_calls_that_wait_end_when_it_is_stopped() -> None:
    cluster = FakeCluster(1.0)
    engines = pool(cluster, Started())
    with engines.engine():
        threading.Timer(0.05, engines.stop).start()
        with pytest.raises(InfrastructureError, match="was stopped"):
            engines._acquire(alone=False)
    assert cluster.ray.killed == [1]
