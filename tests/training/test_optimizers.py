"""AdamW as we set it: the fused kernel on CPU, the same steps as by hand, and gradients that Lightning may clip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lightning
import pytest
import torch
from torch import nn

from rrtf.training.optimizers import AdamW


def test_a_step_by_hand_in_float64() -> None:
    """m = 0.1 g, v = 0.05 g^2 after one step; corrected by 0.1 and 0.05 they are g and g^2: a step of lr g / |g|."""
    weight = nn.Parameter(torch.tensor([1.0, -2.0, 3.0]))
    optimizer = AdamW(lr=0.1, eps=1e-3, weight_decay=0.5)([weight])
    expected, m, v = weight.detach().double(), torch.zeros(3).double(), torch.zeros(3).double()
    for step in range(1, 6):
        gradient = torch.tensor([0.5, -0.1, 0.02]) * step
        weight.grad = gradient.clone()
        optimizer.step()
        m, v = 0.9 * m + 0.1 * gradient.double(), 0.95 * v + 0.05 * gradient.double() ** 2
        expected = expected * (1 - 0.1 * 0.5)
        expected -= 0.1 * (m / (1 - 0.9**step)) / ((v / (1 - 0.95**step)).sqrt() + 1e-3)
    torch.testing.assert_close(weight.detach().double(), expected, atol=1e-6, rtol=1e-6)


@pytest.mark.parametrize(("asked", "found"), [(None, True), (True, True), (False, False)])
def test_it_is_fused_on_cpu_unless_it_is_asked_not_to_be(asked: bool | None, found: bool) -> None:
    optimizer = AdamW(fused=asked)([nn.Parameter(torch.zeros(2))])
    assert optimizer.defaults["fused"] is found


def test_weights_elsewhere_are_left_to_torch() -> None:
    assert AdamW()([nn.Parameter(torch.zeros(2, device="meta"))]).defaults["fused"] is None


class Line(lightning.LightningModule):
    """A weight of 3 with a gradient of 100."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor([3.0]))

    def training_step(self, batch: Any, batch_idx: int) -> Any:
        return (100 * self.weight).sum()

    def configure_optimizers(self) -> Any:
        return AdamW(lr=0.1)([self.weight])


@pytest.mark.parametrize("precision", ["32-true", "bf16-mixed"])
@pytest.mark.filterwarnings(
    "ignore:.*does not have many workers", "ignore:.*smaller than the logging interval", "ignore:.*LeafSpec"
)
def test_lightning_clips_its_gradients(tmp_path: Path, precision: Any) -> None:
    """Lightning refuses to clip for a fused optimizer, which unscales gradients itself; on CPU none are scaled."""
    line = Line()
    gradients: list[float] = []

    class Seen(lightning.Callback):
        def on_before_zero_grad(self, trainer: Any, pl_module: Any, optimizer: Any) -> None:
            if pl_module.weight.grad is not None:
                gradients.append(float(pl_module.weight.grad))

    trainer = lightning.Trainer(
        max_epochs=1,
        accelerator="cpu",
        precision=precision,
        gradient_clip_val=1.0,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        default_root_dir=str(tmp_path),
        callbacks=[Seen()],
    )
    trainer.fit(line, torch.utils.data.DataLoader([torch.zeros(1)] * 2))  # type: ignore[arg-type]
    assert gradients == pytest.approx([1.0])  # of the first step, from 100
    assert float(line.weight.detach()) == pytest.approx(2.8, abs=1e-4)  # two steps of the rate
