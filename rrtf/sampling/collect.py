"""Sample chunks into an append-only log, several chunks in flight, the rows in the order of the plan.

Rows that the log already holds are not sampled again. A chunk that a kill left half-written is sampled again with
its own seed, which gives the same rows, and only those that are missing are appended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from rrtf.core.records import Problem, Role, Sample
from rrtf.models.prompts import Prompt, PromptFormat
from rrtf.sampling.engine import Completion, Decoding, Engine, Stoppable
from rrtf.sampling.extraction.methods import Extraction, program_of
from rrtf.sampling.plan import Chunk
from rrtf.sampling.sample_log import SampleLog

AHEAD = 3
"""Chunks in flight for each that is worked on."""

T = TypeVar("T")
R = TypeVar("R")


def collect(
    work: Sequence[Chunk],
    *,
    log: SampleLog,
    engine: Engine,
    prompt: PromptFormat,
    decoding: Decoding,
    extraction: Extraction = Extraction.AUTO,
    on_done: Callable[[int, int], None] = lambda rows, tokens: None,
) -> None:
    """Append the missing rows of ``work`` to a samples file.

    Args:
        decoding: what all chunks share; a chunk puts in its temperature, its seed and its n, the prompt its stop words.
        on_done: called with (rows, new tokens) as chunks finish, for a progress bar; rows already there count first.
    """
    missing = [chunk for chunk in work if not log.keys.issuperset(chunk.keys())]
    on_done(sum(len(chunk.keys()) for chunk in work) - sum(len(chunk.keys()) for chunk in missing), 0)

    def generate(chunk: Chunk) -> list[list[Completion]]:
        own = replace(decoding, temperature=chunk.temperature, n=chunk.n, seed=chunk.seed, stop=tuple(prompt.stop))
        prompts = [Prompt(text=prompt.render(p), chat=prompt.chat, task_id=p.task_id) for p in chunk.problems]
        return engine.generate(prompts, own)

    give_up = engine.stop if isinstance(engine, Stoppable) else lambda: None
    for chunk, completions in in_order(missing, generate, engine.concurrency, give_up):
        log.add(_make_samples(chunk, completions, extraction))
        on_done(len(chunk.keys()), sum(completion.tokens for group in completions for completion in group))


def reference_samples(problems: Iterable[Problem]) -> list[Sample]:
    """Return the reference solutions as samples of a teacher named ``reference``."""
    return [
        Sample(
            task_id=problem.task_id,
            role=Role.TEACHER,
            model="reference",
            temperature=0.0,
            seed=0,
            index=0,
            response=problem.reference,
            program=problem.reference,
        )
        for problem in problems
        if problem.reference is not None
    ]


def in_order(
    items: Iterable[T], work: Callable[[T], R], concurrency: int, give_up: Callable[[], None] = lambda: None
) -> Iterator[tuple[T, R]]:
    """Apply ``work`` in threads and yield (item, result) in order; enough in flight for all.

    Args:
        give_up: called when it ends early, before what is in flight is waited for.
    """
    source = iter(items)
    with ThreadPoolExecutor(max_workers=concurrency) as pool:
        flight: list[tuple[T, Future[R]]] = [
            (item, pool.submit(work, item)) for item in islice(source, AHEAD * concurrency)
        ]
        try:
            while flight:
                item, future = flight.pop(0)
                result = future.result()
                flight += [(following, pool.submit(work, following)) for following in islice(source, 1)]
                yield item, result
        except BaseException:
            give_up()
            raise
        finally:
            for _, future in flight:
                future.cancel()


def _make_samples(
    chunk: Chunk, completions: Sequence[Sequence[Completion]], extraction: Extraction
) -> Iterator[Sample]:
    for problem, group in zip(chunk.problems, completions, strict=True):
        for index, completion in enumerate(group):
            yield Sample(
                task_id=problem.task_id,
                role=chunk.role,
                model=chunk.model,
                temperature=chunk.temperature,
                seed=chunk.seed,
                index=index,
                response=completion.text,
                program=program_of(completion.text, problem, extraction),
                extra={"tokens": completion.tokens, "finished": completion.finished}
                | ({"cut": completion.cut} if completion.cut else {}),
            )
