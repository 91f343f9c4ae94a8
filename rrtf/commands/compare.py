"""compare: groups, rows of settings, seeds -> ``compare.json``, ``report.html``: what each row solves, paired tests.

Every cell (a row with one seed) trains on the same groups and is measured on the same problems. A finished cell is one
file in ``results/cells``; what is there is not done again. Several cells run at once, each on a GPU of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rrtf.commands import cell as one_cell
from rrtf.commands.check import split_config_dir
from rrtf.commands.comparison_cells import Job, run_jobs
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
from rrtf.core.console import counted, say
from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.jsonl import write_json, write_text
from rrtf.core.locks import lock
from rrtf.evaluation.cells import add_problems
from rrtf.evaluation.rows import UNTRAINED, compare_rows, describe_rows
from rrtf.evaluation.validation_split import family_of, measured_problems
from rrtf.report.page import render

ARGUMENTS = " [--config-dir DIR] [comparison=NAME] groups=FILE [objective=rrtf,sft] [seed=0,1,2] [key=value ...]"


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
        with lock(results / ".problems.lock", wait=True):
            add_problems(results / "problems.json", problems)
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


def list_problems(cfg: RunConfig) -> dict[str, dict[str, str]]:
    """Every measured problem with its family, by benchmark."""
    split, share = cfg.evaluate.split, cfg.problems.validation_share
    return {
        name: {problem.task_id: family_of(problem) for problem in measured_problems(benchmark, split, share)}
        for name, benchmark in build_benchmarks(cfg).items()
    }


def _sentence(error: Exception) -> UserError:
    sentence: Any = str(error) if isinstance(error, UserError) else config_sentence(error, list_keys)
    if sentence is None:
        raise error
    return UserError(sentence)
