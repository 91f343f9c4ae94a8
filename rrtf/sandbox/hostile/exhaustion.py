"""Programs that use up time, memory, processes, files or output."""

from __future__ import annotations

from rrtf.core.records import Outcome
from rrtf.sandbox.hostile import Specimen

_CRASH = (Outcome.RUNTIME_ERROR,)
_ANY = (Outcome.RUNTIME_ERROR, Outcome.PARTIAL_PASS)

SPECIMENS = (
    Specimen(name="endless_loop", program="def add(a, b):\n    while True: pass\n", expected=_CRASH, cause="timeout"),
    Specimen(name="endless_loop_at_import", program="while True: pass\n", expected=_CRASH, cause="timeout"),
    Specimen(
        name="sleeps_for_ever",
        program="import time\ndef add(a, b): time.sleep(10 ** 6)\n",
        expected=_CRASH,
        cause="timeout",
    ),
    Specimen(
        name="masks_all_signals",
        program="""
import signal
for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
def add(a, b):
    while True: pass
""",
        expected=_CRASH,
        cause="timeout",
    ),
    Specimen(
        name="catastrophic_regex",
        program="import re\ndef add(a, b): return re.match(r'(a+)+$', 'a' * 40 + 'b')\n",
        expected=_CRASH,
        cause="timeout",
    ),
    Specimen(
        name="huge_integer",
        program="def add(a, b): return len(str(7 ** (7 ** 9))) if hasattr(__import__('sys'), 'x') else 7 ** (7 ** 9)\n",
        expected=_CRASH,
    ),
    Specimen(
        name="fork_bomb",
        program="import os\ndef add(a, b):\n    while True:\n        try: os.fork()\n        except OSError: pass\n",
        expected=_CRASH,
        cause="timeout",
    ),
    Specimen(
        name="thread_bomb",
        program="""
import threading, time
def add(a, b):
    while True:
        threading.Thread(target=time.sleep, args=(1000,)).start()
""",
        expected=_CRASH,
    ),
    Specimen(
        name="memory_bomb",
        program="x = []\nwhile True: x.append(bytes(1 << 24))\n",
        expected=_CRASH,
        cause="memory",
    ),
    Specimen(
        name="memory_bomb_in_one_piece",
        program="def add(a, b): return len(bytearray(1 << 40))\n",
        expected=_CRASH,
        cause="memory",
    ),
    Specimen(
        name="memory_bomb_by_processes",
        program="""
import os, time
def add(a, b):
    for _ in range(12):
        if os.fork() == 0:
            x = [bytearray(1 << 20) for _ in range(300)]
            time.sleep(1000)
    time.sleep(1000)
""",
        expected=_CRASH,
    ),
    Specimen(
        name="disk_bomb",
        program="""
def add(a, b):
    number = 0
    while True:
        with open(f"/tmp/{number}", "wb") as file: file.write(bytes(1 << 20))
        number += 1
""",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="one_large_file",
        program="""
def add(a, b):
    with open("/tmp/large", "wb") as file:
        while True: file.write(bytes(1 << 20))
""",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="inode_bomb",
        program="import os\ndef add(a, b):\n    n = 0\n    while True:\n        n += 1\n        os.mkdir(str(n))\n",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="deep_directories",
        program="""
import os
def add(a, b):
    while True:
        os.mkdir("d")
        os.chdir("d")
""",
        expected=_CRASH,
    ),
    Specimen(
        name="prints_10_gigabytes",
        program="def add(a, b):\n    while True: print('x' * 1000000)\n",
        expected=_CRASH,
        cause="timeout",
    ),
    Specimen(
        name="prints_10_gigabytes_as_program",
        program="import sys\nwhile True: sys.stdout.write('x' * 1000000)\n",
        expected=_CRASH,
        cause="output",
        whole=True,
    ),
    Specimen(
        name="opens_every_descriptor",
        program="import os\ndef add(a, b):\n    while True: os.open('/dev/null', os.O_RDONLY)\n",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="endless_recursion",
        program="def add(a, b): return add(a, b)\n",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="endless_recursion_without_limit",
        program="import sys\nsys.setrecursionlimit(2 ** 31 - 1)\n"
        "def add(a, b): return sorted([a], key=lambda x: add(x, b))\n",
        expected=_CRASH,
    ),
    Specimen(
        name="crashes_the_interpreter",
        program="import ctypes\ndef add(a, b): return ctypes.string_at(1)\n",
        expected=_CRASH,
        cause="signal",
    ),
    Specimen(name="parser_bomb", program="x = " + "(" * 5000 + ")" * 5000 + "\n", expected=(Outcome.COMPILE_ERROR,)),
    Specimen(
        name="threads_that_never_end",
        program="""
import threading
def spin():
    while True: pass
for _ in range(4): threading.Thread(target=spin).start()
def add(a, b): return a + b
""",
        expected=(Outcome.ALL_PASS, *_ANY),  # correct, if slow
    ),
    Specimen(
        name="waits_on_a_pipe",
        program="import os\nr, w = os.pipe()\ndef add(a, b): return os.read(r, 1)\n",
        expected=_CRASH,
        cause="timeout",
    ),
    Specimen(
        name="children_burn_time_one_after_another",
        program="""
import os, time
def add(a, b):
    for _ in range(20):
        child = os.fork()
        if child == 0:
            end = time.process_time() + 0.4
            while time.process_time() < end: pass
            os._exit(0)
        os.waitpid(child, 0)
    return a + b
""",
        expected=_CRASH,
        cause="timeout",
    ),
    Specimen(
        name="answer_that_unpacks_to_gigabytes",
        program="""
import os, struct
def add(a, b):
    count = 2_500_000
    frame = b"Rt" + struct.pack("<I", count) + (b"q" + bytes(4)) * count
    data = struct.pack("<I", len(frame)) + frame
    while data: data = data[os.write(3, data):]
    return a + b
""",
        expected=_ANY,
    ),
    Specimen(
        name="range_without_end",
        program="def add(a, b): return range(10 ** 14)\n",
        expected=(Outcome.PARTIAL_PASS,),
    ),
    Specimen(
        name="endless_iterator",
        program="import itertools\ndef add(a, b): return itertools.count()\n",
        expected=_ANY,
    ),
)
