"""Score by what a judge prefers: a model behind a server, asked about pairs of programs in both orders.

Every question goes through the server's ledger (``rrtf_builtins.server``), whose key is a hash of the problem, of the
whole question (task, programs, order, template), of the judge's name and of the decoding: it is asked once in the life
of a run directory, whatever ends a run. All questions of all problems are asked ahead, ``concurrency`` at once.

An answer without a verdict, and one request that fails while others are answered, leave their pair unjudged. An outage,
a spent budget, a refused key, or a server that refuses every question end the stage, and the same command goes on.
Where a question fails and no other is left to tell it from an outage, a probe of a few words is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from rrtf.core.console import progress, say
from rrtf.core.errors import InfrastructureError
from rrtf.core.records import Problem
from rrtf.models.prompts import Prompt
from rrtf.ranking.scorer import ScoredCandidate, Work
from rrtf.sampling.collect import in_order
from rrtf.sampling.engine import Decoding
from rrtf_builtins.scorers.judge.preference import Pairs, Result, Tally, result, scores, wanted
from rrtf_builtins.scorers.judge.question import Verdict, question, verdict_of
from rrtf_builtins.scorers.judge.settings import Judge
from rrtf_builtins.server.engine import OpenAIEngine
from rrtf_builtins.server.patience import GivenUp, Outage
from rrtf_builtins.server.transport import Refused

ABOUT_ONE_QUESTION = (400, 413, 422)
"""Refusals that may be about the length or the content of one question; any other is about all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A question without a verdict. ``error`` is the server's, None where it answered."""

    reason: str
    error: Exception | None = None


Question = tuple[Problem, str, str]
"""A problem, program A and program B."""


