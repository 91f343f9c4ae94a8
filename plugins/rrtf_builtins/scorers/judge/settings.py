"""The scorer ``judge``: its settings. ``session`` does the work and is imported when it is opened."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from rrtf.core.jsonl import text_hash
from rrtf.core.settings import setting
from rrtf.ranking.scorer import Scorer
from rrtf_builtins.scorers.judge.preference import Pairs
from rrtf_builtins.scorers.judge.question import TEMPLATE, template_complaints
from rrtf_builtins.server.settings import Server


@dataclass(frozen=True, kw_only=True)
class Judge(Server):
    """A model that compares programs in pairs, in both orders, where tests cannot tell them apart."""

    model: str | None = setting(None, "the judge's name at the server; it must be set")
    weight: float = setting(1.0, "share in the combined score, above 0")
    margin: float = setting(0.1, "scores lie between minus and plus this number", above=0)
    pairs: str = setting(
        "tied",
        "which pairs are compared: tied (teacher and student with equal outcomes) or all",
        choices=tuple(pairs.value for pairs in Pairs),
    )
    template: str = setting(
        TEMPLATE,
        "the question; it needs {task}, {program_a} and {program_b}, and ends by asking for a line with A, B or TIE",
    )
    max_new_tokens: int = setting(512, "most tokens of an answer", least=1)

    def spread(self) -> float:
        """The most that the scores of two candidates can lie apart."""
        return 2 * self.margin

    def open(self, folder: Path) -> AbstractContextManager[Scorer]:
        """Nothing is sent yet; each judge has a ledger, and so a budget, of its own in the folder.

        Raises:
            UserError: a setting that cannot be.
        """
        from rrtf_builtins.scorers.judge.session import JudgeSession
        from rrtf_builtins.server.engine import connect

        name = str(self.model)
        return JudgeSession(self, connect(self, name, folder / text_hash(name)[:12], asker=f"judge {name}"))

    def complaints(self) -> Iterator[str]:
        yield from super().complaints()
        if not self.model:
            yield "model is not set, the judge's name at the server is needed"
        if math.isinf(self.margin):
            yield f"margin is {self.margin}, a finite number is needed"
        yield from template_complaints(self.template)
