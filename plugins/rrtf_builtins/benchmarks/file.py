"""Problems from a user's file, in any of the forms of ``forms``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rrtf.core.jsonl import read_records
from rrtf.core.records import Problem
from rrtf.core.settings import needed, setting
from rrtf_builtins.benchmarks.forms import parse_any


@dataclass(frozen=True, kw_only=True)
class ProblemFile:
    """Problems from a file: our own records, HumanEval's form (also MBPP in that form), or LeetCodeDataset's.

    They are the same for either split.
    """

    name: ClassVar[str] = "file"
    path: str = needed("the file: JSON lines, also compressed (.gz)")
    limit: int | None = setting(None, "only so many problems, the first ones", least=1, null="all")

    def complaints(self) -> list[str]:
        """A file that is not there."""
        return [] if Path(self.path).is_file() else [f"path names {self.path}: there is no such file"]

    def problems(self, split: str) -> list[Problem]:
        return read_records(Path(self.path), parse_any)[: self.limit]
