"""Trainings that tests of this folder share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.trainings import Training


@pytest.fixture(scope="session")
def training(shared_folder: Path, tiny_student: Path) -> Training:
    return Training(shared_folder / "trainings", tiny_student)


@pytest.fixture(scope="session")
def whole(training: Training) -> Path:
    """One process, a global batch at once, 6 steps of 4 groups."""
    return training.once("whole", "train.micro_batch=4")
