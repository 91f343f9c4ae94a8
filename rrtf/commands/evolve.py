"""evolve: seed problems -> ``problems.jsonl``, de-duplicated and kept clear of the benchmarks.

Every problem that is left out is in ``evolution.json`` with the reason and the problem it is too close to.
Evolution by a teacher model is not part of this stage yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rrtf.config.artifact import Artifact, read_settings
from rrtf.config.build import build_benchmarks, load_training_problems
from rrtf.config.schemas import RunConfig
from rrtf.core.console import counted, say
from rrtf.core.draws import draw_tasks
from rrtf.core.errors import UserError
from rrtf.core.jsonl import write_json, write_records
from rrtf.core.records import Problem
from rrtf.evaluation.validation_split import is_validation
from rrtf.problems.overlap import drop_duplicates, keep_clear


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """The problems, from the sources and from what they are kept clear of."""
    drawn = cfg.problems.shuffle and cfg.problems.limit is not None
    settings = read_settings(cfg, "problems", "benchmark", *(["seed"] if drawn else []))
    return [Artifact(paths=("problems.jsonl", "evolution.json"), settings=settings)]


def run(cfg: RunConfig, out: Path) -> None:
    """Write ``problems.jsonl`` and ``evolution.json``."""
    gathered = [problem for source in cfg.problems.sources for problem in load_training_problems(source)]
    if not gathered:
        raise UserError("problems.sources names no problems; name an installed benchmark (basics) or a file")
    share = cfg.problems.validation_share
    validation = [problem for problem in gathered if is_validation(problem, share)]
    unique, doubles = drop_duplicates([problem for problem in gathered if not is_validation(problem, share)])
    measured = {name: benchmark.problems("test") for name, benchmark in build_benchmarks(cfg).items()}
    measured |= {"validation": validation} if validation else {}
    kept, overlaps = keep_clear(unique, measured.values(), cfg.problems.decontaminate_ngram)
    kept = draw(kept, cfg.problems.limit, cfg.seed) if cfg.problems.shuffle else kept[: cfg.problems.limit]
    refuse_shared_ids([problem.task_id for problem in kept])
    write_records(out / "problems.jsonl", (problem.to_json() for problem in kept))
    write_json(
        out / "evolution.json",
        {
            "gathered": len(gathered),
            "kept": len(kept),
            "validation": len(validation),
            "checked_against": {name: len(problems) for name, problems in measured.items()},
            "dropped": [asdict(item) for item in [*doubles, *overlaps]],
        },
    )
    reasons = Counter(item.reason for item in [*doubles, *overlaps])
    told = _told(len(gathered), len(kept), reasons | Counter({"for validation": len(validation)} if validation else {}))
    if not kept:
        raise UserError(f"{told}: nothing is left to sample; {out / 'evolution.json'} names each and why")
    say(f"{told} (evolution.json)")


def draw(problems: Sequence[Problem], limit: int | None, seed: int) -> list[Problem]:
    """So many of the problems in their order, chosen by a hash of seed and task, whatever the others are."""
    ids = draw_tasks((problem.task_id for problem in problems), limit, seed)
    return [problem for problem in problems if problem.task_id in ids]


def _told(gathered: int, kept: int, dropped: Counter[str]) -> str:
    """``6 problems gathered, 2 kept: 3 same_solution, 1 duplicate``."""
    beyond = gathered - kept - dropped.total()
    reasons = [f"{count} {reason}" for reason, count in dropped.most_common()]
    reasons += [f"{beyond} beyond problems.limit"] if beyond else []
    return f"{counted(gathered, 'problem')} gathered, {kept} kept" + (f": {', '.join(reasons)}" if reasons else "")


def refuse_shared_ids(ids: list[str]) -> None:
    """Refuse problems that could not be told apart by their id.

    Raises:
        UserError: two have the same.
    """
    seen: set[str] = set()
    for task_id in ids:
        if task_id in seen:
            raise UserError(f"two different problems share the task_id '{task_id}'; give each its own")
        seen.add(task_id)
