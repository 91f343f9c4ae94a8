"""One training step with tensors that have shapes and no values: what a model and a micro-batch need, without them.

The model is built and run as training runs it (``response_logps``, backward, AdamW), under torch's FakeTensorMode:
every operation is dispatched, nothing is computed, no weight takes memory. ``LiveMemory`` watches. So there is no
formula for each architecture: what autograd keeps, what checkpointing recomputes, the casts of autocast, the logits of
a chunk, the gradients as they appear and AdamW's temporaries are those of the model's own code.

Fake tensors say that they are on CPU. What that means for a GPU:

- Attention: CPU's kernel keeps q, k, v, the output, the log-sum-exp, and a copy of the mask in the type of q
  (T x T a row and a layer); keys and values are repeated for all heads, as transformers does for any kernel that
  gets a mask. CUDA's memory-efficient kernel, which an arbitrary mask gets, keeps the same (read, not measured).
  FlashAttention and FlexAttention keep no mask: the plan is then too high by T x T x width a row and a layer.
- Dropout inside attention is planned as 0: CUDA's kernel draws it itself and keeps a seed; CPU's has none, and would
  keep T x T weights a head. Other dropout keeps a noise tensor in the activations' type; CUDA keeps one byte a value.
- AdamW updates one parameter after another on CPU, all at once on CUDA (``foreach``): the planner knows the latter.

Not covered: ``torch.compile``, sequence and tensor parallelism, mixtures of experts whose routing depends on values,
what kernels allocate for themselves, LoRA's dropout.

Shapes: B rows, T tokens a row, N response tokens of all rows.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch._subclasses.fake_tensor import FakeTensorMode

from rrtf.core.errors import UserError, did_you_mean
from rrtf.models.loading import checkpoint_activations, find_layers
from rrtf.models.precision import autocast
from rrtf.training.logprobs import response_logps
from rrtf.training.packing import PackedBatch
from rrtf.training.planner.live_memory import LiveMemory

PRECISIONS = ("32-true", "bf16-mixed", "bf16-true")
_ATTENTION_DROPOUT = ("attn_pdrop", "attention_dropout")


@dataclass(frozen=True, slots=True, kw_only=True)
class MicroBatch:
    """The input of one forward and backward pass, and how it is run.

    Example: the paper's context, one group a row: ``MicroBatch(rows=1, tokens=8192, responses=7680)``.
    """

    rows: int
    tokens: int  # of a row
    responses: int  # response tokens of a row
    precision: str = "32-true"  # Lightning's name
    checkpointing: bool = False  # gradient checkpointing of every block
    lora_rank: int | None = None  # LoRA on every linear layer but the head; None trains all parameters
    logprob_chunk: int = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMemory:
    """The memory of one step on one device. Counts are parameters; everything else is bytes unless it says otherwise.

    The batch itself (ids and mask [B, 1, T, T]) counts as an activation.
    """

    count: int  # parameters, tied ones once
    trained: int  # parameters that are trained
    block: int  # parameters of the largest block
    block_trained: int
    outside: int  # parameters outside of all blocks: embeddings, last norm, head
    outside_trained: int
    parameters: int
    buffers: int
    gradients: int
    states: int  # AdamW's two moments, in the type of the parameters
    saved: int  # alive after the forward pass beside parameters and buffers
    activations: int  # the most alive in forward and backward beside parameters, buffers and gradients
    first: int  # the same with the gradients, which appear while activations go: the first micro-batch of a step
    later: int  # as ``activations``, in a micro-batch that adds to gradients: a new gradient is beside its sum
    update: int  # alive during the optimizer step beside parameters, buffers, gradients and states
    flops: int  # floating-point operations of forward and backward, recomputation among them


def simulate(config: Any, batch: MicroBatch, *, fake: bool = True) -> StepMemory:
    """Run one optimizer step of two micro-batches.

    Args:
        config: a transformers configuration of a causal language model.
        batch: the micro-batch.
        fake: without values; False allocates and computes everything (tests compare the two).

    Raises:
        UserError: a precision that cannot be planned, or numbers below 1.
    """
    _check(batch)
    with FakeTensorMode() if fake else contextlib.nullcontext(), LiveMemory() as live:
        model = build_model(config, batch)
        optimizer = torch.optim.AdamW(parameter for parameter in model.parameters() if parameter.requires_grad)
        fixed = live.numbers([*model.parameters(), *model.buffers()])
        packed = shapes_only(batch)
        begun, flops = live.now, live.flops
        after_forward = _pass(live, model, packed, batch)
        first, flops = live.now, live.flops - flops
        _pass(live, model, packed, batch)
        later = live.now
        optimizer.step()  # makes the moments
        made = live.now
        optimizer.step()
        updated = live.now
        gradients = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
        states = [value for state in optimizer.state.values() for value in state.values()]
        with_gradients = fixed | live.numbers(gradients)
        with_states = with_gradients | live.numbers(states)
    return StepMemory(
        **_counts(model),
        parameters=_bytes(model.parameters()),
        buffers=_bytes(model.buffers()),
        gradients=_bytes(gradients),
        states=_bytes(states),
        saved=live.alive(after_forward, without=fixed),
        activations=live.peak(begun, first, without=with_gradients),
        first=live.peak(begun, first, without=fixed),
        later=live.peak(first, later, without=with_gradients),
        update=live.peak(made, updated, without=with_states),
        flops=flops,
    )


def _pass(live: LiveMemory, model: Any, packed: PackedBatch, batch: MicroBatch) -> int:
    """Forward and backward; returns the moment between them."""
    with autocast(batch.precision):
        logps = response_logps(model, packed, chunk=batch.logprob_chunk)
    between = live.now
    logps.sum().backward()  # type: ignore[no-untyped-call]
    return between


def build_model(config: Any, batch: MicroBatch) -> Any:
    """A random causal language model, ready to be trained as ``batch`` says; fake under FakeTensorMode."""
    from transformers import AutoModelForCausalLM

    config = copy.deepcopy(config)
    for name in _ATTENTION_DROPOUT:
        if hasattr(config, name):
            setattr(config, name, 0.0)
    dtype = torch.bfloat16 if batch.precision == "bf16-true" else torch.float32
    model: Any = AutoModelForCausalLM.from_config(  # type: ignore[no-untyped-call]
        config, dtype=dtype, attn_implementation="sdpa"
    )
    model.train()
    if batch.lora_rank is not None:
        _add_adapters(model, batch.lora_rank)
    if batch.checkpointing:
        checkpoint_activations(model)
    return model


def shapes_only(batch: MicroBatch) -> PackedBatch:
    """A packed batch of the right shapes; its ids are zeros and every token sees every other."""
    shape, targets = (batch.rows, batch.tokens), batch.rows * batch.responses
    return PackedBatch(
        input_ids=torch.zeros(shape, dtype=torch.int64),
        position_ids=torch.zeros(shape, dtype=torch.int64),
        attention_mask=torch.ones((batch.rows, 1, batch.tokens, batch.tokens), dtype=torch.bool),
        segment_ids=torch.zeros(shape, dtype=torch.int64),
        parent_segment_ids=torch.zeros(shape, dtype=torch.int64),
        rows=(),
        logit_positions=torch.zeros(targets, dtype=torch.int64),
        labels=torch.zeros(targets, dtype=torch.int64),
        candidate_ids=torch.zeros(targets, dtype=torch.int64),
        scores=torch.zeros(1),
        is_teacher=torch.zeros(1, dtype=torch.bool),
        passed=torch.zeros(1, dtype=torch.bool),
        pass_share=None,
        counts=torch.ones(1),
        ref_logps=None,
        group_ids=torch.zeros(1, dtype=torch.int64),
        weights=torch.zeros(batch.rows),
        task_ids=("",) * batch.rows,
        useful_tokens=batch.rows * batch.tokens,
    )


class _Adapted(nn.Module):
    """``W x + B A x`` with W fixed (LoRA, arXiv 2106.09685): what is kept for backward is x, A x and W."""

    def __init__(self, base: nn.Linear, rank: int) -> None:
        super().__init__()
        self.base = base
        self.down = nn.Linear(base.in_features, rank, bias=False, dtype=base.weight.dtype)
        self.up = nn.Linear(rank, base.out_features, bias=False, dtype=base.weight.dtype)

    def forward(self, hidden: Tensor) -> Tensor:
        result: Tensor = self.base(hidden) + self.up(self.down(hidden))
        return result


def _add_adapters(model: Any, rank: int) -> None:
    model.requires_grad_(False)
    for block in find_layers(model):
        for parent in list(block.modules()):
            for name, child in list(parent.named_children()):
                if type(child) is nn.Linear:
                    setattr(parent, name, _Adapted(child, rank))


def _counts(model: Any) -> dict[str, int]:
    inside = [list(block.parameters()) for block in find_layers(model)]
    held = {id(parameter) for parameters in inside for parameter in parameters}
    outside = [parameter for parameter in model.parameters() if id(parameter) not in held]
    return {
        "count": _number(model.parameters()),
        "trained": _number(model.parameters(), trained=True),
        "block": max((_number(parameters) for parameters in inside), default=0),
        "block_trained": max((_number(parameters, trained=True) for parameters in inside), default=0),
        "outside": _number(outside),
        "outside_trained": _number(outside, trained=True),
    }


def _number(parameters: Any, *, trained: bool = False) -> int:
    return sum(parameter.numel() for parameter in parameters if parameter.requires_grad or not trained)


def _bytes(tensors: Any) -> int:
    return sum(tensor.untyped_storage().nbytes() for tensor in tensors)


def _check(batch: MicroBatch) -> None:
    if batch.precision not in PRECISIONS:
        raise UserError(f"precision is '{batch.precision}', {did_you_mean(batch.precision, PRECISIONS)}")
    numbers: Iterator[tuple[str, int | None]] = (
        (name, getattr(batch, name)) for name in ("rows", "tokens", "responses", "logprob_chunk", "lora_rank")
    )
    for name, value in numbers:
        if value is not None and value < 1:
            raise UserError(f"{name} is {value}, at least 1 is needed")
