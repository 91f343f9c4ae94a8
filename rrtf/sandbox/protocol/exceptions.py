"""Turn a program's exception into plain values, which can be sent to the checker."""

from __future__ import annotations

from types import TracebackType

FILE_NAME = "program.py"
"""The file name that programs are compiled under; a traceback's lines in it are the program's own."""


def describe_exception(error: BaseException) -> tuple[tuple[str, ...], str, int]:
    """Return an exception as plain values: the names of its types, own first, its text, the program's line (or 0)."""
    names = tuple(kind.__name__ for kind in type(error).__mro__)
    if isinstance(error, SyntaxError):
        return names, str(error.msg), error.lineno or 0
    try:
        first = error.args[0] if len(error.args) == 1 else None  # for KeyError, str() would add quotes
        text = (first if isinstance(first, str) else str(error))[:500]
    except BaseException:
        text = ""
    line = 0
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE_NAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return names, text, line
