"""``callbacks=[weight_averaging]``: the model that training writes is the average, also after a stop."""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from tests.commands.trainings import Training, apart

AVERAGED = "callbacks=[weight_averaging]"


def weights(out: Path) -> dict[str, Tensor]:
    return load_file(out / "model" / "model.safetensors")


def test_the_average_by_hand_is_what_is_written(training: Training) -> None:
    """From step 4 on: the weights w4, then 0.75 w4 + 0.25 w5, then 0.75 of that + 0.25 w6."""
    after = [
        weights(training.run(f"plain_{steps}", f"trainer.max_steps={steps}", "optimizer.lr=0.01"))
        for steps in (4, 5, 6)
    ]
    averaged = weights(
        training.run(
            "averaged",
            AVERAGED,
            "callbacks.weight_averaging.decay=0.75",
            "callbacks.weight_averaging.update_starting_at_step=3",
            "optimizer.lr=0.01",
        )
    )
    moved = 0.0
    for name, found in averaged.items():
        fourth, fifth, sixth = (one[name].double() for one in after)
        expected = 0.75 * (0.75 * fourth + 0.25 * fifth) + 0.25 * sixth
        assert float((found.double() - expected).abs().max()) < 1e-6, name
        moved = max(moved, float((found.double() - sixth).abs().max()))
    assert moved > 1e-5  # the last weights are others


def test_a_stop_changes_nothing(training: Training) -> None:
    straight = training.run("averaged_straight", AVERAGED)
    training.stopped_after(3, "averaged_stopped", AVERAGED)
    assert apart(straight, training.run("averaged_stopped", AVERAGED)) == (0.0, 0.0)
