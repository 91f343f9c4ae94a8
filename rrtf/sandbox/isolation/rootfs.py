"""Build a private root directory: a read-only tmpfs that shows the interpreter, its libraries and nothing else.

What is there: the standard library, shared libraries, the packages asked for (numpy), a few devices, an /etc with one
user. What is not: home directories, /sys, /run, anything in /proc (an empty directory), sockets, other site-packages,
the project, its tests and data. Only /tmp and /dev/shm can be written; each is a small tmpfs of its own, emptied
between programs.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence

from rrtf.sandbox.isolation import linux

SCRATCH = ("/tmp", "/dev/shm")
SCRATCH_MIB = 64
SITE = "/site"
INNER_UID = 1000
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/ld.so.conf")
_MORE = ("/etc/localtime", "/usr/share/zoneinfo", "/nix/store")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_PASSWD = f"user:x:{INNER_UID}:{INNER_UID}::/tmp:/bin/false\n"
_SCRATCH_FILES = 2048
_OPEN_AT_ONCE = 64
_BASE, _OLD = "/tmp", "/old"


def enter(packages: Sequence[str]) -> None:
    """Make the private root this process's root; needs a mount namespace of its own and CAP_SYS_ADMIN in it.

    ``packages`` (files and directories of installed packages) appear below ``/site``. The scratch directories exist
    afterwards as empty mount points. Raises OSError.
    """
    linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", _BASE, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "mode=755,size=1m")
    os.makedirs(_BASE + _OLD)
    os.makedirs(_BASE + "/new")
    linux.pivot_root(_BASE, _BASE + _OLD)
    os.chdir("/")
    linux.mount("tmpfs", "/new", "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "mode=755,size=1m")
    shown: list[str] = []
    for path in (*_SYSTEM, *_MORE, *interpreter_paths()):
        if os.path.exists(_OLD + path) and not any(path.startswith(above + "/") for above in shown):
            _bind(path, path)
            shown.append(path)
    for path in _find_site_directories():
        linux.mount("tmpfs", "/new" + path, "tmpfs", linux.MS_RDONLY, "mode=755,size=4k")
    for package in packages:
        _bind(package, f"{SITE}/{os.path.basename(package)}")
    for device in _DEVICES:
        if os.path.exists(_OLD + device):
            _bind(device, device, read_only=False)
    os.makedirs("/new/proc")
    linux.mount(_OLD + "/proc", "/new/proc", None, linux.MS_BIND | linux.MS_REC)
    for path in SCRATCH:
        os.makedirs("/new" + path, exist_ok=True)
    _write_file("/new/etc/passwd", _PASSWD)
    _write_file("/new/etc/group", f"user:x:{INNER_UID}:\n")
    _write_file("/new/etc/hosts", "127.0.0.1 localhost\n")
    linux.pivot_root("/new", "/new/tmp")
    os.chdir("/")
    linux.unmount("/tmp")
    linux.make_read_only("/", recursive=False)


def interpreter_paths() -> list[str]:
    """Return what this interpreter needs from its own prefix: the binary, libpython, the standard library."""
    return [os.path.join(sys.base_prefix, "lib"), os.path.dirname(os.__file__), os.path.realpath(sys.executable)]


def _find_site_directories() -> list[str]:
    """Return the site-packages directories inside the shown paths: they are covered by empty ones."""
    parents = [os.path.dirname(os.__file__)]
    for above in dict.fromkeys(("/usr/lib", "/usr/local/lib", os.path.join(sys.base_prefix, "lib"))):
        names = os.listdir("/new" + above) if os.path.isdir("/new" + above) else []
        parents += [os.path.join(above, name) for name in names if name.startswith("python")]
    found = [os.path.join(parent, kind) for parent in parents for kind in ("site-packages", "dist-packages")]
    return [path for path in dict.fromkeys(found) if os.path.isdir("/new" + path)]


def cover_proc(*, keep_open: bool) -> int | None:
    """Hide the host's /proc, kept until here, below an empty directory; must run in a mount namespace of its own.

    With ``keep_open``, return a descriptor of this pid namespace's own /proc, or None where it cannot be mounted.
    """
    fd = None
    if keep_open:
        try:
            linux.mount("proc", "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV)
            fd = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:  # containers that hide parts of /proc from their own users
            fd = None
    linux.mount("tmpfs", "/proc", "tmpfs", linux.MS_RDONLY | linux.MS_NOSUID | linux.MS_NODEV, "size=4k,mode=555")
    return fd


def mount_scratch() -> None:
    """Mount the writable directories: small, empty, of this mount namespace only. Raises OSError."""
    options = f"size={SCRATCH_MIB}m,nr_inodes={_SCRATCH_FILES},mode=1777"
    for path in SCRATCH:
        linux.mount("tmpfs", path, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, options)


def clear_scratch() -> None:
    """Delete whatever a program has left in the writable directories; two system calls each where there is nothing.

    At most ``_SCRATCH_FILES`` files and directories can exist, all owned by this process's user.
    """
    for path in SCRATCH:
        state = os.statvfs(path)
        changed = os.stat(path).st_mode != stat.S_IFDIR | 0o1777
        if changed:
            os.chmod(path, 0o1777)
        if changed or state.f_files - state.f_ffree > 1 or state.f_bfree != state.f_blocks:
            _empty_directory(path)
            os.chmod(path, 0o1777)


def _empty_directory(path: str) -> None:
    """Empty a directory of any depth without recursion and without following links."""
    top = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    stack = [(top, _delete_files(top))]
    while stack:
        here, left = stack[-1]
        if not left:
            stack.pop()
            os.close(here)
            if stack:
                os.rmdir(stack[-1][1].pop(), dir_fd=stack[-1][0])
        elif len(stack) > _OPEN_AT_ONCE:  # move what is deeper to the top instead of holding it open
            name = os.urandom(16).hex()
            os.rename(left.pop(), name, src_dir_fd=here, dst_dir_fd=top)
            stack[0][1].insert(0, name)
        else:
            below = os.open(left[-1], os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            stack.append((below, _delete_files(below)))


def _delete_files(directory: int) -> list[str]:
    """Delete the files and empty directories of a directory; return the names of the directories that are left."""
    os.fchmod(directory, 0o700)
    left = []
    for name in os.listdir(directory):
        if not stat.S_ISDIR(os.stat(name, dir_fd=directory, follow_symlinks=False).st_mode):
            os.unlink(name, dir_fd=directory)
            continue
        try:
            os.rmdir(name, dir_fd=directory)
        except OSError:
            os.chmod(name, 0o700, dir_fd=directory)
            left.append(name)
    return left


def _bind(source: str, target: str, *, read_only: bool = True) -> None:
    """Bind a host path into the new root."""
    source, target = _OLD + source, "/new" + target
    if os.path.islink(source):  # such as /lib -> usr/lib
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.symlink(os.readlink(source), target)
        return
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        _write_file(target, "")
    linux.mount(source, target, None, linux.MS_BIND | linux.MS_REC)
    if read_only:
        linux.make_read_only(target)


def _write_file(path: str, text: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