class JudgeSession:
    """The opened judge. ``prepare`` asks everything at once; ``score`` asks what is still unknown."""

    def __init__(self, settings: Judge, engine: OpenAIEngine) -> None:
        self.weight = settings.weight
        self._settings, self._engine = settings, engine
        self._answers: dict[tuple[str, str, str], Verdict | Unanswered] = {}
        self._pairs: dict[str, list[tuple[ScoredCandidate, ScoredCandidate, Result]]] = {}

    def prepare(self, work: Work) -> None:
        """Ask about all pairs of all problems.

        Raises:
            InfrastructureError: an outage.
            UserError: the budget is spent, or the server refuses all questions.
        """
        self._ask_all(asked for problem, candidates in work for asked in self._questions(problem, candidates))

    def score(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> list[float | None]:
        """See ``preference``; raises as ``prepare`` does."""
        self._ask_all(self._questions(problem, candidates))
        results = {
            (i, j): self._result(problem, candidates[i].program, candidates[j].program)
            for i, j in wanted(candidates, Pairs(self._settings.pairs))
        }
        self._pairs[problem.task_id] = [(candidates[i], candidates[j], of) for (i, j), of in results.items()]
        return scores(candidates, results, self._settings.margin)

    def figures(self) -> dict[str, Any]:
        """Of the problems scored since it was opened; what was spent is of all runs in its folder."""
        spent, failed = self._engine.spent, self._failures()
        return {
            "model": self._settings.model,
            **self._tally().to_json(),
            "questions_without_verdict": dict(failed.most_common()),
            "requests": spent.requests,
            "prompt_tokens": spent.prompt_tokens,
            "completion_tokens": spent.completion_tokens,
            "cost": self._settings.budget().cost(spent),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *args: object) -> None:
        self._engine.__exit__(kind, *args)
        if kind is None and self._pairs:
            say(self._sentence())

    def _questions(self, problem: Problem, candidates: Sequence[ScoredCandidate]) -> Iterator[Question]:
        """Both orders of every pair of different programs."""
        for i, j in wanted(candidates, Pairs(self._settings.pairs)):
            one, other = candidates[i].program, candidates[j].program
            if one != other:
                yield problem, one, other
                yield problem, other, one

    def _ask_all(self, questions: Iterable[Question]) -> None:
        unknown = {_key(asked): asked for asked in questions if _key(asked) not in self._answers}
        if not unknown:
            return
        with progress(f"judging by {self._settings.model}", len(unknown), unit="answers") as advance:
            answers = in_order(unknown.values(), self._ask, self._engine.concurrency, self._engine.stop)
            for asked, answer in answers:
                self._answers[_key(asked)] = answer
                advance(1, 1)
                if len(self._answers) == 2 * self._engine.concurrency:
                    self._end_if_all_fail()
        self._end_if_all_fail()

    def _end_if_all_fail(self) -> None:
        """Raise the server's error where no question so far was answered: it is about more than one of them."""
        errors = [answer.error if isinstance(answer, Unanswered) else None for answer in self._answers.values()]
        if errors[0] is not None and None not in errors:
            raise errors[0]

    def _ask(self, asked: Question) -> Verdict | Unanswered:
        problem, program_a, program_b = asked
        text = question(self._settings.template, problem, program_a, program_b)
        prompt = Prompt(text=text, chat=True, task_id=problem.task_id)
        decoding = Decoding(temperature=0.0, max_new_tokens=self._settings.max_new_tokens)
        try:
            [[answer]] = self._engine.generate([prompt], decoding)
        except (GivenUp, Outage) as error:
            if isinstance(error, Outage) and not self._answers_a_probe():
                raise
            return Unanswered(reason="a request that failed while others were answered", error=error)
        except Refused as error:
            if error.status not in ABOUT_ONE_QUESTION:
                raise
            return Unanswered(reason=f"a question that the server refuses with status {error.status}", error=error)
        if verdict := verdict_of(answer.text, finished=answer.finished):
            return verdict
        ended = "its last line is no verdict" if answer.finished else "it is cut at max_new_tokens"
        return Unanswered(reason=f"an answer without a verdict: {ended}")

    def _answers_a_probe(self) -> bool:
        """Whether the server answers something else: a request that no ledger holds yet."""
        probe = Prompt(text="Answer with the letter A.", chat=True, task_id=f"probe {self._engine.spent.requests}")
        try:
            self._engine.generate([probe], Decoding(temperature=0.0, max_new_tokens=1))
        except InfrastructureError:
            return False
        return True

    def _result(self, problem: Problem, one: str, other: str) -> Result:
        if one == other:
            return Result.SAME_PROGRAM
        forward, backward = self._answers[_key((problem, one, other))], self._answers[_key((problem, other, one))]
        return result(
            forward if isinstance(forward, Verdict) else None, backward if isinstance(backward, Verdict) else None
        )

    def _tally(self) -> Tally:
        tally = Tally()
        for pairs in self._pairs.values():
            for one, other, of in pairs:
                tally.add(one, other, of)
        return tally

    def _failures(self) -> Counter[str]:
        return Counter(answer.reason for answer in self._answers.values() if isinstance(answer, Unanswered))

    def _sentence(self) -> str:
        """The judge's figures that a user should know, on one line."""
        tally, failed = self._tally(), self._failures()
        known = tally.to_json()
        said = f"judge {self._settings.model}: {tally.judged} of {tally.results.total()} pairs judged"
        if same := tally.results[Result.SAME_PROGRAM]:
            said += f", {same} are the same program"
        if tally.judged:
            said += (
                f"; both orders agree on {known['agreement_rate']:.0%}, {known['flip_rate']:.0%} go by the place alone"
            )
        if failed:
            said += f"; {failed.total()} questions have no verdict, most often because of {failed.most_common(1)[0][0]}"
        if again := sum(isinstance(one, Unanswered) and one.error is not None for one in self._answers.values()):
            said += f"; rrtf rank asks {again} of them again"
        return said


def _key(asked: Question) -> tuple[str, str, str]:
    problem, program_a, program_b = asked
    return problem.task_id, program_a, program_b
