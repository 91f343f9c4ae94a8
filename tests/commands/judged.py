"""Ranking six problems with a judge behind a fake server: what tests of the judge share."""

from __future__ import annotations

import copy
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

from rrtf.commands import rank as stage
from rrtf.config.compose import compose
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import read_json, read_objects, write_records
from rrtf.core.records import Role
from rrtf.testing import example_problem, example_sample
from rrtf_builtins.scorers.judge.settings import Judge
from tests.fake_server import FakeServer

PROBLEMS = 6
PAIRS, QUESTIONS = 2 * PROBLEMS, 4 * PROBLEMS


def program(quality: int, body: str = "2 * n") -> str:
    return f"def double(n):\n    return {body}  # quality {quality}\n"


def quality_of(prompt: str, name: str) -> int:
    """What is written in the block of a program."""
    (block,) = re.findall(rf"(?s)----- BEGIN {name} (\w+) -----\n(.*?)\n----- END {name} \1 -----", prompt)
    return int(re.findall(r"quality (\d+)", block[1])[0])


def honest(prompt: str, seed: int, length: int) -> str:
    """Prefers the higher quality, after some words."""
    if prompt.startswith("Answer with"):
        return "A"
    a, b = quality_of(prompt, "PROGRAM A"), quality_of(prompt, "PROGRAM B")
    return f"Program A has {a}, B has {b}.\n{'A' if a > b else 'B' if b > a else 'TIE'}\n"


def biased(prompt: str, seed: int, length: int) -> str:
    return "The first one looks fine.\nVerdict: A"


def silent(prompt: str, seed: int, length: int) -> str:
    return "I cannot say."


def write_inputs(out: Path) -> None:
    """A teacher of quality 5; students of 9 (problem 0) or 4, and 1; one more of quality 9 that passes in part."""
    out.mkdir(exist_ok=True)
    problems = [example_problem(task_id=f"t{index}", prompt=f"Problem {index}.") for index in range(PROBLEMS)]
    write_records(out / "problems.jsonl", (problem.to_json() for problem in problems))
    rows = []
    for index, problem in enumerate(problems):
        programs = [program(5), program(4 if index else 9), program(1), program(9, "abs(2 * n)")]
        rows += [
            example_sample(
                task_id=problem.task_id,
                role=Role.STUDENT if place else Role.TEACHER,
                model="student" if place else "teacher",
                index=place,
                program=text,
            )
            for place, text in enumerate(programs)
        ]
    write_records(out / "samples.jsonl", (row.to_json() for row in rows))


def config(server: FakeServer, **changes: Any) -> RunConfig:
    """Keyword arguments are settings of the judge."""
    made = copy.deepcopy(composed())
    settings = {
        "base_url": server.base_url,
        "model": "fake",
        "api_key_env": "FAKE_KEY",
        "concurrency": 4,
        "timeout_seconds": 0.25,
        "backoff_seconds": 0.01,
        "outage_seconds": 20.0,
        "max_new_tokens": 100,
    }
    made.scorer["judge"] = Judge(**settings | changes)
    return made


@cache
def composed() -> RunConfig:
    return typed(compose(["scorer=[unit_tests]", "sandbox.workers=1", "sandbox.calibrate=0"]))


def rank(out: Path, server: FakeServer, **changes: Any) -> int:
    """The stage as ``rrtf rank`` runs it, its exit code and its sentence."""
    write_inputs(out)
    try:
        stage.run(config(server, **changes), out)
    except (UserError, InfrastructureError) as error:
        print(f"rrtf rank: {error}", file=sys.stderr)
        return 2 if isinstance(error, UserError) else 1
    return 0


def groups(out: Path) -> dict[str, list[dict[str, Any]]]:
    return {row["task_id"]: row["candidates"] for _, row in read_objects(out / "groups.jsonl")}


def figures(out: Path) -> dict[str, Any]:
    shown: dict[str, Any] = read_json(out / "ranking.json")["scorers"]["judge"]
    return shown


def ledger(out: Path) -> list[dict[str, Any]]:
    (path,) = out.glob("scorers/judge/*/answers.jsonl")
    return [row for _, row in read_objects(path)]
