"""TRL's DPOTrainer on the same groups, measured like the others: forward and backward of one batch.

RRTF's pairs as DPO has them: the teacher chosen, each student rejected, so C - 1 pairs a group and 2 (C - 1) rows, the
prompt in every row and the teacher in half of them. Timed from Trainer's ``on_step_begin`` to its
``on_pre_optimizer_step``: forward, DPO's loss and metrics, backward. Not included: collating, the optimizer (SGD, so
that memory holds no state of AdamW, as for the others), and the reference model, whose log-probabilities are computed
beforehand (``precompute_ref_log_probs``). The loss is DPO's and is not comparable.

The tokens are given to TRL as they are: its tokenisation of texts is skipped.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from typing import Any

import torch
from datasets import Dataset
from transformers import AutoTokenizer, TrainerCallback
from trl.trainer.dpo_config import DPOConfig
from trl.trainer.dpo_trainer import DPOTrainer

from rrtf.bench.measure_step import (
    Clocks,
    load_for_training,
    make_figures,
    measure_resident_mib,
    read_clocks,
    reset_memory,
)
from rrtf.bench.steps import Shape, random_groups
from rrtf.training.packing import EncodedGroup


class Tokenised(DPOTrainer):  # type: ignore[misc]  # trl is optional and has no types here
    """A DPOTrainer whose dataset holds token ids already."""

    def _prepare_dataset(self, dataset: Any, *_: Any) -> Any:
        return dataset


class StepClock(TrainerCallback):
    """Times from the start of a step until its gradients are there."""

    def __init__(self, device: torch.device) -> None:
        self.device = device
        self.times: list[Clocks] = []
        self._started = read_clocks(device)

    def on_step_begin(self, *_: Any, **__: Any) -> None:
        self._started = read_clocks(self.device)

    def on_pre_optimizer_step(self, *_: Any, **__: Any) -> None:
        self.times.append(read_clocks(self.device) - self._started)


def pairs(groups: list[EncodedGroup]) -> list[dict[str, list[int]]]:
    """The columns that DPOTrainer's collator reads: the teacher against each student."""
    return [
        {
            "prompt_ids": list(group.prompt),
            "chosen_ids": list(group.candidates[0].tokens),
            "rejected_ids": list(one.tokens),
        }
        for group in groups
        for one in group.candidates[1:]
    ]


def measure_trl(request: dict[str, Any], shape: Shape) -> dict[str, Any]:
    """One warm-up and ``request["steps"]`` timed steps of a DPOTrainer."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    before = measure_resident_mib(device)
    model = load_for_training(request, device)
    rows = pairs(random_groups(shape, model.config.vocab_size))
    clock = StepClock(device)
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        trainer = Tokenised(
            model=model,
            args=_arguments(request, folder, len(rows), device),
            train_dataset=Dataset.from_list(rows),
            processing_class=AutoTokenizer.from_pretrained(request["model"]),
            callbacks=[clock],
        )
        reset_memory(device)
        trainer.train()
        found = make_figures(clock.times[1:], None, 0, before, device)
    width = shape.prompt_tokens + shape.response_tokens
    return found | {"tokens": 2 * len(rows) * width}


def _arguments(request: dict[str, Any], folder: str, pairs_in_batch: int, device: torch.device) -> Any:
    return DPOConfig(
        output_dir=folder,
        per_device_train_batch_size=pairs_in_batch,
        max_steps=1 + request["steps"],
        max_length=None,
        precompute_ref_log_probs=True,
        gradient_checkpointing=request["gradient_checkpointing"],
        bf16=request["precision"] == "bf16-mixed",
        use_cpu=device.type == "cpu",
        optim="sgd",
        learning_rate=0.0,
        max_grad_norm=0.0,
        save_strategy="no",
        logging_strategy="no",
        report_to="none",
        disable_tqdm=True,
    )
