"""Hold what running the tests of one program found, and check findings that come from another process.

A report crosses two borders: from the tests' child to the supervisor, and from there to the driver. Tests are
untrusted, and a program that breaks its checker could write one, so every field is checked for its type and range
where it arrives.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from rrtf.sandbox.protocol.exceptions import MAX_TEXT, ProgramError, clean_text, read_exception, read_names
from rrtf.sandbox.protocol.extension_types import Malformed
from rrtf.sandbox.protocol.messages import LIMITS, Ending

PHASES = ("compile", "import", "entry")
MAX_TESTS = 100_000_000
"""More tests than any program runs; a larger count was not counted."""
SIGNALS = 64
Reader = Callable[[Any], Any]


@dataclass(slots=True, kw_only=True)
class Findings:
    """The findings of running the tests. ``pass_times`` are monotonic seconds.

    ``not_loaded`` is (phase, error).
    """

    pass_times: list[float]
    wrong: int = 0
    raised: int = 0
    unreached: int = 0
    first_failure: str | None = None
    first_failure_types: tuple[str, ...] = ()
    program_ended: bool = False
    """The program's process ended before the tests did."""
    broke_protocol: bool = False
    """It wrote what is no reply to the checker."""
    aborted: bool = False
    """A statement of the tests other than an assert raised."""
    checker_died: bool = False
    """The tests used up their own CPU or memory limits."""
    not_loaded: tuple[str, ProgramError] | None = None
    broken: str | None = None
    fallback: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that a worker says about one program."""

    findings: Findings
    ending: Ending


def to_fields(record: Findings | Ending) -> dict[str, Any]:
    """A record as plain values, for JSON and the codec."""
    values = {name: getattr(record, name) for name in record.__slots__}
    if values.get("not_loaded"):
        phase, error = values["not_loaded"]
        values["not_loaded"] = (phase, error.names, error.text, error.line)
    return values


def read_report(value: object) -> Report:
    """A report from plain values.

    Raises:
        Malformed: a field is missing or unknown, or of a wrong type or range.
    """
    if not isinstance(value, Mapping) or value.keys() != {"findings", "ending"}:
        raise Malformed("a report without findings and ending")
    return Report(findings=read_findings(value["findings"]), ending=read_ending(value["ending"]))


def read_findings(value: object) -> Findings:
    """Findings from what ``to_fields`` made. Raises Malformed."""
    return Findings(**_read_fields(value, Findings, _FINDINGS))


def read_ending(value: object) -> Ending:
    """An ending from what ``to_fields`` made. Raises Malformed."""
    return Ending(**_read_fields(value, Ending, _ENDING))


def _read_fields(value: object, kind: type, readers: Mapping[str, Reader]) -> dict[str, Any]:
    if not isinstance(value, Mapping) or value.keys() != {field.name for field in fields(kind)}:
        raise Malformed(f"{kind.__name__.lower()} of other fields")
    return {name: read(value[name]) for name, read in readers.items()}


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise Malformed("a flag that is none")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= MAX_TESTS:
        raise Malformed("a count that is none")
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not (math.isfinite(value) and value >= 0):
        raise Malformed("a figure that is none")
    return float(value)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Malformed("a text that is none")
    return clean_text(value, MAX_TEXT)


def _or_none(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _times(value: Any) -> list[float]:
    if type(value) is not list:
        raise Malformed("times that are none")
    return [_number(one) for one in value]


def _names(value: Any) -> tuple[str, ...]:
    if type(value) not in (list, tuple):
        raise Malformed("names that are none")
    return read_names(value)


def _not_loaded(value: Any) -> tuple[str, ProgramError]:
    if type(value) not in (list, tuple) or len(value) != 4 or value[0] not in PHASES:
        raise Malformed("a phase that is none")
    phase, names, text, line = value
    return phase, read_exception((tuple(names) if type(names) is list else names, text, line))


def _between(least: int, most: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not least <= value <= most:
            raise Malformed("a number out of its range")
        return value

    return read


def _limit(value: Any) -> str | None:
    if value not in LIMITS:
        raise Malformed("a limit that is none")
    found: str | None = value
    return found


_FINDINGS: dict[str, Reader] = {
    "pass_times": _times,
    **dict.fromkeys(("wrong", "raised", "unreached"), _count),
    "first_failure": _or_none(_text),
    "first_failure_types": _names,
    **dict.fromkeys(("program_ended", "broke_protocol", "aborted", "checker_died"), _flag),
    "not_loaded": _or_none(_not_loaded),
    "broken": _or_none(_text),
    "fallback": _or_none(_text),
}
_ENDING: dict[str, Reader] = {
    "exit_code": _or_none(_between(0, 255)),
    "signal": _or_none(_between(1, SIGNALS)),
    "killed": _flag,
    "limit": _limit,
    "over_at": _or_none(_number),
    **dict.fromkeys(("cpu_seconds", "wall_seconds", "peak_rss_mib"), _number),
}
