"""Name what executes programs: the interpreter, the packages they may import, the sandbox's version."""

from __future__ import annotations

import functools
import importlib.metadata
import platform
from collections.abc import Iterator
from pathlib import Path

SANDBOX_VERSION = 5
"""Raised whenever a change can change an outcome: stored executions are then not used any more."""
PACKAGES = ("numpy", "sortedcontainers")
"""Installed distributions that programs can import; all others stay hidden (some hold benchmarks and their answers)."""


@functools.cache
def runtime_name() -> str:
    """Return the name of the runtime that executes programs here; part of each execution's key."""
    python = f"{platform.python_implementation().lower()}-{platform.python_version()}-{platform.machine()}"
    packages = "".join(f"+{name}-{version}" for name, version in _installed_packages())
    return f"{python}{packages}/sandbox-{SANDBOX_VERSION}"


@functools.cache
def package_paths() -> tuple[str, ...]:
    """Return the files and directories of the packages that programs can import."""
    paths: dict[str, None] = {}
    for name, _ in _installed_packages():
        distribution = importlib.metadata.distribution(name)
        for file in distribution.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__", "bin"):
                paths[str(Path(str(distribution.locate_file(top))).resolve())] = None
    return tuple(paths)


def _installed_packages() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
