"""Choose among the rounds of a run, and decide whether another one is worth its cost.

The best round solves most problems; of equals the earlier one is the best, for it cost less. The rounds end when
``patience`` of them in a row have not solved more than the best. What is solved here is held out from training, and is
not what the run reports: the chosen round's count is too high by the choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The number of the chosen round, from 1, and whether the rounds end here."""

    best: int
    stop: bool


def decide(solved: Sequence[int | None], patience: int) -> Decision:
    """Decide after each round.

    Args:
        solved: problems that each round so far solves, the first round first. None for what was not measured, which
            may be with a patience of 0 only.
        patience: 0 never stops, and chooses the last round.
    """
    if not patience:
        return Decision(best=len(solved), stop=False)
    counts = [count or 0 for count in solved]
    best = counts.index(max(counts)) + 1
    return Decision(best=best, stop=len(counts) - best >= patience)
