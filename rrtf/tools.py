"""The commands beside the stages: check, plugins, doctor look and tell; export makes a model of a checkpoint."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rrtf.errors import UserError


def run_tool(name: str, arguments: Sequence[str]) -> int:
    """Run one tool; returns the exit code."""
    if name == "export":
        return export(arguments)
    if "--help" in arguments or "-h" in arguments:
        print({"check": "usage: rrtf check [key=value ...]"}.get(name, f"usage: rrtf {name}"))
        return 0
    if arguments and name != "check":
        print(f"rrtf {name}: takes no arguments, found {' '.join(arguments)}", file=sys.stderr)
        return 2
    try:
        return {"check": lambda: check(arguments), "plugins": plugins, "doctor": doctor}[name]()
    except UserError as error:
        print(f"rrtf {name}: {error}", file=sys.stderr)
        return 2


def check(arguments: Sequence[str]) -> int:
    """Print every problem of a configuration; 2 if there is one."""
    from rrtf.check import check as problems

    found = problems(arguments)
    for sentence in found:
        print(f"rrtf check: {sentence}", file=sys.stderr)
    print(f"{len(found)} problems" if found else "the configuration holds")
    return 2 if found else 0


def export(arguments: Sequence[str]) -> int:
    """Make a model folder of a checkpoint."""
    from pathlib import Path

    usage = "usage: rrtf export CHECKPOINT TARGET"
    if "--help" in arguments or "-h" in arguments:
        print(usage)
        return 0
    if len(arguments) != 2:
        print(f"rrtf export: found {len(arguments)} arguments, two are needed; {usage}", file=sys.stderr)
        return 2
    from rrtf.export import export as write_model

    try:
        write_model(Path(arguments[0]), Path(arguments[1]))
    except UserError as error:
        print(f"rrtf export: {error}", file=sys.stderr)
        return 2
    print(f"{arguments[1]}: a model folder that transformers loads")
    return 0


def plugins() -> int:
    """Print installed plugins and where they come from; 1 if one cannot be used."""
    from rrtf.plugins import installed

    found = installed()
    width = max((len(plugin.name) for plugin in found), default=0)
    for plugin in found:
        print(
            f"{plugin.kind.option:<10} {plugin.name:<{width}}  {plugin.distribution} {plugin.version}  {plugin.value}"
        )
        if plugin.problem:
            print(f"{'':<10} cannot be used: {plugin.problem}", file=sys.stderr)
    return 1 if any(plugin.problem for plugin in found) else 0


def doctor() -> int:
    """Print what works on this machine; 1 if something that the demo needs does not."""
    from rrtf.doctor import findings

    rows = findings()
    for row in rows:
        print(f"{'ok' if row.works else 'NO' if row.needed else 'no':<3} {row.name:<28} {row.detail}")
    return 1 if any(row.needed and not row.works for row in rows) else 0
