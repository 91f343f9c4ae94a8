"""Trainings of one model on the same groups, for tests that compare them."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from safetensors.torch import load_file

from rrtf.commands.app import run_stage
from tests import warm
from tests.made_once import made_once
from tests.tiny import overrides

ROUNDING = 1e-3
TWO = ["train.devices=2", "trainer.accelerator=cpu"]
FSDP = [*TWO, "train.strategy=fsdp"]
RRTF = [sys.executable, "-m", "rrtf.cli"]


class Training:
    """Trainings in folders of their own; those of several tests are made once for all test processes.

    With ``TWO`` among its changes a training is two processes that meet as torchrun's do, already warm;
    ``starts_its_own`` leaves their start to the command.
    """

    def __init__(self, folder: Path, student: Path) -> None:
        self.folder, self.student = folder, student
        made_once(folder / "groups", self._rank)

    def _rank(self, out: Path) -> None:
        made = overrides(self.folder, self.student, out)
        for stage in ("evolve", "sample", "rank"):
            assert run_stage(stage, made) == 0

    def arguments(self, name: str, *changes: str) -> list[str]:
        fixed = [
            f"out={self.folder / name}",
            f"student={self.student}",
            f"groups={self.folder / 'groups' / 'groups.jsonl'}",
            "train.epochs=3",
            "train.global_batch=4",
            "optimizer.lr=0.001",
            "optimizer.eps=1e-5",
            "train.precision=32-true",
            "train.checkpoint_every=1",
            "quantizer=[]",
        ]
        return ["train", *fixed, *changes]

    def run(self, name: str, *changes: str, starts_its_own: bool = False) -> Path:
        arguments = self.arguments(name, *changes)
        if TWO[0] in changes and not starts_its_own:
            done = warm.server().processes(2, *arguments)
        else:
            done = warm.command(*arguments)
        assert done.returncode == 0, done.stderr
        return self.folder / name

    def once(self, name: str, *changes: str) -> Path:
        """A training that several tests read."""
        return made_once(self.folder / name, lambda out: self.run(out.name, *changes))

    def stopped_after(self, steps: int, name: str, *changes: str) -> None:
        """Train that many steps only."""
        self.run(name, f"trainer.max_steps={steps}", *changes)


def losses(out: Path) -> dict[int, float]:
    """Training loss by optimizer step; of several launches the later one counts."""
    table: dict[int, float] = {}
    for path in sorted((out / "logs" / "csv").glob("version_*/metrics.csv"), key=lambda p: int(p.parent.name[8:])):
        with path.open() as handle:
            table |= {int(row["step"]): float(row["train/loss"]) for row in csv.DictReader(handle) if row["train/loss"]}
    return table


def apart(one: Path, other: Path) -> tuple[float, float]:
    """The largest difference of a loss and of a weight."""
    first, second = losses(one), losses(other)
    assert first.keys() == second.keys() == set(range(6))
    weights, others = (load_file(path / "model" / "model.safetensors") for path in (one, other))
    assert weights.keys() == others.keys()
    far = max(float((weights[name] - others[name]).abs().max()) for name in weights)
    return max(abs(first[step] - second[step]) for step in first), far


def kill_when_there(out: Path, pattern: str, arguments: Sequence[str]) -> None:
    """Start ``rrtf run`` and kill it as soon as a file of this pattern appears below ``out``."""
    running = warm.server().start("run", *arguments)
    deadline = time.monotonic() + 120
    while not list(out.glob(pattern)):
        assert not running.has_ended(), "the run ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.002)
    running.kill()
