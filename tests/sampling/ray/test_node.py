"""The node's end of sampling on Ray, without Ray: every problem is one sentence, and folders are made once."""

from __future__ import annotations

import dataclasses
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rrtf.commands.app import run_stage
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import read_records, write_records
from rrtf.core.records import Sample
from rrtf.models.prompts import Prompt
from rrtf.models.tokenizer import Tokenizer
from rrtf.sampling.engine import Decoding
from rrtf.sampling.ray import node as ray_node
from rrtf.sampling.ray.node import EngineSpec, NodeEngine, OpenedEngine, lock_until_made, make_spec
from rrtf.testing import build, example_problem, example_sample
from rrtf_builtins.samplers import ctranslate2_weights
from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler
from rrtf_builtins.samplers.hf import HFSampler
from rrtf_builtins.samplers.openai import OpenAISampler
from rrtf_builtins.samplers.replay import ReplaySampler
from tests.sampling.samplers import Deadly


@pytest.fixture(autouse=True)
def node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """This process as a node."""
    monkeypatch.setattr(ray_node, "node_name", lambda: "host/0a1b2c3d")
    monkeypatch.setenv("RRTF_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def ours(tiny_student: Path) -> EngineSpec:
    return make_spec("student", str(tiny_student), Deadly(), calls=3)


def problem(opened: OpenedEngine) -> str:
    assert opened.error is not None
    return str(opened.error)


def test_an_order_that_fits_is_opened_and_answered(ours: EngineSpec) -> None:
    engine = NodeEngine()
    assert engine.open(ours) == OpenedEngine(node="host/0a1b2c3d", calls=1)
    (answers,) = engine.generate([Prompt(text="", chat=False, task_id="t")], Decoding(temperature=0, max_new_tokens=1))
    assert answers[0].text == "    return 't', 0\n"
    engine.close()


def test_a_folder_that_the_node_does_not_have(ours: EngineSpec) -> None:
    opened = NodeEngine().open(dataclasses.replace(ours, weights="/models/none"))
    assert isinstance(opened.error, UserError)
    assert problem(opened) == (
        "the engine of student cannot be opened on node host/0a1b2c3d: there is no model folder /models/none; put the "
        "model there under the same path, or on a file system that all nodes see, or name it by its hub name"
    )


def test_a_folder_with_other_files_on_the_node(ours: EngineSpec) -> None:
    """As a copy that was made before the model was trained further."""
    opened = NodeEngine().open(dataclasses.replace(ours, fingerprint="others"))
    assert f"{ours.weights} holds other files there than here: rows would mix" in problem(opened)


def test_other_versions_come_together(ours: EngineSpec) -> None:
    versions = {**ours.versions, "rrtf": "0.0.9+abc", "ctranslate2": "1.0"}
    here = ours.versions
    assert problem(NodeEngine().open(dataclasses.replace(ours, versions=versions))).endswith(
        f"it has rrtf {here['rrtf']}, ctranslate2 {here['ctranslate2']}, this command rrtf 0.0.9+abc, ctranslate2 1.0: "
        "rows would mix; install the same on every node"
    )


@dataclass(frozen=True)
class Failing:
    error: Exception

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> Any:
        raise self.error


@pytest.mark.parametrize(
    ("error", "kind", "end"),
    [
        (RuntimeError("CUDA out of memory\nand a trace"), UserError, "RuntimeError: CUDA out of memory"),
        (ValueError(), UserError, "ValueError: no reason given"),
        (InfrastructureError("the disk is full"), InfrastructureError, "the disk is full"),
    ],
)
def test_whatever_a_sampler_raises_is_a_sentence(
    tiny_student: Path, error: Exception, kind: type[Exception], end: str
) -> None:
    opened = NodeEngine().open(make_spec("student", str(tiny_student), Failing(error), calls=1))
    assert isinstance(opened.error, kind)
    assert problem(opened) == f"the engine of student cannot be opened on node host/0a1b2c3d: {end}"


def test_a_local_folder_goes_by_its_absolute_path(tiny_student: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny_student.parent)
    assert make_spec("s", tiny_student.name, Deadly(), calls=1).weights == str(tiny_student)
    assert make_spec("s", "org/model", Deadly(), calls=1).weights == "org/model"


def test_built_in_samplers_say_what_they_depend_on_and_where_they_must_be() -> None:
    assert set(ray_node.libraries(build(CTranslate2Sampler()))) >= {"ctranslate2", "transformers"}
    assert set(ray_node.libraries(build(HFSampler()))) >= {"torch", "transformers"}
    assert [getattr(build(config), "local", False) for config in (CTranslate2Sampler(), HFSampler())] == [False, False]
    assert build(OpenAISampler(base_url="http://localhost/v1")).local
    assert build(ReplaySampler(path="x")).local


def test_a_sampler_with_a_file_of_this_machine_is_opened_here(tmp_path: Path, tiny_student: Path) -> None:
    """``executor=ray`` with an address where nobody listens: nothing is asked of a cluster."""
    problem = example_problem()
    write_records(tmp_path / "problems.jsonl", [problem.to_json()])
    kept = example_sample(task_id=problem.task_id, model=str(tiny_student), temperature=0.0)
    write_records(tmp_path / "kept.jsonl", [kept.to_json()])
    here = ["sampler=replay", f"sampler.path={tmp_path}/kept.jsonl", "executor=ray", "executor.address=127.0.0.1:1"]
    grid = [f"student={tiny_student}", "teachers=[]", "sample.temperatures=[0]"]
    assert run_stage("sample", [f"out={tmp_path}", *grid, *here]) == 0
    (row,) = read_records(tmp_path / "samples.jsonl", Sample.from_json)
    assert row.response == kept.response


def test_the_first_is_alone_and_the_others_come_in_together(tmp_path: Path) -> None:
    """Four threads stand for four engines of a node (a lock belongs to an open file, not to a process)."""
    inside, seen, gate = [], [], threading.Barrier(4)

    def enter() -> None:
        gate.wait()
        with lock_until_made(tmp_path, "weights"):
            inside.append(1)
            time.sleep(0.2)
            seen.append(len(inside))

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1, 4, 4, 4]


def test_what_was_not_finished_is_made_again_alone(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), lock_until_made(tmp_path, "weights"):
        raise RuntimeError
    assert not (tmp_path / "weights.made").exists()
    with lock_until_made(tmp_path, "weights"):
        pass
    assert (tmp_path / "weights.made").exists()


def test_a_conversion_that_another_process_has_finished_first_is_taken(
    tiny_student: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Tokenizer.save

    def overtaken(tokenizer: Tokenizer, folder: Path) -> None:
        save(tokenizer, folder)
        (partial,) = tmp_path.glob(".weights.*.part")
        shutil.copytree(partial, tmp_path / "weights")

    monkeypatch.setattr(Tokenizer, "save", overtaken)
    assert ctranslate2_weights.convert(str(tiny_student), tmp_path / "weights", "int8") == tmp_path / "weights"
    assert [item.name for item in tmp_path.iterdir()] == ["weights"]
