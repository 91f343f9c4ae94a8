"""One function in a process of its own: its answer, whatever else is printed there, and how it failed."""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Mapping
from typing import Any

import pytest

from rrtf.core.child_process import call_apart
from rrtf.core.errors import InfrastructureError

HERE = "tests.core.test_child_process"


def talk(request: Mapping[str, Any]) -> dict[str, Any]:
    """Print before the answer and after it, as libraries do."""
    print("before")
    atexit.register(print, "after")
    return {"doubled": 2 * request["number"], "own": os.environ["OWN"]}


def fail(request: Mapping[str, Any]) -> dict[str, Any]:
    raise ValueError("no such thing")


def die(request: Mapping[str, Any]) -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def test_what_is_printed_is_not_the_answer() -> None:
    found = call_apart(f"{HERE}.talk", {"number": 3}, name="a", environment={"OWN": "set"})
    assert found == {"doubled": 6, "own": "set"}


def test_a_failure_is_its_last_line() -> None:
    with pytest.raises(InfrastructureError, match="measuring a failed: ValueError: no such thing"):
        call_apart(f"{HERE}.fail", {}, name="a")


def test_a_kill_is_told() -> None:
    with pytest.raises(InfrastructureError, match="measuring a was ended by signal 9"):
        call_apart(f"{HERE}.die", {}, name="a")
