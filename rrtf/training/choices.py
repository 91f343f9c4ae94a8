"""The words that settings of the training choose from, once, for those who compute with them and for ``rrtf check``.

No torch here: a configuration is checked in a moment.
"""

from __future__ import annotations

from enum import StrEnum

SDPA, FLEX, GROUPED = "sdpa", "flex_attention", "rrtf_grouped"
"""Attentions by their names in transformers: masked SDPA, FlexAttention (GPU), our own on CPU."""

ATTENTIONS = ("auto", GROUPED, SDPA, FLEX, "eager")
PAIRS = ("teacher_student", "all")
STRATEGIES = ("auto", "ddp", "fsdp", "deepspeed_stage_1", "deepspeed_stage_2", "deepspeed_stage_3")
PRECISIONS = ("auto", "32-true", "bf16-mixed", "bf16-true", "16-mixed")
EXPORTS = ("last", "best")


class Layout(StrEnum):
    """How groups lie in a batch: whichever is right and fastest, packed, or one response a row."""

    AUTO = "auto"
    PACKED = "packed"
    PADDED = "padded"
