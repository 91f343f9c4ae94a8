"""Fixtures that several tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch: threads of a tiny model only wait for each other

import pytest

from tests.fake_server import KEY
from tests.made_once import made_once
from tests.tiny import make_student


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all test processes together, for ``made_once``."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def tiny_student(shared_folder: Path) -> Path:
    """A two-layer model on disk."""
    return made_once(shared_folder / "student", make_student)


@pytest.fixture(scope="module")
def fake_key() -> Iterator[None]:
    """The key of ``tests.fake_server`` in the environment variable FAKE_KEY."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAKE_KEY", KEY)
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield
