"""Scripts of competitive programming change their standard streams; all of it is fine in plain Python."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rrtf.core.records import Execution, Outcome

FAST_IO = """
import os, sys
from io import BytesIO, IOBase

class FastIO(IOBase):
    newlines = 0
    def __init__(self, file):
        self._fd = file.fileno()
        self.buffer = BytesIO()
        self.writable = "x" in file.mode or "r" not in file.mode
        self.write = self.buffer.write if self.writable else None
    def read(self):
        while True:
            b = os.read(self._fd, max(os.fstat(self._fd).st_size, 8192))
            if not b:
                break
            ptr = self.buffer.tell()
            self.buffer.seek(0, 2), self.buffer.write(b), self.buffer.seek(ptr)
        self.newlines = 0
        return self.buffer.read()
    def readline(self):
        while self.newlines == 0:
            b = os.read(self._fd, max(os.fstat(self._fd).st_size, 8192))
            self.newlines = b.count(b"\\n") + (not b)
            ptr = self.buffer.tell()
            self.buffer.seek(0, 2), self.buffer.write(b), self.buffer.seek(ptr)
        self.newlines -= 1
        return self.buffer.readline()
    def flush(self):
        if self.writable:
            os.write(self._fd, self.buffer.getvalue())
            self.buffer.truncate(0), self.buffer.seek(0)

class IOWrapper(IOBase):
    def __init__(self, file):
        self.buffer = FastIO(file)
        self.flush = self.buffer.flush
        self.writable = self.buffer.writable
        self.write = lambda s: self.buffer.write(s.encode("ascii"))
        self.read = lambda: self.buffer.read().decode("ascii")
        self.readline = lambda: self.buffer.readline().decode("ascii")

sys.stdin, sys.stdout = IOWrapper(sys.stdin), IOWrapper(sys.stdout)
input = lambda: sys.stdin.readline().rstrip("\\r\\n")
print(sum(map(int, input().split())))
"""

IDIOMS = {
    "fast_io": FAST_IO,
    "text_wrapper_of_stdout": "import io, sys\nsys.stdout = io.TextIOWrapper(sys.stdout.buffer, write_through=True)\n"
    "print(sum(map(int, input().split())))\n",
    "text_wrapper_of_stdin": "import io, sys\nsys.stdin = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8')\n"
    "print(sum(map(int, input().split())))\n",
    "codecs_writer": "import codecs, sys\nsys.stdout = codecs.getwriter('utf-8')(sys.stdout.buffer)\n"
    "print(sum(map(int, input().split())))\n",
    "opens_descriptor_1": "out = open(1, 'w')\nout.write(str(sum(map(int, input().split()))) + '\\n')\nout.close()\n",
    "prints_to_the_first_stdout": "import sys\nprint(sum(map(int, input().split())), file=sys.__stdout__)\n",
    "captures_and_restores": "import io, sys\nsys.stdout = io.StringIO()\nprint('hidden')\n"
    "sys.stdout = sys.__stdout__\nprint(sum(map(int, input().split())))\n",
    "reads_the_first_stdin": "import sys\nprint(sum(map(int, sys.__stdin__.readline().split())))\n",
    "buffered_bytes": "import sys\ntotal = sum(map(int, sys.stdin.buffer.read().split()))\n"
    "sys.stdout.buffer.write(str(total).encode())\n",
    "byte_order_mark": "\ufeffprint(sum(map(int, input().split())))\n",
    "rebinds_input": "import sys\ninput = sys.stdin.readline\nprint(sum(map(int, input().split())))\n",
    "reads_by_descriptor": "import os\nprint(sum(map(int, os.read(0, 1 << 20).split())))\n",
}


@pytest.mark.parametrize("program", [pytest.param(program, id=name) for name, program in IDIOMS.items()])
def test_a_script_may_do_with_its_streams_what_python_lets_it(stdio: Callable[..., Execution], program: str) -> None:
    found = stdio(program, ("40 2\n", "42\n"))
    assert found.outcome is Outcome.ALL_PASS, f"{found.cause}: {found.error}"


def test_a_function_may_start_with_a_byte_order_mark(check: Callable[..., Execution]) -> None:
    assert check("\ufeffdef f(x): return x", "assert candidate(1) == 1").passed
    long = "\ufeffdef f(x): return x\n" + "# too long to be compiled by the checker\n" * 200
    assert check(long, "assert candidate(1) == 1").passed


def test_a_wrong_output_through_a_wrapper_is_still_wrong(stdio: Callable[..., Execution]) -> None:
    found = stdio(FAST_IO, ("40 2\n", "41\n"))
    assert (found.outcome, found.tests_passed) == (Outcome.PARTIAL_PASS, 0)
