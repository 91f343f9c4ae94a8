"""The sampler ``openai``: programs from a model behind an OpenAI-compatible server (``rrtf_builtins.server``)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rrtf.core.settings import setting
from rrtf.sampling.engine import Engine
from rrtf_builtins.server.settings import Server


@dataclass(frozen=True, kw_only=True)
class OpenAISampler(Server):
    """A model behind a server: transformers serve, vLLM, llama.cpp, OpenAI itself."""

    opens_weights: ClassVar[bool] = False
    local: ClassVar[bool] = True  # its ledger and budget are of one run directory
    choices: int = setting(1, "answers that a request asks for: with several, a prompt is paid once for them", least=1)

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> Engine:
        """Nothing is sent yet.

        Raises:
            UserError: a setting that cannot be.
        """
        from rrtf_builtins.server.engine import connect

        return connect(self, model, work, asker=f"sampler of {model}", choices=self.choices)
