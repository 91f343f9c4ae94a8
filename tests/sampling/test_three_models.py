"""One job, three models: a student through CTranslate2, a teacher behind ``transformers serve``, the references.

The server draws from one generator for all threads, so the teacher is asked one request at a time, each with its own
seed; its folder says ``do_sample``, without which that server is greedy at any temperature. Then its answers repeat,
and the rows of a run that was killed twice can be compared with those of one that was not, byte for byte.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from transformers import GenerationConfig

from rrtf.core.jsonl import read_objects, write_records
from rrtf_builtins.problems import load_problems
from tests import warm
from tests.tiny import make_student

pytestmark = pytest.mark.slow
SERVE = "from transformers.cli.transformers import main; main()"
REFERENCES, STUDENT, TEACHER = 8, 8 * 2 * 2, 8 * 2 * 4  # problems x temperatures x n


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_student(tmp_path_factory.mktemp("teacher"))
    config = GenerationConfig(do_sample=True, bos_token_id=1, eos_token_id=2, pad_token_id=2)
    config.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def base_url(teacher: Path) -> Iterator[str]:
    """``transformers serve`` on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "serve", str(teacher), "--port", str(port), "--device", "cpu"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, env=os.environ | {"HF_HUB_OFFLINE": "1"}, **quiet)  # type: ignore[call-overload]
    try:
        deadline = time.monotonic() + 120
        while not _is_up(f"http://127.0.0.1:{port}/health"):
            assert server.poll() is None, "transformers serve has ended"
            assert time.monotonic() < deadline
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.kill()
        server.wait()


def _is_up(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def command(out: Path, student: Path, teacher: Path, base_url: str) -> list[str]:
    """``rrtf sample`` over the grid, with the problems written to ``out``."""
    out.mkdir()
    write_records(out / "problems.jsonl", (problem.to_json() for problem in load_problems("train")[:REFERENCES]))
    return [
        "sample",
        f"out={out}",
        f"student={student}",
        "teachers=[reference,big]",
        "sample.temperatures=[0.2,1.0]",
        "sample.n=2",
        "sample.chunk=3",
        "sample.max_new_tokens=12",
        "+sampler@models.big.sampler=openai",
        f"models.big.sampler.base_url={base_url}",
        f"models.big.sampler.model={teacher}",
        "models.big.sampler.concurrency=1",
        "+prompt@models.big.prompt=signature",
        "models.big.n=4",
        "models.big.extraction=completion",
    ]


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [row for _, row in read_objects(path)]


def sample(arguments: list[str]) -> None:
    done = warm.command(*arguments)
    assert done.returncode == 0, done.stderr


def kill_when(arguments: list[str], reached: Callable[[], bool]) -> None:
    """SIGKILL as soon as something is reached."""
    running = warm.server().start(*arguments)
    while not reached():
        assert not running.has_ended(), running.wait().stderr
        time.sleep(0.002)
    running.kill()


def lines(folder: Path, pattern: str) -> int:
    return sum(path.read_bytes().count(b"\n") for path in folder.glob(pattern))


def test_three_models_two_temperatures_one_job_and_two_kills(
    tmp_path: Path, tiny_student: Path, teacher: Path, base_url: str
) -> None:
    """Killed while the student samples, and while the teacher is asked: the same bytes, no request answered twice."""
    whole, out = tmp_path / "whole", tmp_path / "out"
    sample(command(whole, tiny_student, teacher, base_url))
    rows = rows_of(whole / "samples.jsonl")
    assert Counter((row["role"], row["model"], row["temperature"]) for row in rows) == {
        ("teacher", "reference", 0.0): REFERENCES,
        ("student", str(tiny_student), 0.2): STUDENT // 2,
        ("student", str(tiny_student), 1.0): STUDENT // 2,
        ("teacher", "big", 0.2): TEACHER // 2,
        ("teacher", "big", 1.0): TEACHER // 2,
    }
    assert len({row["response"] for row in rows if row["model"] == "big"}) > TEACHER // 4  # it does sample

    again = command(out, tiny_student, teacher, base_url)
    kill_when(again, lambda: lines(out, "samples.jsonl") > REFERENCES)
    assert lines(out, "engines/*/answers.jsonl") == 0
    kill_when(again, lambda: lines(out, "engines/*/answers.jsonl") >= 20)
    assert REFERENCES + STUDENT <= lines(out, "samples.jsonl") < REFERENCES + STUDENT + TEACHER
    sample(again)
    assert (out / "samples.jsonl").read_bytes() == (whole / "samples.jsonl").read_bytes()
    for folder in (whole, out):
        (ledger,) = folder.glob("engines/*/answers.jsonl")
        keys = [row["key"] for row in rows_of(ledger)]
        assert len(keys) == len(set(keys)) == TEACHER
