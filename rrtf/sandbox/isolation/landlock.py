"""Landlock: a second wall around files, the network and signals, where the kernel has it (Linux 5.13 and later).

The mount namespace already hides what a program must not see; Landlock holds where that would fail: reading and
executing everywhere in the private root, writing only below the given directories, no TCP (ABI 4), no signals and
no abstract sockets to the outside (ABI 6).
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Sequence

from rrtf.sandbox.isolation import linux

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_NET_BIND_CONNECT = 3
_SCOPE_SOCKETS_SIGNALS = 3
_PATH_BENEATH = 1
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | (1 << 14) | (1 << 15)  # rights that apply to a plain file


class _RulesetAttr(ctypes.Structure):
    _fields_ = [("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def abi_version() -> int:
    """Return the kernel's Landlock version, 0 where there is none."""
    try:
        return linux.syscall("landlock_create_ruleset", None, 0, 1)
    except OSError:
        return 0


def handled_rights(version: int) -> int:
    """Return the file-system rights that a kernel of this Landlock version can restrict."""
    return (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1


def create_ruleset(readable: Sequence[str | int], writable: Sequence[str]) -> int:
    """Return the file descriptor of a new ruleset; paths that do not exist are left out, descriptors serve as paths.

    Raises OSError where the kernel has no Landlock.
    """
    version = abi_version()
    rights = handled_rights(version) if version else 0
    net = _NET_BIND_CONNECT if version >= 4 else 0
    scoped = _SCOPE_SOCKETS_SIGNALS if version >= 6 else 0
    attributes = _RulesetAttr(rights, net, scoped)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = linux.syscall("landlock_create_ruleset", ctypes.byref(attributes), size, 0)
    for paths, allowed in ((readable, _READ), (writable, rights)):
        for path in paths:
            _add_rule(ruleset, path, allowed & rights)
    return ruleset


def restrict_self(ruleset: int) -> None:
    """Apply a ruleset to this process and all that it starts; needs no_new_privs."""
    linux.syscall("landlock_restrict_self", ruleset, 0)


def _add_rule(ruleset: int, path: str | int, rights: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC) if isinstance(path, str) else os.dup(path)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(parent).st_mode):
            rights &= _ON_FILES
        rule = _PathBeneath(rights, parent)
        linux.syscall("landlock_add_rule", ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(parent)
