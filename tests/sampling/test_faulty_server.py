"""Sampling through a server that fails in every way: all rows in the end, nothing paid twice, the key nowhere."""

from __future__ import annotations

import copy
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rrtf.commands import sample as stage
from rrtf.commands.app import run_stage
from rrtf.config.compose import compose
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import read_objects, read_records, write_records
from rrtf.core.records import Sample
from rrtf.testing import example_problem
from tests.fake_server import KEY, FakeServer, mix, serving

pytestmark = pytest.mark.usefixtures("fake_key")
FAULTS = ("429", "500", "503", "408", "hang", "half", "dropped", "html", "shape", "no choices", "no text", "gone")
GRID = [
    "student=fake",
    "teachers=[]",
    "sample.temperatures=[0.0,0.8]",
    "sample.n=2",
    "sample.chunk=5",
    "sample.max_new_tokens=20",
    "sampler=openai",
]
ROWS = 12 * (1 + 2)  # greedy once and two samples at temperature 0.8


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run directory that a server without faults gives."""
    out = tmp_path_factory.mktemp("finished") / "out"
    with serving() as server:
        assert sample(out, server) == 0
    return out


@pytest.fixture(scope="module")
def whole(finished: Path) -> bytes:
    return (finished / "samples.jsonl").read_bytes()


def write_problems(out: Path) -> None:
    out.mkdir(exist_ok=True)
    problems = [example_problem(task_id=f"t{index}", prompt=f"Problem {index}.") for index in range(12)]
    write_records(out / "problems.jsonl", (problem.to_json() for problem in problems))


def arguments(out: Path, server: FakeServer, **changes: Any) -> list[str]:
    """``rrtf sample`` of 12 problems from a model behind a server; keyword arguments are settings of the sampler."""
    write_problems(out)
    settings = _settings(server, changes)
    return [f"out={out}", *GRID, *(f"sampler.{name}={value}" for name, value in settings.items())]


def sample(out: Path, server: FakeServer, **changes: Any) -> int:
    """The stage as ``rrtf sample`` runs it, its exit code and its sentence, without composing the same again."""
    write_problems(out)
    config = copy.deepcopy(_composed())
    config = replace(config, sampler=replace(config.sampler, **_settings(server, changes)))
    try:
        stage.run(config, out)
    except (UserError, InfrastructureError) as error:
        print(f"rrtf sample: {error}", file=sys.stderr)
        return 2 if isinstance(error, UserError) else 1
    return 0


@cache
def _composed() -> RunConfig:
    return typed(compose([*GRID, "sampler.base_url=http://localhost"]))


def _settings(server: FakeServer, changes: dict[str, Any]) -> dict[str, Any]:
    return {
        "base_url": server.base_url,
        "api_key_env": "FAKE_KEY",
        "concurrency": 4,
        "timeout_seconds": 0.25,
        "backoff_seconds": 0.01,
        "outage_seconds": 20.0,
    } | changes


def ledger(out: Path) -> list[dict[str, Any]]:
    (path,) = out.glob("engines/*/answers.jsonl")
    return [row for _, row in read_objects(path)]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_mix_of_all_faults_changes_no_row_and_nothing_is_paid_twice(tmp_path: Path, whole: bytes, seed: int) -> None:
    out = tmp_path / "out"
    with serving(fault=mix(seed, 0.5, FAULTS), delay_seconds=0.005) as server:
        assert sample(out, server) == 0
    assert (out / "samples.jsonl").read_bytes() == whole
    assert len(read_records(out / "samples.jsonl", Sample.from_json)) == ROWS
    assert (len(server.paid), max(server.paid.values())) == (ROWS, 1)
    assert len(server.requests) > 1.3 * ROWS
    assert 2 <= server.most_running <= 4


def test_the_key_is_in_one_header_and_nowhere_else(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The server echoes it in every complaint, also in the one that ends the run."""
    out = tmp_path / "out"
    with serving(fault=mix(3, 0.4, ("429", "500"))) as server:
        assert run_stage("sample", arguments(out, server)) == 0
    with serving(fault=lambda number, body: "401") as refusing:
        assert run_stage("sample", arguments(out, refusing)) == 0  # all is answered already
        (out / "samples.jsonl").unlink()
        next(out.glob("engines/*/answers.jsonl")).unlink()
        assert run_stage("sample", arguments(out, refusing)) == 2
    shown = "".join(capfd.readouterr())
    assert "refuses the request: status 401, something is wrong with ***" in shown
    assert KEY not in shown
    for _, path, headers, body in [*server.requests, *refusing.requests]:
        assert headers.pop("Authorization") == f"Bearer {KEY}"
        assert KEY not in f"{path}{headers}{body}"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 3
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []


def test_without_a_key_no_header_is_sent(tmp_path: Path) -> None:
    with serving() as server:
        assert sample(tmp_path / "out", server, api_key_env=None) == 0
    assert [headers for _, _, headers, _ in server.requests if "Authorization" in headers] == []


@pytest.mark.parametrize("name", ["FAKE_KEY_OF_NOBODY", KEY])
def test_a_key_that_is_not_there_or_stands_in_the_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    with serving() as server:
        assert sample(tmp_path / "out", server, api_key_env=name) == 2
    shown = capsys.readouterr().err
    if name == KEY:
        assert "api_key_env needs the name of an environment variable in capitals" in shown
        assert KEY not in shown
    else:
        assert "api_key_env names FAKE_KEY_OF_NOBODY, which is not set" in shown
    assert server.requests == []


