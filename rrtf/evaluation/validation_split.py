"""Cut families from the training problems, to choose a recipe on: they are never trained on, and never reported.

What is tried on the measured problems is chosen on them, and their p-value says nothing any more. A family falls on one
side as a whole, by a hash of its name alone, so the cut is the same for every run and every source.
"""

from __future__ import annotations

import hashlib

from rrtf.core.errors import UserError
from rrtf.core.records import Group, Problem
from rrtf.evaluation.benchmark import Benchmark

PARTS = 1_000


def family_of(problem: Problem | Group) -> str:
    """The family a problem names (its field ``family``), else the problem itself."""
    return str(problem.extra.get("family") or problem.task_id)


def is_validation(problem: Problem | Group, share: float) -> bool:
    """Whether a training problem is kept for validation; ``share`` of all families are, 0 to 1."""
    digest = hashlib.sha256(f"validation/{family_of(problem)}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % PARTS < share * PARTS


def measured_problems(benchmark: Benchmark, split: str, share: float) -> list[Problem]:
    """What is measured of a benchmark: ``test``, or with ``validation`` the families cut from its training problems.

    Raises:
        UserError: the benchmark has no such problems.
    """
    if split == "test":
        return benchmark.problems("test")
    found = [problem for problem in benchmark.problems("train") if is_validation(problem, share)]
    if not found:
        raise UserError(
            f"benchmark {benchmark.name} has no validation problems with problems.validation_share={share:g}: a share "
            "above 0 cuts families from its training problems"
        )
    return found
