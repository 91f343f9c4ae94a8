"""Messages, tables and progress bars: what a user sees while a command works; bars only where stderr is a terminal."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any, Protocol

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


FIGURE = re.compile(r"[+–-]?[\d.,]*(e[+-]?\d+)?(x|%| MiB)?( \[[^]]*\])?")
"""What stands at the right of its column: a number, a ratio, a size, a share with its interval, a dash."""

WIDE = 1000
"""Characters of a line that is not wrapped."""


def draw_table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table as text: bold heads on a terminal, plain text elsewhere; the first column and words to the left.

    Where stdout is no terminal no line is wrapped. On one, the last column is, if it has room for some words beside the
    others: figures are never cut.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [[str(cell) for cell in row] for row in rows]
    table = Table(box=None, pad_edge=False)
    for place, head in enumerate(heads):
        figures = place > 0 and all(FIGURE.fullmatch(row[place]) for row in cells)
        last = place == len(heads) - 1
        table.add_column(Text(head), justify="right" if figures else "left", no_wrap=not last, overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    drawn, width = StringIO(), _width_of([heads, *cells])
    console = Console(file=drawn, force_terminal=sys.stdout.isatty(), width=width, height=25)  # dumb ones need both
    console.print(table)
    return "\n".join(line.rstrip() for line in drawn.getvalue().splitlines())


def print_table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """``draw_table`` on stdout."""
    print(draw_table(heads, rows))


def _width_of(rows: Sequence[Sequence[str]], words: int = 30) -> int:
    """The terminal's width where all columns but the last leave ``words`` characters of it, else that of any table."""
    before = sum(max(len(row[place]) for row in rows) + 2 for place in range(len(rows[0]) - 1))
    terminal_width = shutil.get_terminal_size().columns
    return terminal_width if sys.stdout.isatty() and before + words <= terminal_width else WIDE


@cache
def terminal() -> Console:
    """The one console on stderr, so that lines stand above a progress bar and not in it."""
    from rich.console import Console

    return Console(stderr=True)
