"""Collecting with a tiny fake engine: order, resuming after a kill at any byte, threads in flight."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import Self

import pytest

from rrtf.core.jsonl import read_records
from rrtf.core.records import Problem, Role, Sample
from rrtf.models.prompts import Prompt, PromptFormat
from rrtf.sampling.collect import AHEAD, collect, in_order, reference_samples
from rrtf.sampling.engine import Completion, Decoding, Engine
from rrtf.sampling.plan import Chunk, chunks
from rrtf.sampling.sample_log import SampleLog
from rrtf.testing import example_problem

PROMPT = PromptFormat(template="{prompt}\n{signature}\n", chat=True, stop=("\nSTOP",))


class FakeEngine:
    """Answers with what it was asked, so that each row shows its prompt, seed and index; remembers its calls."""

    def __init__(self, concurrency: int = 1, delay: Callable[[int], float] = lambda call: 0.0) -> None:
        self.concurrency = concurrency
        self.calls: list[tuple[list[Prompt], Decoding]] = []
        self.running = self.most_running = 0
        self._delay, self._lock = delay, threading.Lock()

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        with self._lock:
            self.calls.append((list(prompts), decoding))
            self.running += 1
            self.most_running = max(self.most_running, self.running)
            call = len(self.calls)
        time.sleep(self._delay(call))
        with self._lock:
            self.running -= 1
        return [[self._answer(prompt, decoding, index) for index in range(decoding.n)] for prompt in prompts]

    def _answer(self, prompt: Prompt, decoding: Decoding, index: int) -> Completion:
        text = f"    return {prompt.text.split()[0]!r}, {decoding.seed}, {index}\n"
        return Completion(text=text, tokens=7, finished=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        return None


def problems(count: int = 5) -> list[Problem]:
    return [example_problem(task_id=f"t{index}", prompt=f"p{index}") for index in range(count)]


def work(count: int = 5) -> list[Chunk]:
    """5 problems in chunks of 2, greedy and 2 at temperature 1: 6 chunks, 15 rows."""
    return list(chunks(problems(count), model="m", role=Role.STUDENT, temperatures=[0.0, 1.0], n=2, size=2, seed=3))


def run(
    path: Path, engine: Engine, plan: Sequence[Chunk] | None = None, progress: list[tuple[int, int]] | None = None
) -> bytes:
    seen = progress if progress is not None else []
    with SampleLog(path) as log:
        collect(
            work() if plan is None else plan,
            log=log,
            engine=engine,
            prompt=PROMPT,
            decoding=Decoding(temperature=0.0, top_p=0.9, max_new_tokens=11),
            on_done=lambda rows, tokens: seen.append((rows, tokens)),
        )
    return path.read_bytes()


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """The file of an uninterrupted run."""
    return run(tmp_path / "whole.jsonl", FakeEngine())


def test_the_fake_is_an_engine() -> None:
    assert isinstance(FakeEngine(), Engine)


def test_rows_come_in_the_order_of_the_plan(tmp_path: Path) -> None:
    run(tmp_path / "s.jsonl", FakeEngine())
    rows = read_records(tmp_path / "s.jsonl", Sample.from_json)
    assert [row.key for row in rows] == list(chain.from_iterable(chunk.keys() for chunk in work()))


def test_no_row_is_written_twice_though_the_plan_holds_it_twice(tmp_path: Path) -> None:
    """In two chunks, as from a repeated temperature, and in one, as from a repeated problem."""
    run(tmp_path / "s.jsonl", FakeEngine(), [*work(), *work()])
    twice = [dataclasses.replace(chunk, problems=chunk.problems * 2) for chunk in work()]
    run(tmp_path / "t.jsonl", FakeEngine(), twice)
    wanted = list(chain.from_iterable(chunk.keys() for chunk in work()))
    for name in ("s.jsonl", "t.jsonl"):
        assert [row.key for row in read_records(tmp_path / name, Sample.from_json)] == wanted


def test_what_a_stop_word_cut_is_kept_beside_the_response(tmp_path: Path) -> None:
    class Chatty(FakeEngine):
        def _answer(self, prompt: Prompt, decoding: Decoding, index: int) -> Completion:
            return Completion(text="    return 1", tokens=7, finished=True, cut="\nSTOP here")

    run(tmp_path / "s.jsonl", Chatty())
    run(tmp_path / "t.jsonl", FakeEngine())
    row = read_records(tmp_path / "s.jsonl", Sample.from_json)[0]
    assert (row.response, row.extra["cut"]) == ("    return 1", "\nSTOP here")
    assert "cut" not in read_records(tmp_path / "t.jsonl", Sample.from_json)[0].extra


def test_a_row_records_what_made_it(tmp_path: Path) -> None:
    plan = work()
    run(tmp_path / "s.jsonl", FakeEngine())
    row = read_records(tmp_path / "s.jsonl", Sample.from_json)[-1]
    assert row == Sample(
        task_id="t4",
        role=Role.STUDENT,
        model="m",
        temperature=1.0,
        seed=plan[-1].seed,
        index=1,
        response=f"    return 'p4', {plan[-1].seed}, 1\n",
        program=f"def double(n: int) -> int:\n    return 'p4', {plan[-1].seed}, 1\n",
        extra={"tokens": 7, "finished": True},
    )


def test_the_engine_is_asked_with_the_prompt_and_the_decoding_of_the_chunk(tmp_path: Path) -> None:
    engine, plan = FakeEngine(), work()
    run(tmp_path / "s.jsonl", engine)
    prompts, decoding = engine.calls[-1]
    assert prompts == [Prompt(text="p4\ndef double(n: int) -> int:\n", chat=True, task_id="t4")]
    assert decoding == Decoding(
        temperature=1.0, max_new_tokens=11, top_p=0.9, n=2, seed=plan[-1].seed, stop=("\nSTOP",)
    )


def test_a_finished_file_is_left_alone_and_asks_nothing(tmp_path: Path, whole: bytes) -> None:
    engine = FakeEngine()
    assert run(tmp_path / "whole.jsonl", engine) == whole
    assert engine.calls == []


@pytest.mark.parametrize("share", [0.0, 0.001, 0.2, 0.333, 0.5, 0.667, 0.9, 0.999])
def test_a_file_cut_at_any_byte_is_completed_to_the_same_bytes(tmp_path: Path, whole: bytes, share: float) -> None:
    path = tmp_path / "cut.jsonl"
    path.write_bytes(whole[: int(share * len(whole))])
    assert run(path, FakeEngine(concurrency=2)) == whole


@pytest.mark.parametrize("rows", range(16))
def test_a_file_cut_after_any_row_is_completed_to_the_same_bytes(tmp_path: Path, whole: bytes, rows: int) -> None:
    path = tmp_path / "cut.jsonl"
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:rows]))
    assert run(path, FakeEngine()) == whole


def test_only_chunks_with_missing_rows_are_asked_again(tmp_path: Path, whole: bytes) -> None:
    """Chunks hold 2, 2, 1, 4, 4 and 2 rows; after 10 rows the fifth is torn and the sixth missing."""
    path, engine = tmp_path / "cut.jsonl", FakeEngine()
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:10]))
    run(path, engine)
    assert [decoding.seed for _, decoding in engine.calls] == [chunk.seed for chunk in work()[4:]]


def test_an_engine_that_fails_leaves_the_rows_before_it(tmp_path: Path, whole: bytes) -> None:
    class Failing(FakeEngine):
        def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
            if len(self.calls) == 3:
                raise OSError("the engine is away")
            return super().generate(prompts, decoding)

    path = tmp_path / "s.jsonl"
    with pytest.raises(OSError, match="the engine is away"):
        run(path, Failing())
    left = path.read_bytes()
    assert whole.startswith(left)
    assert left.count(b"\n") == 5
    assert run(path, FakeEngine()) == whole


def test_an_engine_that_forgets_an_answer_is_noticed(tmp_path: Path) -> None:
    class Forgetful(FakeEngine):
        def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
            return super().generate(prompts, decoding)[1:]

    with pytest.raises(ValueError, match="shorter"):
        run(tmp_path / "s.jsonl", Forgetful())
    assert (tmp_path / "s.jsonl").read_bytes() == b""


def test_threads_that_finish_out_of_order_change_no_byte(tmp_path: Path, whole: bytes) -> None:
    engine = FakeEngine(concurrency=4, delay=lambda call: 0.03 if call % 2 else 0.0)
    assert run(tmp_path / "s.jsonl", engine) == whole
    assert 2 <= engine.most_running <= 4


def test_an_engine_with_one_place_is_called_once_at_a_time(tmp_path: Path) -> None:
    engine = FakeEngine(concurrency=1, delay=lambda call: 0.002)
    run(tmp_path / "s.jsonl", engine)
    assert engine.most_running == 1


def test_progress_counts_the_rows_already_there_first_and_each_row_once(tmp_path: Path, whole: bytes) -> None:
    path, progress = tmp_path / "cut.jsonl", list[tuple[int, int]]()
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:4]))
    run(path, FakeEngine(), progress=progress)
    assert progress == [(4, 0), (1, 7), (4, 28), (4, 28), (2, 14)]


def test_two_models_share_a_file(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "whole.jsonl"
    teacher = list(chunks(problems(1), model="t", role=Role.TEACHER, temperatures=[0.0], n=1, size=2, seed=3))
    assert run(path, FakeEngine(), teacher).startswith(whole)
    assert read_records(path, Sample.from_json)[-1].role is Role.TEACHER


def test_references_are_a_teachers_greedy_samples() -> None:
    found = reference_samples([example_problem(), example_problem(task_id="none", reference=None)])
    assert [(s.task_id, s.role, s.model, s.temperature, s.program) for s in found] == [
        ("demo/double", Role.TEACHER, "reference", 0.0, example_problem().reference)
    ]


def test_items_come_back_in_order_with_few_in_flight() -> None:
    started: list[int] = []

    def square(item: int) -> int:
        started.append(item)
        return item * item

    most = 0
    for count, (item, result) in enumerate(in_order(range(50), square, 3)):
        assert (item, result) == (count, count * count)
        most = max(most, len(started) - count)
    assert len(started) == 50
    assert most <= 1 + AHEAD * 3  # the one in hand, and those in flight


def test_an_engine_that_can_be_stopped_is_stopped_when_a_chunk_fails(tmp_path: Path) -> None:
    """So that what is in flight, and waited for, starts nothing more."""

    class Failing(FakeEngine):
        stopped = 0

        def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
            raise OSError("the engine is away")

        def stop(self) -> None:
            self.stopped += 1

    engine = Failing()
    with pytest.raises(OSError, match="the engine is away"):
        run(tmp_path / "s.jsonl", engine)
    assert engine.stopped == 1


def test_a_run_to_the_end_stops_no_engine(tmp_path: Path) -> None:
    calls: list[int] = []
    assert [result for _, result in in_order(range(5), lambda item: item, 2, lambda: calls.append(1))] == [*range(5)]
    assert calls == []


def test_an_endless_source_is_read_only_as_far_as_needed() -> None:
    read: list[int] = []

    def endless() -> object:
        while True:
            read.append(len(read))
            yield read[-1]

    results = in_order(endless(), lambda item: item, 2)  # type: ignore[arg-type, var-annotated]
    next(results)
    assert len(read) == 1 + AHEAD * 2
    results.close()
