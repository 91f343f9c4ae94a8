"""Compile small programs in the checker's process, so that one that does not compile needs no fork.

A fork pays for every page that it touches, and the compiler touches many; the checker compiles without that, and the
code travels as marshal, which only the program's side reads. Compiling runs nothing of a program. Only small sources
with shallow brackets are compiled here: no timer interrupts the compiler, and the checker must not be kept busy by it.
All others, and the second try of a job whose first has ended its worker, compile in the program's own process. (Not in
the zygote: its memory is inherited by the next program, which could find this one's source there.)
"""

from __future__ import annotations

import re
from types import CodeType

from rrtf.sandbox.protocol.exceptions import FILE_NAME

MAX_CHARACTERS = 4096
BRACKET_DEPTH = 12
FINALLY_BLOCKS = 4
"""The compiler writes a ``finally`` once for each way out, so nested ones double: 18 of them take a gigabyte."""
_BRACKETS = re.compile(r"[()\[\]{}]")


def may_compile_here(source: str) -> bool:
    """Return whether compiling this source is certain to take little time and memory."""
    if len(source) > MAX_CHARACTERS or source.count("finally") > FINALLY_BLOCKS:
        return False
    depth = 0
    for bracket in _BRACKETS.findall(source):
        depth = depth + 1 if bracket in "([{" else max(0, depth - 1)  # those of a comment close nothing
        if depth > BRACKET_DEPTH:
            return False
    return True


def compile_program(source: str) -> CodeType:
    """Return the code of a program; a byte order mark at its start is no part of it, as in a file.

    Raises:
        Exception: it does not compile.
    """
    code: CodeType = compile(source.removeprefix("\ufeff"), FILE_NAME, "exec", dont_inherit=True)
    return code


def try_compile(source: str) -> CodeType | BaseException:
    """Return the code of a program, or the error that says why it does not compile."""
    try:
        return compile_program(source)
    except BaseException as error:
        return error
