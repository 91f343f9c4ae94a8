"""Write requests to an OpenAI-compatible server and read its responses: pure functions, no network.

Servers differ, so little is asked for: no ``logprobs``, ``n`` only above 1, ``stop`` only where there are stop words,
and at most four of them (OpenAI's limit); every answer is cut at all stop words here. Of an answer, only the text is
needed. Where the length is not said, it is estimated, a token for four bytes, and marked so.

Not covered: tool calls, and the thoughts of reasoning models (only what they say in ``content`` is read).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rrtf.core.jsonl import text_hash
from rrtf.models.prompts import Prompt, cut_at_stop
from rrtf.sampling.engine import Completion, Decoding

MOST_STOPS = 4
TEMPLATE_TOKENS = 256
"""Room for what a server's chat template may add to a prompt, when the worst case is reckoned."""
CUT_OFF = ("length", "max_tokens", "content_filter")
LENGTHS = ("max_tokens", "max_completion_tokens")
"""Fields that limit an answer's length: the older one, and the only one that OpenAI's newer models take."""


class Unusable(Exception):
    """A whole answer that cannot be used; ``usage`` is what it has cost all the same, where it says so."""

    def __init__(self, reason: str, usage: Usage | None = None) -> None:
        super().__init__(reason)
        self.usage = usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of one request. ``estimated``: the server did not say, so this is more than they can be."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request: ``count`` answers to one prompt. Equal asks have equal keys, wherever the server stands.

    ``seed`` is whose answers they are, also where the body carries none, or one for all answers.
    """

    path: str
    body: Mapping[str, Any] = field(repr=False)
    task_id: str
    count: int
    seed: int
    worst: Usage

    @property
    def key(self) -> str:
        """The name of this request in the ledger: the seed stands in the body already, or beside it."""
        beside = () if self.body.get("seed") == self.seed else (self.seed,)
        return text_hash(self.task_id, self.path, self.body, *beside)[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One text, and why it ended (``stop``, ``length``, or nothing said)."""

    text: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one ask: at least one choice, perhaps fewer than asked for."""

    choices: tuple[Choice, ...]
    usage: Usage


def ask(
    prompt: Prompt,
    decoding: Decoding,
    *,
    model: str,
    first: int,
    count: int,
    chat: bool | None = None,
    more: Mapping[str, Any] | None = None,
) -> Ask:
    """The request for answers ``first`` to ``first + count - 1`` of a prompt; its seed is the decoding's + ``first``.

    Args:
        chat: ask as a chat or as text whatever the prompt says.
        more: further fields of the body, or None for one that is to be left out.
    """
    as_chat, seed = prompt.chat if chat is None else chat, decoding.seed + first
    asked = {"messages": [{"role": "user", "content": prompt.text}]} if as_chat else {"prompt": prompt.text}
    body: dict[str, Any] = {
        "model": model,
        **asked,
        "max_tokens": decoding.max_new_tokens,
        "temperature": decoding.temperature,
        "top_p": decoding.top_p if decoding.temperature > 0 else 1.0,
        "seed": seed,
    }
    if decoding.stop:
        body["stop"] = list(decoding.stop[:MOST_STOPS])
    if count > 1:
        body["n"] = count
    body = {name: value for name, value in (body | dict(more or {})).items() if value is not None}
    worst = Usage(
        prompt_tokens=len(prompt.text.encode(errors="replace")) + TEMPLATE_TOKENS,
        completion_tokens=count * longest(body, decoding.max_new_tokens),
        estimated=True,
    )
    path = "chat/completions" if as_chat else "completions"
    return Ask(path=path, body=body, task_id=prompt.task_id, count=count, seed=seed, worst=worst)


def longest(body: Mapping[str, Any], otherwise: int) -> int:
    """The most tokens that a body lets an answer have; where it has two limits, the server may go by either."""
    return max((int(body[name]) for name in LENGTHS if body.get(name) is not None), default=otherwise)


def read(content: bytes, asked: Ask) -> Answer:
    """The answer in a response's bytes.

    Raises:
        Unusable: it is not JSON, or JSON of another shape, or without a choice.
    """
    try:
        data = json.loads(content)
    except ValueError:
        raise Unusable(f"its answer is not whole JSON ({len(content)} bytes)") from None
    if not isinstance(data, dict):
        raise Unusable(f"its answer is a JSON {type(data).__name__}, not an object with 'choices'")
    said = _usage(data.get("usage"))
    choices = data.get("choices")
    if not isinstance(choices, list) or not choices:
        raise Unusable("its answer holds no choices", said)
    read_choices = tuple(_choice(item, said) for item in choices[: asked.count])
    return Answer(choices=read_choices, usage=said or asked.worst)


def completions(answer: Answer, decoding: Decoding) -> list[Completion]:
    """An answer's choices as completions. The server counts all choices together: each gets its share of the tokens."""
    count = len(answer.choices)
    total = answer.usage.completion_tokens
    shares = [total // count + (index < total % count) for index in range(count)]
    return [
        _completion(choice, None if answer.usage.estimated else share, decoding)
        for choice, share in zip(answer.choices, shares, strict=True)
    ]


def _completion(choice: Choice, tokens: int | None, decoding: Decoding) -> Completion:
    said = tokens is not None
    length = -(-len(choice.text.encode(errors="replace")) // 4) if tokens is None else tokens
    cut = cut_at_stop(choice.text, decoding.stop)
    ended = choice.reason not in CUT_OFF if choice.reason else not said or length < decoding.max_new_tokens
    return Completion(text=cut, tokens=min(length, decoding.max_new_tokens), finished=ended or cut != choice.text)


def _choice(item: Any, usage: Usage | None) -> Choice:
    """A chat's ``message.content`` or a completion's ``text``; a chat that ended without a word says null."""
    holder = item.get("message", item) if isinstance(item, dict) else None
    if not isinstance(holder, dict):
        raise Unusable("a choice of its answer is no object", usage)
    reason = item.get("finish_reason")
    text = holder.get("content") if "message" in item else holder.get("text")
    if text is None and isinstance(reason, str) and "content" in holder:
        text = ""
    if not isinstance(text, str):
        raise Unusable("a choice of its answer holds no text", usage)
    return Choice(text=text, reason=reason if isinstance(reason, str) else None)


def _usage(data: Any) -> Usage | None:
    """The tokens that the server says it used, or None where it says nothing that can be counted."""
    if not isinstance(data, dict):
        return None
    prompt, completion = data.get("prompt_tokens"), data.get("completion_tokens")
    for number in (prompt, completion):
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            return None
    return Usage(prompt_tokens=int(prompt or 0), completion_tokens=int(completion or 0))
