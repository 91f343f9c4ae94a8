"""When rounds end and which one is taken, by hand."""

from __future__ import annotations

import pytest

from rrtf.evaluation.stopping import Decision, decide


@pytest.mark.parametrize(
    ("solved", "patience", "best", "stop"),
    [
        ([5], 1, 1, False),  # nothing to compare it with
        ([5, 6], 1, 2, False),
        ([5, 5], 1, 1, True),  # no more than the best; of equals the earlier
        ([5, 4], 1, 1, True),
        ([5, 4], 2, 1, False),
        ([5, 4, 5], 2, 1, True),  # two in a row, none above 5
        ([5, 4, 6], 2, 3, False),  # a better one begins the count again
        ([5, 4, 6, 6], 2, 3, False),
        ([5, 4, 6, 6, 1], 2, 3, True),
        ([0, 0], 1, 1, True),
        ([9, 1], 0, 2, False),  # no patience: the last one, and no end
        ([None, None, None], 0, 3, False),
    ],
)
def test_the_rule(solved: list[int | None], patience: int, best: int, stop: bool) -> None:
    assert decide(solved, patience) == Decision(best=best, stop=stop)


def test_the_decision_is_that_of_the_rounds_so_far() -> None:
    """3, 7, 7, 6 with patience 2 ends after the fourth round, with the second."""
    solved = [3, 7, 7, 6]
    found = [decide(solved[:count], 2) for count in range(1, 5)]
    assert [(one.best, one.stop) for one in found] == [(1, False), (2, False), (2, False), (2, True)]
