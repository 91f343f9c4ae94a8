"""wandb's run ends with the training: a second one in the same process has a run of its own."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from rrtf.training.loggers import finish_wandb


def test_a_run_of_wandb_is_ended_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wandb = SimpleNamespace(run=object(), ended=0)

    def finish() -> None:
        wandb.run, wandb.ended = None, wandb.ended + 1

    wandb.finish = finish
    monkeypatch.setitem(sys.modules, "wandb", wandb)
    finish_wandb()
    finish_wandb()
    assert wandb.ended == 1


def test_nothing_is_imported_to_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "wandb", raising=False)
    finish_wandb()
    assert "wandb" not in sys.modules
