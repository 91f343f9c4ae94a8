"""The contract of scorers."""

from __future__ import annotations

import copy
import math
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rrtf.core.records import Problem
from rrtf.ranking.scorer import Opens, Prepares, ScoredCandidate, Scorer, open_scorers, score_safely
from rrtf.testing.configs import ConfigContract, build
from rrtf.testing.examples import example_problem, labelled


class ScorerContract(ConfigContract):
    """Tests of what ranking relies on. Fixtures: ``config``; by default the rest; ``scorer`` is ``built``, opened."""

    @pytest.fixture
    def built(self, config: Any) -> Scorer | Opens:
        made: Scorer | Opens = build(config)
        return made

    @pytest.fixture
    def scorer(self, built: Scorer | Opens, tmp_path: Path) -> Iterator[Scorer]:
        with open_scorers({"tested": built}, tmp_path) as ready:
            yield ready["tested"]

    @pytest.fixture
    def problem(self) -> Problem:
        return example_problem()

    @pytest.fixture
    def candidates(self) -> list[ScoredCandidate]:
        """Override to score what your scorer is about; keep a failed run among them."""
        return labelled()

    def test_it_is_a_scorer_with_a_finite_weight(self, scorer: Scorer) -> None:
        assert isinstance(scorer, Scorer)
        assert math.isfinite(scorer.weight)

    def test_each_candidate_gets_a_finite_number_or_none(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        scores, failure = score_safely("tested", scorer, problem, candidates)
        assert failure is None
        assert len(scores) == len(candidates)

    def test_no_candidates_get_no_scores(self, scorer: Scorer, problem: Problem) -> None:
        assert list(scorer.score(problem, [])) == []

    def test_the_same_candidates_get_the_same_scores(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        assert list(scorer.score(problem, candidates)) == list(scorer.score(problem, candidates))

    def test_scores_follow_the_candidates_in_any_order(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        forward = list(scorer.score(problem, candidates))
        assert list(scorer.score(problem, candidates[::-1])) == forward[::-1]

    def test_problem_and_candidates_are_left_as_they_were(
        self, scorer: Scorer, problem: Problem, candidates: list[ScoredCandidate]
    ) -> None:
        before = copy.deepcopy((problem, candidates))
        scorer.score(problem, candidates)
        assert (problem, candidates) == before

    def test_it_scores_the_same_in_a_worker_process(
        self, built: Scorer | Opens, problem: Problem, candidates: list[ScoredCandidate], tmp_path: Path
    ) -> None:
        moved = pickle.loads(pickle.dumps(built))  # noqa: S301 - our own bytes
        with open_scorers({"here": built, "there": moved}, tmp_path) as ready:
            assert ready["there"].weight == ready["here"].weight
            there, here = ready["there"].score(problem, candidates), ready["here"].score(problem, candidates)
            assert list(there) == list(here)

    def test_it_scores_the_same_when_it_is_opened_again(
        self, built: Scorer | Opens, problem: Problem, candidates: list[ScoredCandidate], tmp_path: Path
    ) -> None:
        scores = []
        for _ in range(2):
            with open_scorers({"again": built}, tmp_path) as ready:
                scores.append(list(ready["again"].score(problem, candidates)))
        assert scores[0] == scores[1]

    def test_it_scores_the_same_prepared_or_not(
        self, built: Scorer | Opens, problem: Problem, candidates: list[ScoredCandidate], tmp_path: Path
    ) -> None:
        with open_scorers({"plain": built, "prepared": built}, tmp_path) as ready:
            plain, prepared = ready["plain"], ready["prepared"]
            if isinstance(prepared, Prepares):
                prepared.prepare([(problem, candidates)])
            assert list(prepared.score(problem, candidates)) == list(plain.score(problem, candidates))
