"""Compile a program before it is run, in the checker's process: what does not compile then needs no fork.

A fork pays for every page that it touches, and the compiler touches many; the checker compiles without that, and the
code travels as marshal, which only the program's side reads. Compiling runs nothing of a program. Only small sources
with shallow brackets are compiled here: no timer interrupts the compiler, and the checker must not be kept busy by it.
All others, and the second try of a job whose first has ended its worker, compile in the program's own process. (Not in
the zygote: its memory is inherited by the next program, which could find this one's source there.)
"""

from __future__ import annotations

import re
from types import CodeType

FILE_NAME = "program.py"
MOST_CHARACTERS = 4096
BRACKET_DEPTH = 12
_BRACKETS = re.compile(r"[()\[\]{}]")


def may_compile_here(source: str) -> bool:
    """Whether compiling this source surely takes little time and memory."""
    if len(source) > MOST_CHARACTERS:
        return False
    depth = 0
    for bracket in _BRACKETS.findall(source):
        depth += 1 if bracket in "([{" else -1
        if depth > BRACKET_DEPTH:
            return False
    return True


def compiled(source: str) -> CodeType | BaseException:
    """The code of a program, or why it does not compile."""
    try:
        return compile(source, FILE_NAME, "exec", dont_inherit=True)
    except BaseException as error:
        return error
