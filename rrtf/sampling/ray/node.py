"""Sampling on Ray, the node's end: one process that has opened one model. It knows nothing of the other engines.

A node keeps converted weights in its own cache (``rrtf.models.loading.cache_dir``; ``$RRTF_CACHE`` as it is set there).
The first engine to open a model there has the folder for itself; those that follow find what it made.

Not covered: nodes with unlike processors. Versions and weights are compared, but the last digits of a matrix product
are a matter of the CPU or GPU, and may change what is drawn.
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib
import importlib.metadata
import os
import socket
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rrtf.core import manifest
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import text_hash
from rrtf.models.fingerprint import model_fingerprint
from rrtf.models.loading import cache_dir, quiet_transformers
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding, Engine, Sampler


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What every engine of a model must be: ``name`` is for people, ``weights`` is opened.

    ``mark`` and ``versions`` are the weights and the packages of the driver; ``calls`` the most at once.
    """

    name: str
    weights: str
    sampler: Sampler
    mark: str
    versions: Mapping[str, str]
    calls: int
    trust_remote_code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What became of an order on a node: ``calls`` at once, or a problem that ends the run."""

    node: str
    calls: int = 0
    problem: UserError | InfrastructureError | None = None


def order(name: str, weights: str, sampler: Sampler, *, calls: int, trust_remote_code: bool = False) -> Order:
    """An order as this process would fill it; a local folder goes by its absolute path."""
    folder = Path(weights).expanduser()
    return Order(
        name=name,
        weights=str(folder.resolve()) if folder.is_dir() else weights,
        sampler=sampler,
        mark=model_fingerprint(weights),
        versions=versions(libraries(sampler)),
        calls=calls,
        trust_remote_code=trust_remote_code,
    )


class NodeEngine:
    """Opens a model in its process and answers; a Ray actor."""

    def __init__(self) -> None:
        self._engine: Engine | None = None

    def open(self, order: Order) -> Opened:
        """Never raises: a problem is one sentence with the model and the node."""
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        node = node_name()
        where = f"the engine of {order.name} cannot be opened on node {node}"
        try:
            quiet_transformers()
            self._engine = _open(order).__enter__()
        except (UserError, InfrastructureError) as error:
            kind = UserError if isinstance(error, UserError) else InfrastructureError
            return Opened(node=node, problem=kind(f"{where}: {error}"))
        except Exception as error:  # the boundary: plugin code and libraries may fail in any way
            first = (str(error).strip().splitlines() or ["no reason given"])[0]
            return Opened(node=node, problem=UserError(f"{where}: {type(error).__name__}: {first}"))
        return Opened(node=node, calls=max(1, min(order.calls, self._engine.concurrency)))

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        assert self._engine is not None
        return self._engine.generate(prompts, decoding)

    def close(self) -> None:
        if self._engine is not None:
            self._engine.__exit__(None, None, None)


def libraries(sampler: Sampler) -> list[str]:
    """The distributions that a sampler's answers depend on: those it names, and the one it comes in."""
    top = type(sampler).__module__.partition(".")[0]
    own = importlib.metadata.packages_distributions().get(top, [])
    return sorted({*getattr(sampler, "libraries", ()), *own} - {"rrtf"})


def versions(names: Iterable[str]) -> dict[str, str]:
    """What rows are made with here: rrtf's own code, and distributions by name."""
    return {"rrtf": manifest.code_version(), **manifest.versions(names)}


def node_name() -> str:
    """For people: the machine, and the beginning of Ray's name for the node."""
    context = importlib.import_module("ray").get_runtime_context()
    return f"{socket.gethostname()}/{context.get_node_id()[:8]}"


def _open(order: Order) -> Engine:
    here = versions(name for name in order.versions if name != "rrtf")
    if unlike := [name for name, version in order.versions.items() if here[name] != version]:
        there = ", ".join(f"{name} {here[name]}" for name in unlike)
        ours = ", ".join(f"{name} {order.versions[name]}" for name in unlike)
        raise UserError(f"it has {there}, this command {ours}: rows would mix; install the same on every node")
    try:
        mark = model_fingerprint(order.weights)
    except UserError as error:
        raise UserError(
            f"{error}; put the model there under the same path, or on a file system that all nodes see, "
            "or name it by its hub name"
        ) from None
    if mark != order.mark:
        raise UserError(f"{order.weights} holds other files there than here: rows would mix; copy the folder again")
    folder = cache_dir() / "engines" / text_hash(mark)[:12]
    with alone_until_made(folder, text_hash(repr(order.sampler), here)[:12]):
        return order.sampler.open(order.weights, work=folder, trust_remote_code=order.trust_remote_code)


@contextmanager
def alone_until_made(folder: Path, what: str) -> Iterator[None]:
    """Have a folder to oneself until ``what`` was made there once; later it is entered by all at once.

    A process that dies inside leaves it unmade: the next one is alone again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / f"{what}.made"
    with (folder / ".lock").open("a") as lock:
        with contextlib.suppress(OSError):  # a file system without locks: converters write aside by themselves
            if not note.exists():
                fcntl.flock(lock, fcntl.LOCK_EX)
            if note.exists():  # made while we waited
                fcntl.flock(lock, fcntl.LOCK_UN)
        yield
        note.touch()
