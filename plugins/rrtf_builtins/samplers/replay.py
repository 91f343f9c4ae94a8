"""Answers from a samples file instead of a model: re-score or re-train without generating again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Self

from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_records
from rrtf.core.records import Role, Sample
from rrtf.core.settings import needed
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding


@dataclass(frozen=True, kw_only=True)
class ReplaySampler:
    """Answers from a samples file instead of a model, matched by model, task and temperature, in order of index.

    In the grid a model is what its rows say: its name there and its role. Elsewhere (evaluation) it is what is opened.
    """

    opens_weights: ClassVar[bool] = False
    local: ClassVar[bool] = True  # it reads a file of this machine
    path: str = needed("the file: a samples.jsonl")

    def for_model(self, name: str, role: Role) -> ReplayOfModel:
        return ReplayOfModel(path=self.path, name=name, role=role)

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> ReplayEngine:
        rows = read_records(Path(self.path), Sample.from_json)
        return ReplayEngine([row for row in rows if row.model == model], self.path)


@dataclass(frozen=True, kw_only=True)
class ReplayOfModel:
    """The rows of one model of the grid, whatever is opened: two models may share their weights."""

    local: ClassVar[bool] = True
    path: str
    name: str
    role: Role

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> ReplayEngine:
        rows = read_records(Path(self.path), Sample.from_json)
        return ReplayEngine([row for row in rows if (row.model, row.role) == (self.name, self.role)], self.path)


class ReplayEngine:
    """Looks answers up."""

    concurrency = 1

    def __init__(self, samples: Sequence[Sample], path: str) -> None:
        self._path = path
        self._rows: dict[tuple[str, float], list[Sample]] = defaultdict(list)
        for row in sorted(samples, key=lambda sample: sample.index):
            self._rows[row.task_id, row.temperature].append(row)

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        return [self._answers(prompt.task_id, decoding) for prompt in prompts]

    def _answers(self, task_id: str, decoding: Decoding) -> list[Completion]:
        rows = self._rows[task_id, decoding.temperature][: decoding.n]
        if len(rows) < decoding.n:
            raise UserError(
                f"{self._path} holds {len(rows)} responses for {task_id} at temperature {decoding.temperature}, "
                f"{decoding.n} are asked for"
            )
        return [
            Completion(
                text=row.response,
                tokens=int(row.extra.get("tokens", 0)),
                finished=bool(row.extra.get("finished", True)),
                cut=str(row.extra.get("cut", "")),
            )
            for row in rows
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        return None
