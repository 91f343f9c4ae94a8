"""Float32 matrix products on CPU by oneDNN where torch's own library, MKL, is slow: on AMD processors with AVX-512.

MKL takes its AVX2 kernels on processors that are not Intel's. On an EPYC core that is 108 GFLOP/s, where oneDNN, which
torch brings too and uses for bfloat16, computes 205 to 234 with AVX-512 (docs/log.md, 2026-11-28). torch has no switch
for float32, so linear layers get a forward and a backward pass that call oneDNN; all else is as it was.

Exact up to the order of summation, as between any two processors.
Not covered: matrix products inside attention, which torch does in oneDNN's way already or in its own kernels.
"""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable

CPUINFO = Path("/proc/cpuinfo")


@cache
def mkl_is_slow() -> bool:
    """Whether oneDNN's float32 products are faster here than MKL's, and can be called."""
    has_mkl: Any = torch.backends.mkl.is_available
    if platform.machine() != "x86_64" or not (has_mkl() and has_onednn()):
        return False
    try:
        said = CPUINFO.read_text()
    except OSError:
        return False
    return "AuthenticAMD" in said and "avx512f" in said


def has_onednn() -> bool:
    """Whether this torch brings oneDNN and the call that we need."""
    available: Any = torch.backends.mkldnn.is_available
    return bool(available()) and hasattr(torch.ops.mkldnn, "_linear_pointwise")


def linear(rows: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """``rows @ weight.T + bias`` without a gradient: [..., k], [n, k], [n] or None to [..., n], by the faster library.

    ``weight`` may be a transposed view.
    """
    if not (mkl_is_slow() and _are_plain(rows, weight)):
        return nn.functional.linear(rows, weight, bias)
    product: Tensor = torch.ops.mkldnn._linear_pointwise(rows, weight, bias, "none", [], "")
    return product


def use_faster_products(model: Any) -> Any:
    """Let a model's linear layers multiply by oneDNN where that is faster; the same model, changed in place.

    Layers keep their names, weights and state; those of other classes (quantized ones) stay as they are.
    """
    if mkl_is_slow():
        for module in model.modules():
            if type(module) is nn.Linear:
                module.__class__ = OneDNNLinear
    return model


class OneDNNLinear(nn.Linear):
    """``nn.Linear`` that multiplies plain float32 tensors on CPU by oneDNN, and all others as ever."""

    def forward(self, input: Tensor) -> Tensor:
        if torch.is_autocast_enabled(input.device.type) or not _are_plain(input, self.weight):
            return super().forward(input)
        result: Tensor = _Linear.apply(input, self.weight, self.bias)  # type: ignore[no-untyped-call]
        return result


def _are_plain(rows: Tensor, weight: Tensor) -> bool:
    """Whether both are float32 in this machine's memory: not sharded (DTensor, DeepSpeed), not empty, not simulated."""
    return (
        all(is_plain_on_cpu(one) and one.dtype == torch.float32 for one in (rows, weight))
        and not hasattr(weight, "ds_id")
        and rows.numel() > 0
    )


def is_plain_on_cpu(value: Any) -> bool:
    """Whether a tensor or parameter lies in this machine's memory as it is (no DTensor, no FakeTensor)."""
    return type(value) in (Tensor, nn.Parameter) and value.device.type == "cpu"


class _Linear(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, rows: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        ctx.save_for_backward(rows, weight)
        return linear(rows, weight, bias)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, above: Tensor) -> tuple[Tensor | None, Tensor | None, Tensor | None]:
        rows, weight = ctx.saved_tensors
        for_rows, for_weight, for_bias = ctx.needs_input_grad
        flat = above.reshape(-1, above.shape[-1])
        return (
            linear(above, weight.T) if for_rows else None,
            linear(flat.T, rows.reshape(-1, rows.shape[-1]).T) if for_weight else None,
            flat.sum(0) if for_bias else None,
        )
