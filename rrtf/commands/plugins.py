"""plugins: what is installed, and where it comes from."""

from __future__ import annotations

import sys
from collections.abc import Sequence

ARGUMENTS = ""


def run(arguments: Sequence[str]) -> int:
    """Print the installed plugins; 1 if one cannot be used."""
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
