"""A signal ends a command with one sentence, 128 + its number and no process left; the same command goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import warm
from tests.commands.ending import ended, naming, started
from tests.tiny import overrides

LONG = "train.epochs=400"


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory, tiny_student: Path) -> tuple[Path, list[str]]:
    """A run directory with groups, and the command line without ``out``."""
    folder = tmp_path_factory.mktemp("signals")
    arguments = overrides(folder, tiny_student, folder / "ranked")
    for stage in ("evolve", "sample", "rank"):
        done = warm.command(stage, *arguments)
        assert done.returncode == 0, done.stderr
    return folder / "ranked", arguments[1:]


def trainable(ranked: tuple[Path, list[str]], out: Path) -> list[str]:
    """The arguments of a training in a directory of its own."""
    out.mkdir()
    (out / "groups.jsonl").write_bytes((ranked[0] / "groups.jsonl").read_bytes())
    return [f"out={out}", *ranked[1]]


def steps(out: Path) -> list[int]:
    return [int(path.stem.split("=")[1]) for path in out.glob("checkpoints/step=*.ckpt")]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_training_says_which_signal_ended_it_and_goes_on(
    ranked: tuple[Path, list[str]], tmp_path: Path, number: signal.Signals
) -> None:
    out = tmp_path / "out"
    arguments = trainable(ranked, out)
    code, shown = ended(started("train", *arguments, LONG), number, lambda: steps(out))
    sentence = f"ended by {number.name}; run the same command again to go on"
    assert (code, shown) == (128 + number, f"rrtf train: {sentence}\n")
    assert (naming(out), (out / "model").exists()) == ([], False)
    assert f"ERROR {sentence}" in (out / "rrtf.log").read_text()
    reached = max(steps(out))
    again = warm.command("train", *arguments, LONG, f"trainer.max_steps={reached + 1}")
    assert again.returncode == 0, again.stderr
    assert f"training goes on from {out}/checkpoints/step={reached}.ckpt" in again.stderr
    assert json.loads((out / "training.json").read_text())["optimizer_steps"] == reached + 1


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_training_of_two_processes_ends_as_one(
    ranked: tuple[Path, list[str]], tmp_path: Path, number: signal.Signals
) -> None:
    out = tmp_path / "out"
    command = ["train", *trainable(ranked, out), LONG, "train.devices=2", "trainer.accelerator=cpu"]
    code, shown = ended(started(*command), number, lambda: steps(out))
    assert code == 128 + number
    assert shown.splitlines()[-1] == f"rrtf train: ended by {number.name}; run the same command again to go on"
    assert naming(out) == []


@pytest.mark.slow
def test_a_whole_run_ends_the_same_way_before_its_first_stage_is_done(
    ranked: tuple[Path, list[str]], tmp_path: Path
) -> None:
    """As soon as the directory is held; whatever is being imported or read then."""
    out = tmp_path / "out"
    process = started("run", f"out={out}", *ranked[1])
    code, shown = ended(process, signal.SIGTERM, lambda: (out / "rrtf.log").exists())
    assert (code, naming(out)) == (143, [])
    assert shown.splitlines()[-1] == "rrtf run: ended by SIGTERM; run the same command again to go on"


PLUGIN = """
import os, signal, sys, threading
from rrtf.core.signals import end_on_signals
end_on_signals("rrtf rank")
{body}
"""


def python(body: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", PLUGIN.format(body=body)], capture_output=True, text=True, check=False)


def test_a_boundary_around_plugins_lets_the_end_pass() -> None:
    done = python(
        "from rrtf.ranking.scorer import score_safely\n"
        "class S:\n"
        "    weight = 1.0\n"
        "    def score(self, problem, candidates): os.kill(os.getpid(), signal.SIGTERM)\n"
        "from rrtf.core.errors import EndedBySignal\n"
        "try: score_safely('s', S(), None, [])\n"
        "except EndedBySignal as ended: sys.exit(ended.exit_code)"
    )
    assert (done.returncode, done.stderr) == (143, "")


def test_whoever_swallows_the_end_is_ended_by_force() -> None:
    """The alarm is brought forward: the grace is not waited for."""
    done = python(
        "try: os.kill(os.getpid(), signal.SIGTERM)\n"
        "except BaseException: pass\n"
        "assert signal.alarm(0) > 0\n"
        "os.kill(os.getpid(), signal.SIGALRM)\n"
        "print('went on')"
    )
    assert (done.returncode, done.stdout) == (143, "")
    assert done.stderr == "rrtf rank: ended by SIGTERM; run the same command again to go on\n"


def test_a_second_ctrl_c_does_not_wait_for_anything() -> None:
    done = python(
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "end_on_signals('rrtf rank')\n"
        "try: os.kill(os.getpid(), signal.SIGINT)\n"
        "except BaseException: os.kill(os.getpid(), signal.SIGINT)\n"
        "print('went on')"
    )
    assert (done.returncode, done.stdout) == (130, "")


def test_a_signal_that_was_ignored_stays_ignored() -> None:
    """nohup rrtf run ..."""
    body = "signal.signal(signal.SIGHUP, signal.SIG_IGN)\nend_on_signals('x')\nos.kill(os.getpid(), signal.SIGHUP)"
    assert python(body).returncode == 0


def test_a_forked_child_tells_nothing_of_its_end() -> None:
    done = python(
        "pid = os.fork()\n"
        "if pid == 0: os.kill(os.getpid(), signal.SIGTERM)\n"
        "sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != -signal.SIGTERM)"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_python_m_rrtf_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "rrtf", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("rrtf ")
