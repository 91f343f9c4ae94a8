"""The project's own problems: one Problem a line in ``data/``, and the mistakes that their tests must catch.

The split is by family, so that no two problems of a family stand on both sides, and it is a function of the
family's name alone: nobody can tune it, and new families move nothing. All of ``exam`` is held out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_records
from rrtf.core.records import Problem

DATA = Path(__file__).parent / "data"
HELD_OUT_TENTHS = 3
HELD_OUT_AS_A_WHOLE = ("exam",)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongSolution:
    """A plausible mistake: a program that must fail the tests of ``task_id``."""

    task_id: str
    why: str
    program: str


def is_held_out(family: str) -> bool:
    """Whether a family belongs to the held-out side: 3 of 10 by the hash of its name."""
    return int(hashlib.sha256(family.encode()).hexdigest()[:8], 16) % 10 < HELD_OUT_TENTHS


def load_problems(split: str = "all", *, collection: str = "basics") -> list[Problem]:
    """The problems of a split (``train``, ``test`` or ``all``) of a collection, in file order.

    Raises:
        UserError: another split or another collection.
    """
    if split not in ("train", "test", "all"):
        raise UserError(f"split is {split!r}, 'train', 'test' or 'all' is needed")
    problems = read_records(DATA / f"{collection}.jsonl", Problem.from_json)
    if split == "all":
        return problems
    whole = collection in HELD_OUT_AS_A_WHOLE
    return [one for one in problems if (whole or is_held_out(one.extra["family"])) == (split == "test")]


def load_wrong_solutions(collection: str = "basics") -> list[WrongSolution]:
    """All shipped wrong solutions of a collection, each a whole program."""
    wrong = read_records(DATA / "wrong_solutions.jsonl", lambda data: WrongSolution(**data))
    return [one for one in wrong if one.task_id.startswith(f"{collection}/")]
