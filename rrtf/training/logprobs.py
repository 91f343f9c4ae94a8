"""Log-probabilities of response tokens only, in chunks: the [tokens x vocabulary] matrix never exists.

Forward: each chunk of hidden states is projected to the vocabulary, reduced to the target's log-probability, and its
logits are dropped. Backward: the chunk's logits are computed once more and turned, in place, into their own gradient
``(onehot - softmax) * upstream``; from it come the gradients of the hidden states and of the projection. Peak memory
is chunk x vocabulary, once. The arithmetic is float32 whatever the model's type.

Heads that do more than project (scaled logits of Cohere and Granite, capped ones of Gemma 2) need ``full_logits``,
which makes the whole matrix; ``rrtf.training.layout`` finds out which models those are.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from rrtf.models.products import linear, mkl_is_slow
from rrtf.training.attention import attention_arguments
from rrtf.training.loss import Candidates, sequence_logps
from rrtf.training.packing import PackedBatch


class ResponseLogps(nn.Module):
    """``response_logps`` as a module, for sharded training (FSDP2) gathers weights when a module is called."""

    def __init__(self, model: Any, *, chunk: int = 512, full_logits: bool = False) -> None:
        super().__init__()
        self.model = model
        self.chunk = chunk
        self.full_logits = full_logits

    def forward(self, batch: PackedBatch) -> Tensor:
        """[N] float32 log-probabilities of ``batch.labels``."""
        return response_logps(self.model, batch, chunk=self.chunk, full_logits=self.full_logits)


def response_logps(model: Any, batch: PackedBatch, *, chunk: int = 128, full_logits: bool = False) -> Tensor:
    """Run a transformers causal LM over packed or padded rows.

    Args:
        model: a causal LM with ``base_model_prefix`` and ``get_output_embeddings()``.
        batch: packed or padded rows.
        chunk: response tokens projected to the vocabulary at a time.
        full_logits: ask the model for its logits instead, all of them at once; for heads that do more than project.

    Returns:
        [N] float32 log-probabilities of ``batch.labels``.
    """
    decoder = model if full_logits else getattr(model, model.base_model_prefix)
    output = decoder(
        input_ids=batch.input_ids,
        position_ids=batch.position_ids,
        use_cache=False,
        **attention_arguments(model, batch),
    )
    if full_logits:
        logits = output.logits.flatten(0, 1)[batch.logit_positions].float()
        picked: Tensor = logits.log_softmax(-1).gather(1, batch.labels[:, None]).squeeze(1)
        return picked
    hidden = output.last_hidden_state.flatten(0, 1)[batch.logit_positions]
    head: nn.Linear = model.get_output_embeddings()
    return target_logps(hidden, head.weight, head.bias, batch.labels, chunk)


def candidates_of(batch: PackedBatch, token_logps: Tensor) -> Candidates:
    """The candidates of a batch whose response tokens have these log-probabilities, [N]."""
    logps, avg_logps = sequence_logps(token_logps, batch.candidate_ids, len(batch.scores))
    ones = torch.ones_like(token_logps)
    return Candidates(
        logps=logps,
        avg_logps=avg_logps,
        scores=batch.scores,
        is_teacher=batch.is_teacher,
        group_ids=batch.group_ids,
        groups=batch.groups,
        passed=batch.passed,
        ref_logps=batch.ref_logps,
        lengths=torch.zeros_like(logps).index_add(0, batch.candidate_ids, ones),
        pass_share=batch.pass_share,
        counts=batch.counts,
    )


def target_logps(hidden: Tensor, weight: Tensor, bias: Tensor | None, targets: Tensor, chunk: int) -> Tensor:
    """``log softmax(hidden @ weight.T + bias)[targets]``: [N, d], [V, d], [V] or None, [N] to [N] float32."""
    device = hidden.device.type
    dtype = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else weight.dtype
    with torch.autocast(device, enabled=False):  # backward computes the logits again and must round them alike
        result: Tensor = _TargetLogps.apply(  # type: ignore[no-untyped-call]
            hidden.to(dtype), weight.to(dtype), None if bias is None else bias.to(dtype), targets, chunk
        )
    return result


class _TargetLogps(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, hidden: Tensor, weight: Tensor, bias: Tensor | None, targets: Tensor, chunk: int) -> Tensor:
        normalisers, picked = [], []
        for part, target in zip(torch.split(hidden, chunk), torch.split(targets, chunk), strict=True):
            logits = linear(part, weight, bias).float()
            picked.append(logits.gather(1, target[:, None]).squeeze(1))
            normalisers.append(logits.logsumexp(dim=1))
        normaliser = torch.cat(normalisers)
        ctx.save_for_backward(hidden, weight, bias, targets, normaliser)
        ctx.chunk = chunk
        return torch.cat(picked) - normaliser

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor | None, Tensor | None, Tensor | None, None, None]:
        hidden, weight, bias, targets, normaliser = ctx.saved_tensors
        wanted = ctx.needs_input_grad  # of a frozen head (adapters) nothing as large as its weight is made
        grad_hidden = torch.empty_like(hidden) if wanted[0] else None
        grad_weight = torch.zeros_like(weight, dtype=torch.float32) if wanted[1] else None
        grad_bias = torch.zeros_like(bias, dtype=torch.float32) if wanted[2] else None
        for start in range(0, len(hidden), ctx.chunk):
            rows = slice(start, start + ctx.chunk)
            part, above = hidden[rows], upstream[0][rows].float()
            grad = linear(part, weight, bias).float()
            grad.sub_(normaliser[rows, None]).exp_().mul_(-above[:, None])
            grad.scatter_add_(1, targets[rows, None], above[:, None])
            if grad_hidden is not None:
                grad_hidden[rows] = linear(grad.to(weight.dtype), weight.T).to(hidden.dtype)
            if grad_weight is not None:
                _add_product(grad_weight, grad, part)
            if grad_bias is not None:
                grad_bias.add_(grad.sum(0))
        return (
            grad_hidden,
            None if grad_weight is None else grad_weight.to(weight.dtype),
            None if bias is None or grad_bias is None else grad_bias.to(bias.dtype),
            None,
            None,
        )


def _add_product(total: Tensor, grad: Tensor, part: Tensor) -> None:
    """``total += grad.T @ part``: [V, d] float32, [n, V] float32, [n, d].

    A GPU multiplies half precision an order of magnitude faster and adds up in float32 inside a chunk, as torch's own
    backward of a linear layer does; chunks are added in float32. On CPU the float32 product was as fast (docs/log.md).
    """
    if part.is_cuda and part.dtype != torch.float32:
        total.add_(grad.to(part.dtype).T @ part)
    elif mkl_is_slow():
        total.add_(linear(grad.T, part.float().T))
    else:
        total.addmm_(grad.T, part.float())
