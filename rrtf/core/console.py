"""Show messages and progress bars to a user while a command works; bars where stderr is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from rrtf.core.log import LOGGER, log_to_stderr

if TYPE_CHECKING:
    from rich.console import Console


class Advance(Protocol):
    """Move the bar on by ``count`` and by ``units`` of what its speed is measured in."""

    def __call__(self, count: int, units: int = 0) -> None: ...


@contextmanager
def progress(title: str, total: int, *, unit: str = "") -> Iterator[Advance]:
    """A bar of ``total`` steps; with ``unit``, its right end shows units a second."""
    if not sys.stderr.isatty():
        yield lambda count, units=0: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}")]
    with Progress(*columns, TimeRemainingColumn(), console=terminal()) as bars:
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
    """One line for the user, on stderr and in the run's log."""
    log_to_stderr()
    LOGGER.info("%s", message)


def warn(message: str) -> None:
    """One line about something that the user should look at: ``say``, with a level of its own."""
    log_to_stderr()
    LOGGER.warning("%s", message)


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """``1 problem``, ``2 problems``, ``1,200 rows``; ``plural`` where an s does not make it."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


@dataclass(slots=True)
class Tally:
    """Passes on what advances a bar, and keeps the sums: what was there before comes first, with no units."""

    advance: Advance
    kept: int = 0
    new: int = 0
    units: int = 0

    def __call__(self, count: int, units: int = 0) -> None:
        if units or self.new:
            self.new += count
        else:
            self.kept += count
        self.units += units
        self.advance(count, units)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[int]) -> None:
    """Rows on stdout: a table with heads on a terminal, else plain lines whose first columns are ``widths`` wide."""
    if not sys.stdout.isatty():
        for row in rows:
            print(*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), *row[len(widths) :])
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


@cache
def terminal() -> Console:
    """The one console on stderr, so that lines stand above a progress bar and not in it."""
    from rich.console import Console

    return Console(stderr=True)
