"""Bytes to a server and back: what becomes of the key that a server echoes, and how long an answer may take."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from rrtf.core.errors import UserError
from rrtf_builtins.server.transport import Temporary, Transport
from tests.fake_server import KEY, serving

PROGRAM = "def f(xs):\n    return sorted(xs, key=len)\n"
BODY = {"prompt": "p", "seed": 0, "temperature": 0.0, "max_tokens": 99}


def post(base_url: str, key: str | None, timeout_seconds: float = 5.0) -> Any:
    transport = Transport(base_url, key, timeout_seconds=timeout_seconds, connections=1)
    try:
        return json.loads(transport.post("completions", BODY))
    finally:
        transport.close()


@pytest.mark.parametrize("key", ["key", "x", "choices", "text"])
def test_a_key_that_is_a_word_changes_no_answer(key: str) -> None:
    with serving(reply=lambda prompt, seed, length: PROGRAM) as server:
        assert post(server.base_url, key)["choices"][0]["text"] == PROGRAM


def test_a_secret_goes_into_no_answer() -> None:
    with serving(reply=lambda prompt, seed, length: f"use {KEY}") as server:
        assert post(server.base_url, KEY)["choices"][0]["text"] == "use ***"


@pytest.mark.parametrize("key", ["key", KEY])
def test_no_key_is_shown_with_a_complaint(key: str) -> None:
    with (
        serving(fault=lambda number, body: "401") as server,
        pytest.raises(UserError, match=r"status 401, something is wrong with \*\*\*$"),
    ):
        post(server.base_url, key)


def test_a_secret_at_the_end_of_what_is_passed_on_is_not_shown_in_part() -> None:
    class Wordy(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = ("." * 290 + KEY).encode()
            self.send_response(400)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with answering(Wordy) as base_url, pytest.raises(UserError, match=r"\.\*\*\*$"):
        post(base_url, KEY)


class Slow(BaseHTTPRequestHandler):
    """Begins after 0.25 s and takes 0.2 s more, each drop soon after the last."""

    def do_POST(self) -> None:
        time.sleep(0.25)
        self.send_response(200)
        self.send_header("Content-Length", "10")
        self.end_headers()
        for _ in range(10):
            time.sleep(0.02)
            self.wfile.write(b"1")
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def test_the_time_for_an_answer_is_counted_from_the_question() -> None:
    with answering(Slow) as base_url, pytest.raises(Temporary, match=r"no whole answer within 0\.3 s"):
        post(base_url, None, timeout_seconds=0.3)


@contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server of this machine, until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
