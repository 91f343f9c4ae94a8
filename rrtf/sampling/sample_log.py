"""A samples file that grows: opened once a stage, it knows the rows that it holds and appends only others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from rrtf.core.jsonl import AppendLog, read_records
from rrtf.core.records import Sample

Key = tuple[str, str, str, float, int]
"""The key of a row: ``Sample.key``."""


class SampleLog:
    """``keys`` are those of the rows on disk; a line that a kill has torn is dropped when the file is opened."""

    def __init__(self, path: Path) -> None:
        self._log = AppendLog(path)
        self.keys: set[Key] = {sample.key for sample in read_records(path, Sample.from_json)}

    def add(self, samples: Iterable[Sample]) -> None:
        """Append the rows that are not there, and return once they are on disk."""
        rows = {row.key: row for row in samples if row.key not in self.keys}
        self._log.append(row.to_json() for row in rows.values())
        self.keys.update(rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._log.close()
