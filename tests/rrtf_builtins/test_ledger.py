"""The ledger by itself: what is remembered, what a budget allows, and what happens when nothing can be written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import AppendLog, read_objects
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Decoding
from rrtf_builtins.server.ledger import Budget, Ledger, Spend
from rrtf_builtins.server.wire import Answer, Ask, Choice, Usage, ask

FULL = Path("/dev/full")
"""A device on which every write fails for want of space."""
USED = Usage(prompt_tokens=10, completion_tokens=10)


def asked(number: int) -> Ask:
    """A request whose worst case is 8 + 256 + 10 = 274 tokens."""
    prompt = Prompt(text="def f():", chat=False, task_id="t")
    return ask(prompt, Decoding(temperature=0.5, max_new_tokens=10), model="m", first=number, count=1)


def settled(ledger: Ledger, made: Ask, usage: Usage) -> None:
    ledger.reserve(made)
    ledger.settle(made, Answer(choices=(Choice(text="a", reason="stop"),), usage=usage))


def test_a_cost_is_prices_times_tokens() -> None:
    """400,000 tokens at 0.5 a million and 100,000 at 2: 0.2 + 0.2."""
    budget = Budget(prompt_price=0.5, completion_price=2.0)
    assert budget.cost(Spend(prompt_tokens=400_000, completion_tokens=100_000)) == pytest.approx(0.4)


def test_a_ledger_remembers_answers_and_spend(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.jsonl", Budget(), "m")
    settled(ledger, asked(0), Usage(prompt_tokens=3, completion_tokens=4))
    ledger.close()
    again = Ledger(tmp_path / "a.jsonl", Budget(), "m")
    again.close()
    assert again.spent == Spend(requests=1, prompt_tokens=3, completion_tokens=4)
    assert again.find(asked(0)) == Answer(
        choices=(Choice(text="a", reason="stop"),), usage=Usage(prompt_tokens=3, completion_tokens=4)
    )
    assert again.find(asked(1)) is None


def test_who_finds_no_room_waits_for_those_who_may_leave_some(tmp_path: Path) -> None:
    """Room for 300 tokens; a worst case is 8 + 256 + 10 = 274, and each request uses 20 in the end."""
    ledger = Ledger(tmp_path / "a.jsonl", Budget(max_tokens=300), "m")
    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(settled, ledger, asked(x), Usage(prompt_tokens=10, completion_tokens=10)) for x in range(4)]
        failed = [future.exception() for future in done]
    ledger.close()
    assert ledger.spent.requests == 2
    assert (
        sorted(str(error)[:76] for error in failed if error)
        == ["the budget of m is reached: 40 of 300 tokens are spent and the next request "] * 2
    )


def test_a_spoilt_ledger_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"key": "k"}\n')
    with pytest.raises(UserError, match=r"a\.jsonl, line 1: this is no line of a ledger"):
        Ledger(tmp_path / "a.jsonl", Budget(), "m")


def test_an_unusable_answer_costs_and_is_not_remembered(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.jsonl", Budget(), "m")
    ledger.reserve(asked(0))
    ledger.settle(asked(0), Answer(choices=(), usage=USED))
    ledger.close()
    assert (ledger.spent.requests, ledger.find(asked(0))) == (1, None)
    assert [row["choices"] for _, row in read_objects(tmp_path / "a.jsonl")] == [[]]


def test_nobody_can_look_in_between_an_answer_and_its_worst_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted beside each other they would pass a budget that is kept."""
    ledger = Ledger(tmp_path / "a.jsonl", Budget(), "m")
    release, seen = ledger.release, []

    def look() -> None:
        if ledger._changed.acquire(blocking=False):
            seen.append((ledger.spent, ledger._reserved))
            ledger._changed.release()

    def watched(one: Ask) -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(look).result()
        release(one)

    monkeypatch.setattr(ledger, "release", watched)
    settled(ledger, asked(0), USED)
    ledger.close()
    assert seen == []


@pytest.fixture
def full(tmp_path: Path) -> Ledger:
    """A ledger with room for one request at a time, on a disk without space."""
    ledger = Ledger(tmp_path / "a.jsonl", Budget(max_requests=1), "m")
    ledger.close()
    ledger._log = AppendLog(FULL)
    return ledger


def test_an_answer_that_cannot_be_written_ends_it_and_those_who_wait(full: Ledger) -> None:
    """The second waits for the room of the first, and is told why there will be none."""
    sentence = r"a\.jsonl cannot be written \(No space left on device\), so answers would be paid for and lost"
    full.reserve(asked(0))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(full.reserve, asked(1))
        with pytest.raises(InfrastructureError, match=sentence):
            full.settle(asked(0), Answer(choices=(Choice(text="a", reason="stop"),), usage=USED))
        with pytest.raises(InfrastructureError, match=sentence):
            waiting.result(timeout=5)
    full.close()
    assert (full.spent, full._reserved) == (Spend(), Spend())


def test_who_waits_for_room_is_woken_by_an_end(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.jsonl", Budget(max_requests=1), "m")
    ledger.reserve(asked(0))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ledger.reserve, asked(1))
        ledger.end(InfrastructureError("stopped"))
        with pytest.raises(InfrastructureError, match="stopped"):
            waiting.result(timeout=5)
    ledger.settle(asked(0), Answer(choices=(Choice(text="a", reason="stop"),), usage=USED))
    ledger.close()
    assert ledger.spent.requests == 1
