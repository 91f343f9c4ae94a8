"""The project's own problems as benchmarks: ``train`` and, in families of its own, the held-out ``test``.

``exam`` has no training side: all of it is there to measure on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rrtf.core.records import Problem
from rrtf_builtins.problems import load_problems


class Collection:
    """One collection of function-level problems, split by family."""

    name: ClassVar[str]

    def problems(self, split: str) -> list[Problem]:
        return load_problems(split, collection=self.name)


@dataclass(frozen=True, kw_only=True)
class FirstSteps(Collection):
    """600 problems in 100 families, one textbook operation each: for the smallest models. Held out by family."""

    name: ClassVar[str] = "first_steps"


@dataclass(frozen=True, kw_only=True)
class Everyday(Collection):
    """288 problems in 48 families: small operations on carts, marks, seats and the like. Held out by family."""

    name: ClassVar[str] = "everyday"


@dataclass(frozen=True, kw_only=True)
class Basics(Collection):
    """360 problems in 72 families, with a rule or two each. Held out by family."""

    name: ClassVar[str] = "basics"


@dataclass(frozen=True, kw_only=True)
class Exam(Collection):
    """288 problems in 48 families, from first steps to everyday ones: all held out, none to train on."""

    name: ClassVar[str] = "exam"


COLLECTIONS = tuple(collection.name for collection in Collection.__subclasses__())
"""The names of all collections, in the order of their classes."""
