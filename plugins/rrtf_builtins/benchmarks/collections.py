"""The project's own problems as benchmarks: ``train`` and, in families of its own, the held-out ``test``."""

from __future__ import annotations

from dataclasses import dataclass

from rrtf.core.records import Problem
from rrtf_builtins.problems import load_problems


@dataclass(frozen=True)
class CollectionBenchmark:
    """One collection of function-level problems, split by family."""

    name: str

    def problems(self, split: str) -> list[Problem]:
        return load_problems(split, collection=self.name)
