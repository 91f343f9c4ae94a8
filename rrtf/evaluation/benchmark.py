"""The interface of benchmarks: a named source of problems, with a split to train on, one to measure on, or both."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from rrtf.core.records import Problem


@runtime_checkable
class Benchmark(Protocol):
    """A source of problems; built by an ``rrtf.benchmarks`` plugin."""

    @property
    def name(self) -> str: ...

    def problems(self, split: str) -> list[Problem]:
        """Return the problems of ``train`` or ``test``, always in the same order.

        Raises:
            UserError: the benchmark has no such split, or its data cannot be read.
        """
        ...
