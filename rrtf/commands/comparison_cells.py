"""The cells of a comparison: read where they are there, else trained and measured, each in a process of its own.

Results may be shared: several commands at once, with the same ``compare.results``, do each cell once. A cell that
another command is at work on is left for the end, waited for, and read; where it then has no result, it is done here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from rrtf.config.grid import PlannedCell
from rrtf.config.schemas import RunConfig
from rrtf.core.child_process import call_apart
from rrtf.core.console import counted, progress, say, warn
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.locks import lock
from rrtf.evaluation.cells import Cell, read_cell, write_cell
from rrtf.evaluation.rows import UNTRAINED


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A cell with everything its process is told."""

    cell: PlannedCell
    cfg: RunConfig
    overrides: tuple[str, ...]
    fingerprint: str

    @property
    def untrained(self) -> bool:
        return self.cell.row == UNTRAINED


def run_jobs(
    jobs: Sequence[Job], cfg: RunConfig, out: Path, results: Path, config_dir: str | None
) -> tuple[list[Cell], dict[str, str]]:
    """The result of every cell, read where it is there, else trained and measured; and why some have none."""
    found = {job.cell.name: find_cell(job, results) for job in jobs}
    missing = [job for job in jobs if found[job.cell.name] is None]
    failures: dict[str, str] = {}
    say(f"{counted(len(jobs), 'cell')}, {len(jobs) - len(missing)} kept from before ({results})")
    places = share_out(cfg.compare.processes)
    processes = places.qsize()
    with progress("comparing", len(jobs)) as advance:
        advance(len(jobs) - len(missing))

        def settle(job: Job) -> bool:
            """Do a cell, unless another command is at work on it."""
            with lock(find_lock(job, results)) as held:
                if not held:
                    return False
                try:
                    found[job.cell.name] = find_cell(job, results) or run_job(
                        job, cfg, out, results, places, config_dir
                    )
                except (UserError, InfrastructureError) as error:  # the others go on
                    failures[job.cell.name] = str(error)
                    warn(f"{job.cell.name} failed: {error}")
            advance(1)
            return True

        while missing := _list_unsettled(missing, settle, processes):
            say(f"{counted(len(missing), 'cell')} at work elsewhere: waiting for {missing[0].cell.name}")
            with lock(find_lock(missing[0], results), wait=True):
                pass
    return [cell for cell in found.values() if cell is not None], failures


def _list_unsettled(jobs: Sequence[Job], settle: Callable[[Job], bool], processes: int) -> list[Job]:
    """Settle so many cells at once, in this order; those that could not be are left."""
    with ThreadPoolExecutor(processes) as pool:
        try:
            settled = list(pool.map(settle, jobs))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [job for job, done in zip(jobs, settled, strict=True) if not done]


def run_job(
    job: Job, cfg: RunConfig, out: Path, results: Path, places: SimpleQueue[Place], config_dir: str | None
) -> Cell:
    """Train and measure one cell in a process of its own, keep its result, and delete its folder."""
    folder = out / "cells" / job.cell.name
    with taken(places) as place:
        answer = call_apart(
            "rrtf.commands.cell.run",
            {
                "parent": os.getpid(),
                "cores": place.cores,
                "out": str(folder),
                "comparison": str(out),
                "name": f"{job.cell.row}-seed{job.cell.seed}",
                "groups": job.cfg.groups,
                "overrides": list(job.overrides),
                "config_dir": config_dir,
                "untrained": job.untrained,
            },
            name=f"cell {job.cell.name} (its log: {folder / 'rrtf.log'})",
            environment=place.environment,
        )
    cell = Cell(
        row=job.cell.row,
        seed=job.cell.seed,
        overrides=job.cell.overrides,
        fingerprint=job.fingerprint,
        **answer,
    )
    write_cell(results / "cells" / f"{job.cell.name}-{job.fingerprint[:8]}.json", cell)
    if not cfg.compare.keep:
        shutil.rmtree(folder, ignore_errors=True)
    solved = sum(map(len, cell.solved.values()))
    say(f"{job.cell.name}: {solved} solved, {cell.seconds + cell.measuring_seconds:.0f} s")
    return cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a cell runs: some cores (none named: all), and variables that name a device."""

    cores: tuple[int, ...] = ()
    environment: Mapping[str, str]


def share_out(processes: int) -> SimpleQueue[Place]:
    """One place a GPU; without GPUs, ``processes`` shares of the cores (0: one)."""
    import torch

    places: SimpleQueue[Place] = SimpleQueue()
    gpus = torch.cuda.device_count()
    named = os.environ.get("CUDA_VISIBLE_DEVICES", "").split(",")
    if gpus:
        visible = named if len(named) >= gpus else [str(number) for number in range(gpus)]
        for number in range(processes or gpus):
            places.put(Place(environment={"CUDA_VISIBLE_DEVICES": visible[number % gpus]}))
        return places
    cores = sorted(os.sched_getaffinity(0))
    for number in range(min(processes or 1, len(cores))):
        own = tuple(cores[number :: processes or 1])
        places.put(Place(cores=own, environment={"OMP_NUM_THREADS": str(len(own))}))
    return places


@contextmanager
def taken(places: SimpleQueue[Place]) -> Iterator[Place]:
    """A place to oneself."""
    place = places.get()
    try:
        yield place
    finally:
        places.put(place)


def find_cell(job: Job, results: Path) -> Cell | None:
    """The result of a cell of the same settings and inputs, whatever its row was called there."""
    for path in sorted((results / "cells").glob(f"*-{job.fingerprint[:8]}.json")):
        cell = read_cell(path)
        if cell is not None and cell.fingerprint == job.fingerprint:
            return replace(cell, row=job.cell.row, seed=job.cell.seed, overrides=job.cell.overrides)
    return None


def find_lock(job: Job, results: Path) -> Path:
    """The lock of a cell, which a command holds while it is at work on it."""
    return results / "cells" / f".{job.fingerprint[:8]}.lock"
