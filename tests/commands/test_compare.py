"""``rrtf compare``: each cell is done once, whatever was killed; a mistake in one row is told before anything runs."""

from __future__ import annotations

import json
import shutil
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from rrtf.commands import compare, comparison_cells
from rrtf.commands.stage import run_stage
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import write_records
from rrtf.core.locks import lock
from rrtf.core.records import Candidate, Group, Outcome, Role
from rrtf_builtins.problems import load_problems
from tests import warm
from tests.commands.ending import started
from tests.tiny import overrides

ROWS = [
    "+compare.rows.plain=['objective=sft']",
    "+compare.rows.ranked=['objective=rrtf','objective.pairs=all']",
]


@pytest.fixture
def arguments(tmp_path: Path, tiny_student: Path) -> list[str]:
    """A comparison of two rows on four groups."""
    write_records(tmp_path / "groups.jsonl", (make_group(number).to_json() for number in range(4)))
    kept = [one for one in overrides(tmp_path, tiny_student, tmp_path / "out") if "evaluate.n" not in one]
    return [*kept, f"groups={tmp_path / 'groups.jsonl'}", *ROWS, "train.epochs=1"]


def make_group(number: int) -> Group:
    """A teacher that passes and a student that fails."""
    problem = load_problems("train")[number]

    def make(role: Role, program: str, outcome: Outcome, score: float) -> Candidate:
        return Candidate(
            role=role, model="m", response=program, program=program, outcome=outcome, scores={}, score=score
        )

    assert problem.reference
    wrong = f"{problem.signature}\n    return None\n"
    return Group(
        task_id=problem.task_id,
        prompt=problem.prompt,
        signature=problem.signature,
        entry_point=problem.entry_point,
        candidates=(
            make(Role.TEACHER, problem.reference, Outcome.ALL_PASS, 1.0),
            make(Role.STUDENT, wrong, Outcome.RUNTIME_ERROR, -0.6),
        ),
        extra=problem.extra,
    )


class Cells:
    """Stands for the processes of cells: what was asked of each, and verdicts that depend on the row."""

    def __init__(self, tests: list[str]) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self.tests = tests
        self.fail_at = 99

    fails = ""
    stand: Callable[[Mapping[str, Any]], None] = staticmethod(lambda request: None)

    def __call__(self, function: str, request: Mapping[str, Any], *, name: str, environment: Any) -> dict[str, Any]:
        assert function == "rrtf.commands.cell.run"
        if len(self.asked) == self.fail_at:
            raise KeyboardInterrupt
        self.asked.append(request)
        self.stand(request)
        if self.fails in request["overrides"]:
            raise InfrastructureError("too little memory?")
        solved = 1 if request["untrained"] else 3 if "objective.pairs=all" in request["overrides"] else 2
        return {"solved": {"file": self.tests[:solved]}, "tokens": 5, "steps": 1, "seconds": 1.0}


