"""Settings of a server: its address, patience with it, its budget; and what a request's body must not set."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from rrtf.core.settings import setting
from rrtf_builtins.server.ledger import Budget
from rrtf_builtins.server.wire import LENGTHS


@dataclass(frozen=True, kw_only=True)
class Server:
    """The settings that everything behind a server shares. A price is for a million tokens, in any one currency."""

    needs: ClassVar[str] = "httpx"
    base_url: str = setting("", "the server's address, up to /v1; it must be set", affects_output=False)
    model: str | None = setting(None, "the model's name at the server", null="the name it has here")
    api_key_env: str | None = setting(
        None, "name of the environment variable that holds the key", null="no key", affects_output=False
    )
    chat: bool | None = setting(None, "ask as a chat (true) or as text (false)", null="what the prompt says")
    concurrency: int = setting(8, "most requests at once", least=1, affects_output=False)
    timeout_seconds: float = setting(120.0, "seconds for a whole answer", above=0, affects_output=False)
    retries: int = setting(
        8, "times that a request is tried again while the server answers others", least=0, affects_output=False
    )
    backoff_seconds: float = setting(
        0.5,
        "seconds to wait before the first retry, doubled from one to the next up to 30",
        least=0,
        affects_output=False,
    )
    outage_seconds: float = setting(
        300.0, "seconds without any answer after which all is given up", least=0, affects_output=False
    )
    max_requests: int | None = setting(
        None, "budget of a run directory: most requests", least=0, null="no limit", affects_output=False
    )
    max_tokens_total: int | None = setting(
        None,
        "budget of a run directory: most tokens of prompts and answers together",
        least=0,
        null="no limit",
        affects_output=False,
    )
    max_cost: float | None = setting(
        None,
        "budget of a run directory: most that all may cost, by the two prices",
        least=0,
        null="no limit",
        affects_output=False,
    )
    prompt_price: float = setting(0.0, "price of a million tokens of prompts", least=0, affects_output=False)
    completion_price: float = setting(0.0, "price of a million tokens of answers", least=0, affects_output=False)
    body: dict[str, Any] = setting(
        {}, "further fields of a request's body; null for one that the server does not take and that is left out"
    )

    def complaints(self) -> Iterator[str]:
        """Complaints about values together or about their text; a key is never shown."""
        yield from _address_complaints(self.base_url)
        if self.max_cost is not None and not self.prompt_price + self.completion_price > 0:
            yield (
                f"max_cost is {self.max_cost:g}, but without prices nothing costs anything: "
                "set prompt_price and completion_price, each for a million tokens"
            )
        yield from _key_complaints(self.api_key_env)
        yield from self._body_complaints()

    def key(self) -> str | None:
        """The key in the environment variable that ``api_key_env`` names."""
        return os.environ.get(self.api_key_env, "").strip() if self.api_key_env else None

    def budget(self) -> Budget:
        return Budget(
            max_requests=self.max_requests,
            max_tokens=self.max_tokens_total,
            max_cost=self.max_cost,
            prompt_price=self.prompt_price,
            completion_price=self.completion_price,
        )

    def _body_complaints(self) -> Iterator[str]:
        """Fields that would make more, or something else, of a request than what is counted and read."""
        for name in ("n", "best_of"):
            if self.body.get(name) is not None:
                yield f"body holds {name}, whose answers nobody would count; choices of sampler=openai asks for several"
        if self.body.get("stream") is not None:
            yield "body holds stream, but an answer is read as one piece; leave it out"
        for name in LENGTHS:
            value = self.body.get(name)
            if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
                yield f"body.{name} is {value!r}, a whole number of at least 1 is needed, or null to leave it out"
        endless = "max_tokens" in self.body and all(self.body.get(name) is None for name in LENGTHS)
        for limit in ("max_tokens_total", "max_cost"):
            if endless and getattr(self, limit) is not None:
                yield (
                    f"{limit} cannot be kept: body leaves max_tokens out and no other limit in, so an answer may have "
                    "any length; set body.max_completion_tokens"
                )


def _address_complaints(base_url: str) -> Iterator[str]:
    try:
        parts = urlsplit(base_url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        parts, whole = urlsplit(""), False
    if parts.username or parts.password:
        yield "base_url holds a user name or password: name an environment variable in api_key_env instead"
    elif parts.query or parts.fragment:
        yield "base_url holds a '?' or '#': an address like http://localhost:8000/v1 is needed"
    elif not whole:
        yield f"base_url is '{base_url}', an address like http://localhost:8000/v1 is needed"


def _key_complaints(name: str | None) -> Iterator[str]:
    if name is None:
        return
    key = os.environ.get(name, "").strip()
    if not re.fullmatch(r"[A-Z_][A-Z0-9_]{0,40}", name):
        yield (
            "api_key_env needs the name of an environment variable in capitals, such as OPENAI_API_KEY; "
            "what it holds is not shown here, as it may be the key itself"
        )
    elif not key:
        yield f"api_key_env names {name}, which is not set: export {name}=... before the command"
    elif not key.isascii() or any(letter.isspace() for letter in key):
        yield f"the key in {name} holds characters that no key has (spaces or letters beyond ASCII)"
