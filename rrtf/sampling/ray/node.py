"""The node's side of sampling on Ray: one process that has opened one model. It knows nothing of the other engines.

A node keeps converted weights in its own cache (``rrtf.models.cache.cache_dir``; ``$RRTF_CACHE`` as it is set there).
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
from rrtf.models.cache import cache_dir
from rrtf.models.fingerprint import model_fingerprint
from rrtf.models.gguf import is_gguf
from rrtf.models.loading import quiet_transformers, resolve_model
from rrtf.models.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding, Engine, Sampler


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSpec:
    """The model that every engine opens: ``weights``; ``name`` is for messages.

    ``fingerprint`` and ``versions`` are the weights and the packages of the driver; ``calls`` the most at once.
    """

    name: str
    weights: str
    sampler: Sampler
    fingerprint: str
    versions: Mapping[str, str]
    calls: int
    trust_remote_code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedEngine:
    """The result of opening an engine on a node: ``calls`` at once, or an error that ends the run."""

    node: str
    calls: int = 0
    error: UserError | InfrastructureError | None = None


def make_spec(name: str, weights: str, sampler: Sampler, *, calls: int, trust_remote_code: bool = False) -> EngineSpec:
    """Return the spec with this process's fingerprint and versions; a local folder or file goes by its absolute
    path."""
    local = Path(weights).expanduser()
    is_local = local.is_dir() or is_gguf(weights)
    return EngineSpec(
        name=name,
        weights=str(local.resolve()) if is_local else weights,
        sampler=sampler,
        fingerprint=model_fingerprint(weights),
        versions=versions(libraries(sampler)),
        calls=calls,
        trust_remote_code=trust_remote_code,
    )


class NodeEngine:
    """A Ray actor: opens a model in its process and generates completions."""

    def __init__(self) -> None:
        self._engine: Engine | None = None

    def open(self, spec: EngineSpec) -> OpenedEngine:
        """Open the engine. Never raises: ``error`` is one sentence with the model and the node."""
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        node = node_name()
        where = f"the engine of {spec.name} cannot be opened on node {node}"
        try:
            quiet_transformers()
            self._engine = _open_engine(spec).__enter__()
        except (UserError, InfrastructureError) as error:
            kind = UserError if isinstance(error, UserError) else InfrastructureError
            return OpenedEngine(node=node, error=kind(f"{where}: {error}"))
        except Exception as error:  # the boundary: plugin code and libraries may fail in any way
            first = (str(error).strip().splitlines() or ["no reason given"])[0]
            return OpenedEngine(node=node, error=UserError(f"{where}: {type(error).__name__}: {first}"))
        return OpenedEngine(node=node, calls=max(1, min(spec.calls, self._engine.concurrency)))

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        assert self._engine is not None
        return self._engine.generate(prompts, decoding)

    def close(self) -> None:
        if self._engine is not None:
            self._engine.__exit__(None, None, None)


def libraries(sampler: Sampler) -> list[str]:
    """Return the distributions that a sampler's completions depend on: those it names, and its own."""
    top = type(sampler).__module__.partition(".")[0]
    own = importlib.metadata.packages_distributions().get(top, [])
    return sorted({*getattr(sampler, "libraries", ()), *own} - {"rrtf"})


def versions(names: Iterable[str]) -> dict[str, str]:
    """Return the versions that rows depend on here: rrtf's own code, and distributions by name."""
    return {"rrtf": manifest.code_version(), **manifest.versions(names)}


def node_name() -> str:
    """Return the node's name for messages: the host, and the beginning of Ray's node id."""
    context = importlib.import_module("ray").get_runtime_context()
    return f"{socket.gethostname()}/{context.get_node_id()[:8]}"


def _open_engine(spec: EngineSpec) -> Engine:
    here = versions(name for name in spec.versions if name != "rrtf")
    if unlike := [name for name, version in spec.versions.items() if here[name] != version]:
        there = ", ".join(f"{name} {here[name]}" for name in unlike)
        ours = ", ".join(f"{name} {spec.versions[name]}" for name in unlike)
        raise UserError(f"it has {there}, this command {ours}: rows would mix; install the same on every node")
    try:
        resolve_model(spec.weights)  # a GGUF file that is not there has a fingerprint, too
        fingerprint = model_fingerprint(spec.weights)
    except UserError as error:
        raise UserError(
            f"{error}; put the model there under the same path, or on a file system that all nodes see, "
            "or name it by its hub name"
        ) from None
    if fingerprint != spec.fingerprint:
        raise UserError(f"{spec.weights} holds other files there than here: rows would mix; copy it again")
    folder = cache_dir() / "engines" / text_hash(fingerprint)[:12]
    with lock_until_made(folder, text_hash(repr(spec.sampler), here)[:12]):
        return spec.sampler.open(spec.weights, work=folder, trust_remote_code=spec.trust_remote_code)


@contextmanager
def lock_until_made(folder: Path, what: str) -> Iterator[None]:
    """Hold a folder's lock until ``what`` was made there once; after that, all processes enter at once.

    A process that dies inside leaves it unmade, so the next one holds the lock again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    marker = folder / f"{what}.made"
    with (folder / ".lock").open("a") as lock:
        with contextlib.suppress(OSError):  # a file system without locks: converters write to temporary files
            if not marker.exists():
                fcntl.flock(lock, fcntl.LOCK_EX)
            if marker.exists():  # made while we waited
                fcntl.flock(lock, fcntl.LOCK_UN)
        yield
        marker.touch()
