"""DeepSpeed's ZeRO trains, stops, goes on and exports as one process does.

Lightning and DeepSpeed both divide the loss by the accumulation. AdamW and clipping hide a factor in the gradient, so
there is no clipping here, and an eps at which updates grow with the gradient.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests import warm
from tests.commands.trainings import ROUNDING, TWO, Training, apart

INSTALLED = Path(sys.prefix) / "deepspeed"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not INSTALLED.is_dir(), reason=f"make installs DeepSpeed in {INSTALLED}, it is not there"),
    pytest.mark.skipif(not shutil.which("g++"), reason="DeepSpeed makes its CPU kernels with g++, there is none"),
]

SCALE_COUNTS = ["train.gradient_clip=1000000", "optimizer.eps=10"]


@pytest.fixture(scope="module")
def whole(training: Training) -> Path:
    return training.once("zero_whole", "train.micro_batch=4", *SCALE_COUNTS)


def environment() -> dict[str, str]:
    paths = [str(INSTALLED), *filter(None, [os.environ.get("PYTHONPATH")])]
    tools = f"{INSTALLED / 'bin'}{os.pathsep}{os.environ['PATH']}"  # ninja
    return {"PYTHONPATH": os.pathsep.join(paths), "PATH": tools}


@cache
def server() -> warm.Server:
    """Its processes have imported DeepSpeed."""
    return warm.Server("tests.zero_on_cpu", "deepspeed", **environment())


def settings(stage: int, *changes: str) -> list[str]:
    """Two processes with two micro-batches a step, so that accumulation counts."""
    return ["train.micro_batch=1", *TWO, f"train.strategy=deepspeed_stage_{stage}", *SCALE_COUNTS, *changes]


def zero(training: Training, name: str, stage: int, *changes: str) -> Path:
    """Two warm processes that meet as torchrun's do."""
    done = server().processes(2, *training.arguments(name, *settings(stage, *changes)), **environment())
    assert done.returncode == 0, done.stderr
    assert "real_accelerator.py" not in done.stdout
    return training.folder / name


def zero_by_itself(training: Training, name: str, stage: int) -> Path:
    """The command starts its processes."""
    command = [sys.executable, "-m", "tests.zero_on_cpu", *training.arguments(name, *settings(stage))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment())
    assert done.returncode == 0, done.stderr
    assert "real_accelerator.py" not in done.stdout
    return training.folder / name


@pytest.mark.parametrize(("stage", "start"), [(2, zero_by_itself), (3, zero)])
def test_losses_and_weights_are_those_of_one_process(
    training: Training, whole: Path, stage: int, start: Callable[[Training, str, int], Path]
) -> None:
    loss, weight = apart(whole, start(training, f"zero_stage_{stage}", stage))
    assert loss < ROUNDING
    assert weight < 1e-5


def test_a_stopped_training_goes_on(training: Training, whole: Path) -> None:
    zero(training, "zero_stopped", 3, "trainer.max_steps=3")
    assert (training.folder / "zero_stopped" / "checkpoints" / "step=3.ckpt").is_dir()
    loss, weight = apart(whole, zero(training, "zero_stopped", 3))
    assert loss < ROUNDING
    assert weight < 1e-5
