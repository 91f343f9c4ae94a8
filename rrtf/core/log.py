"""The log of a command: lines on stderr for who watches, and ``rrtf.log`` in the run directory for who asks later.

The file has times, levels, the command line, tracebacks in full, and no key: what looks like a secret of the
environment is masked in every line. Logger "rrtf"; stderr shows INFO and above.
"""

from __future__ import annotations

import logging
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from rrtf.core.errors import EndedBySignal, InfrastructureError, UserError
from rrtf.core.manifest import masked, without_secrets

LOGGER = logging.getLogger("rrtf")
NAME = "rrtf.log"
FILE_ONLY = {"file_only": True}


class _Line(logging.Formatter):
    """The message; a warning says that it is one."""

    def format(self, record: logging.LogRecord) -> str:
        text = record.getMessage()
        return f"warning: {text}" if record.levelno == logging.WARNING else text


class ToStderr(logging.Handler):
    """Plain lines on whatever stderr is at the moment; rich ones on a terminal."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(_Line())

    def filter(self, record: logging.LogRecord) -> bool:
        return not getattr(record, "file_only", False)

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if sys.stderr.isatty():
                _rich_handler().emit(record)
            else:
                print(self.format(record), file=sys.stderr, flush=True)
        except (OSError, ValueError):  # nobody reads it any more
            pass


class RunLog(logging.FileHandler):
    """Appends to ``rrtf.log``; a full disk costs lines here and is told by the work itself."""

    def __init__(self, out: Path) -> None:
        super().__init__(out / NAME, encoding="utf-8")
        self.setFormatter(_Masked("%(asctime)s %(levelname)s %(message)s"))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        """Say nothing."""


class _Masked(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record), os.environ)


def log_to_stderr() -> None:
    """Show the log on stderr, once, however often it is asked for; Hydra disables loggers that it does not know."""
    LOGGER.disabled = False
    if not any(isinstance(handler, ToStderr) for handler in LOGGER.handlers):
        LOGGER.setLevel(logging.DEBUG)
        LOGGER.propagate = False
        LOGGER.addHandler(ToStderr())


def log_into(out: Path) -> RunLog | None:
    """Write the log into a run directory, too; None where this process does so already."""
    log_to_stderr()
    if any(isinstance(handler, RunLog) for handler in LOGGER.handlers):
        return None
    handler = RunLog(out)
    LOGGER.addHandler(handler)
    return handler


@contextmanager
def run_log(out: Path, command: str) -> Iterator[None]:
    """One command's part of a run directory's log: its command line, its messages, and how it ended."""
    handler = log_into(out)
    LOGGER.info("%s (process %d)", command, os.getpid(), extra=FILE_ONLY)
    try:
        yield
        LOGGER.info("done", extra=FILE_ONLY)
    except (UserError, InfrastructureError, EndedBySignal) as error:
        LOGGER.error("%s", error, extra=FILE_ONLY)
        raise
    except BaseException as error:
        LOGGER.error("%s", type(error).__name__, exc_info=error, extra=FILE_ONLY)
        raise
    finally:
        if handler is not None:
            LOGGER.removeHandler(handler)
            handler.close()


def command_line(title: str, arguments: Sequence[str]) -> str:
    """The command as it could be typed again, without keys."""
    return shlex.join(["rrtf", *title.split(), *(_masked_override(item) for item in arguments)])


def _masked_override(argument: str) -> str:
    key, sign, value = argument.partition("=")
    return f"{key}{sign}{masked(value, os.environ, key.split('.')[-1])}" if sign else argument


@cache
def _rich_handler() -> logging.Handler:
    from rich.logging import RichHandler

    from rrtf.core.console import terminal

    handler = RichHandler(console=terminal(), show_level=False, show_path=False, log_time_format="[%X]")
    handler.setFormatter(_Line())
    return handler
