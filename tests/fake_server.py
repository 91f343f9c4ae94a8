"""A small OpenAI-compatible server in threads: answers that depend on prompt and seed only, and faults on demand.

A token is one letter. What it records (requests, what was paid, how many ran at once) is what tests assert on.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LETTERS = "abcdefgh \n"
Fault = Callable[[int, dict[str, Any]], str | None]
"""A function of a request's number (from 0) and body that returns the name of a fault, or None."""

KEY = "sk-test-0123456789abcdef"


def mix(seed: int, share: float, kinds: tuple[str, ...]) -> Fault:
    """Faults for a share of all requests, at random."""
    source = random.Random(seed)
    return lambda number, body: source.choice(kinds) if source.random() < share else None


@dataclass
class FakeServer:
    """Settings first, then the record. ``reply`` answers instead of ``write``; ``honours_stop`` from its start on.

    A hanging request counts as running for ``hang_seconds``, and hangs for two.
    """

    fault: Fault = lambda number, body: None
    retry_after: str = "0.02"
    hang_seconds: float = 0.2
    delay_seconds: float = 0.0
    ignores_n: bool = True
    reply: Callable[[str, int, int], str] | None = None
    with_usage: bool = True
    honours_stop: bool = False
    base_url: str = ""
    requests: list[tuple[float, str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    paid: Counter[str] = field(default_factory=Counter)
    tokens_paid: int = 0
    running: int = 0
    most_running: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> str | None:
        with self.lock:
            self.requests.append((time.monotonic(), path, headers, body))
            self.running += 1
            self.most_running = max(self.most_running, self.running)
            return self.fault(len(self.requests) - 1, body)

    def leave(self) -> None:
        with self.lock:
            self.running -= 1

    def pay(self, body: dict[str, Any], answer: dict[str, Any]) -> None:
        with self.lock:
            self.paid[json.dumps(body, sort_keys=True)] += 1
            self.tokens_paid += sum(len(_text(choice)) for choice in answer["choices"]) + _prompt_tokens(body)

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """A good answer; its texts have one to ``max_tokens`` letters."""
        count = 1 if self.ignores_n else body.get("n", 1)
        seeds = [body.get("seed", 0) + index if body["temperature"] > 0 else 0 for index in range(count)]
        texts = [(self.reply or write)(prompt_of(body), seed, body["max_tokens"]) for seed in seeds]
        if self.honours_stop:
            texts = [
                min((text.partition(word)[0] for word in body.get("stop", [])), key=len, default=text) for text in texts
            ]
        choices = [
            {"index": index, "finish_reason": "length" if len(text) == body["max_tokens"] else "stop"}
            | ({"message": {"role": "assistant", "content": text}} if "messages" in body else {"text": text})
            for index, text in enumerate(texts)
        ]
        usage = {"prompt_tokens": _prompt_tokens(body), "completion_tokens": sum(map(len, texts))}
        return {"choices": choices} | ({"usage": usage} if self.with_usage else {})


def write(prompt: str, seed: int, length: int) -> str:
    """What the fake model answers."""
    source = random.Random(f"{prompt}/{seed}")
    return "".join(source.choices(LETTERS, k=source.randint(1, length)))


def prompt_of(body: dict[str, Any]) -> str:
    return str(body["messages"][0]["content"] if "messages" in body else body["prompt"])


def _prompt_tokens(body: dict[str, Any]) -> int:
    return len(prompt_of(body))


def _text(choice: dict[str, Any]) -> str:
    return str(choice["message"]["content"] if "message" in choice else choice["text"])


@contextmanager
def serving(**settings: Any) -> Iterator[FakeServer]:
    """A server on a free port of this machine, until the block ends."""
    fake = FakeServer(**settings)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"fake": fake}))
    fake.base_url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone is no error of a test."""


class _Handler(BaseHTTPRequestHandler):
    fake: FakeServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        fault = self.fake.enter(self.path, dict(self.headers), body)
        time.sleep(self.fake.hang_seconds if fault == "hang" else self.fake.delay_seconds)
        answer = self.fake.answer(body)
        if fault is None:
            self.fake.pay(body, answer)
        self.fake.leave()  # before the client can know
        if fault == "hang":
            time.sleep(self.fake.hang_seconds)
        self._reply(fault, json.dumps(answer).encode())

    def _reply(self, fault: str | None, good: bytes) -> None:
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        echo = json.dumps({"error": {"message": f"something is wrong with {key}"}}).encode()
        if fault is None:
            self._send(200, good)
        elif fault.isdigit():
            self._send(int(fault), echo)
        elif fault == "half":  # JSON that breaks off, though the whole of it has come
            self._send(200, good[: len(good) // 2])
        elif fault == "dropped":  # the connection breaks inside the body
            self._send(200, good[: len(good) // 2], length=len(good))
        elif fault == "html":
            self._send(200, b"<html>Bad gateway</html>")
        elif fault == "shape":
            self._send(200, b'["choices"]')
        elif fault == "no choices":
            self._send(200, b'{"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 2}}')
        elif fault == "no text":
            self._send(200, b'{"choices": [{"message": {"content": {"parts": []}}, "finish_reason": "stop"}]}')
        else:  # "gone", and what is left of "hang": not a word
            self.close_connection = True

    def _send(self, status: int, content: bytes, length: int | None = None) -> None:
        self.send_response(status)
        if status in (429, 503):
            self.send_header("Retry-After", self.fake.retry_after)
        self.send_header("Content-Length", str(len(content) if length is None else length))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = length is not None

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
