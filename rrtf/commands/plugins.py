"""plugins: what is installed, and where it comes from."""

from __future__ import annotations

import sys
from collections.abc import Sequence

ARGUMENTS = ""


def run(arguments: Sequence[str]) -> int:
    """Print the installed plugins; 1 if one cannot be used."""
    from rrtf.config.plugins import installed
    from rrtf.core.console import print_table

    found = installed()
    rows = []
    for plugin in found:
        source = f"{plugin.distribution} {plugin.version}"
        note = f"  (its module '{plugin.missing}' is not installed here)" if plugin.missing else ""
        rows.append((plugin.kind.option, plugin.name, source, f"{plugin.value}{note}"))
    print_table(("kind", "name", "from", "class"), rows)
    for plugin in found:
        if plugin.problem:
            print(f"{plugin.kind.option} {plugin.name} cannot be used: {plugin.problem}", file=sys.stderr)
    return 1 if any(plugin.problem for plugin in found) else 0
