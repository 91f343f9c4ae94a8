"""The contract of every plugin's class as a config: its fields are its settings."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from typing import Any

import pytest

from rrtf.core.importing import locate
from rrtf.core.settings import complaints_of

HEAVY = ("torch", "transformers", "lightning", "ctranslate2", "vllm", "gptqmodel", "ray", "datasets", "wandb", "httpx")
"""Modules that a config module must not import: listing plugins has to stay fast."""


def build(config: Any) -> Any:
    """The object that a config stands for: its ``_target_`` called with the other fields, or the config itself."""
    values = {item.name: getattr(config, item.name) for item in dataclasses.fields(config)}
    return locate(values.pop("_target_"))(**values) if "_target_" in values else config


class ConfigContract:
    """Tests that hold for the config of any plugin. Fixture to override: ``config``, an instance of your data class."""

    @pytest.fixture
    def config(self) -> Any:
        raise NotImplementedError(f"{type(self).__name__} needs a fixture 'config' that returns the plugin's config")

    def test_every_field_of_the_config_has_a_default(self, config: Any) -> None:
        bare = [
            item.name
            for item in dataclasses.fields(config)
            if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        ]
        assert bare == []

    def test_the_target_of_the_config_can_be_built(self, config: Any) -> None:
        assert build(config) is not None

    def test_it_has_no_complaint_about_itself(self, config: Any) -> None:
        assert list(complaints_of(config, "")) == []

    def test_importing_the_config_imports_nothing_heavy(self, config: Any) -> None:
        script = f"import sys, {type(config).__module__}; print([name for name in {HEAVY!r} if name in sys.modules])"
        env = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=False)
        assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
