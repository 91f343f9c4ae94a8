"""Programs that try to leave something behind for the next one; the canary after each must find nothing.

They answer correctly, so their own outcome is ``all_pass``; what counts is the canary.
"""

from __future__ import annotations

from rrtf.core.records import Outcome
from rrtf.sandbox.hostile import Specimen

_PASSES = (Outcome.ALL_PASS,)
_ADD = "\ndef add(a, b): return a + b\n"


def _leaving(name: str, program: str) -> Specimen:
    return Specimen(name=name, program=program.lstrip() + _ADD, expected=_PASSES)


SPECIMENS = (
    _leaving("child_in_background", "import os, time\nif os.fork() == 0: time.sleep(1000)"),
    _leaving(
        "daemon",
        """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 100)
        time.sleep(1000)
    os._exit(0)
os.wait()
""",
    ),
    _leaving("child_that_holds_the_channel", "import os, time\nif os.fork() == 0:\n    while True: time.sleep(1)"),
    _leaving("many_children", "import os, time\nfor _ in range(10):\n    if os.fork() == 0: time.sleep(1000)"),
    _leaving("stopped_child", "import os, signal\nif os.fork() == 0: os.kill(os.getpid(), signal.SIGSTOP)"),
    _leaving("files", "open('/tmp/left', 'w').write('x')\nopen('/dev/shm/left', 'w').write('x')"),
    _leaving(
        "unreadable_tree",
        "import os\nos.makedirs('/tmp/a/b')\nopen('/tmp/a/b/f', 'w')\nos.chmod('/tmp/a/b', 0)\nos.chmod('/tmp/a', 0)",
    ),
    _leaving("deep_tree", "import os\nfor _ in range(1500):\n    os.mkdir('d')\n    os.chdir('d')\nos.chdir('/')"),
    _leaving("locked_scratch", "import os\nos.chmod('/tmp', 0)"),
    _leaving("dangling_links", "import os\nos.symlink('/nowhere', '/tmp/link')\nos.mkfifo('/tmp/fifo')"),
    _leaving(
        "shared_memory",
        "from multiprocessing import shared_memory\nblock = shared_memory.SharedMemory(create=True, size=100000)",
    ),
    _leaving("environment", "import os\nos.environ['RRTF_LEFT'] = '1'"),
    _leaving("patched_library", "import random, json\nrandom.random = lambda: 4\njson.loads = None"),
    _leaving("abstract_socket", "import socket\ns = socket.socket(socket.AF_UNIX)\ns.bind('\\0rrtf')\ns.listen()"),
    _leaving("nice", "import os\nos.nice(19)"),
)