def test_a_budget_of_requests_is_kept_exactly_and_raising_it_pays_only_for_the_rest(
    tmp_path: Path, whole: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also across faults and runs: 7 are paid, then 0 more, then the rest."""
    out = tmp_path / "out"
    with serving(fault=mix(4, 0.3, ("500", "half", "gone")), delay_seconds=0.005) as server:
        assert sample(out, server, max_requests=7) == 2
        assert "the budget of fake is reached: 7 of 7 requests are spent" in capsys.readouterr().err
        assert sum(server.paid.values()) == len(ledger(out)) == 7
        assert sample(out, server, max_requests=7) == 2
        assert sum(server.paid.values()) == 7
        assert sample(out, server, max_requests=ROWS) == 0
    assert max(server.paid.values()) == 1
    assert sum(server.paid.values()) == ROWS
    assert (out / "samples.jsonl").read_bytes() == whole


@pytest.mark.parametrize("price", [0.0, 1e4])
def test_a_budget_of_tokens_or_of_money_is_never_passed_and_used_up_to_one_request(
    tmp_path: Path, whole: bytes, price: float
) -> None:
    """What a request may cost at most: its prompt's bytes, 256 for a chat template, 20 tokens of answer."""
    out, limit = tmp_path / "out", 3000
    limits = (
        {"max_cost": limit * price / 1e6, "prompt_price": price, "completion_price": price}
        if price
        else {"max_tokens_total": limit}
    )
    with serving(fault=mix(5, 0.3, ("500", "half")), delay_seconds=0.002) as server:
        assert sample(out, server, **limits) == 2
        largest = max(len(str(body["messages"][0]["content"])) for _, _, _, body in server.requests) + 256 + 20
        assert limit - largest < server.tokens_paid <= limit
        assert server.tokens_paid == sum(row["prompt_tokens"] + row["completion_tokens"] for row in ledger(out))
        assert sample(out, server) == 0
    assert max(server.paid.values()) == 1
    assert (out / "samples.jsonl").read_bytes() == whole


def test_an_answer_without_choices_costs_what_it_says(tmp_path: Path) -> None:
    with serving(fault=lambda number, body: "no choices" if number == 0 else None) as server:
        assert sample(tmp_path / "out", server) == 0
    rows = ledger(tmp_path / "out")
    assert len(rows) == ROWS + 1
    assert sum(row["prompt_tokens"] + row["completion_tokens"] for row in rows) == server.tokens_paid + 7


def test_an_outage_ends_in_one_sentence_and_the_next_run_asks_for_the_rest(
    tmp_path: Path, whole: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with serving(fault=lambda number, body: "500" if number >= 20 else None) as server:
        start = time.monotonic()
        assert sample(out, server, outage_seconds=0.5) == 1
        assert 0.5 < time.monotonic() - start < 5
        shown = capsys.readouterr().err
        sentence = (
            rf"rrtf sample: the server {re.escape(server.base_url)} has answered nothing for 0\.5 s \(status 500, "
            r"something is wrong with \*\*\*\); what is answered is kept, run the same command again to go on\n"
        )
        assert re.fullmatch(sentence, shown)
        assert sum(server.paid.values()) == 20
        kept = (out / "samples.jsonl").read_bytes()
        assert whole.startswith(kept)
        server.fault = lambda number, body: None
        assert sample(out, server) == 0
    assert (len(server.paid), max(server.paid.values())) == (ROWS, 1)
    assert (out / "samples.jsonl").read_bytes() == whole


def test_the_server_may_come_back_at_another_address(tmp_path: Path, whole: bytes) -> None:
    """Where a server stands, and a budget, change no answer: nothing is set aside, nothing is paid again."""
    out = tmp_path / "out"
    with serving() as first:
        assert sample(out, first, max_requests=9) == 2
    with serving() as second:
        assert sample(out, second, concurrency=2) == 0
    assert sum(first.paid.values()) + sum(second.paid.values()) == ROWS
    assert (out / "samples.jsonl").read_bytes() == whole
    assert not (out / "stale").exists()


@pytest.mark.parametrize("share", [0.31, 0.999])
def test_a_ledger_cut_at_any_byte_costs_its_torn_line_only(
    tmp_path: Path, finished: Path, whole: bytes, share: float
) -> None:
    out = tmp_path / "out"
    shutil.copytree(finished, out)
    (path,) = out.glob("engines/*/answers.jsonl")
    content = path.read_bytes()
    left = content[: int(share * len(content))]
    path.write_bytes(left)
    (out / "samples.jsonl").unlink()
    with serving() as server:
        assert sample(out, server) == 0
    assert sum(server.paid.values()) == ROWS - left.count(b"\n")
    assert (out / "samples.jsonl").read_bytes() == whole


def _hears_ctrl_c() -> None:
    """A job in the background of a shell ignores SIGINT, and its children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def interrupted(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], FakeServer]]:
    """A run in a process of its own, once the server has answered four requests; then one takes 0.2 s."""
    with serving(delay_seconds=0.2) as server:
        command = [sys.executable, "-m", "rrtf.cli", "sample", *arguments(tmp_path / "out", server, timeout_seconds=5)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=_hears_ctrl_c)
        while sum(server.paid.values()) < 4:
            assert process.poll() is None, process.communicate()
            time.sleep(0.005)
        yield process, server


def test_ctrl_c_starts_no_further_request(
    interrupted: tuple[subprocess.Popen[str], FakeServer], tmp_path: Path
) -> None:
    """The four under way are finished and kept."""
    process, server = interrupted
    process.send_signal(signal.SIGINT)
    _, shown = process.communicate(timeout=10)
    assert process.returncode == 130
    assert shown == "rrtf sample: ended by SIGINT; run the same command again to go on\n"
    assert sum(server.paid.values()) == len(ledger(tmp_path / "out")) <= 12
