"""Convert dates, fractions, decimals and arrays of numbers to built-in values, which the codec can encode, and back.

Each type is known by name and rebuilt from exactly its parts, by known constructors only. The program's process never
imports numpy for this; the checker's process imports it when an array arrives.
"""

from __future__ import annotations

import importlib
import re
import sys
from typing import Any

_ARRAY = re.compile(r"[<>|=][biufcSU][0-9]{1,9}")
"""numpy's names of arrays of numbers and texts."""
MAX_DIMENSIONS = 32


class Malformed(Exception):
    """The bytes are not what the encoder writes."""


_DATE = ("year", "month", "day")
_TIME = ("hour", "minute", "second", "microsecond")
_PARTS: dict[str, tuple[str, ...]] = {
    "fractions.Fraction": ("numerator", "denominator"),
    "datetime.date": _DATE,
    "datetime.time": _TIME,
    "datetime.datetime": _DATE + _TIME,
    "datetime.timedelta": ("days", "seconds", "microseconds"),
}


def to_parts(name: str, value: Any) -> tuple[Any, ...] | None:
    """Return the parts of a value whose type has this full name, None where the type is not known here."""
    module, _, kind = name.rpartition(".")
    if type(value) is not getattr(sys.modules.get(module), kind, None):
        return None
    if name == "decimal.Decimal":
        return (str(value),)
    if name not in _PARTS or getattr(value, "tzinfo", None) is not None:
        return None
    return tuple(getattr(value, part) for part in _PARTS[name])


def from_parts(name: str, parts: tuple[Any, ...]) -> Any:
    """Return the value that ``to_parts`` made these parts of. Raises Malformed."""
    plain = all(type(part) is int for part in parts)
    if name == "decimal.Decimal":
        plain = len(parts) == 1 and type(parts[0]) is str
    elif len(parts) != len(_PARTS.get(name, ())):
        plain = False
    if not plain or (name not in _PARTS and name != "decimal.Decimal"):
        raise Malformed("a value of a kind that is not known")
    module, _, kind = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module), kind)(*parts)
    except (ArithmeticError, ValueError, OverflowError) as error:
        raise Malformed(f"no {name}: {error}") from error


def from_numpy(value: Any) -> tuple[bytes, tuple[Any, ...]] | None:
    """Return an array of numbers as (kind, shape, bytes), a numpy scalar as the Python number it is."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not type(value).__module__.startswith("numpy"):
        return None
    if isinstance(value, numpy.generic) and value.dtype.kind in "biufcSU":
        plain = value.item()
        return (b"", (plain,)) if type(plain).__module__ == "builtins" else None
    if isinstance(value, numpy.ndarray) and value.dtype.kind in "biufcSU":
        return b"a", (value.dtype.str, tuple(value.shape), value.tobytes())
    return None


def to_numpy(kind: object, shape: object, block: object) -> Any:
    """Return the array that ``from_numpy`` took apart. Raises Malformed."""
    if type(kind) is not str or not _ARRAY.fullmatch(kind) or type(shape) is not tuple or type(block) is not bytes:
        raise Malformed("an array that is none")
    if len(shape) > MAX_DIMENSIONS or not all(type(size) is int and size >= 0 for size in shape):
        raise Malformed("an array of no shape")
    try:
        import numpy
    except ImportError as error:
        raise Malformed("an array, and numpy is not installed here") from error
    try:
        return numpy.frombuffer(block, dtype=numpy.dtype(kind)).reshape(shape).copy()
    except (TypeError, ValueError, OverflowError) as error:
        raise Malformed(f"an array that is none: {error}") from error
