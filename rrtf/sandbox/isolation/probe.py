"""Observe which guarantees hold on this machine, by a probe program that runs where programs run.

Each guarantee is an observation made inside the sandbox, not a claim about how it was built. The executor refuses
to run programs where one of ``MINIMUM`` does not hold, unless it was asked for no isolation by name.
"""

from __future__ import annotations

import json
from enum import StrEnum


class Guarantee(StrEnum):
    """Something that a program inside the sandbox cannot do, or does not get."""

    USER_NAMESPACE = "user_namespace"
    """It is a user of its own, without rights outside."""
    PID_NAMESPACE = "pid_namespace"
    """It sees and signals no process but its own; all of them end with it."""
    MOUNT_NAMESPACE = "mount_namespace"
    """It sees the interpreter and an empty scratch directory, nothing else, and can write only there."""
    NETWORK_NAMESPACE = "network_namespace"
    """No network interface but an unused loopback."""
    IPC_NAMESPACE = "ipc_namespace"
    """No shared memory or semaphores of others."""
    SECCOMP = "seccomp"
    """System calls that reach other processes or widen the attack surface are refused."""
    LANDLOCK = "landlock"
    """A second wall around files, network and signals."""
    RLIMITS = "rlimits"
    """CPU, memory, processes, files are capped."""
    CLEAN_ENVIRONMENT = "clean_environment"
    """No environment variable of the user's."""
    NO_NEW_PRIVILEGES = "no_new_privileges"
    """No set-uid program gives it rights."""
    NO_CAPABILITIES = "no_capabilities"
    """It holds no capability, not even in its own namespaces."""


MINIMUM = frozenset(Guarantee) - {Guarantee.LANDLOCK}

_PROBE = """
import ctypes, errno, json, os, resource, socket
libc = ctypes.CDLL(None, use_errno=True)
def refused(action, *numbers):
    try:
        action()
    except OSError as error:
        return not numbers or error.errno in numbers
    return False
def call(function, *args):
    if function(*args) < 0:
        raise OSError(ctypes.get_errno(), "")
class Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]
caps = (ctypes.c_uint32 * 6)()
libc.capget(ctypes.byref(Header(0x20080522, 0)), caps)
kinds = (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE)
limits = [resource.getrlimit(kind)[1] for kind in kinds]
print(json.dumps({
    "network_namespace": os.environ.pop("INTERFACES", "") == "lo" and refused(socket.socket),
    "user_namespace": os.getuid() == 1000 and refused(lambda: os.setuid(0)),
    "pid_namespace": os.getpid() < 1000 and os.getppid() == 1,
    "mount_namespace": not os.path.exists("/proc/self") and not os.path.exists("/etc/shadow")
        and refused(lambda: open("/etc/rrtf", "w")) and os.listdir("/tmp") == [],
    "ipc_namespace": refused(lambda: call(libc.shmget, 0, 4096, 0o1600)),
    "seccomp": libc.prctl(21, 0, 0, 0, 0) == 2 and refused(lambda: call(libc.unshare, 0x10000000), errno.EPERM)
        and refused(lambda: call(libc.ptrace, 0, 0, 0, 0), errno.EPERM),
    "rlimits": all(limit != resource.RLIM_INFINITY for limit in limits),
    "clean_environment": set(os.environ) <= {"HOME", "LANG", "LC_CTYPE", "TMPDIR", "PYTHONHASHSEED", "PYTHONUTF8",
        "PYTHONDONTWRITEBYTECODE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"},
    "no_new_privileges": libc.prctl(39, 0, 0, 0, 0) == 1,
    "no_capabilities": not any(caps),
}))
"""


def probe_program() -> str:
    """Return the program that prints, as one JSON object, which guarantees hold where it runs."""
    return _PROBE


def parse_report(output: str, landlock_abi: int) -> dict[Guarantee, bool]:
    """Read the guarantees from the output of the probe program; one that it did not report does not hold."""
    try:
        seen = json.loads(output)
    except ValueError:
        seen = {}
    seen["landlock"] = landlock_abi > 0 and bool(seen)
    return {guarantee: bool(seen.get(guarantee.value)) for guarantee in Guarantee}
