"""Execute untrusted programs against unit tests in isolated processes and report the outcome of each.

Covered (each is a test in ``tests/sandbox`` or a program of the hostile suite):

- the program's process never holds the tests: it answers calls with plain values, and the checker compares them;
- no network, no files but the interpreter's, no other process, no environment, no rights, no system calls that matter;
- CPU time, memory, processes, files, output are capped; nothing of a program is left when the next one starts;
- outcomes do not depend on the machine's load; a crash is never a compile error; failures of the sandbox itself are
  ``infra_error``, never an outcome of the program.

Not covered: bugs of the Linux kernel that unprivileged processes can use, side channels such as timing or caches, and
programs that recognise the tests by their inputs.

Example::

    with Sandbox(workers=2) as sandbox:
        for execution in sandbox.run(jobs):
            print(execution.outcome, execution.tests_passed, execution.tests_total)
"""

from __future__ import annotations

import functools

from rrtf.core.errors import InfrastructureError, UserError
from rrtf.sandbox.executor import Sandbox, observe_guarantees
from rrtf.sandbox.isolation.probe import MINIMUM, Guarantee
from rrtf.sandbox.runtime import runtime_name
from rrtf.sandbox.worker_handle import WorkerHandle

__all__ = ["MINIMUM", "Guarantee", "Sandbox", "guarantees", "runtime_name"]


@functools.cache
def guarantees() -> dict[Guarantee, bool]:
    """Return which guarantees hold on this machine, observed inside a real worker; all False if none can be started."""
    worker = WorkerHandle("auto")
    try:
        return observe_guarantees(worker)
    except (UserError, InfrastructureError):
        return dict.fromkeys(Guarantee, False)
    finally:
        worker.close()
