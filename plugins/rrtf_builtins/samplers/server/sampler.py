"""A model behind any OpenAI-compatible server: ``transformers serve``, vLLM, llama.cpp, OpenAI itself.

Every answer has a seed of its own, the chunk's plus its index, so that it can be made again alone; with ``choices``
above 1, one request asks for several (its prompt is paid once) and has the first one's seed. A server that returns
fewer than asked is asked for the rest. Answers are kept in ``answers.jsonl`` in the engine's folder, with what they
have cost (``ledger``): nothing that was answered is asked again, whatever happens in between.

Whether a seed gives the same answer again is up to the server; the ledger gives it in any case. ``transformers serve``
samples only where the model's generation_config says ``do_sample``, and draws from one generator for all threads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from rrtf.errors import UserError
from rrtf.prompts import Prompt
from rrtf.sampling.engine import Completion, Decoding
from rrtf_builtins.samplers.server.ledger import Budget, Ledger
from rrtf_builtins.samplers.server.patience import Patience
from rrtf_builtins.samplers.server.transport import Temporary, Transport
from rrtf_builtins.samplers.server.wire import Answer, Ask, Unusable, ask, completions, read


@dataclass(frozen=True)
class OpenAISampler:
    """The settings (``rrtf_builtins.config.OpenAISampler`` says what each means)."""

    base_url: str
    model: str | None = None
    api_key_env: str | None = None
    chat: bool | None = None
    concurrency: int = 8
    timeout_seconds: float = 120.0
    retries: int = 8
    backoff_seconds: float = 0.5
    outage_seconds: float = 300.0
    choices: int = 1
    max_requests: int | None = None
    max_tokens_total: int | None = None
    max_cost: float | None = None
    prompt_price: float = 0.0
    completion_price: float = 0.0
    body: Mapping[str, Any] = field(default_factory=dict)

    def open(self, model: str, *, work: Path, trust_remote_code: bool = False) -> OpenAIEngine:
        """Nothing is sent yet.

        Raises:
            UserError: a setting that cannot be.
        """
        try:
            _refuse(self)
            key = _key(self.api_key_env)
        except UserError as error:
            raise UserError(f"sampler of {model}: {error}") from None
        budget = Budget(
            max_requests=self.max_requests,
            max_tokens=self.max_tokens_total,
            max_cost=self.max_cost,
            prompt_price=self.prompt_price,
            completion_price=self.completion_price,
        )
        ledger = Ledger(work / "answers.jsonl", budget, model)
        transport = Transport(self.base_url, key, timeout_seconds=self.timeout_seconds, connections=self.concurrency)
        return OpenAIEngine(self, self.model or model, ledger, transport)


class OpenAIEngine:
    """A server, asked by at most ``concurrency`` threads at once, however many chunks are in flight."""

    def __init__(self, settings: OpenAISampler, model: str, ledger: Ledger, transport: Transport) -> None:
        self.concurrency = settings.concurrency
        self._settings, self._model, self._ledger, self._transport = settings, model, ledger, transport
        self._pool = ThreadPoolExecutor(settings.concurrency, thread_name_prefix="ask")
        self._patience = Patience(
            settings.base_url,
            retries=settings.retries,
            backoff_seconds=settings.backoff_seconds,
            outage_seconds=settings.outage_seconds,
        )

    def generate(self, prompts: Sequence[Prompt], decoding: Decoding) -> list[list[Completion]]:
        """All answers, or the first failure; requests that are under way when one fails are waited for and kept."""
        step = self._settings.choices
        blocks = [
            [
                self._pool.submit(self._block, prompt, decoding, first, min(step, decoding.n - first))
                for first in range(0, decoding.n, step)
            ]
            for prompt in prompts
        ]
        _settled([future for group in blocks for future in group])
        return [[answer for future in group for answer in future.result()] for group in blocks]

    def stop(self) -> None:
        """Start no further request and wait for no server; what is under way is finished and kept."""
        self._patience.stop()

    def _block(self, prompt: Prompt, decoding: Decoding, first: int, count: int) -> list[Completion]:
        """Answers ``first`` to ``first + count - 1`` of one prompt, in as many requests as the server makes of it."""
        found: list[Completion] = []
        while len(found) < count:
            asked = ask(
                prompt,
                decoding,
                model=self._model,
                first=first + len(found),
                count=count - len(found),
                chat=self._settings.chat,
                more=self._settings.body,
            )
            found += completions(self._answer(asked), decoding)
        return found

    def _answer(self, asked: Ask) -> Answer:
        if (known := self._ledger.find(asked)) is not None:
            return known
        self._ledger.reserve(asked)
        try:
            answer = self._patience.until_answered(lambda: self._attempt(asked))
        except BaseException:
            self._ledger.release(asked)
            raise
        self._ledger.settle(asked, answer)
        return answer

    def _attempt(self, asked: Ask) -> Answer:
        try:
            return read(self._transport.post(asked.path, asked.body), asked)
        except Unusable as error:
            if error.usage is not None:
                self._ledger.waste(asked, error.usage)
            raise Temporary(str(error)) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self._patience.stop()
        self._pool.shutdown(cancel_futures=True)
        self._ledger.close()
        self._transport.close()


def _settled(futures: Sequence[Future[list[Completion]]]) -> None:
    """Wait for all; after a failure start no more of them, wait for those under way, and raise it."""
    _, pending = wait(futures, return_when=FIRST_EXCEPTION)
    for future in pending:
        future.cancel()
    wait(futures)
    for future in futures:
        if not future.cancelled() and (error := future.exception()) is not None:
            raise error


def _refuse(settings: OpenAISampler) -> None:
    try:
        parts = urlsplit(settings.base_url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        parts, whole = urlsplit(""), False
    if parts.username or parts.password:
        raise UserError("base_url holds a user name or password: name an environment variable in api_key_env instead")
    if parts.query or parts.fragment:
        raise UserError("base_url holds a '?' or '#': an address like http://localhost:8000/v1 is needed")
    if not whole:
        raise UserError(f"base_url is '{settings.base_url}', an address like http://localhost:8000/v1 is needed")
    for name in ("concurrency", "choices"):
        if getattr(settings, name) < 1:
            raise UserError(f"{name} is {getattr(settings, name)}, at least 1 is needed")
    for name in ("retries", "backoff_seconds", "outage_seconds", "prompt_price", "completion_price"):
        if not getattr(settings, name) >= 0:
            raise UserError(f"{name} is {getattr(settings, name)}, 0 or more is needed")
    if not settings.timeout_seconds > 0:
        raise UserError(f"timeout_seconds is {settings.timeout_seconds}, a number above 0 is needed")
    if settings.max_cost is not None and not settings.prompt_price + settings.completion_price > 0:
        raise UserError(
            f"max_cost is {settings.max_cost:g}, but without prices nothing costs anything: "
            "set prompt_price and completion_price, each for a million tokens"
        )


def _key(name: str | None) -> str | None:
    """The key in the environment variable of that name."""
    if name is None:
        return None
    if not re.fullmatch(r"[A-Z_][A-Z0-9_]{0,40}", name):
        raise UserError(
            "api_key_env needs the name of an environment variable in capitals, such as OPENAI_API_KEY; "
            "what it holds is not shown here, as it may be the key itself"
        )
    key = os.environ.get(name, "").strip()
    if not key:
        raise UserError(f"api_key_env names {name}, which is not set: export {name}=... before the command")
    if not key.isascii() or any(letter.isspace() for letter in key):
        raise UserError(f"the key in {name} holds characters that no key has (spaces or letters beyond ASCII)")
    return key
