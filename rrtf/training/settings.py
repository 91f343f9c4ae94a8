"""The settings of training, and the words that they choose from. torch is not imported here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rrtf.core.settings import section, setting

SDPA, FLEX, GROUPED = "sdpa", "flex_attention", "rrtf_grouped"
"""Attentions by their names in transformers: masked SDPA, FlexAttention (GPU), our own on CPU."""

ATTENTIONS = ("auto", GROUPED, SDPA, FLEX, "eager")
STRATEGIES = ("auto", "ddp", "fsdp", "deepspeed_stage_1", "deepspeed_stage_2", "deepspeed_stage_3")
PRECISIONS = ("auto", "32-true", "bf16-mixed", "bf16-true", "16-mixed")


class Layout(StrEnum):
    """How groups lie in a batch: whichever is right and fastest, packed, or one response a row."""

    AUTO = "auto"
    PACKED = "packed"
    PADDED = "padded"


@dataclass(frozen=True, kw_only=True)
class ValidateSettings:
    """pass@1 while training goes on (the paper's Figure 4). What chooses the model is no longer held out."""

    every: int = setting(0, "optimizer steps between two measurements; 0 never measures", least=0)
    benchmark: str = setting("first_steps", "which of the chosen benchmarks is measured, greedily")
    limit: int | None = setting(
        None, "measure this many of its problems, spread evenly; null measures all", least=1, null="all"
    )


@dataclass(frozen=True, kw_only=True)
class TrainSettings:
    """How the student is trained. A global batch is ``global_batch`` groups over all devices of all nodes."""

    epochs: int = setting(3, "passes over the groups", least=1)
    tokens: int = setting(
        0, "end with the group that reaches so many tokens, in as many epochs as it takes; 0: epochs", least=0
    )
    candidates: int = setting(
        0, "candidates of a group: the best teacher, then of each outcome in turn; 0 takes all", least=0
    )
    min_pass_rate: float = setting(
        0.0, "leave out groups whose students passed in a smaller share of their tries", least=0, most=1
    )
    max_pass_rate: float = setting(1.0, "leave out groups whose students passed in a larger share", least=0, most=1)
    unsolved_groups: int | None = setting(
        None,
        "of the groups that no student passes take at most so many, drawn by the seed",
        least=0,
        null="all",
    )
    last_layers: int = setting(
        0, "train the last so many layers alone, the others and the embeddings stay; 0 trains all", least=0
    )
    global_batch: int = setting(8, "groups in an optimizer step, over all processes", least=1)
    micro_batch: int = setting(1, "groups in one forward pass of one process; accumulation follows", least=1)
    micro_tokens: int = setting(
        0, "tokens in one forward pass instead of micro_batch; 0 counts groups (layout=padded counts padding)", least=0
    )
    max_tokens: int = setting(2048, "tokens of the prompt and one response; longer responses are left out", least=1)
    logprob_chunk: int = setting(
        512, "response tokens projected to the vocabulary at a time; memory, not results", least=1
    )
    gradient_clip: float = setting(1.0, "largest norm of the gradient; 0 does not clip", least=0)
    gradient_checkpointing: bool = setting(False, "compute activations again in backward: less memory, a third slower")
    precision: str = setting(
        "auto", "auto is bf16-mixed where the device multiplies it in hardware", choices=PRECISIONS
    )
    layout: str = setting(
        "auto", "how groups lie in a batch; auto takes the first that is right", choices=tuple(Layout)
    )
    attention: str = setting(
        "auto", "attention of packed rows; auto takes the fastest that is right", choices=ATTENTIONS
    )
    checkpoint_every: int = setting(20, "optimizer steps between two checkpoints", least=1, affects_output=False)
    devices: int = setting(1, "processes on this machine, one a GPU", least=1, affects_output=False)
    nodes: int = setting(
        1, "machines; above 1 start it by torchrun or srun (docs/scale-out.md)", least=1, affects_output=False
    )
    strategy: str = setting(
        "auto",
        f"where weights live when several devices train: {', '.join(STRATEGIES)}, or another of Lightning's",
        affects_output=False,
    )
    sharded_checkpoints: bool = setting(
        False, "fsdp: a checkpoint is a folder of shards, written by all processes", affects_output=False
    )
    held_out_groups: int = setting(
        0, "groups that are not trained on, for val/loss, val/ranking_accuracy and val/margin", least=0
    )
    held_out_every: int = setting(
        0,
        "optimizer steps between two measurements of these; 0 measures once, at the end",
        least=0,
        affects_output=False,
    )
    export: str = setting(
        "last",
        "the model that is exported: the last, or the best by validate",
        choices=("last", "best"),
        affects_output=False,
    )
    quantize: bool = setting(False, "quantize when training ends, with the chosen quantizers", affects_output=False)
    validate: ValidateSettings = section(ValidateSettings, affects_output=False)

    def complaints(self) -> Iterator[str]:
        """Settings that must fit each other."""
        if self.sharded_checkpoints and self.strategy != "fsdp":
            yield f"sharded_checkpoints needs strategy=fsdp, it is '{self.strategy}'"
        if self.export == "best" and not self.validate.every:
            yield "export is 'best', which needs pass@1 during training: set train.validate.every"
        yield from self._complaints_about_batches()

    def _complaints_about_batches(self) -> Iterator[str]:
        """A global batch must be whole micro-batches of all processes, unless a budget of tokens cuts it."""
        processes = self.devices * self.nodes
        if min(self.global_batch, self.micro_batch, processes) < 1:
            return
        if self.micro_tokens:
            if self.global_batch < processes:
                yield f"global_batch is {self.global_batch} groups, one at least for each of {processes} processes"
        elif self.global_batch % (self.micro_batch * processes):
            of = f"micro_batch ({self.micro_batch})" + (f" x {processes} processes" if processes > 1 else "")
            yield f"global_batch is {self.global_batch}, a multiple of {of} is needed"
