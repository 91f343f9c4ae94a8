"""The executor and the store of outcomes of one stage, opened once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rrtf.config.schemas import RayExecutor, RunConfig
from rrtf.core.records import Execution, Job, Limits, Problem
from rrtf.sandbox import Sandbox, runtime_name
from rrtf.sandbox.limits import calibrate_limits
from rrtf.sandbox.ray_executor import RayExecutor as RaySandboxes
from rrtf.sandbox.repeated import Repeated
from rrtf.sandbox.store import ExecutionStore, execute_stored


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRunner:
    """Executes programs as the configuration says; what the store holds is not executed again."""

    cfg: RunConfig
    executor: Repeated
    store: ExecutionStore

    def run(self, jobs: Iterable[Job], on_done: Callable[[int], None] = lambda count: None) -> Iterator[Execution]:
        """The executions of ``jobs``, in order; ``on_done`` is told how many have just finished."""
        runtime = name_runtime(self.cfg)
        yield from execute_stored(jobs, executor=self.executor, store=self.store, runtime=runtime, on_done=on_done)

    def find_limits(self, problems: Sequence[Problem]) -> dict[str, Limits]:
        """Each problem's limits by its task id, calibrated from its reference solution where it has one."""
        settings = self.cfg.sandbox
        plain = settings.limits
        with_reference = [problem for problem in problems if problem.reference is not None and settings.calibrate > 0]
        generous = replace(plain, cpu_seconds=max(plain.cpu_seconds, settings.reference_cpu_seconds))
        jobs = [
            Job(program=str(problem.reference), entry_point=problem.entry_point, tests=problem.tests, limits=generous)
            for problem in with_reference
        ]
        return {problem.task_id: plain for problem in problems} | {
            problem.task_id: calibrate_limits(plain, run, factor=settings.calibrate, floor=settings.floor_cpu_seconds)
            for problem, run in zip(with_reference, self.run(jobs), strict=True)
        }


@contextmanager
def open_runner(cfg: RunConfig, store: Path) -> Iterator[ProgramRunner]:
    """A sandbox (or sandboxes on a Ray cluster) and the store at this path."""
    with ExecutionStore(store) as outcomes, open_executor(cfg) as executor:
        yield ProgramRunner(cfg=cfg, executor=Repeated(executor, cfg.sandbox.repeats), store=outcomes)


def open_executor(cfg: RunConfig) -> Sandbox | RaySandboxes:
    """The embedded sandbox, or the same on a Ray cluster."""
    isolation, require = cfg.sandbox.isolation, list(cfg.sandbox.require)
    if isinstance(cfg.executor, RayExecutor):
        return RaySandboxes(
            address=cfg.executor.address, isolation=isolation, require=require, chunk=cfg.executor.chunk
        )
    return Sandbox(workers=cfg.sandbox.workers, isolation=isolation, require=require)


def name_runtime(cfg: RunConfig) -> str:
    """The part of outcomes' keys beside the program, its tests and its limits: what they were made with."""
    walls = "" if cfg.sandbox.isolation == "auto" else f"/isolation {cfg.sandbox.isolation}"
    times = "" if cfg.sandbox.repeats == 1 else f"/{cfg.sandbox.repeats} runs"
    return f"{runtime_name()}{walls}{times}"
