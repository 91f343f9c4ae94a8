"""rrtf: Rank Responses to align Test & Teacher Feedback (PanGu-Coder2, arXiv 2307.14936).

What Python users need, imported when it is first named (docs/python.md)::

    import lightning, rrtf

    groups = rrtf.encode("runs/demo/groups.jsonl", "path/or/hub-name")
    data = rrtf.GroupDataModule(groups, global_batch=8, micro_batch=2)
    module = rrtf.RRTFModule("path/or/hub-name", rrtf.RRTF(), lr=1e-5)
    trainer = lightning.Trainer(max_epochs=3, accumulate_grad_batches=data.accumulate_grad_batches)
    trainer.fit(module, data)
    module.save("model")

- Execute programs: ``Sandbox``, ``Job``, ``Limits``, ``UnitTests``, ``Execution``, ``Outcome``.
- Records of a run directory: ``Problem``, ``Sample``, ``Group``, ``Candidate``.
- Objectives: ``RRTF``, ``RRHF``, ``SFT``, ``DPO``, ``SimPO``, ``ORPO``.
- Training with Lightning: ``encode``, ``GroupDataModule``, ``RRTFModule``, ``collate``; ``score`` responses.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rrtf.core.records import (
        Candidate,
        Execution,
        Group,
        Job,
        Limits,
        Outcome,
        Problem,
        Sample,
        UnitTests,
    )
    from rrtf.sandbox import Sandbox
    from rrtf.training.datamodule import GroupDataModule
    from rrtf.training.encoding import encode
    from rrtf.training.loaders import collate
    from rrtf.training.module import RRTFModule
    from rrtf.training.objectives import DPO, GRPO, IPO, KTO, ORPO, RFT, RRHF, RRTF, SFT, SelfDistillation, SimPO
    from rrtf.training.scoring import score

__version__ = "0.1.0"

__all__ = [
    "DPO",
    "GRPO",
    "IPO",
    "KTO",
    "ORPO",
    "RFT",
    "RRHF",
    "RRTF",
    "SFT",
    "Candidate",
    "Execution",
    "Group",
    "GroupDataModule",
    "Job",
    "Limits",
    "Outcome",
    "Problem",
    "RRTFModule",
    "Sample",
    "Sandbox",
    "SelfDistillation",
    "SimPO",
    "UnitTests",
    "collate",
    "encode",
    "score",
]

_HOMES = {
    "rrtf.core.records": "Candidate Execution Group Job Limits Outcome Problem Sample UnitTests",
    "rrtf.sandbox": "Sandbox",
    "rrtf.training.datamodule": "GroupDataModule",
    "rrtf.training.encoding": "encode",
    "rrtf.training.loaders": "collate",
    "rrtf.training.module": "RRTFModule",
    "rrtf.training.objectives": "DPO GRPO IPO KTO ORPO RFT RRHF RRTF SFT SelfDistillation SimPO",
    "rrtf.training.scoring": "score",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Import a public name from its home, once."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'rrtf' has no attribute '{name}'")
    value = getattr(importlib.import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
