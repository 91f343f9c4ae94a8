"""DeepSpeed's ZeRO trains, stops, goes on and exports as one process does.

Lightning and DeepSpeed both divide the loss by the accumulation. AdamW and clipping hide a factor in the gradient, so
there is no clipping here, and an eps at which updates grow with the gradient.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.test_distributed import ROUNDING, TWO, Training, apart

INSTALLED = Path(sys.prefix) / "deepspeed"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not INSTALLED.is_dir(), reason=f"make installs DeepSpeed in {INSTALLED}, it is not there"),
    pytest.mark.skipif(not shutil.which("g++"), reason="DeepSpeed makes its CPU kernels with g++, there is none"),
]

SCALE_COUNTS = ["train.gradient_clip=1000000", "optimizer.eps=10"]


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory, tiny_student: Path) -> Training:
    return Training(tmp_path_factory.mktemp("zero"), tiny_student)


@pytest.fixture(scope="module")
def whole(training: Training) -> Path:
    return training.run("whole", "train.micro_batch=4", *SCALE_COUNTS)


def zero(training: Training, name: str, stage: int, *changes: str) -> Path:
    """Two processes with two micro-batches a step, so that accumulation counts."""
    settings = ["train.micro_batch=1", *TWO, f"train.strategy=deepspeed_stage_{stage}", *SCALE_COUNTS, *changes]
    command = [sys.executable, "-m", "tests.zero_on_cpu", *training.arguments(name, *settings)]
    paths = [str(INSTALLED), *filter(None, [os.environ.get("PYTHONPATH")])]
    tools = {"PATH": f"{INSTALLED / 'bin'}{os.pathsep}{os.environ['PATH']}"}  # ninja
    env = os.environ | tools | {"PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    assert "real_accelerator.py" not in done.stdout
    return training.folder / name


@pytest.mark.parametrize("stage", [2, 3])
def test_losses_and_weights_are_those_of_one_process(training: Training, whole: Path, stage: int) -> None:
    loss, weight = apart(whole, zero(training, f"stage_{stage}", stage))
    assert loss < ROUNDING
    assert weight < 1e-5


def test_a_stopped_training_goes_on(training: Training, whole: Path) -> None:
    zero(training, "stopped", 3, "trainer.max_steps=3")
    assert (training.folder / "stopped" / "checkpoints" / "step=3.ckpt").is_dir()
    loss, weight = apart(whole, zero(training, "stopped", 3))
    assert loss < ROUNDING
    assert weight < 1e-5
