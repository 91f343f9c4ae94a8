"""The commands that are no Hydra application: their arguments, their help, and their errors as one sentence."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.core.log import LOGGER, log_to_stderr


def run_tool(name: str, arguments: Sequence[str]) -> int:
    """Run one tool (``rrtf.commands.NAME``); returns the exit code."""
    tool = importlib.import_module(f"rrtf.commands.{name}")
    if "--help" in arguments or "-h" in arguments:
        print(f"usage: rrtf {name}{tool.ARGUMENTS}")
        return 0
    try:
        if arguments and not tool.ARGUMENTS:
            raise UserError(f"takes no arguments, found {' '.join(arguments)}")
        return int(tool.run(arguments))
    except (UserError, InfrastructureError) as error:
        log_to_stderr()
        LOGGER.error("rrtf %s: %s", name, error)
        return 2 if isinstance(error, UserError) else 1