@pytest.fixture
def cells(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> Cells:
    found = Cells([problem.task_id for problem in load_problems("test")[:4]])
    monkeypatch.setattr(comparison_cells, "call_apart", found)
    return found


def rows_of(out: Path) -> dict[str, list[int]]:
    return {row["row"]: row["solved"] for row in json.loads((out / "compare.json").read_text())["rows"]}


def test_every_row_and_seed_is_a_cell(cells: Cells, arguments: list[str], tmp_path: Path) -> None:
    assert compare.run([*arguments, "seed=0,1"]) == 0
    assert rows_of(tmp_path / "out") == {"untrained": [1], "plain": [2, 2], "ranked": [3, 3]}
    own = [[one for one in request["overrides"] if one.startswith(("seed", "objective"))] for request in cells.asked]
    assert own[1:] == [
        ["objective=sft", "seed=0"],
        ["objective=rrtf", "objective.pairs=all", "seed=0"],
        ["objective=sft", "seed=1"],
        ["objective=rrtf", "objective.pairs=all", "seed=1"],
    ]
    assert [request["untrained"] for request in cells.asked] == [True, False, False, False, False]
    names = ["untrained-seed0", "plain-seed0", "ranked-seed0", "plain-seed1", "ranked-seed1"]
    assert [request["name"] for request in cells.asked] == names
    assert {request["comparison"] for request in cells.asked} == {str(tmp_path / "out")}


def test_what_is_finished_is_not_done_again(cells: Cells, arguments: list[str], tmp_path: Path) -> None:
    cells.fail_at = 2
    with pytest.raises(KeyboardInterrupt):
        compare.run(arguments)
    cells.fail_at = 99
    assert compare.run(arguments) == 0
    assert len(cells.asked) == 3  # two before, one after
    assert compare.run(arguments) == 0
    assert len(cells.asked) == 3
    assert rows_of(tmp_path / "out")["ranked"] == [3]


def test_a_setting_that_changes_a_cell_does_it_again(cells: Cells, arguments: list[str]) -> None:
    compare.run(arguments)
    compare.run([*arguments, "optimizer.lr=0.002"])
    assert len(cells.asked) == 3 + 2  # the untrained student does not depend on it
    compare.run([*arguments, "evaluate.max_new_tokens=11"])
    assert len(cells.asked) == 5 + 3


def test_results_may_lie_in_a_folder_of_their_own(cells: Cells, arguments: list[str], tmp_path: Path) -> None:
    compare.run([*arguments, f"compare.results={tmp_path / 'kept'}"])
    assert len(list((tmp_path / "kept" / "cells").glob("*.json"))) == 3
    compare.run([*arguments[1:], f"out={tmp_path / 'other'}", f"compare.results={tmp_path / 'kept'}"])
    assert len(cells.asked) == 3
    assert rows_of(tmp_path / "other")["plain"] == [2]


BEST = ["train.export=best", "train.validate.every=1", "train.validate.benchmark=file"]


@pytest.mark.parametrize("more", [[], BEST], ids=["last", "best"])
def test_results_are_found_from_another_place(
    cells: Cells, arguments: list[str], tmp_path: Path, more: list[str]
) -> None:
    """The same groups, student and problems in other folders, as a checkout on another machine has them."""
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    named = {one.partition("=")[0]: one.partition("=")[2] for one in arguments}
    for key in ("groups", "student", "benchmark.file.path"):
        path = Path(named[key])
        (shutil.copytree if path.is_dir() else shutil.copyfile)(path, here / path.name)
        named[key] = str(here / path.name)
    moved = [f"{key}={value}".replace(f"{here}/", f"{there}/") for key, value in named.items()]
    compare.run([*(f"{key}={value}" for key, value in named.items()), *more])
    assert len(cells.asked) == 3
    shutil.copytree(tmp_path / "out" / "results", tmp_path / "docs" / "results" / "mine")
    here.rename(there)
    own = [f"out={tmp_path / 'elsewhere' / 'out'}", f"compare.results={tmp_path / 'docs' / 'results' / 'mine'}"]
    compare.run([*moved, *more, *own])
    assert len(cells.asked) == 3
    assert rows_of(tmp_path / "elsewhere" / "out") == {"untrained": [1], "plain": [2], "ranked": [3]}
    with (there / "groups.jsonl").open("a") as handle:  # what is in the file counts, where it lies does not
        handle.write("\n")
    compare.run([*moved, *more, *own])
    assert len(cells.asked) == 3 + 2


def test_a_row_that_is_called_otherwise_is_found_by_what_it_is(
    cells: Cells, arguments: list[str], tmp_path: Path
) -> None:
    compare.run(arguments)
    renamed = [one.replace("rows.plain", "rows.plain_sft") for one in arguments]
    compare.run([*renamed, "+compare.rows.again=['objective=sft']"])
    assert len(cells.asked) == 3
    assert rows_of(tmp_path / "out") == {"untrained": [1], "plain_sft": [2], "ranked": [3], "again": [2]}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("+compare.rows.bad=['objective.beta=1']", "bad: objective.beta is a setting of objective=dpo"),
        ("+compare.rows.bad=['optimizer.lr=-1']", "bad: optimizer.lr is -1.0"),
        ("compare.baseline=dpo", "compare.baseline is dpo, which is no row; there are untrained, plain, ranked"),
        ("groups=nowhere.jsonl", "nowhere.jsonl"),
        ("seed=0,b", "seed=b: a whole number of at least 0 is needed"),
        ("objective=rrtf,rrtf", "is there more than once"),
        ("+compare.rows.untrained=['objective=dpo']", "give it another name"),
        ("+compare.rows.bad=['seed=5']", "bad: seed=5 belongs on the command line"),
        ("evaluate.max_new_tokens=3,4", "measures other problems"),
    ],
)
def test_a_mistake_is_told_before_anything_runs(cells: Cells, arguments: list[str], change: str, sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        compare.run([*arguments, change])
    assert sentence in str(caught.value)
    assert not cells.asked


def test_a_cell_that_fails_stops_no_other(cells: Cells, arguments: list[str], tmp_path: Path) -> None:
    cells.fails = "objective=sft"
    with pytest.raises(InfrastructureError, match="1 cell failed: plain-"):
        compare.run(arguments)
    assert rows_of(tmp_path / "out") == {"untrained": [1], "ranked": [3]}
    cells.fails = ""
    assert compare.run(arguments) == 0
    assert rows_of(tmp_path / "out")["plain"] == [2]
    assert len(cells.asked) == 4


def test_the_page_is_written_each_time_and_drawn_again_by_report(
    cells: Cells, arguments: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "out" / "report.html"
    compare.run(arguments)
    drawn = page.read_text()
    assert "<h1>No row differs from untrained after Holm&#39;s correction</h1>" in drawn
    assert '<tr><th scope="row">ranked</th><td class="n strong">75.0\u202f%</td>' in drawn
    page.unlink()
    assert compare.run(arguments) == 0
    assert page.read_text() == drawn
    for _ in range(2):  # the second finds the marker of the first
        page.unlink()
        run_stage("report", None, tmp_path / "out")  # type: ignore[arg-type]  # it reads no setting
        assert page.read_text() == drawn


def test_a_sweep_of_a_number_is_drawn_as_a_curve(cells: Cells, arguments: list[str], tmp_path: Path) -> None:
    compare.run([*arguments, "train.candidates=1,2"])
    drawn = (tmp_path / "out" / "report.html").read_text()
    assert '<span class="panel-title">pass@1, %, against train.candidates</span>' in drawn
    assert '<span class="dot series-0"></span> plain <span class="dot series-1"></span> ranked' in drawn


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set when a comparison says that it waits for another."""
    seen = threading.Event()

    def say(sentence: str) -> None:
        if "waiting for" in sentence:
            seen.set()

    monkeypatch.setattr(comparison_cells, "say", say)
    return seen


def test_two_commands_with_one_folder_do_each_cell_once(
    cells: Cells, arguments: list[str], tmp_path: Path, waits: threading.Event
) -> None:
    """The first command stands in its first cell until the second one has done the others and waits for it."""
    begun, shared = threading.Event(), f"compare.results={tmp_path / 'kept'}"

    def stand(request: Mapping[str, Any]) -> None:
        if request["untrained"]:
            begun.set()
            assert waits.wait(60)

    cells.stand = stand
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(compare.run, [*arguments, shared])
        assert begun.wait(60)
        second = pool.submit(compare.run, [*arguments[1:], f"out={tmp_path / 'other'}", shared])
        assert (first.result(), second.result()) == (0, 0)
    names = [(request["name"], Path(request["comparison"]).name) for request in cells.asked]
    assert names == [("untrained-seed0", "out"), ("plain-seed0", "other"), ("ranked-seed0", "other")]
    assert rows_of(tmp_path / "out") == rows_of(tmp_path / "other") == {"untrained": [1], "plain": [2], "ranked": [3]}
    assert not list((tmp_path / "kept" / "cells").glob(".*"))


@pytest.mark.parametrize("it_ends_well", [True, False])
def test_a_cell_of_another_command_is_waited_for(
    cells: Cells, arguments: list[str], tmp_path: Path, waits: threading.Event, it_ends_well: bool
) -> None:
    """Where the other one leaves no result (it failed, or was killed), the cell is done here."""
    compare.run(arguments)
    (path,) = (tmp_path / "out" / "results" / "cells").glob("plain-*.json")
    result, fingerprint = path.read_bytes(), path.stem.rsplit("-", 1)[1]
    path.unlink()
    with ThreadPoolExecutor(1) as pool:
        with lock(path.with_name(f".{fingerprint}.lock")) as held:
            assert held
            command = pool.submit(compare.run, arguments)
            assert waits.wait(60)
            if it_ends_well:
                path.write_bytes(result)
        assert command.result() == 0
    assert len(cells.asked) == 3 + (not it_ends_well)
    assert rows_of(tmp_path / "out")["plain"] == [2]


@pytest.mark.slow
def test_wandb_has_a_run_for_each_training_and_one_for_the_comparison(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WANDB_API_KEY", raising=False)
    monkeypatch.setenv("NETRC", "/nonexistent")
    done = warm.command("compare", *[one for one in arguments if one != ROWS[1]], "logger=[csv,wandb]")
    assert done.returncode == 0, done.stderr
    held = [path.read_bytes() for path in (tmp_path / "out" / "logs" / "wandb").glob("offline-run-*/*.wandb")]
    jobs = [[kind for kind in (b"comparison", b"cell") if kind in one] for one in held]
    assert sorted(jobs) == [[b"cell"], [b"comparison"]]
    assert sum(b"plain-seed0" in one for one in held) == 1


@pytest.mark.slow
def test_a_killed_comparison_goes_on_and_comes_to_the_same(arguments: list[str], tmp_path: Path) -> None:
    results, whole = tmp_path / "out" / "results" / "cells", tmp_path / "whole"
    process = started("compare", *arguments)
    while not list(results.glob("*-seed0-*.json")):  # its first cell is done
        assert process.poll() is None
        signal.sigtimedwait([], 0.05)
    process.kill()
    process.communicate()
    kept = {path: path.read_bytes() for path in results.glob("*.json")}
    again = warm.command("compare", *arguments)
    assert again.returncode == 0, again.stderr
    assert {path: path.read_bytes() for path in kept} == kept
    other = warm.command("compare", *arguments[1:], f"out={whole}")
    assert other.returncode == 0, other.stderr
    assert measured(tmp_path / "out") == measured(whole)
    assert not list((whole / "cells").iterdir())


def measured(out: Path) -> Any:
    """``compare.json`` without the times."""
    table = json.loads((out / "compare.json").read_text())
    for row in table["rows"]:
        del row["seconds"], row["measuring_seconds"]
    return table
