"""Correct programs that careless sandboxes refuse: they must pass."""

from __future__ import annotations

from rrtf.core.records import Outcome
from rrtf.sandbox.hostile import Specimen

_PASSES = (Outcome.ALL_PASS,)


def _correct(name: str, program: str, *, needs: str | None = None) -> Specimen:
    return Specimen(name=name, program=program.lstrip(), expected=_PASSES, needs=needs)


SPECIMENS = (
    _correct("plain", "def add(a, b): return a + b\n"),
    _correct(
        "uses_os",
        """
import os, shutil, tempfile, pathlib
def add(a, b):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "sum.txt")
        path.write_text(str(a + b))
        os.rename(path, path.with_suffix(".out"))
        shutil.copy(path.with_suffix(".out"), path)
        return int(path.read_text())
""",
    ),
    _correct(
        "uses_threads",
        """
from concurrent.futures import ThreadPoolExecutor
def add(a, b):
    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(int, [a, b]))
""",
    ),
    _correct(
        "uses_processes",
        """
import multiprocessing
def identity(x): return x
def add(a, b):
    with multiprocessing.Pool(2) as pool:
        return sum(pool.map(identity, [a, b]))
""",
    ),
    _correct(
        "uses_asyncio",
        "import asyncio\nasync def plus(a, b): return a + b\ndef add(a, b): return asyncio.run(plus(a, b))\n",
    ),
    _correct("uses_numpy", "import numpy as np\ndef add(a, b): return np.array([a, b]).sum()\n", needs="numpy"),
    _correct(
        "uses_numpy_linear_algebra",
        "import numpy as np\ndef add(a, b): return int(np.rint(np.ones((2, 2)) @ np.array([a, b], dtype=float))[0])\n",
        needs="numpy",
    ),
    _correct(
        "recurses_deeply",
        """
import sys
sys.setrecursionlimit(60000)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
def add(a, b): return a + b + depth(50000) - 50000
""",
    ),
    _correct(
        "recurses_deeply_through_c",
        """
import sys
from functools import lru_cache
sys.setrecursionlimit(60000)
@lru_cache(None)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
def add(a, b): return a + b + depth(15000) - 15000
""",
    ),
    _correct("prints_much", "def add(a, b):\n    for _ in range(20000): print('debug', a, b)\n    return a + b\n"),
    _correct("reads_standard_input", "import sys\nrest = sys.stdin.read()\ndef add(a, b): return a + b + len(rest)\n"),
    _correct(
        "uses_subprocess",
        """
import subprocess, sys
def add(a, b):
    code = f"print({a} + {b})"
    return int(subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True).stdout)
""",
    ),
    _correct(
        "uses_a_dataclass",
        """
from dataclasses import dataclass
@dataclass
class Pair:
    a: int
    b: int
def add(a, b):
    pair = Pair(a, b)
    return pair.a + pair.b
""",
    ),
    _correct(
        "uses_signals",
        "import signal\nsignal.signal(signal.SIGALRM, lambda *_: None)\nsignal.alarm(1)\ndef add(a, b): return a + b\n",
    ),
    _correct("has_a_main_guard", "def add(a, b): return a + b\nif __name__ == '__main__':\n    raise SystemExit(1)\n"),
    _correct(
        "exits_in_a_thread",
        """
import sys, threading
def add(a, b):
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    return a + b
""",
    ),
    _correct("uses_memory", "def add(a, b):\n    x = bytearray(100 << 20)\n    return a + b + x[-1]\n"),
    _correct(
        "pickles_itself",
        """
import pickle
class Box:
    def __init__(self, value): self.value = value
def add(a, b): return pickle.loads(pickle.dumps(Box(a + b))).value
""",
    ),
    Specimen(
        name="whole_program",
        program="a, b = map(int, input().split())\nprint(a + b)\n",
        expected=_PASSES,
        whole=True,
    ),
    Specimen(
        name="whole_program_that_exits",
        program="import sys\ndef main():\n    a, b = map(int, sys.stdin.readline().split())\n    print(a + b)\n"
        "if __name__ == '__main__':\n    main()\n    sys.exit(0)\n",
        expected=_PASSES,
        whole=True,
    ),
)
