"""Cut the grid of problems x models x temperatures into chunks; each is sampled, seeded and resumed as one.

A chunk's seed is a hash of the run's seed, the model, the temperature and the chunk's number, so a row can be
sampled again from its record, and what was sampled before a kill does not change what is sampled after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rrtf.core.records import Problem, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some problems for one model at one temperature, ``n`` samples each."""

    model: str
    role: Role
    temperature: float
    n: int
    seed: int
    problems: tuple[Problem, ...]

    def keys(self) -> list[tuple[str, str, str, float, int]]:
        """The keys of all rows of this chunk, in the order they are written (see ``Sample.key``)."""
        return [
            (p.task_id, str(self.role), self.model, self.temperature, i) for p in self.problems for i in range(self.n)
        ]


def chunks(
    problems: Sequence[Problem], *, model: str, role: Role, temperatures: Sequence[float], n: int, size: int, seed: int
) -> Iterator[Chunk]:
    """Yield all chunks of one model; greedy (temperature 0) is sampled once, whatever ``n``.

    Problems of like length come together: engines step through the longer prompts of a batch token by token.
    """
    ordered = sorted(problems, key=lambda problem: len(problem.prompt) + len(problem.signature))  # stable
    for temperature in temperatures:
        for number, start in enumerate(range(0, len(ordered), size)):
            yield Chunk(
                model=model,
                role=role,
                temperature=temperature,
                n=n if temperature > 0 else 1,
                seed=chunk_seed(seed, model, temperature, number),
                problems=tuple(ordered[start : start + size]),
            )


def chunk_seed(seed: int, model: str, temperature: float, number: int) -> int:
    """Return a seed of 31 bits that depends on the arguments alone."""
    digest = hashlib.sha256(f"{seed}/{model}/{temperature}/{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1
