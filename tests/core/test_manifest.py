"""No key reaches the manifest, and all code of ours is in it."""

from __future__ import annotations

import pytest

from rrtf.core import manifest
from rrtf.core.jsonl import file_hash
from rrtf.core.manifest import code_version, masked


def test_a_setting_named_like_a_key_is_masked() -> None:
    settings = {"sampler": {"api_key": "abc", "model": "m", "max_new_tokens": 96}, "list": [{"hub_token": "t"}]}
    assert masked(settings, {}) == {
        "sampler": {"api_key": "***", "model": "m", "max_new_tokens": 96},
        "list": [{"hub_token": "***"}],
    }


def test_a_text_that_holds_a_secret_of_the_environment_is_masked() -> None:
    environment = {"WANDB_API_KEY": "0123456789abcdef", "HOME": "/home/someone", "PIN_TOKEN": "12"}
    settings = {"url": "https://x/?k=0123456789abcdef", "home": "/home/someone/x", "n": "12"}
    assert masked(settings, environment) == {"url": "***", "home": "/home/someone/x", "n": "12"}


def test_a_key_that_stands_where_its_name_belongs_is_masked() -> None:
    assert masked({"api_key_env": "sk-0123456789"}, {}) == {"api_key_env": "***"}


def test_the_code_version_changes_with_a_built_in_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Ray compares: a node with another sampler draws otherwise."""
    before = code_version()
    monkeypatch.setattr(manifest, "file_hash", lambda path: "edited" if path.name == "hf_rows.py" else file_hash(path))
    assert code_version() != before
    monkeypatch.undo()
    assert code_version() == before


@pytest.mark.parametrize("name", ["first_steps.jsonl", "everyday.jsonl", "basics.jsonl"])
def test_the_code_version_changes_with_the_built_in_problems(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = code_version()
    monkeypatch.setattr(manifest, "file_hash", lambda path: "edited" if path.name == name else file_hash(path))
    assert code_version() != before
