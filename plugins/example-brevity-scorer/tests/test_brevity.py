"""The scorer against rrtf's contract, and what is special about it."""

from __future__ import annotations

import pytest
from rrtf_brevity import Brevity, count_tokens

from rrtf.core.records import Outcome
from rrtf.testing import ScorerContract, example_problem, scored

SHORT = "def double(n):\n    return 2 * n\n"
LONG = "def double(n):\n    result = 2 * n\n    return result\n"


class TestBrevity(ScorerContract):
    @pytest.fixture
    def config(self) -> Brevity:
        return Brevity(weight=0.5)


def test_tokens_are_counted_without_layout_and_comments() -> None:
    """def double ( n ) : return 2 * n is 10 tokens, however it is laid out."""
    assert count_tokens(SHORT) == 10
    assert count_tokens("# doubles\n\ndef double(n): return 2*n  # here\n") == 10


def test_the_shorter_of_two_passing_programs_scores_higher() -> None:
    """10 and 13 tokens at 100 tokens a point."""
    scorer = Brevity(weight=1.0, scale=100.0)
    scores = scorer.score(example_problem(), [scored(program=SHORT), scored(program=LONG)])
    assert scores == pytest.approx([-0.10, -0.13])


def test_a_very_long_program_loses_no_more_than_one() -> None:
    scorer = Brevity(weight=1.0, scale=5.0)
    assert scorer.score(example_problem(), [scored(program=LONG)]) == [-1.0]


def test_a_failing_program_gains_nothing_by_being_short() -> None:
    scorer = Brevity(weight=1.0, scale=100.0)
    failing = scored(program=SHORT, outcome=Outcome.PARTIAL_PASS)
    assert scorer.score(example_problem(), [failing]) == [0.0]


def test_a_run_without_a_verdict_has_no_score() -> None:
    scorer = Brevity(weight=1.0, scale=100.0)
    assert scorer.score(example_problem(), [scored(outcome=Outcome.INFRA_ERROR)]) == [None]
