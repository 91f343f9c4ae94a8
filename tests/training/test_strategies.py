"""The strategy that Lightning is given by name or class, and the refused ones."""

from __future__ import annotations

from typing import Any

import pytest
from lightning.pytorch.plugins.io import TorchCheckpointIO
from lightning.pytorch.strategies import DDPStrategy, FSDPStrategy, ModelParallelStrategy, SingleDeviceStrategy

from rrtf.core.errors import UserError
from rrtf.training.strategies import (
    ShardedStrategy,
    check_strategy,
    lightning_strategy,
    writes_checkpoints_itself,
)


def test_names() -> None:
    """Ours are made here, others are Lightning's to look up."""
    assert lightning_strategy("auto", processes=1) == "auto"
    assert type(lightning_strategy("auto", processes=2)) is DDPStrategy
    assert type(lightning_strategy("ddp", processes=1)) is DDPStrategy
    assert type(lightning_strategy("fsdp", processes=2)) is ShardedStrategy
    name = "ddp_find_unused_parameters_true"
    assert lightning_strategy(name, processes=2) == name


def test_deepspeed_that_is_not_installed_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UserError, match=r"^train.strategy=deepspeed_stage_2 needs DeepSpeed: pip install 'rrtf"):
        lightning_strategy("deepspeed_stage_2", processes=2)


@pytest.mark.parametrize(
    ("strategy", "sentence"),
    [
        (object(), "strategy is a builtins.object, a lightning.pytorch.strategies.Strategy is needed"),
        (
            DDPStrategy(start_method="spawn"),
            "strategy is a lightning.pytorch.strategies.ddp.DDPStrategy, which starts processes itself: "
            "use train.strategy=ddp with train.devices",
        ),
        (
            FSDPStrategy(),
            "strategy is a lightning.pytorch.strategies.fsdp.FSDPStrategy, whose flat weights rrtf does not export: "
            "use train.strategy=fsdp, which is FSDP2",
        ),
    ],
)
def test_what_cannot_be_trained_with(strategy: Any, sentence: str) -> None:
    with pytest.raises(UserError) as error:
        check_strategy(strategy)
    assert str(error.value) == sentence


def test_a_strategy_of_ones_own() -> None:
    own = SingleDeviceStrategy(device="cpu")
    assert check_strategy(own) is own


@pytest.mark.parametrize(
    ("strategy", "itself"),
    [
        ("auto", False),
        (DDPStrategy(), False),
        (DDPStrategy(checkpoint_io=TorchCheckpointIO()), True),
        (ModelParallelStrategy(), True),
        (ModelParallelStrategy(save_distributed_checkpoint=False), False),
    ],
)
def test_who_writes_checkpoints(strategy: Any, itself: bool) -> None:
    assert writes_checkpoints_itself(strategy) is itself
