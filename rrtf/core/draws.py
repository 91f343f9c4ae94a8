"""Draw tasks by a seed: which ones depends on seed and task alone, so others may come and go."""

from __future__ import annotations

from collections.abc import Iterable

from rrtf.core.jsonl import text_hash


def draw_tasks(task_ids: Iterable[str], count: int | None, seed: int) -> set[str]:
    """``count`` of the tasks (None: all), those whose hash with the seed is smallest."""
    return set(sorted(task_ids, key=lambda task_id: text_hash(seed, task_id))[:count])
