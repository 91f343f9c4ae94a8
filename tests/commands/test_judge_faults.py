"""Ranking with a judge whose server fails, is away, costs too much, or whose run is killed."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.jsonl import read_json
from tests.commands.judged import (
    PAIRS,
    PROBLEMS,
    QUESTIONS,
    figures,
    groups,
    honest,
    ledger,
    rank,
    silent,
    write_inputs,
)
from tests.fake_server import KEY, mix, prompt_of, serving

pytestmark = pytest.mark.usefixtures("fake_key")
FAULTS = ("429", "500", "503", "408", "hang", "half", "dropped", "html", "shape", "no choices", "no text", "gone")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run directory of an honest judge behind a server without faults."""
    out = tmp_path_factory.mktemp("finished") / "out"
    with serving(reply=honest, delay_seconds=0.01) as server:
        assert rank(out, server) == 0
    assert (len(server.paid), max(server.paid.values())) == (QUESTIONS, 1)
    assert 2 <= server.most_running <= 4
    return out


@pytest.mark.parametrize("seed", [1, 2])
def test_a_mix_of_all_faults_changes_no_rank_and_nothing_is_paid_twice(
    tmp_path: Path, finished: Path, seed: int
) -> None:
    out = tmp_path / "out"
    with serving(reply=honest, fault=mix(seed, 0.4, FAULTS)) as server:
        assert rank(out, server) == 0
    assert (out / "groups.jsonl").read_bytes() == (finished / "groups.jsonl").read_bytes()
    assert (len(server.paid), max(server.paid.values())) == (QUESTIONS, 1)


def test_the_key_is_in_no_file_and_in_no_word(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    with serving(reply=honest, fault=mix(3, 0.4, ("429", "500"))) as server:
        assert rank(out, server) == 0
    with serving(fault=lambda number, body: "401") as refusing:
        assert rank(tmp_path / "other", refusing) == 2
    shown = "".join(capfd.readouterr())
    assert "refuses the request: status 401, something is wrong with ***" in shown
    assert KEY not in shown
    assert {headers["Authorization"] for _, _, headers, _ in server.requests} == {f"Bearer {KEY}"}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 8
    assert [path for path in files if KEY.encode() in path.read_bytes()] == []


def test_a_judge_without_a_verdict_gives_no_score_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one that was in no pair keeps the neutral 0; all others have none, so no teacher is left."""
    with serving(reply=silent) as server:
        assert rank(tmp_path / "out", server) == 2  # there is nothing to train on
    assert groups(tmp_path / "out") == {}
    ranking = read_json(tmp_path / "out" / "ranking.json")
    assert ranking["verdicts"] == {"no_teacher_score": PROBLEMS}
    assert ranking["candidates_without_score"] == 3 * PROBLEMS
    assert figures(tmp_path / "out")["questions_without_verdict"] == {
        "an answer without a verdict: its last line is no verdict": QUESTIONS
    }
    said = capsys.readouterr().err
    assert f"{PROBLEMS} no_teacher_score: there is nothing to train on" in said
    assert said.startswith(
        f"judge fake: 0 of {PAIRS} pairs judged; {QUESTIONS} questions have no verdict, most often because of "
        "an answer without a verdict: its last line is no verdict\n"
    )


def about(quality: int, problem: int) -> Any:
    """Whether a request is about a program of that quality in that problem."""
    return lambda body: f"Problem {problem}." in prompt_of(body) and f"quality {quality}\n" in prompt_of(body)


@pytest.mark.parametrize("status", ["500", "400"])
def test_one_question_that_fails_leaves_its_candidate_without_a_score(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], status: str
) -> None:
    """Problem 2's student of quality 1; the teacher keeps its other pair, and the group."""
    out, bad = tmp_path / "out", about(1, 2)
    with serving(reply=honest, fault=lambda number, body: status if bad(body) else None) as server:
        assert rank(out, server, retries=1) == 0
    assert [one["scores"]["judge"] for one in groups(out)["t2"]] == [0.1, -0.1, 0.0, None]
    assert [one["scores"]["judge"] for one in groups(out)["t3"]] == [0.1, -0.1, -0.1, 0.0]
    known = figures(out)
    assert (known["judged"], known["unjudged"]) == (PAIRS - 1, 1)
    (reason,) = known["questions_without_verdict"].items()
    wanted = {"500": "a request that failed while others were answered", "400": "a question that the server refuses "}
    assert reason[0].startswith(wanted[status])
    assert reason[1] == 2
    assert "; rrtf rank asks 2 of them again\n" in capsys.readouterr().err


def test_a_question_that_fails_alone_is_told_from_an_outage_by_a_probe(tmp_path: Path) -> None:
    """All else is in the ledger: nobody else is answered while it fails, but the probe is."""
    out, bad = tmp_path / "out", about(1, 2)
    with serving(reply=honest, fault=lambda number, body: "500" if bad(body) else None) as server:
        assert rank(out, server, retries=1) == 0
        asked = sum(server.paid.values())
        assert rank(out, server, retries=1, outage_seconds=0.3) == 0
    assert figures(out)["unjudged"] == 1
    assert 1 <= sum(server.paid.values()) - asked <= 2  # probes


@pytest.mark.parametrize(("status", "code"), [("401", 2), ("404", 2), ("400", 2), ("500", 1)])
def test_a_server_that_takes_no_question_ends_the_stage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], status: str, code: int
) -> None:
    """No group is written: an outage must not look like a set without scores."""
    with serving(reply=honest, fault=lambda number, body: status) as server:
        assert rank(tmp_path / "out", server, outage_seconds=0.3) == code
    assert not (tmp_path / "out" / "groups.jsonl").exists()
    said = "has answered nothing for 0.3 s" if status == "500" else f"refuses the request: status {status}"
    assert said in capsys.readouterr().err


