"""Fixtures that several tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_server import KEY
from tests.tiny import make_student


@pytest.fixture(scope="session")
def tiny_student(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A two-layer model on disk."""
    return make_student(tmp_path_factory.mktemp("student"))


@pytest.fixture(scope="module")
def fake_key() -> Iterator[None]:
    """The key of ``tests.fake_server`` in the environment variable FAKE_KEY."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAKE_KEY", KEY)
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield
