"""check: every complaint about a configuration at once; nothing runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rrtf.core.console import counted
from rrtf.core.errors import UserError

ARGUMENTS = " [--config-dir DIR] [key=value ...]"


def run(arguments: Sequence[str]) -> int:
    """Print every complaint; 2 if there is one."""
    from rrtf.config.compose import check

    folder, overrides = split_config_dir(arguments)
    found = check(overrides, config_dir=folder)
    for sentence in found:
        print(f"rrtf check: {sentence}", file=sys.stderr)
    print(_summary(len(found)))
    return 2 if found else 0


def split_config_dir(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The folder after ``--config-dir`` (or ``-cd``), as the stages take it, and the overrides.

    Raises:
        UserError: no folder follows, or it is not there.
    """
    folder: str | None = None
    overrides: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, _, value = argument.partition("=")
        if name not in ("--config-dir", "-cd"):
            overrides.append(argument)
            continue
        folder = value or next(rest, None)
        if folder is None or not Path(folder).is_dir():
            raise UserError(f"--config-dir names {folder or 'nothing'}: a folder with configuration files is needed")
    return folder, overrides


def _summary(complaints: int) -> str:
    if not complaints:
        return "the configuration holds"
    return counted(complaints, "complaint")
