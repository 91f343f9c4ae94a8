"""Call one function in a fresh interpreter: what is measured there shares no memory and no warm state with the caller.

The request travels as JSON on standard input; the last line of standard output is the answer, also as JSON::

    figures = call_apart("rrtf.bench.measure_step.measure", {"threads": 2, ...}, name="packed")
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from rrtf.core.errors import InfrastructureError
from rrtf.core.importing import locate


def call_apart(
    function: str, request: Mapping[str, Any], *, name: str, environment: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The answer of ``function(request)`` in a new process; ``name`` says in errors what was measured.

    Raises:
        InfrastructureError: the process failed, or was killed (for memory, as a rule).
    """
    done = subprocess.run(
        [sys.executable, "-m", "rrtf.core.child_process", function],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | dict(environment or {}),
    )
    if done.returncode < 0:
        raise InfrastructureError(f"measuring {name} was ended by signal {-done.returncode}: too little memory?")
    if done.returncode:
        raise InfrastructureError(f"measuring {name} failed: {' '.join(done.stderr.strip().splitlines()[-1:])}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def main(function: str) -> None:
    """Answer one request; what a library prints at the end of the process (wandb does) is not taken for the answer."""
    print(json.dumps(locate(function)(json.load(sys.stdin))), flush=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    main(sys.argv[1])
