"""Settings of training: which of them make other checkpoints, and how many passes a budget of tokens gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrtf.commands.fit import plan_schedule
from rrtf.commands.train import declare_checkpoints
from rrtf.config.compose import compose
from rrtf.config.typed import typed
from rrtf.training.layout import token_footprint
from rrtf.training.packing import EncodedCandidate, EncodedGroup
from rrtf.training.settings import Layout

GROUP = EncodedGroup(
    task_id="a",
    prompt=(1,) * 512,
    candidates=tuple(EncodedCandidate(tokens=(2,) * length, score=0.0, is_teacher=False) for length in (64, 40, 8)),
)


def mark(tmp_path: Path, tiny_student: Path, *changes: str) -> str:
    groups = tmp_path / "groups.jsonl"
    groups.write_text("")
    return declare_checkpoints(typed(compose([f"student={tiny_student}", *changes])), groups, "32-true").fingerprint


@pytest.mark.parametrize(
    "change", ["max_steps=3", "accelerator=cpu", "profiler=simple", "detect_anomaly=true", "max_time=00:01:00:00"]
)
def test_how_far_and_where_a_training_runs_leaves_its_checkpoints_good(
    tmp_path: Path, tiny_student: Path, change: str
) -> None:
    assert mark(tmp_path, tiny_student, f"trainer.{change}") == mark(tmp_path, tiny_student)


@pytest.mark.parametrize("change", ["gradient_clip_algorithm=value", "limit_train_batches=0.5", "overfit_batches=1"])
def test_an_argument_of_the_trainer_that_changes_weights_does_not(
    tmp_path: Path, tiny_student: Path, change: str
) -> None:
    assert mark(tmp_path, tiny_student, f"+trainer.{change}") != mark(tmp_path, tiny_student)


def test_a_strategy_by_name_leaves_checkpoints_good_a_class_of_ones_own_may_not(
    tmp_path: Path, tiny_student: Path
) -> None:
    own = ["strategy=custom", "strategy._target_=lightning.pytorch.strategies.DDPStrategy"]
    assert mark(tmp_path, tiny_student, "train.strategy=ddp") == mark(tmp_path, tiny_student)
    assert mark(tmp_path, tiny_student, *own) != mark(tmp_path, tiny_student)


def test_padded_rows_repeat_the_prompt_and_a_budget_of_tokens_knows_it() -> None:
    """512 + 64 + 40 + 8 in one row; three rows of 512 + 64: a budget of 1,500 tokens holds two groups or none."""
    assert (token_footprint(GROUP, Layout.PACKED), token_footprint(GROUP, Layout.PADDED)) == (624, 3 * 576)
    for layout, passes in (("packed", 1), ("padded", 2)):
        settings = ["train.global_batch=2", "train.micro_tokens=1500", f"train.layout={layout}"]
        assert plan_schedule(typed(compose(settings)), [GROUP, GROUP]).accumulation == passes
