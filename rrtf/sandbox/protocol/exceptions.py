"""Turn a program's exception into plain values, which are sent to the checker, and check those that arrive there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType

from rrtf.sandbox.protocol.extension_types import Malformed

FILE_NAME = "program.py"
"""The file name that programs are compiled under; a traceback's lines in it are the program's own."""

MAX_NAMES, MAX_NAME, MAX_TEXT, MAX_LINE = 64, 100, 500, (1 << 31) - 1

_name_of = type.__dict__["__name__"].__get__
"""The name that a class was given: a metaclass may answer ``__name__`` with anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramError:
    """What a program raised: the names of the types of the exception, own first, its text, and the line (or 0)."""

    names: tuple[str, ...]
    text: str = ""
    line: int = 0


def clean_text(text: str, most: int) -> str:
    """A text as UTF-8 can hold it, cut to so many characters."""
    return text[:most].encode("utf-8", "replace").decode()


def describe_exception(error: BaseException) -> tuple[tuple[str, ...], str, int]:
    """Return the parts of ``ProgramError`` as they are sent; the program may have made them odd."""
    names = tuple(_name_of(kind)[:MAX_NAME] for kind in type(error).__mro__[:MAX_NAMES])
    try:
        if isinstance(error, SyntaxError):
            return names, str(error.msg)[:MAX_TEXT], _line(error.lineno)
        first = error.args[0] if len(error.args) == 1 else None  # for KeyError, str() would add quotes
        text = (first if isinstance(first, str) else str(error))[:MAX_TEXT]
    except BaseException:
        text = ""
    line = 0
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE_NAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return names, text, _line(line)


def _line(value: object) -> int:
    return value if type(value) is int and 0 <= value <= MAX_LINE else 0


def read_exception(value: object) -> ProgramError:
    """Return an exception from what arrived; its texts are cut.

    Raises:
        Malformed: it is no (names, text, line) of the right types, or without a name.
    """
    if type(value) is not tuple or tuple(map(type, value)) != (tuple, str, int):
        raise Malformed("an exception of a wrong shape")
    names, text, line = value
    if not names:
        raise Malformed("an exception without the names of its types")
    if not 0 <= line <= MAX_LINE:
        raise Malformed("a line that no program has")
    return ProgramError(names=read_names(names), text=clean_text(text, MAX_TEXT), line=line)


def read_names(names: Sequence[object]) -> tuple[str, ...]:
    """Return the names of an exception's types from what arrived, each cut. Raises Malformed."""
    found = [clean_text(name, MAX_NAME) for name in names if type(name) is str]
    if len(found) != len(names) or len(names) > MAX_NAMES:
        raise Malformed("names of types that are none")
    return tuple(found)
