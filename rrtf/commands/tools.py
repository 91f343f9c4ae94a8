"""The commands that are no Hydra application: their arguments, their help, and their errors as one sentence."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from rrtf.core.errors import UserError


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
    except UserError as error:
        print(f"rrtf {name}: {error}", file=sys.stderr)
        return 2
