"""The few Linux calls that the standard library lacks, through ctypes: namespaces, mounts, capabilities, prctl.

Each function raises ``OSError`` with the kernel's errno. Nothing here decides anything; see ``rootfs``, ``isolate``.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_REMOUNT = 32
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_GET_SECCOMP = 21
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39

MACHINE = platform.machine()
_SYSCALLS = {  # name: (x86_64, aarch64)
    "clone": (56, 220),
    "pivot_root": (155, 41),
    "capget": (125, 90),
    "capset": (126, 91),
    "seccomp": (317, 277),
    "mount_setattr": (442, 442),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}
_COLUMN = {"x86_64": 0, "aarch64": 1}

_libc = ctypes.CDLL(None, use_errno=True)
_libc_with_lock = ctypes.PyDLL(None, use_errno=True)  # does not give up the interpreter lock during the call
_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000


def supported_machine() -> bool:
    """Whether syscall numbers are known here (x86_64 and aarch64)."""
    return MACHINE in _COLUMN and ctypes.sizeof(ctypes.c_void_p) == 8


def syscall(name: str, *args: object) -> int:
    """Make a system call by name; integers, bytes, ctypes objects and None as arguments."""
    number = _SYSCALLS[name][_COLUMN[MACHINE]]
    given = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    return _checked(_libc.syscall(ctypes.c_long(number), *given), name)


ADDR_NO_RANDOMIZE = 0x0040000


def quick_fork() -> int:
    """Fork without the interpreter's and the C library's fork hooks; 0 in the child.

    Only for a process with one thread that has no use for those hooks. They touch 170 pages, which the child would
    have to copy: 0.5 of the 0.75 ms of an ``os.fork`` here. And ``random`` keeps its state, it is not seeded anew.
    """
    if MACHINE not in _COLUMN:
        return os.fork()
    zero = ctypes.c_long(0)
    number = ctypes.c_long(_SYSCALLS["clone"][_COLUMN[MACHINE]])
    return _checked(_libc_with_lock.syscall(number, ctypes.c_long(signal.SIGCHLD), zero, zero, zero, zero), "clone")


def prctl(option: int, value: int = 0) -> int:
    """Call ``prctl(option, value, 0, 0, 0)``."""
    zero = ctypes.c_ulong(0)
    return _checked(_libc.prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero), "prctl")


def fix_addresses() -> bool:
    """Have the next program that this process becomes by exec loaded at fixed addresses; False where that is refused.

    Else hashes of None, classes and functions, and with them the order of some sets, differ from process to process.
    """
    return int(_libc.personality(ctypes.c_ulong(ADDR_NO_RANDOMIZE))) != -1


def unshare(flags: int) -> None:
    """Leave the namespaces named by ``flags`` (``CLONE_NEW*``) for fresh ones."""
    _checked(_libc.unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount ``source`` on ``target``."""
    given = kind.encode() if kind is not None else None
    status = _libc.mount(
        os.fsencode(source), os.fsencode(target), given, ctypes.c_ulong(flags), options.encode() or None
    )
    _checked(status, f"mount {target}")


def unmount(target: str) -> None:
    """Detach the mount on ``target`` now; open files keep it alive until they close."""
    _checked(_libc.umount2(os.fsencode(target), ctypes.c_int(MNT_DETACH)), f"umount {target}")


def pivot_root(new_root: str, put_old: str) -> None:
    """Make ``new_root`` the root of this mount namespace, with the old one below ``put_old``."""
    syscall("pivot_root", os.fsencode(new_root), os.fsencode(put_old))


class _MountAttr(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("attr_set", "attr_clr", "propagation", "userns_fd")]


def make_read_only(target: str, *, recursive: bool = True) -> None:
    """Make the mount on ``target`` (and those below it) read-only, without devices and set-uid programs."""
    attributes = _MountAttr(MS_RDONLY | MS_NOSUID | MS_NODEV, 0, 0, 0)  # MOUNT_ATTR_* have the same three values
    size = ctypes.sizeof(attributes)
    try:
        below = _AT_RECURSIVE if recursive else 0
        syscall("mount_setattr", _AT_FDCWD, os.fsencode(target), below, ctypes.byref(attributes), size)
    except OSError:  # before Linux 5.12: the top mount only; flags that the host has set must be kept
        kept = os.statvfs(target).f_flag & ~MS_RDONLY & 0x40F  # nosuid, nodev, noexec, noatime, nodiratime
        mount("none", target, None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | kept)


class _CapHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


_CAP_VERSION_3 = 0x20080522
_CapData = ctypes.c_uint32 * 6


def drop_capabilities() -> None:
    """Give up every capability of this process (one system call)."""
    syscall("capset", ctypes.byref(_CapHeader(_CAP_VERSION_3, 0)), ctypes.byref(_CapData()))


def drop_bounding_set() -> None:
    """Make sure that no program executed from here on can gain a capability."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            return


def has_capabilities() -> bool:
    """Whether this process holds any effective or permitted capability."""
    data = _CapData()
    syscall("capget", ctypes.byref(_CapHeader(_CAP_VERSION_3, 0)), ctypes.byref(data))
    return any(data[index] for index in (0, 1, 3, 4))


def _checked(status: int, what: str) -> int:
    if status == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return int(status)
