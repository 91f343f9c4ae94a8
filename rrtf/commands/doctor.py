"""doctor: what works on this machine: the sandbox's guarantees, engines, the packaged student, accelerators, wandb."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rrtf.models.loading import STUDENT_PACKAGE, STUDENT_REQUIREMENT, cache_dir
from rrtf.sandbox import guarantees
from rrtf.training.loggers import has_key

ARGUMENTS = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at; ``needed`` when ``rrtf run experiment=demo`` cannot do without it."""

    name: str
    works: bool
    detail: str
    needed: bool = False


def findings() -> list[Finding]:
    """Everything that was looked at."""
    return [*_machine(), *_sandbox(), *_packages()]


def _machine() -> Iterator[Finding]:
    import torch

    free = shutil.disk_usage(cache_dir().parent if cache_dir().parent.exists() else "/").free / 2**30
    yield Finding(name="cores", works=True, detail=str(len(os.sched_getaffinity(0))))
    yield Finding(name="disk space", works=free > 6, detail=f"{free:.0f} GiB free, the demo needs 6", needed=True)
    count = torch.cuda.device_count()
    yield Finding(name="GPU", works=count > 0, detail=f"{count} CUDA devices")


def _sandbox() -> Iterator[Finding]:
    for guarantee, holds in guarantees().items():
        yield Finding(name=f"sandbox {guarantee}", works=holds, detail="holds" if holds else "does not hold here")


def _packages() -> Iterator[Finding]:
    for name in ("torch", "lightning", "transformers", "ctranslate2", "wandb"):
        yield Finding(name=name, works=True, detail=importlib.metadata.version(name), needed=True)
    try:
        version, works = importlib.metadata.version(STUDENT_PACKAGE), True
    except importlib.metadata.PackageNotFoundError:
        version, works = f"pip install --no-deps {STUDENT_REQUIREMENT}", False
    yield Finding(name="packaged student", works=works, detail=version, needed=True)
    for name, extra in (("flash_attn", "gpu"), ("gptqmodel", "gptq"), ("ray", "ray"), ("vllm", "vllm")):
        there = importlib.util.find_spec(name) is not None
        yield Finding(name=name, works=there, detail="installed" if there else f"optional: pip install 'rrtf[{extra}]'")
    yield Finding(
        name="wandb key", works=has_key(), detail="online" if has_key() else "none: logger=wandb stays offline"
    )


def run(arguments: Sequence[str]) -> int:
    """Print what works; 1 if something that the demo needs does not."""
    rows = findings()
    for row in rows:
        print(f"{'ok' if row.works else 'NO' if row.needed else 'no':<3} {row.name:<28} {row.detail}")
    return 1 if any(row.needed and not row.works for row in rows) else 0
