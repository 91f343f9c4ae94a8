"""Answers that were paid for, and what they have cost: one append-only file, ``answers.jsonl``, beside the run.

A line is one answered request under the hash of what was asked, with its usage. So an answer and its price are written
at once or not at all; a request that is asked again (after a kill, an outage, a higher budget) costs nothing, and the
budget counts what earlier runs have spent. Room for the worst case is reserved before a request is sent: the budget
is never passed, and it is reached when the next request could pass it. Nothing more is asked once a line cannot be
written: its answer would be paid for and lost.

Not covered: requests that were never answered whole (a timeout, a dropped connection) count as nothing, though a
server may bill them; and a server that reports more tokens than it was allowed can pass the budget by that much.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import AppendLog, read_objects
from rrtf_builtins.server.wire import Answer, Ask, Choice, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend:
    """Answered requests and their tokens, of one or of many."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def plus(self, other: Spend, sign: int = 1) -> Spend:
        """The sum, or with ``sign`` -1 the difference."""
        return Spend(
            requests=self.requests + sign * other.requests,
            prompt_tokens=self.prompt_tokens + sign * other.prompt_tokens,
            completion_tokens=self.completion_tokens + sign * other.completion_tokens,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits (None: none) and prices per million tokens, in any one currency.

    Example::

        >>> Budget(max_cost=1.0, prompt_price=0.5, completion_price=2.0).cost(Spend(prompt_tokens=400_000))
        0.2
    """

    max_requests: int | None = None
    max_tokens: int | None = None
    max_cost: float | None = None
    prompt_price: float = 0.0
    completion_price: float = 0.0

    def cost(self, spend: Spend) -> float:
        """The price of all tokens."""
        return (spend.prompt_tokens * self.prompt_price + spend.completion_tokens * self.completion_price) / 1e6

    def passed_by(self, spend: Spend) -> str | None:
        """The first limit that a spend is above, or None."""
        used = {
            "max_requests": (self.max_requests, spend.requests),
            "max_tokens_total": (self.max_tokens, spend.prompt_tokens + spend.completion_tokens),
            "max_cost": (self.max_cost, self.cost(spend)),
        }
        return next((name for name, (limit, value) in used.items() if limit is not None and value > limit), None)

    def used(self, name: str, spend: Spend) -> str:
        """The spent part of a limit, in words."""
        if name == "max_requests":
            return f"{spend.requests} of {self.max_requests} requests"
        if name == "max_tokens_total":
            return f"{spend.prompt_tokens + spend.completion_tokens} of {self.max_tokens} tokens"
        return f"{self.cost(spend):.6g} of {self.max_cost:g}"


class Ledger:
    """The file and the budget, for threads. ``find``, else ``reserve``, and after it ``settle`` or ``release``."""

    def __init__(self, path: Path, budget: Budget, model: str) -> None:
        self._budget, self._model, self._path = budget, model, path
        self._answers: dict[str, Answer] = {}
        self.spent = Spend()
        self._reserved = Spend()
        self._changed = threading.Condition()
        self._ended: UserError | InfrastructureError | None = None
        with AppendLog(path):  # drops a line that a kill has torn
            for number, row in read_objects(path):
                self._keep(*_from_json(row, path, number))
        self._log = AppendLog(path)

    def find(self, asked: Ask) -> Answer | None:
        """The answer that was paid for already."""
        with self._changed:
            return self._answers.get(asked.key)

    def reserve(self, asked: Ask) -> None:
        """Make room for the worst case of a request; waits for others while they may leave room.

        Raises:
            UserError: the budget is reached.
            InfrastructureError: answers cannot be kept any more, or all was ended.
        """
        worst = _spend(asked.worst)
        with self._changed:
            while self._ended is None:
                if self._budget.passed_by(self.spent.plus(self._reserved).plus(worst)) is None:
                    self._reserved = self._reserved.plus(worst)
                    return
                if limit := self._budget.passed_by(self.spent.plus(worst)):
                    self.end(UserError(self._sentence(limit)))
                else:
                    self._changed.wait()
            raise type(self._ended)(str(self._ended))

    def settle(self, asked: Ask, answer: Answer) -> None:
        """Write an answer down, and count what it has cost instead of the worst case; one without choices only costs.

        Raises:
            InfrastructureError: it cannot be written.
        """
        with self._changed:  # at once: nobody may count both
            try:
                self._append(asked, answer)
            finally:
                self.release(asked)

    def release(self, asked: Ask) -> None:
        """Give up the room of a request."""
        with self._changed:
            self._reserved = self._reserved.plus(_spend(asked.worst), -1)
            self._changed.notify_all()

    def end(self, why: UserError | InfrastructureError) -> None:
        """Give no more room; those who wait for some are told why. What is under way can still be settled."""
        with self._changed:
            self._ended = self._ended or why
            self._changed.notify_all()

    def close(self) -> None:
        with contextlib.suppress(OSError):  # of a line that could not be written, which was said
            self._log.close()

    def _append(self, asked: Ask, answer: Answer) -> None:
        try:
            self._log.append([_to_json(asked.key, answer)])
        except OSError as error:
            lost = InfrastructureError(
                f"{self._path} cannot be written ({error.strerror}), so answers would be paid for and lost; "
                "what is answered so far is kept, make room and run the same command again to go on"
            )
            self.end(lost)
            raise lost from None
        self._keep(asked.key, answer)

    def _keep(self, key: str, answer: Answer) -> None:
        self.spent = self.spent.plus(_spend(answer.usage))
        if answer.choices:
            self._answers[key] = answer

    def _sentence(self, limit: str) -> str:
        return (
            f"the budget of {self._model} is reached: {self._budget.used(limit, self.spent)} are spent and the next "
            f"request could pass {limit}; what is answered is kept, raise {limit} and run the same command to go on"
        )


def _spend(usage: Usage) -> Spend:
    return Spend(requests=1, prompt_tokens=usage.prompt_tokens, completion_tokens=usage.completion_tokens)


def _to_json(key: str, answer: Answer) -> dict[str, Any]:
    usage = answer.usage
    return {
        "key": key,
        "choices": [{"text": choice.text, "reason": choice.reason} for choice in answer.choices],
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "estimated": usage.estimated,
    }


def _from_json(row: Mapping[str, Any], path: Path, number: int) -> tuple[str, Answer]:
    try:
        choices = tuple(Choice(text=str(item["text"]), reason=item["reason"]) for item in row["choices"])
        usage = Usage(
            prompt_tokens=int(row["prompt_tokens"]),
            completion_tokens=int(row["completion_tokens"]),
            estimated=bool(row["estimated"]),
        )
        return str(row["key"]), Answer(choices=choices, usage=usage)
    except (KeyError, TypeError, ValueError):
        raise UserError(
            f"{path}, line {number}: this is no line of a ledger (key, choices, prompt_tokens, completion_tokens, "
            "estimated); take it out, or the file away to ask and pay anew"
        ) from None
