"""Programs that make their own verdict unreadable: odd exceptions, forged frames, ends without a name."""

from __future__ import annotations

from rrtf.core.records import Outcome
from rrtf.sandbox.hostile import Specimen

_CRASH = (Outcome.RUNTIME_ERROR,)
_FAILS = (Outcome.PARTIAL_PASS, Outcome.RUNTIME_ERROR)

FRAMES = """
import os, struct
def size(n): return struct.pack("<I", n)
def text(t): return b"s" + size(len(t)) + t
def raw(t): return b"b" + size(len(t)) + t
def row(*parts): return b"t" + size(len(parts)) + b"".join(parts)
def number(n): return b"i" + struct.pack("<q", n)
def send(frame): os.write(3, size(len(frame)) + frame)
"""
"""What a program needs to write frames of its own to the channel."""

_REFUSAL = 'send(b"E" + row(text(b"compile"), row(text(b"SyntaxError")), text(b"x"), number(1)))\n'

SPECIMENS = (
    Specimen(
        name="ends_by_a_real_time_signal",
        program="import os\ndef add(a, b): os.kill(os.getpid(), 40)\n",
        expected=_CRASH,
        cause="signal",
    ),
    Specimen(
        name="script_ends_by_a_real_time_signal",
        program="import os\nos.kill(os.getpid(), 40)\n",
        expected=_CRASH,
        cause="signal",
        whole=True,
    ),
    Specimen(
        name="line_number_of_5000_digits",
        program="error = SyntaxError('x')\nerror.lineno = 10 ** 5000\nraise error\n",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="line_number_of_200000_digits_in_a_call",
        program="def add(a, b):\n    error = SyntaxError('x')\n    error.lineno = 1 << 700000\n    raise error\n",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="type_name_of_bytes",
        program="class Meta(type):\n    __name__ = property(lambda self: b'x')\n"
        "class Odd(Exception, metaclass=Meta): pass\ndef add(a, b): raise Odd('x')\n",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="script_with_a_type_name_of_bytes",
        program="class Meta(type):\n    __name__ = property(lambda self: b'x')\n"
        "class Odd(Exception, metaclass=Meta): pass\nraise Odd('x')\n",
        expected=_CRASH,
        cause="exception",
        whole=True,
    ),
    Specimen(
        name="type_name_of_a_million_characters",
        program="def add(a, b): raise type('x' * (1 << 20), (Exception,), {})('y')\n",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="error_text_of_30_mib",
        program="raise SyntaxError('\\u00e4' * (15 << 20))\n",
        expected=_CRASH,
        cause="exception",
    ),
    Specimen(
        name="says_that_it_does_not_compile",
        program=FRAMES + _REFUSAL + "os._exit(0)\n",
        expected=_CRASH,
        cause="protocol",
    ),
    Specimen(
        name="long_program_says_that_it_does_not_compile",
        program=FRAMES + _REFUSAL + "os._exit(0)\n" + "# too long to be compiled by the checker\n" * 200,
        expected=_CRASH,
        cause="protocol",
    ),
    Specimen(name="script_says_that_it_does_not_compile", program=FRAMES + _REFUSAL, expected=_FAILS, whole=True),
    Specimen(
        name="refusal_with_names_of_bytes",
        program=FRAMES + 'send(b"E" + row(text(b"import"), row(raw(b"x")), text(b"x"), number(1)))\nos._exit(0)\n',
        expected=_CRASH,
        cause="protocol",
    ),
    Specimen(
        name="exception_without_names",
        program=FRAMES + 'def add(a, b):\n    send(b"X" + row(row(), text(b"x"), number(1)))\n    os._exit(0)\n',
        expected=_CRASH,
        cause="protocol",
    ),
    Specimen(
        name="exception_of_a_negative_line",
        program=FRAMES
        + 'def add(a, b):\n    send(b"X" + row(row(text(b"E")), text(b"x"), number(-1)))\n    os._exit(0)\n',
        expected=_CRASH,
        cause="protocol",
    ),
    Specimen(
        name="script_reports_an_exception_without_names",
        program=FRAMES + 'send(b"X" + row(row(), text(b"x"), number(1)))\n',
        expected=_FAILS,
        whole=True,
    ),
    Specimen(
        name="result_where_the_end_of_loading_is_due",
        program=FRAMES + 'send(b"R" + number(3))\ndef add(a, b): return a + b\n',
        expected=_CRASH,
        cause="protocol",
    ),
    Specimen(
        name="loaded_where_a_result_is_due",
        program=FRAMES + 'def add(a, b):\n    send(b"L" + number(3))\n    return a + b\n',
        expected=_CRASH,
        cause="protocol",
    ),
    Specimen(
        name="calls_back_where_there_is_nothing_to_call",
        program=FRAMES
        + 'def add(a, b):\n    send(b"K" + number(-1) + b"l" + size(0) + b"d" + size(0))\n    return a + b\n',
        expected=_CRASH,
        cause="protocol",
    ),
)
