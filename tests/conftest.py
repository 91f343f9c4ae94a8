"""Fixtures that several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny import make_student


@pytest.fixture(scope="session")
def tiny_student(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A two-layer model on disk."""
    return make_student(tmp_path_factory.mktemp("student"))
