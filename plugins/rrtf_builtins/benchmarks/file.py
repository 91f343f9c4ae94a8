"""Problems from a user's file, in any of the forms of ``forms``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rrtf.core.jsonl import read_records
from rrtf.core.records import Problem
from rrtf_builtins.benchmarks.forms import parse_any


@dataclass(frozen=True)
class FileBenchmark:
    """A JSON-lines file (also .gz); the same problems for either split."""

    path: str
    limit: int | None = None
    name: str = "file"

    def problems(self, split: str) -> list[Problem]:
        return read_records(Path(self.path), parse_any)[: self.limit]
