"""The interfaces of samplers and engines.

A sampler (an ``rrtf.samplers`` plugin) opens a model as an engine; an engine continues prompts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, runtime_checkable

from rrtf.core.records import Role
from rrtf.models.prompts import Prompt

TOP_K = 200
"""Engines of rrtf apply ``top_p`` to this many likeliest tokens only: sorting whole vocabularies is slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How to decode. ``temperature`` 0 is greedy. The same decoding and prompts give the same texts.

    Example::

        >>> Decoding(temperature=0.0, max_new_tokens=64).n
        1
    """

    temperature: float
    max_new_tokens: int
    top_p: float = 0.95
    n: int = 1
    seed: int = 0
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """The continuation of a prompt: the text, its number of tokens, and whether the model ended it (or the length did).

    ``cut`` is what the model wrote from a stop word on: no part of ``text``, kept for the record.
    """

    text: str
    tokens: int
    finished: bool
    cut: str = ""


@runtime_checkable
class Engine(Protocol):
    """An opened model. ``concurrency`` calls of ``generate`` may run at once from different threads."""

    concurrency: int

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        """``decoding.n`` completions for each prompt, in order."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *args: object) -> None: ...


@runtime_checkable
class Stoppable(Protocol):
    """An engine that can be told to start nothing more, because the run ends early (an error, Ctrl-C)."""

    def stop(self) -> None: ...


@runtime_checkable
class Sampler(Protocol):
    """Opens a model by the name the user gave it (``rrtf.models.loading.resolve_model`` finds its files).

    ``work`` is a folder for converted weights and other things to keep. Rows are set aside when a setting changes,
    except one whose field is declared with ``affects_output=False`` (``rrtf.core.settings.setting``). They are also set
    aside when the class attribute ``sampling_version`` changes, if there is one: the same settings came to other
    answers.

    Three class attributes are asked for, where there are any. ``opens_weights``: False for one that asks somebody else
    (a server, a file of answers), to whom a model's name is only a name; ``rounds=N`` refuses it for the student. Under
    ``executor=ray`` also ``libraries``: distributions whose versions the completions depend on; they must be the same
    on all nodes. And ``local``: True for what must be opened in the process that writes the rows (a ledger, a budget, a
    file of that machine).
    """

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> Engine: ...


@runtime_checkable
class ForModel(Protocol):
    """A sampler that needs the name and role of its model: two models of a run may have the same weights."""

    def for_model(self, name: str, role: Role) -> Sampler:
        """Return the sampler to open for the model whose rows carry this name and role."""
        ...
