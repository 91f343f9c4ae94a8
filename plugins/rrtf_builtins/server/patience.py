"""Retries, waits and giving up for the requests to one server, shared by all threads of an engine.

A wait doubles from try to try, with jitter between a half and the whole of it, up to 30 s; a server that names a time
(Retry-After) is left alone by every thread until then, and asked no sooner than without it. A request is given up after
``retries`` retries if the server has answered others meanwhile. While it answers nobody, there is an outage: that ends
in an answer, or in giving up after ``outage_seconds``.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from rrtf.core.console import say
from rrtf.core.errors import InfrastructureError
from rrtf_builtins.server.transport import Temporary

T = TypeVar("T")
LONGEST_WAIT_SECONDS = 30.0
QUIET_SECONDS = 5.0
"""An outage that lasts longer is told to the user, once."""


class GivenUp(InfrastructureError):
    """One request that fails while the server answers others."""


class Outage(InfrastructureError):
    """Nobody was answered for ``outage_seconds``."""


def stopped(server: str) -> InfrastructureError:
    """The error of those who wait when all is stopped."""
    return InfrastructureError(f"asking {server} was stopped; run the same command again to go on")


class Patience:
    """Shared by all requests to one server. ``stop`` ends every wait."""

    def __init__(self, server: str, *, retries: int, backoff_seconds: float, outage_seconds: float) -> None:
        self._server, self._retries = server, retries
        self._backoff_seconds, self._outage_seconds = backoff_seconds, outage_seconds
        self._lock, self._stopped = threading.Lock(), threading.Event()
        self._answered = 0
        self._not_before = 0.0
        self._away_since: float | None = None
        self._told = False

    def until_answered(self, attempt: Callable[[], T]) -> T:
        """Try until it succeeds.

        Raises:
            GivenUp: this request alone.
            Outage: all requests.
            InfrastructureError: the server asks for more patience than there is, or all was stopped.
        """
        answered_before, tries = self._answered, 0
        while True:
            self._wait(self._not_before - time.monotonic())
            try:
                result = attempt()
            except Temporary as failure:
                tries += 1
                self._wait(self._after(failure, tries, answered_before))
            else:
                self._success()
                return result

    def stop(self) -> None:
        """End all waits: nothing more is tried."""
        self._stopped.set()

    def _wait(self, seconds: float) -> None:
        if self._stopped.wait(max(0.0, seconds)) if seconds > 0 else self._stopped.is_set():
            raise stopped(self._server)

    def _success(self) -> None:
        with self._lock:
            self._answered += 1
            self._away_since, self._told = None, False

    def _after(self, failure: Temporary, tries: int, answered_before: int) -> float:
        """Seconds to wait after a failure; raises InfrastructureError when there is nothing to wait for."""
        now = time.monotonic()
        wait = self._backoff(tries)
        with self._lock:
            if self._away_since is None:
                self._away_since = now
            left = self._away_since + self._outage_seconds - now
            if left <= 0:
                raise Outage(self._sentence(f"has answered nothing for {self._outage_seconds:g} s ({failure})"))
            if tries > self._retries and self._answered > answered_before:
                raise GivenUp(self._sentence(f"answers others, but not this request after {tries} tries ({failure})"))
            if failure.wait_seconds is not None:
                if failure.wait_seconds > left:
                    asked = f"asks to wait {failure.wait_seconds:g} s, longer than outage_seconds"
                    raise InfrastructureError(self._sentence(f"{asked} ({failure})"))
                self._not_before = max(self._not_before, now + failure.wait_seconds)
                wait = max(wait, failure.wait_seconds + random.uniform(0, self._backoff_seconds))
            self._tell(now - self._away_since, failure)
        return min(wait, left)

    def _backoff(self, tries: int) -> float:
        whole = min(LONGEST_WAIT_SECONDS, self._backoff_seconds * 2.0 ** min(tries - 1, 20))
        return whole * random.uniform(0.5, 1.0)

    def _sentence(self, what: str) -> str:
        return f"the server {self._server} {what}; what is answered is kept, run the same command again to go on"

    def _tell(self, away_seconds: float, failure: Temporary) -> None:
        if away_seconds > QUIET_SECONDS and not self._told:
            self._told = True
            say(f"the server {self._server} does not answer ({failure}); trying for {self._outage_seconds:g} s")
