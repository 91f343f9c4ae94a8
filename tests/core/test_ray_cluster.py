"""Joining a cluster, without one: what Ray says of a failure becomes one sentence."""

from __future__ import annotations

import pytest

from rrtf.core.ray_cluster import reason


class ActorUnavailableError(Exception):
    """Named as Ray's."""


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            RuntimeError(
                "The actor died.\n\tclass_name: A\nIts worker process has died. Worker exit type: X. Causes: (1)"
            ),
            "Its worker process has died",
        ),
        (
            ValueError("trace\n  line\nModuleNotFoundError: No module named 'a.b'."),
            "ModuleNotFoundError: No module named 'a.b'",
        ),
        (ActorUnavailableError("RpcError: Socket closed rpc_code: 14."), "it does not answer any more"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_a_failure_is_one_sentence(error: Exception, sentence: str) -> None:
    assert reason(error) == sentence
