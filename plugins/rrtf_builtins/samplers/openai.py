"""Programs from a model behind an OpenAI-compatible server (``rrtf_builtins.server``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rrtf_builtins.server.engine import OpenAIEngine, connect
from rrtf_builtins.server.settings import Server


@dataclass(frozen=True, kw_only=True)
class OpenAISampler(Server):
    """``choices``: answers that a request asks for."""

    choices: int = 1
    local: ClassVar[bool] = True  # its ledger and budget are of one run directory

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> OpenAIEngine:
        """Nothing is sent yet.

        Raises:
            UserError: a setting that cannot be.
        """
        return connect(self, model, work, asker=f"sampler of {model}", choices=self.choices)

    def problems(self) -> Iterator[str]:
        yield from super().problems()
        if self.choices < 1:
            yield f"choices is {self.choices}, at least 1 is needed"
