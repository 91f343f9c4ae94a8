"""Log-probabilities of response tokens only, in chunks: the [tokens x vocabulary] matrix never exists.

Forward: each chunk of hidden states is projected to the vocabulary, reduced to the target's log-probability, and its
logits are dropped. Backward: the chunk's logits are computed once more and turned, in place, into their own gradient
``(onehot - softmax) * upstream``; from it come the gradients of the hidden states and of the projection. Peak memory
is chunk x vocabulary, once. The arithmetic is float32 whatever the model's type.

Not covered: heads that scale or cap their logits (Cohere, Gemma 2).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from rrtf.attention import packed_rows, uses
from rrtf.packing import PackedBatch


def response_logps(model: Any, batch: PackedBatch, *, chunk: int = 128) -> Tensor:
    """Run a transformers causal LM over packed rows.

    Args:
        model: a causal LM with ``base_model_prefix`` and ``get_output_embeddings()``.
        batch: packed rows.
        chunk: response tokens projected to the vocabulary at a time.

    Returns:
        [N] float32 log-probabilities of ``batch.targets``.
    """
    decoder = getattr(model, model.base_model_prefix)
    output = decoder(
        input_ids=batch.input_ids,
        position_ids=batch.position_ids,
        attention_mask=batch.attention_mask,
        use_cache=False,
        **_attention_arguments(model, batch),
    )
    hidden = output.last_hidden_state.flatten(0, 1)[batch.source]
    head: nn.Linear = model.get_output_embeddings()
    return target_logps(hidden, head.weight, head.bias, batch.targets, chunk)


def _attention_arguments(model: Any, batch: PackedBatch) -> dict[str, Any]:
    """What ``rrtf.attention`` wants to know, for a model that uses it; on a GPU the mask counts."""
    device = batch.input_ids.device
    if device.type != "cpu" or not uses(model):
        return {}
    dtype = torch.get_autocast_dtype(device.type) if torch.is_autocast_enabled(device.type) else model.dtype
    return {"packed_rows": packed_rows(batch.layout, device=device, dtype=dtype)}


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
            logits = nn.functional.linear(part, weight, bias).float()
            picked.append(logits.gather(1, target[:, None]).squeeze(1))
            normalisers.append(logits.logsumexp(dim=1))
        normaliser = torch.cat(normalisers)
        ctx.save_for_backward(hidden, weight, bias, targets, normaliser)
        ctx.chunk = chunk
        return torch.cat(picked) - normaliser

    @staticmethod
    def backward(ctx: Any, *upstream: Tensor) -> tuple[Tensor, Tensor, Tensor | None, None, None]:
        hidden, weight, bias, targets, normaliser = ctx.saved_tensors
        grad_hidden = torch.empty_like(hidden)
        grad_weight = torch.zeros_like(weight, dtype=torch.float32)
        grad_bias = None if bias is None else torch.zeros_like(bias, dtype=torch.float32)
        for start in range(0, len(hidden), ctx.chunk):
            rows = slice(start, start + ctx.chunk)
            part, above = hidden[rows], upstream[0][rows].float()
            grad = nn.functional.linear(part, weight, bias).float()
            grad.sub_(normaliser[rows, None]).exp_().mul_(-above[:, None])
            grad.scatter_add_(1, targets[rows, None], above[:, None])
            grad_hidden[rows] = (grad.to(weight.dtype) @ weight).to(hidden.dtype)
            grad_weight.addmm_(grad.T, part.float())
            if grad_bias is not None:
                grad_bias.add_(grad.sum(0))
        return (
            grad_hidden,
            grad_weight.to(weight.dtype),
            None if bias is None or grad_bias is None else grad_bias.to(bias.dtype),
            None,
            None,
        )
