"""Measure which tensors' bytes are alive when: from the operation that makes a storage until it is freed.

A dispatch mode sees the results of all operations below autograd, also those of the backward pass and of
recomputation, whether the tensors hold values or are fake. A storage counts once, however many views it has, from the
operation that returns it until nothing refers to it any more.

Not covered: what a kernel allocates for itself and frees before it returns (oneDNN's reordered weights, cuBLAS
workspaces), the allocator's rounding and holes.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import flop_registry, sdpa_backward_flop_count, sdpa_flop_count
from torch.utils.weak import WeakIdKeyDictionary

_CPU_ATTENTION = torch.ops.aten._scaled_dot_product_flash_attention_for_cpu
_CPU_ATTENTION_BACKWARD = torch.ops.aten._scaled_dot_product_flash_attention_for_cpu_backward
_IN_PLACE = {torch.ops.aten.addmm_: torch.ops.aten.addmm}


class LiveMemory(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Records allocations and frees while it is active, and adds up the floating-point operations.

    Example:
        >>> with LiveMemory() as live:
        ...     start = live.now
        ...     kept = torch.ones(4) + torch.ones(4)
        >>> live.peak(start, live.now), live.alive()
        (48, 16)
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.flops = 0
        self._changes: list[tuple[int, int]] = []  # (number of the storage, bytes): positive when made, negative after
        self._numbers: Any = WeakIdKeyDictionary()
        self._watchers: dict[int, Any] = {}

    @property
    def now(self) -> int:
        """The present moment, counted in allocations and frees."""
        return len(self._changes)

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        for leaf in tree_leaves(result):
            if isinstance(leaf, Tensor):
                self.number(leaf)
        self.flops += _flops(func.overloadpacket, args, kwargs or {}, result)
        return result

    def number(self, tensor: Tensor) -> int:
        """The number of a tensor's storage; one that was not seen yet counts from now on."""
        storage = tensor.untyped_storage()
        if storage not in self._numbers:
            number, size = len(self._watchers), storage.nbytes()
            self._numbers[storage] = number
            self._changes.append((number, size))
            self._watchers[number] = weakref.ref(storage, functools.partial(self._freed, number, size))
        return int(self._numbers[storage])

    def numbers(self, tensors: Iterable[Tensor]) -> set[int]:
        """The numbers of several tensors' storages."""
        return {self.number(tensor) for tensor in tensors}

    def _freed(self, number: int, size: int, _: Any) -> None:
        self._changes.append((number, -size))

    def alive(self, moment: int | None = None, *, without: set[int] | frozenset[int] = frozenset()) -> int:
        """Bytes alive at a moment (now if None), leaving out some storages."""
        return sum(size for number, size in self._changes[:moment] if number not in without)

    def peak(self, start: int, stop: int, *, without: set[int] | frozenset[int] = frozenset()) -> int:
        """The most bytes alive at once between two moments, leaving out some storages."""
        most = held = self.alive(start, without=without)
        for number, size in self._changes[start:stop]:
            if number not in without:
                held += size
                most = max(most, held)
        return most


def _flops(operation: Any, args: Any, kwargs: Any, result: Any) -> int:
    """Multiplications and additions of matrix products and attention; torch's table lacks a few."""
    if operation is _CPU_ATTENTION:
        return int(sdpa_flop_count(*(tensor.shape for tensor in args[:3])))  # type: ignore[no-untyped-call]
    if operation is _CPU_ATTENTION_BACKWARD:
        return int(sdpa_backward_flop_count(*(tensor.shape for tensor in args[:4])))  # type: ignore[no-untyped-call]
    count: Callable[..., Any] | None = flop_registry.get(_IN_PLACE.get(operation, operation))
    return 0 if count is None else int(count(*args, **kwargs, out_val=result))
