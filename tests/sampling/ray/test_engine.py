"""Sampling on real local Ray nodes: the bytes of a run without Ray, also when a node or the driver is killed."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rrtf.commands.app import run_stage
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import read_records, write_records
from rrtf.core.ray_cluster import Cluster
from rrtf.core.records import Role, Sample
from rrtf.models.prompts import PromptFormat
from rrtf.sampling.collect import collect
from rrtf.sampling.engine import Decoding
from rrtf.sampling.plan import chunks
from rrtf.sampling.ray import engine as ray_engine
from rrtf.sampling.ray.engine import RayEngine
from rrtf.sampling.sample_log import SampleLog
from rrtf.testing import example_problem
from rrtf_builtins.problems import load_problems
from tests.nodes import Nodes, ray_nodes, with_checkout
from tests.sampling.samplers import Deadly, Watched

pytestmark = pytest.mark.slow
PROBLEMS, CHUNK, N = 12, 2, 2
ROWS = PROBLEMS * N * 2


class Place:
    """A node with a cache of its own, in which ``Watched`` notes its chunks."""

    def __init__(self, nodes: Nodes, cache: Path, **environment: str) -> None:
        self._nodes, self._cache = nodes, cache
        self.node = nodes.add(RRTF_CACHE=str(cache), **environment)

    def noted(self, what: str) -> list[int]:
        """Seeds of the chunks that were ``begun`` or ``done`` here, in order; or each one's ``pid``."""
        files = self._cache.glob("engines/*/calls.jsonl")
        rows = [json.loads(line) for file in files for line in file.read_text().splitlines()]
        return [row[what] for row in rows if what in row]

    def forget(self) -> None:
        for file in self._cache.glob("engines/*/calls.jsonl"):
            file.unlink()

    def busy(self) -> bool:
        return len(self.noted("begun")) > len(self.noted("done")) >= 2

    def kill(self) -> None:
        """All at once, as a machine loses power: an engine would outlive its node for a moment."""
        for process in set(self.noted("pid")):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._nodes.kill(self.node)


@pytest.fixture(scope="module")
def nodes() -> Iterator[Nodes]:
    with ray_nodes() as made:
        yield made


@pytest.fixture(scope="module")
def shared() -> list[Place]:
    return []


@pytest.fixture
def places(nodes: Nodes, shared: list[Place], tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Place]:
    """Two nodes, in place of those that a test has killed; what was noted before is gone."""
    shared[:] = [place for place in shared if place.node in nodes.alive()]
    while len(shared) < 2:
        shared.append(Place(nodes, tmp_path_factory.mktemp("cache")))
    for place in shared:
        place.forget()
    return shared[0], shared[1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, tiny_student: Path) -> bytes:
    """The samples of a run without Ray."""
    out = tmp_path_factory.mktemp("whole") / "out"
    assert run_stage("sample", settings(out, tiny_student)) == 0
    return (out / "samples.jsonl").read_bytes()


def settings(out: Path, student: Path, *more: str) -> list[str]:
    out.mkdir()
    write_records(out / "problems.jsonl", (problem.to_json() for problem in load_problems("train")[:PROBLEMS]))
    grid = [f"sample.chunk={CHUNK}", f"sample.n={N}", "sample.temperatures=[0.2,1.0]", "sample.max_new_tokens=12"]
    return [f"out={out}", f"student={student}", "teachers=[]", *grid, *more]


def on_ray(nodes: Nodes) -> list[str]:
    watched = ["~sampler", "+sampler._target_=tests.sampling.samplers.Watched"]
    return [*watched, "executor=ray", f"executor.address={nodes.address}"]


@contextmanager
def killed_when(reached: Callable[[], bool], place: Place) -> Iterator[None]:
    """A node dies as soon as something is reached, while the body runs."""
    killer = threading.Thread(target=lambda: (until(reached), place.kill()))
    killer.start()
    yield
    killer.join()


def until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 300  # a busy machine is no failure
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_node_with_other_versions_is_refused(nodes: Nodes, tmp_path: Path, tiny_student: Path) -> None:
    stand_in = tmp_path / "site" / "ctranslate2-0.0.1.dist-info"
    stand_in.mkdir(parents=True)
    (stand_in / "METADATA").write_text("Metadata-Version: 2.1\nName: ctranslate2\nVersion: 0.0.1\n")
    place = Place(nodes, tmp_path / "cache", PYTHONPATH=str(stand_in.parent))
    with Cluster(nodes.address) as cluster, pytest.raises(UserError) as caught:
        sample(cluster, tmp_path / "samples.jsonl", Watched(), str(tiny_student))
    place.kill()
    assert re.search(
        r"on node \S+: it has ctranslate2 0\.0\.1, this command ctranslate2 [1-9]\S+: rows would mix", str(caught.value)
    )