def test_a_ranking_that_fails_leaves_none_of_other_scorers(tmp_path: Path, finished: Path) -> None:
    """``rrtf train`` would learn from it."""
    out = tmp_path / "out"
    shutil.copytree(finished, out)
    with serving(reply=honest, fault=lambda number, body: "503") as server:
        assert rank(out, server, outage_seconds=0.3, max_new_tokens=99) == 1
    assert [name for name in ("groups.jsonl", "ranking.json") if (out / name).exists()] == []


def test_an_outage_in_the_middle_costs_nothing_twice(
    tmp_path: Path, finished: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with serving(reply=honest, fault=lambda number, body: "503" if number >= 10 else None) as server:
        assert rank(out, server, outage_seconds=0.3) == 1
        assert "what is answered is kept, run the same command again to go on" in capsys.readouterr().err
        server.fault = lambda number, body: None
        assert rank(out, server) == 0
    assert (len(server.paid), max(server.paid.values())) == (QUESTIONS, 1)
    assert (out / "groups.jsonl").read_bytes() == (finished / "groups.jsonl").read_bytes()


def test_a_budget_is_kept_over_runs_and_raising_it_pays_for_the_rest(
    tmp_path: Path, finished: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    with serving(reply=honest, fault=mix(4, 0.3, ("500", "half", "gone"))) as server:
        for _ in range(2):
            assert rank(out, server, max_requests=7) == 2
            assert "the budget of fake is reached: 7 of 7 requests are spent" in capsys.readouterr().err
            assert sum(server.paid.values()) == len(ledger(out)) == 7
        assert rank(out, server, max_requests=QUESTIONS) == 0
    assert (sum(server.paid.values()), max(server.paid.values())) == (QUESTIONS, 1)
    assert (out / "groups.jsonl").read_bytes() == (finished / "groups.jsonl").read_bytes()


RANK = """
import json, sys
from pathlib import Path
from tests.commands import judged
from tests.fake_server import FakeServer
out, settings = Path(sys.argv[1]), json.loads(sys.argv[2])
judged.stage.run(judged.config(FakeServer(**settings)), out)
"""


def test_sigkill_in_the_middle_asks_nothing_twice(tmp_path: Path, finished: Path) -> None:
    """What stood in the ledger at the kill is not asked again; the line that the kill might have torn is."""
    out = tmp_path / "out"
    write_inputs(out)
    with serving(reply=honest, delay_seconds=0.05) as server:
        arguments = [sys.executable, "-c", RANK, str(out), json.dumps({"base_url": server.base_url})]
        process = subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True)
        while sum(server.paid.values()) < 9:
            assert process.poll() is None, process.communicate()
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        time.sleep(0.2)  # what the server still answers
        (path,) = out.glob("scorers/judge/*/answers.jsonl")
        kept = path.read_bytes().count(b"\n")
        assert 5 <= kept < QUESTIONS
        with path.open("ab") as handle:
            handle.write(b'{"key": "torn')
        before = len(server.requests)
        assert rank(out, server) == 0
        assert len(server.requests) - before == QUESTIONS - kept
    keys = [row["key"] for row in ledger(out)]
    assert len(keys) == len(set(keys)) == QUESTIONS
    assert (out / "groups.jsonl").read_bytes() == (finished / "groups.jsonl").read_bytes()
