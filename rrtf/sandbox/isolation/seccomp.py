"""The system-call filter: what a program may not even ask the kernel for.

A deny list, because correct programs use threads, subprocesses, mmap and what numpy needs: safety never comes by
refusing to run them. Denied is what reaches other processes (ptrace, process_vm_*, limits or priorities of another
pid), what outlives the program in the kernel (System V IPC, keyrings), what widens the attack surface (bpf,
io_uring, userfaultfd, perf, namespaces, mounts) and every socket that is not AF_UNIX. A denied call returns EPERM, or
ENOSYS where the C library then falls back (clone3). Code of another instruction set kills the process.

Not covered: arguments behind pointers (a filter cannot read memory), which is why clone3 is refused as a whole.
"""

from __future__ import annotations

import ctypes
import errno
import struct

from rrtf.sandbox.isolation import linux

_DENIED = {  # name: (x86_64, aarch64), from the kernel's unistd.h
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "syslog": (103, 116),
    "lookup_dcookie": (212, 18),
    "vhangup": (153, 58),
    "fanotify_init": (300, 262),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "personality": (135, 92),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "setxattr": (188, 5),  # attributes of the scratch directory itself would outlive the program
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "memfd_create": (319, 279),  # its pages would escape the memory limit
    "memfd_secret": (447, 447),
}
_CONDITIONAL = {
    "clone": (56, 220),
    "clone3": (435, 435),
    "socket": (41, 198),
    "ioctl": (16, 29),
    "prlimit64": (302, 261),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
}
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000
_NEW_NAMESPACES = 0x7E020000  # every CLONE_NEW* flag
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_AF_UNIX = 1

_LOAD, _JEQ, _JGE, _JSET, _RET = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NR, _ARCH, _ARG0, _ARG1 = 0, 4, 16, 24  # offsets in struct seccomp_data (low half of each argument)

_SET_MODE_FILTER = 1
_SPEC_ALLOW = 4  # do not switch off speculation: the filter is no reason for slower programs


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def install() -> None:
    """Apply the filter to this process and all that it starts; needs no_new_privs. Raises OSError where refused."""
    code = build(linux.MACHINE)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.addressof(buffer))
    linux.syscall("seccomp", _SET_MODE_FILTER, _SPEC_ALLOW, ctypes.byref(program))


def build(machine: str) -> bytes:
    """Return the filter for a machine (``x86_64``, ``aarch64``) as classic BPF instructions, 8 bytes each."""
    column = 0 if machine == "x86_64" else 1
    code = [_op(_LOAD, _ARCH), _op(_JEQ, _AUDIT_ARCH[machine], 1, 0), _op(_RET, _KILL), _op(_LOAD, _NR)]
    if machine == "x86_64":
        code += [_op(_JGE, _X32_BIT, 0, 1), _op(_RET, _KILL)]
    for numbers in _DENIED.values():
        number = numbers[column]
        if number is not None:
            code += [_op(_JEQ, number, 0, 1), _deny(errno.EPERM)]
    for name, numbers in _CONDITIONAL.items():
        rule = _rule(name)
        code += [_op(_JEQ, numbers[column], 0, len(rule)), *rule]
    code.append(_op(_RET, _ALLOW))
    return b"".join(code)


def _rule(name: str) -> list[bytes]:
    """Return the instructions that decide a call by its arguments; each path ends in a return."""
    allow = _op(_RET, _ALLOW)
    first, second = _op(_LOAD, _ARG0), _op(_LOAD, _ARG1)
    if name == "clone3":
        return [_deny(errno.ENOSYS)]
    if name == "clone":
        return [first, _op(_JSET, _NEW_NAMESPACES, 0, 1), _deny(errno.EPERM), allow]
    if name == "socket":
        return [first, _op(_JEQ, _AF_UNIX, 1, 0), _deny(errno.EAFNOSUPPORT), allow]
    if name == "ioctl":
        return [second, _op(_JEQ, _TIOCSTI, 1, 0), _op(_JEQ, _TIOCLINUX, 0, 1), _deny(errno.EPERM), allow]
    if name in ("setpriority", "ioprio_set"):  # (which, who): the caller itself only, not a user or a group
        itself = 0 if name == "setpriority" else 1
        tail = [second, _op(_JEQ, 0, 1, 0), _deny(errno.EPERM), allow]
        return [first, _op(_JEQ, itself, 1, 0), _deny(errno.EPERM), *tail]
    return [first, _op(_JEQ, 0, 1, 0), _deny(errno.EPERM), allow]  # a pid: 0 is the caller itself


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _deny(number: int) -> bytes:
    return _op(_RET, _ERRNO | number)