def test_a_driver_killed_and_started_again_writes_the_same_bytes(
    places: tuple[Place, Place], nodes: Nodes, tmp_path: Path, tiny_student: Path, whole: bytes
) -> None:
    out = tmp_path / "out"
    arguments = settings(out, tiny_student, *on_ray(nodes))
    path = out / "samples.jsonl"
    process = subprocess.Popen([sys.executable, "-m", "rrtf.cli", "sample", *arguments], env=with_checkout(os.environ))
    until(lambda: path.exists() and path.read_bytes().count(b"\n") >= 8)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert 8 <= path.read_bytes().count(b"\n") < ROWS
    assert run_stage("sample", arguments) == 0
    assert path.read_bytes() == whole


def test_a_model_that_cannot_be_opened_is_one_sentence_with_the_node(
    places: tuple[Place, Place], nodes: Nodes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that only looks like a model."""
    model = tmp_path / "model"
    model.mkdir()
    (model / "config.json").write_text('{"model_type": "mamba"}')
    code = run_stage("sample", settings(tmp_path / "out", model, "executor=ray", f"executor.address={nodes.address}"))
    message = capsys.readouterr().err.strip()
    assert code == 2
    assert re.fullmatch(
        rf"rrtf sample: the engine of {model} cannot be opened on node \S+/[0-9a-f]{{8}}: model {model} cannot be "
        r"converted for CTranslate2 \(.*\); use sampler=hf \(and evaluate\.sampler=null, if that is set\)",
        message,
    )


def test_a_chunk_that_ends_every_engine_is_given_up_and_named(
    places: tuple[Place, Place], nodes: Nodes, tmp_path: Path, tiny_student: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a bounded number of engines; the rows of the chunks before it are kept."""
    monkeypatch.setattr(ray_engine, "MAX_ENGINE_LOSSES", 2)
    path = tmp_path / "samples.jsonl"
    with Cluster(nodes.address) as cluster, pytest.raises(InfrastructureError) as caught:
        sample(cluster, path, Deadly(deadly="t4"), str(tiny_student))
    assert re.match(
        r"the chunk of m at temperature 0.2 that begins with t4 has ended 2 engines, the last on node \S+/[0-9a-f]{8} "
        r"\(.*\); rows finished before are kept",
        str(caught.value),
    )
    assert [row.task_id for row in read_records(path, Sample.from_json)] == [
        "t0",
        "t0",
        "t1",
        "t1",
        "t2",
        "t2",
        "t3",
        "t3",
    ]


def test_engines_that_die_while_they_open_are_given_up(
    places: tuple[Place, Place], nodes: Nodes, tmp_path: Path, tiny_student: Path
) -> None:
    with (
        Cluster(nodes.address) as cluster,
        pytest.raises(InfrastructureError, match="3 engines of m were lost one after another while they opened"),
    ):
        sample(cluster, tmp_path / "samples.jsonl", Deadly(while_opening=True), str(tiny_student))


def test_a_node_killed_in_the_middle_of_a_chunk_changes_no_byte(
    places: tuple[Place, Place],
    nodes: Nodes,
    tmp_path: Path,
    tiny_student: Path,
    whole: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Two nodes at work, one is killed while it has a chunk: that chunk is done again on the other one.

    The key in the environment is for ``Watched``, which opens nothing where it sees it.
    """
    monkeypatch.setenv("RRTF_TEST_KEY", "the driver's")
    lost, kept = places
    out = tmp_path / "out"
    with killed_when(lambda: lost.busy() and kept.busy(), lost):
        assert run_stage("sample", settings(out, tiny_student, *on_ray(nodes))) == 0
    assert (out / "samples.jsonl").read_bytes() == whole
    assert whole.count(b"\n") == ROWS
    (half,) = set(lost.noted("begun")) - set(lost.noted("done"))
    assert half in kept.noted("done")
    done = lost.noted("done") + kept.noted("done")
    assert len(done) == len(set(done)) == ROWS // CHUNK // N
    assert len(lost.noted("done")) >= 2  # rows of the lost node are kept
    assert "is lost, its work is redone" in capsys.readouterr().err


def test_without_the_redo_a_killed_node_ends_the_run(
    places: tuple[Place, Place], nodes: Nodes, tmp_path: Path, tiny_student: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test above: the kill does meet a chunk, and only the redo saves it."""
    monkeypatch.setattr(ray_engine, "MAX_ENGINE_LOSSES", 1)
    lost, _ = places
    with (
        killed_when(lost.busy, lost),
        Cluster(nodes.address) as cluster,
        pytest.raises(InfrastructureError, match="has ended 1 engines"),
    ):
        sample(cluster, tmp_path / "samples.jsonl", Watched(), str(tiny_student), chunk=1)


def sample(cluster: Cluster, path: Path, sampler: Any, model: str, chunk: int = CHUNK) -> None:
    """Twelve problems at one temperature."""
    problems = [example_problem(task_id=f"t{index}") for index in range(PROBLEMS)]
    plan = list(chunks(problems, model="m", role=Role.STUDENT, temperatures=[0.2], n=N, size=chunk, seed=0))
    prompt = PromptFormat(template="{prompt}\n{signature}\n")
    with RayEngine(cluster, sampler, name="m", weights=model) as engine, SampleLog(path) as log:
        collect(plan, log=log, engine=engine, prompt=prompt, decoding=Decoding(temperature=0.0, max_new_tokens=12))
