"""The commands beside the stages: check, plugins, doctor look and tell; export makes a model of a checkpoint."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from rrtf.core.errors import UserError

ARGUMENTS = {"check": " [key=value ...]", "export": " CHECKPOINT TARGET"}
"""What a tool takes; the others take nothing."""


def run_tool(name: str, arguments: Sequence[str]) -> int:
    """Run one tool; returns the exit code."""
    usage = f"usage: rrtf {name}{ARGUMENTS.get(name, '')}"
    if "--help" in arguments or "-h" in arguments:
        print(usage)
        return 0
    if arguments and name not in ARGUMENTS:
        print(f"rrtf {name}: takes no arguments, found {' '.join(arguments)}", file=sys.stderr)
        return 2
    if name == "export" and len(arguments) != 2:
        print(f"rrtf export: found {len(arguments)} arguments, two are needed; {usage}", file=sys.stderr)
        return 2
    tools: dict[str, Callable[..., int]] = {"plugins": plugins, "doctor": doctor, "export": export}
    try:
        return check(arguments) if name == "check" else tools[name](*arguments)
    except UserError as error:
        print(f"rrtf {name}: {error}", file=sys.stderr)
        return 2


def check(arguments: Sequence[str]) -> int:
    """Print every problem of a configuration; 2 if there is one."""
    from rrtf.config.validation import check as problems

    found = problems(arguments)
    for sentence in found:
        print(f"rrtf check: {sentence}", file=sys.stderr)
    print(f"{len(found)} problems" if found else "the configuration holds")
    return 2 if found else 0


def export(checkpoint: str, target: str) -> int:
    """Make a model folder of a checkpoint."""
    from pathlib import Path

    from rrtf.models.export import export as write_model

    write_model(Path(checkpoint), Path(target))
    print(f"{target}: a model folder that transformers loads")
    return 0


def plugins() -> int:
    """Print installed plugins and where they come from; 1 if one cannot be used."""
    from rrtf.config.plugins import installed

    found = installed()
    width = max((len(plugin.name) for plugin in found), default=0)
    for plugin in found:
        print(
            f"{plugin.kind.option:<10} {plugin.name:<{width}}  {plugin.distribution} {plugin.version}  {plugin.value}"
        )
        if plugin.missing:
            print(f"{'':<10} its module '{plugin.missing}' is not installed here")
        if plugin.problem:
            print(f"{'':<10} cannot be used: {plugin.problem}", file=sys.stderr)
    return 1 if any(plugin.problem for plugin in found) else 0


def doctor() -> int:
    """Print what works on this machine; 1 if something that the demo needs does not."""
    from rrtf.commands.doctor import findings

    rows = findings()
    for row in rows:
        print(f"{'ok' if row.works else 'NO' if row.needed else 'no':<3} {row.name:<28} {row.detail}")
    return 1 if any(row.needed and not row.works for row in rows) else 0
