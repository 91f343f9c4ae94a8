"""compare: groups, rows of settings, seeds -> ``compare.json``, ``report.html``: what each row solves, paired tests.

Every cell (a row with one seed) trains on the same groups and is measured on the same problems. A finished cell is one
file in ``results/cells``; what is there is not done again. Several cells run at once, each on a GPU of its own.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from rrtf.commands import cell as one_cell
from rrtf.commands.check import split_config_dir
from rrtf.commands.comparison_log import log_comparison
from rrtf.commands.run_directory import at_work, sentences_for
from rrtf.config.build import build_benchmarks, to_plain
from rrtf.config.compose import compose, describe_unknown
from rrtf.config.errors import config_sentence
from rrtf.config.grid import PlannedCell, plan_cells, split_sweeps
from rrtf.config.keys import list_keys
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.config.validation import list_complaints
from rrtf.core.child_process import call_apart
from rrtf.core.console import counted, progress, say, warn
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import write_json, write_text
from rrtf.evaluation.cells import Cell, read_cell, write_cell
from rrtf.evaluation.rows import UNTRAINED, compare_rows, describe_rows
from rrtf.evaluation.validation_split import family_of, measured_problems
from rrtf.report.page import render

ARGUMENTS = " [--config-dir DIR] [comparison=NAME] groups=FILE [objective=rrtf,sft] [seed=0,1,2] [key=value ...]"


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


def run(arguments: Sequence[str]) -> int:
    """Run the cells that are missing, compare, print the table."""
    config_dir, overrides = split_config_dir(arguments)
    try:
        fixed, swept = split_sweeps(overrides)
        composed = compose([*fixed, *(f"{key}={values[0]}" for key, values in swept.items())], config_dir=config_dir)
        cfg = typed(composed)
    except Exception as error:
        raise _sentence(error) from None
    out = Path(cfg.out)
    jobs = plan_jobs(cfg, fixed, swept, config_dir)
    if cfg.compare.baseline not in (None, *(job.cell.row for job in jobs)):
        rows = ", ".join(dict.fromkeys(job.cell.row for job in jobs))
        raise UserError(f"compare.baseline is {cfg.compare.baseline}, which is no row; there are {rows}")
    results = Path(cfg.compare.results) if cfg.compare.results else out / "results"
    with at_work(out, "compare", composed, arguments), sentences_for(out):
        problems = list_problems(cfg)
        cells, failures = run_jobs(jobs, cfg, out, results, config_dir)
        write_json(results / "problems.json", problems)
        baseline = cfg.compare.baseline or UNTRAINED
        if baseline not in {cell.row for cell in cells}:
            raise InfrastructureError(f"the baseline {baseline} has no result: {'; '.join(failures.values())}")
        table = compare_rows(cells, problems, baseline=baseline) | {"failures": failures}
        write_json(out / "compare.json", table)
        write_text(out / "report.html", render(out))
        say(f"the page: {out / 'report.html'}")
    print(describe_rows(table))
    log_comparison(cfg.logger, table, [job.fingerprint for job in jobs], out=out)
    if failures:
        raise InfrastructureError(f"{counted(len(failures), 'cell')} failed: {', '.join(failures)}; run again")
    return 0


def plan_jobs(
    cfg: RunConfig, fixed: Sequence[str], swept: Mapping[str, Sequence[str]], config_dir: str | None
) -> list[Job]:
    """The untrained student and every cell, each configuration checked before anything runs.

    Raises:
        UserError: all complaints about all cells.
    """
    out = Path(cfg.out)
    groups = str(Path(cfg.groups or out / "groups.jsonl").resolve())
    for seed in swept.get("seed", ()):
        if not seed.isdecimal():
            raise UserError(f"seed={seed}: a whole number of at least 0 is needed")
    if UNTRAINED in cfg.compare.rows:
        raise UserError(f"compare.rows has a row '{UNTRAINED}', which is the student as it is: give it another name")
    cells = plan_cells(cfg.compare.rows, swept, seed=cfg.seed)
    shared = [f"{key}={values[0]}" for key, values in swept.items()]
    jobs: list[Job] = []
    complaints: dict[str, None] = {}
    for planned in [PlannedCell(row=UNTRAINED, seed=0, overrides=(*shared, "seed=0")), *cells]:
        overrides = (*fixed, *planned.overrides)
        try:
            composed = compose(list(overrides), config_dir=config_dir)
            own = one_cell.configure(composed, out=out, groups=groups)
        except Exception as error:
            complaints[f"{planned.row}: {_sentence(error)}"] = None
            continue
        found = [*describe_unknown(composed), *list_complaints(own, "train"), *list_complaints(own, "evaluate")]
        complaints |= dict.fromkeys(f"{planned.row}: {sentence}" for sentence in found)
        if not found:
            own = one_cell.as_untrained(own) if planned.row == UNTRAINED else own
            fingerprint = one_cell.declare(own).fingerprint
            jobs.append(Job(cell=planned, cfg=own, overrides=overrides, fingerprint=fingerprint))
    complaints |= dict.fromkeys(_complaints_about_rows(jobs))
    if complaints:
        raise UserError("; ".join(complaints))
    return jobs


def _complaints_about_rows(jobs: Sequence[Job]) -> Iterator[str]:
    """Rows that cannot stand in one table."""
    names = Counter(job.cell.name for job in jobs)
    for job in jobs:
        if names[job.cell.name] > 1:
            yield f"{job.cell.row} with seed {job.cell.seed} is there more than once: name each row and seed once"
        if job.cfg.train.devices * job.cfg.train.nodes > 1:
            yield f"{job.cell.row}: a cell trains in one process, train.devices and train.nodes must be 1"
        given = () if job.untrained else job.cell.overrides[:-1]
        if own := [one for one in given if one.partition("=")[0] in ("seed", "out")]:
            yield f"{job.cell.row}: {', '.join(own)} belongs on the command line, not into a row"
        if _measures(job.cfg) != _measures(jobs[0].cfg):
            yield (
                f"{job.cell.row} starts from another student or measures other problems than {jobs[0].cell.row}: "
                "student, benchmark, evaluate and problems.validation_share must be the same in all rows"
            )


def _measures(cfg: RunConfig) -> Any:
    """What must be the same in all rows for their verdicts to be compared."""
    return cfg.student, to_plain(cfg.benchmark), to_plain(cfg.evaluate), cfg.problems.validation_share


def run_jobs(
    jobs: Sequence[Job], cfg: RunConfig, out: Path, results: Path, config_dir: str | None
) -> tuple[list[Cell], dict[str, str]]:
    """The result of every cell, read where it is there, else trained and measured; and why some have none."""
    found = {job.cell.name: _kept(job, results) for job in jobs}
    missing = [job for job in jobs if found[job.cell.name] is None]
    failures: dict[str, str] = {}
    say(f"{counted(len(jobs), 'cell')}, {len(jobs) - len(missing)} kept from before ({results})")
    places = share_out(cfg.compare.processes)
    with progress("comparing", len(jobs)) as advance, ThreadPoolExecutor(places.qsize()) as pool:
        advance(len(jobs) - len(missing))

        def work(job: Job) -> None:
            try:
                found[job.cell.name] = run_job(job, cfg, out, results, places, config_dir)
            except (UserError, InfrastructureError) as error:  # the others go on
                failures[job.cell.name] = str(error)
                warn(f"{job.cell.name} failed: {error}")
            advance(1)

        try:
            list(pool.map(work, missing))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [cell for cell in found.values() if cell is not None], failures


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
    write_cell(_path(job, results), cell)
    if not cfg.compare.keep:
        shutil.rmtree(folder, ignore_errors=True)
    solved = sum(map(len, cell.solved.values()))
    say(f"{job.cell.name}: {solved} solved, {cell.seconds + cell.measuring_seconds:.0f} s")
    return cell


def list_problems(cfg: RunConfig) -> dict[str, dict[str, str]]:
    """Every measured problem with its family, by benchmark."""
    split, share = cfg.evaluate.split, cfg.problems.validation_share
    return {
        name: {problem.task_id: family_of(problem) for problem in measured_problems(benchmark, split, share)}
        for name, benchmark in build_benchmarks(cfg).items()
    }


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


def _kept(job: Job, results: Path) -> Cell | None:
    """The result of a cell from before, if it is of the same settings and inputs."""
    cell = read_cell(_path(job, results))
    return replace(cell, row=job.cell.row) if cell and cell.fingerprint == job.fingerprint else None


def _path(job: Job, results: Path) -> Path:
    return results / "cells" / f"{job.cell.name}-{job.fingerprint[:8]}.json"


def _sentence(error: Exception) -> UserError:
    sentence: Any = str(error) if isinstance(error, UserError) else config_sentence(error, list_keys)
    if sentence is None:
        raise error
    return UserError(sentence)
