"""Programs that do not solve the problem and try to be judged as if they did."""

from __future__ import annotations

from rrtf.core.records import Outcome
from rrtf.sandbox.hostile import Specimen

_FAILS = (Outcome.PARTIAL_PASS, Outcome.RUNTIME_ERROR)
_CRASH = (Outcome.RUNTIME_ERROR,)
_WRONG = (Outcome.PARTIAL_PASS,)

_ALWAYS_EQUAL = """
class Always{base}:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __hash__(self): return 0
    def __bool__(self): return True
    def __sub__(self, other): return 0
    def __abs__(self): return 0
"""

SPECIMENS = (
    Specimen(name="os_exit_0_at_import", program="import os\nos._exit(0)\n", expected=_CRASH, cause="exit"),
    Specimen(name="sys_exit_0_at_import", program="import sys\nsys.exit(0)\n", expected=_CRASH, cause="exit"),
    Specimen(
        name="os_exit_0_in_call", program="import os\ndef add(a, b): os._exit(0)\n", expected=_CRASH, cause="exit"
    ),
    Specimen(
        name="sys_exit_0_in_call", program="import sys\ndef add(a, b): sys.exit(0)\n", expected=_CRASH, cause="exit"
    ),
    Specimen(
        name="raise_system_exit_subclass",
        program="class Done(SystemExit): pass\ndef add(a, b): raise Done(0)\n",
        expected=_CRASH,
        cause="exit",
    ),
    Specimen(
        name="always_equal_object",
        program=_ALWAYS_EQUAL.format(base="") + "def add(a, b): return Always()\n",
        expected=_WRONG,
    ),
    Specimen(
        name="always_equal_int",
        program=_ALWAYS_EQUAL.format(base="(int)") + "def add(a, b): return Always(7)\n",
        expected=_WRONG,
    ),
    Specimen(
        name="always_equal_list",
        program=_ALWAYS_EQUAL.format(base="(list)") + "def add(a, b): return Always()\n",
        expected=_WRONG,
    ),
    Specimen(
        name="fakes_its_class",
        program=_ALWAYS_EQUAL.format(base="") + "Always.__class__ = property(lambda self: int)\n"
        "def add(a, b): return Always()\n",
        expected=_FAILS,
    ),
    Specimen(
        name="walks_frames_for_tests",
        program="""
import sys
def add(a, b):
    frame = sys._getframe()
    while frame:
        for space in (frame.f_locals, frame.f_globals):
            for value in list(space.values()):
                text = value if isinstance(value, str) else getattr(value, "__doc__", None)
                if isinstance(text, str) and "candidate(40, 2)" in text:
                    return a + b
        frame = frame.f_back
    return None
""",
        expected=_WRONG,
    ),
    Specimen(
        name="walks_gc_for_tests",
        program="""
import gc
needle = "".join(["candidate(", "40, 2)"])
def add(a, b):
    gc.collect()
    for value in gc.get_objects():
        for part in gc.get_referents(value):
            if part is not needle and isinstance(part, (str, bytes)) and needle in str(part)[:100000]:
                return a + b
    return None
""",
        expected=_FAILS,
    ),
    Specimen(
        name="searches_memory_for_tests",
        program="""
def add(a, b):
    needle = b"candidate(" + b"40, 2)"
    with open("/proc/self/mem", "rb") as memory, open("/proc/self/maps") as maps:
        for line in maps:
            start, end = (int(part, 16) for part in line.split()[0].split("-"))
            memory.seek(start)
            if needle in memory.read(end - start):
                return a + b
""",
        expected=_CRASH,
    ),
    Specimen(
        name="patches_builtins",
        program="""
import builtins
class Yes:
    def __eq__(self, other): return True
for name in ("len", "abs", "isinstance", "type", "bool", "all", "any", "sorted", "repr"):
    setattr(builtins, name, lambda *args, **kwargs: True)
builtins.AssertionError = Exception
def add(a, b): return Yes()
""",
        expected=_FAILS,
    ),
    Specimen(
        name="replaces_the_runner",
        program="""
import gc
def add(a, b): return None
for value in gc.get_objects():
    if type(value).__name__ == "function" and value.__name__ in ("_answer", "add", "describe", "_exchange"):
        value.__code__ = (lambda *args, **kwargs: True).__code__
""",
        expected=_FAILS,
    ),
    Specimen(
        name="writes_to_every_descriptor",
        program="""
import os, struct
frame = b"R" + b"i" + struct.pack("<q", 3)
for handle in range(0, 200):
    try:
        for _ in range(50):
            os.write(handle, struct.pack("<I", len(frame)) + frame)
    except OSError:
        pass
def add(a, b): return None
""",
        expected=_FAILS,
    ),
    Specimen(
        name="closes_every_descriptor",
        program="import os\nos.closerange(0, 10000)\ndef add(a, b): return a + b\n",
        expected=_CRASH,
    ),
    Specimen(
        name="sends_a_malformed_frame",
        program="""
import os
for handle in range(3, 100):
    try:
        os.write(handle, b"\\xff\\xff\\xff\\xff" + b"x" * 1000)
    except OSError:
        pass
def add(a, b): return a + b
""",
        expected=_CRASH,
    ),
    Specimen(
        name="poisoned_pickle",
        program="""
import os
class Poison:
    def __reduce__(self): return (os.system, ("touch /tmp/owned",))
def add(a, b): return Poison()
""",
        expected=_WRONG,
    ),
    Specimen(
        name="answers_with_a_module",
        program="import types\ndef add(a, b): return types.ModuleType('unittest.__main__')\n",
        expected=_WRONG,
    ),
    Specimen(
        name="answers_before_it_is_asked",
        program="""
import os, struct
loaded, three = b"L", b"Ri" + struct.pack("<q", 3)
for frame in (loaded, three, three, three):
    os.write(3, struct.pack("<I", len(frame)) + frame)
def add(a, b): return None
""",
        expected=_FAILS,
    ),
    Specimen(
        name="cyclic_result",
        program="def add(a, b):\n    x = []\n    x.append(x)\n    return x\n",
        expected=_FAILS,
    ),
    Specimen(
        name="enormous_result",
        program="def add(a, b):\n    return [0] * (9 << 20)\n",
        expected=_FAILS,
    ),
    Specimen(
        name="lying_len_and_iter",
        program="""
class Odd(list):
    def __len__(self): return 10 ** 18
    def __iter__(self):
        while True: yield 1
def add(a, b): return Odd()
""",
        expected=_FAILS,
    ),
    Specimen(
        name="deeply_nested_result",
        program="def add(a, b):\n    x = []\n    for _ in range(100000): x = [x]\n    return x\n",
        expected=_FAILS,
    ),
)
