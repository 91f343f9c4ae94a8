"""Samplers for tests on Ray, imported by its workers."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Self

from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding
from rrtf_builtins.processor import small_type


@dataclass(frozen=True)
class Watched:
    """CTranslate2 (with its settings) that notes when a chunk begins and when it is done, and takes its time.

    It opens nothing where ``RRTF_TEST_KEY`` is in its environment: that is the driver's.
    """

    compute_type: str = field(default_factory=small_type)
    threads: int = 0
    device: str = "cpu"
    libraries: ClassVar[tuple[str, ...]] = ("ctranslate2",)

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> WatchedEngine:
        from rrtf_builtins.samplers.ctranslate2 import CTranslate2Sampler

        assert "RRTF_TEST_KEY" not in os.environ
        inner = CTranslate2Sampler(compute_type=self.compute_type, threads=self.threads, device=self.device)
        return WatchedEngine(inner.open(model, work=work), work / "calls.jsonl")


class WatchedEngine:
    concurrency = 1

    def __init__(self, inner: Any, notes: Path) -> None:
        self._inner, self._notes = inner, notes

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        self._note(begun=decoding.seed, pid=os.getpid())
        answers: list[list[Completion]] = self._inner.generate(prompts, decoding)
        time.sleep(0.3)
        self._note(done=decoding.seed)
        return answers

    def _note(self, **fields: int) -> None:
        with self._notes.open("a") as file:
            file.write(json.dumps(fields) + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        return None


@dataclass(frozen=True)
class Deadly:
    """Echoes the prompt's task and the seed; a chunk with the task ``deadly`` ends the process, or opening does."""

    deadly: str = ""
    while_opening: bool = False
    libraries: ClassVar[tuple[str, ...]] = ("ctranslate2",)

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> DeadlyEngine:
        if self.while_opening:
            os.kill(os.getpid(), signal.SIGKILL)
        return DeadlyEngine(self.deadly)


class DeadlyEngine:
    concurrency = 1

    def __init__(self, deadly: str) -> None:
        self._deadly = deadly

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        if self._deadly in [prompt.task_id for prompt in prompts]:
            os.kill(os.getpid(), signal.SIGKILL)
        text = [f"    return {prompt.task_id!r}, {decoding.seed}\n" for prompt in prompts]
        return [[Completion(text=one, tokens=1, finished=True)] * decoding.n for one in text]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        return None
