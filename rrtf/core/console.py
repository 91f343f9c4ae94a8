"""Progress bars on stderr; quiet when stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Advance(Protocol):
    """Move the bar on by ``count`` and by ``units`` of what its speed is measured in."""

    def __call__(self, count: int, units: int = 0) -> None: ...


@contextmanager
def progress(title: str, total: int, *, unit: str = "") -> Iterator[Advance]:
    """A bar of ``total`` steps; with ``unit``, its right end shows units a second."""
    if not sys.stderr.isatty():
        yield lambda count, units=0: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}")]
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bars:
        task = bars.add_task(title, total=total, speed="")
        seen = 0

        def advance(count: int, units: int = 0) -> None:
            nonlocal seen
            seen += units
            elapsed = bars.tasks[task].elapsed or 0
            speed = f"{seen / elapsed:,.0f} {unit}/s" if unit and elapsed else ""
            bars.update(task, advance=count, speed=speed)

        yield advance


def say(message: str) -> None:
    """One line for the user on stderr."""
    print(message, file=sys.stderr, flush=True)
