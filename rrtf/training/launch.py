"""Several processes for one training: started here on one machine, or met where ``torchrun`` or Slurm started them.

``rrtf train train.devices=8`` starts its own processes through torch's elastic launcher. On several machines every
process runs ``rrtf train`` itself, and the first of them alone claims the run directory and writes to it.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from rrtf.core.errors import EndedBySignal, InfrastructureError, UserError
from rrtf.core.signals import die_on_signals, handlers_kept

PATIENCE = timedelta(hours=6)
"""The time that processes wait for each other: one may read 60 GB of weights or measure pass@1 while the others wait.
(NCCL's own ten minutes would end them.) A process that dies ends the others at once; this is for hangs."""


def launched() -> bool:
    """Whether a launcher started this process as one of several (``torchrun``, or ``srun`` with several tasks)."""
    return "TORCHELASTIC_RUN_ID" in os.environ or int(_from_slurm("SLURM_NTASKS", "1")) > 1


def process_rank() -> int:
    """The number of this process among those that were started together; 0 alone."""
    return int(os.environ["RANK"]) if "RANK" in os.environ else int(_from_slurm("SLURM_PROCID", "0"))


def process_count() -> int:
    """The number of processes that were started together; 1 alone."""
    return int(os.environ["WORLD_SIZE"]) if "WORLD_SIZE" in os.environ else int(_from_slurm("SLURM_NTASKS", "1"))


def launch(work: Callable[..., None], *arguments: Any, processes: int) -> None:
    """Run ``work(*arguments)`` in several processes on this machine and wait for all.

    The processes die with this one, also when it is killed: nothing goes on writing behind a user's back.

    Args:
        work: a function of a module; it and its arguments must pickle.

    Raises:
        UserError: ``work`` raised one in some process.
        InfrastructureError: a process failed in any other way.
        EndedBySignal: this process was asked to end; the others have ended.
    """
    from torch.distributed.elastic.multiprocessing.api import SignalException
    from torch.distributed.elastic.multiprocessing.errors import ChildFailedError
    from torch.distributed.launcher.api import LaunchConfig, elastic_launch

    for name in ("agent.server.api", "multiprocessing.api"):  # which report each signal that they pass on
        logging.getLogger(f"torch.distributed.elastic.{name}").setLevel(logging.ERROR)
    config = LaunchConfig(
        min_nodes=1,
        max_nodes=1,
        nproc_per_node=processes,
        run_id="rrtf",
        rdzv_backend="c10d",
        rdzv_endpoint="localhost:0",
        local_addr="localhost",
        max_restarts=0,
    )
    try:
        with handlers_kept():  # the launcher has its own
            results = elastic_launch(config, guarded)(os.getpid(), work, *arguments)
    except SignalException as error:
        raise EndedBySignal(error.sigval) from None
    except ChildFailedError as error:
        rank, failure = error.get_first_failure()
        raise InfrastructureError(f"process {rank} failed: {_last_line(failure.message)}") from None
    for sentence in results.values():
        if sentence is not None:
            raise UserError(sentence)


def guarded(parent: int, work: Callable[..., None], *arguments: Any) -> str | None:
    """``work``, in a process that dies with its parent; a user's mistake comes back as its sentence."""
    die_with(parent)
    die_on_signals()
    try:
        work(*arguments)
    except UserError as error:
        return str(error)
    return None


def meet(backend: str) -> None:
    """Wait until all processes are here; the later steps rely on what the first has written before it came."""
    import torch.distributed

    if not torch.distributed.is_initialized():
        _tell_torch_of_slurm()
        if backend == "nccl":
            torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
        torch.distributed.init_process_group(backend, timeout=PATIENCE)
    torch.distributed.barrier()


def from_first(value: Any) -> Any:
    """The first process's value, in all of them; every process must ask. Alone: the value."""
    import torch.distributed

    if not (torch.distributed.is_available() and torch.distributed.is_initialized()):
        return value
    held = [value]
    torch.distributed.broadcast_object_list(held, src=0)
    return held[0]


def _tell_torch_of_slurm() -> None:
    """srun numbers its processes in words of its own; torchrun has used torch's already."""
    if "RANK" in os.environ:
        return
    from lightning.fabric.plugins.environments.slurm import SLURMEnvironment

    slurm = SLURMEnvironment(auto_requeue=False)
    os.environ["MASTER_ADDR"], os.environ["MASTER_PORT"] = slurm.main_address, str(slurm.main_port)
    os.environ["RANK"], os.environ["WORLD_SIZE"] = str(process_rank()), str(process_count())
    os.environ["LOCAL_RANK"] = _from_slurm("SLURM_LOCALID", "0")


def _from_slurm(name: str, default: str) -> str:
    """A Slurm variable of a batch step; an interactive shell on a node (its job is named bash) is one process."""
    interactive = os.environ.get("SLURM_JOB_NAME") in ("bash", "interactive")
    return default if interactive or "SLURM_STEP_ID" not in os.environ else os.environ.get(name, default)


def die_with(parent: int) -> None:
    """End this process with the one that started it."""
    from rrtf.sandbox.isolation.linux import PR_SET_PDEATHSIG, prctl

    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before
        sys.exit(1)


def _last_line(message: Any) -> str:
    text = str(message.get("message", message)) if isinstance(message, dict) else str(message)
    return text.strip().splitlines()[-1] if text.strip() else "no message"
