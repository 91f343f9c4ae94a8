"""Ask a measuring process: a request as JSON in, an answer as JSON out, so that no measurement warms up another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from rrtf.core.errors import InfrastructureError


def measured(module: str, request: dict[str, Any], *, name: str, **environment: str) -> dict[str, Any]:
    """The answer of ``python -m module`` in a new process; ``request["threads"]`` are OpenMP's.

    Raises:
        InfrastructureError: measuring ``name`` failed, or was killed (for memory, as a rule).
    """
    done = subprocess.run(
        [sys.executable, "-m", module],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"OMP_NUM_THREADS": str(request["threads"])} | environment,
    )
    if done.returncode < 0:
        raise InfrastructureError(f"measuring {name} was ended by signal {-done.returncode}: too little memory?")
    if done.returncode:
        raise InfrastructureError(f"measuring {name} failed: {' '.join(done.stderr.strip().splitlines()[-1:])}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
