"""The one number that a run is for: problems solved after training less before, over the student's best format.

All greedily measured benchmarks are pooled. The untrained student may have been asked in several formats; the one in
which it solves most is the baseline, although that choice is made on the measured problems: it can only make the gain
smaller. A problem without a verdict in some measurement counts in none. Problems are known by benchmark and task: two
benchmarks may each have a task of the same name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rrtf.evaluation.comparison import solved_tasks
from rrtf.evaluation.passk import paired_exact

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows of ``results.jsonl`` by benchmark."""
Task = tuple[str, str]
"""A benchmark and a task of it."""
BEFORE, AFTER = "before", "after"
"""Folders in ``evaluation/``: the untrained student in its own format, the trained model."""
SAME_PROMPT, OTHER_PROMPT = "before_same_prompt", "before_other_prompt"
"""The untrained student in the trained model's format, and in another one (``other_prompt``)."""
FORMATS = {BEFORE: "own format", SAME_PROMPT: "trained format", OTHER_PROMPT: "other format"}
"""The formats of the untrained student by folder, as ``gain.json`` names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What ``gain.json`` says, apart from the seconds.

    Args:
        baseline: the format in which the untrained student solves most.
        before: problems it solves in that format. after: problems the trained model solves.
        won_tasks, lost_tasks: solved after training only, and before only; ``won`` and ``lost`` are how many. A task is
            named with its benchmark (``name_fully``) where another benchmark has one of the same name.
        p: of the exact two-sided McNemar test.
        formats: problems solved before training by format.
    """

    baseline: str
    problems: int
    before: int
    after: int
    won: int
    lost: int
    p: float
    formats: Mapping[str, int]
    won_tasks: tuple[str, ...]
    lost_tasks: tuple[str, ...]


def measure_gain(before: Mapping[str, Rows], after: Rows) -> Gain | None:
    """The gain over the best format; None without a problem that all have a verdict on.

    Args:
        before: results of the untrained student by format. Formats that lack a problem of ``after`` are left out.
        after: results of the trained model.
    """
    trained, asked = _list_solved(after), _list_asked(after)
    formats = {name: _list_solved(rows) for name, rows in before.items() if asked <= _list_asked(rows)}
    tasks = [task for task in trained if all(task in solved for solved in formats.values())]
    if not tasks or not formats:
        return None
    counts = {name: sum(solved[task] for task in tasks) for name, solved in formats.items()}
    baseline = max(counts, key=lambda name: counts[name])
    untrained = formats[baseline]
    test = paired_exact([untrained[task] for task in tasks], [trained[task] for task in tasks])
    often = {task for task, times in Counter(task for _, task in asked).items() if times > 1}
    names = {(name, task): name_fully(name, task) if task in often else task for name, task in tasks}
    return Gain(
        baseline=baseline,
        problems=len(tasks),
        before=counts[baseline],
        after=sum(trained[task] for task in tasks),
        won=test.second_only,
        lost=test.first_only,
        p=test.p_value,
        formats=counts,
        won_tasks=tuple(names[task] for task in tasks if trained[task] and not untrained[task]),
        lost_tasks=tuple(names[task] for task in tasks if untrained[task] and not trained[task]),
    )


def name_fully(benchmark: str, task: str) -> str:
    """A task's name where its own is not enough: ``humaneval: HumanEval/0``."""
    return f"{benchmark}: {task}"


def _list_asked(rows: Rows) -> set[Task]:
    return {(name, row["task_id"]) for name, own in rows.items() for row in own}


def _list_solved(rows: Rows) -> dict[Task, bool]:
    """Whether each task is solved; those without a verdict are left out."""
    return {(name, task): passed for name, own in rows.items() for task, passed in solved_tasks(own).items()}
