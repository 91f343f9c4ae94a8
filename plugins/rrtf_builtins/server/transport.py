"""Bytes to a server and back, over one httpx client that all threads share; the key lives in its header only.

Whatever may be over in a moment is ``Temporary``: no connection, a dropped one, a timeout, 408, 409, 429 and 5xx. Any
other status is the user's to mend. ``timeout_seconds`` is for a whole answer, also one that comes in drops.

A server may echo the key. In its complaints the key is masked, whatever it is: they are for people. An answer goes to
files as it is, for the keys of local servers (``key``, ``x``, ``EMPTY``) are words of programs too. Only a key so long
that no program holds it by chance is masked there as well: that one is a secret.

httpx rather than the ``openai`` package: that one retries, waits and parses by itself, and what is asked here must be
counted one by one, kept to one deadline, and read from servers that keep to the format only roughly.
"""

from __future__ import annotations

import email.utils
import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

from rrtf.core.errors import UserError

AGAIN = (408, 409, 425, 429)
LARGEST_MIB = 64
WORDS = 300
"""Characters of a server's own message that are passed on."""
SECRET = 16
"""Characters from which on a key is no word of a program."""


class Temporary(Exception):
    """A failure that may be over in a moment. ``wait_seconds`` is what the server asks to wait, if it does."""

    def __init__(self, reason: str, wait_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.wait_seconds = wait_seconds


class Refused(UserError):
    """A server that takes no request of this kind: ``status`` says whether it is about this one or about all."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class Transport:
    """Posts JSON to one server."""

    def __init__(self, base_url: str, key: str | None, *, timeout_seconds: float, connections: int) -> None:
        self._base_url, self._key, self._timeout = base_url.rstrip("/"), key, timeout_seconds
        self._client = httpx.Client(
            headers={"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {}),
            timeout=httpx.Timeout(timeout_seconds, connect=min(timeout_seconds, 15.0)),
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        )

    def post(self, path: str, body: Mapping[str, Any]) -> bytes:
        """The bytes of a good answer.

        Raises:
            Temporary: worth another try.
            Refused: by the server.
        """
        url, deadline = f"{self._base_url}/{path}", time.monotonic() + self._timeout
        try:
            with self._client.stream("POST", url, content=json.dumps(body).encode()) as response:
                content = self._content(response, deadline)
        except httpx.TimeoutException:
            raise Temporary(f"no answer within {self._timeout:g} s") from None
        except httpx.RequestError as error:
            raise Temporary(self._hidden(str(error)) or type(error).__name__) from None
        if response.status_code == 200:
            return self._without_secret(content)
        words = self._hidden(_words(content))[:WORDS]
        said = f"status {response.status_code}" + (f", {words}" if words else "")
        if response.status_code in AGAIN or response.status_code >= 500:
            raise Temporary(said, wait_seconds(response.headers.get("Retry-After")))
        raise Refused(f"{url} refuses the request: {said}", response.status_code)

    def close(self) -> None:
        self._client.close()

    def _content(self, response: httpx.Response, deadline: float) -> bytes:
        parts, size = list[bytes](), 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if time.monotonic() > deadline:
                raise Temporary(f"no whole answer within {self._timeout:g} s")
            if size > LARGEST_MIB << 20:
                raise Temporary(f"an answer of more than {LARGEST_MIB} MiB")
        return b"".join(parts)

    def _without_secret(self, answer: bytes) -> bytes:
        secret = self._key if self._key and len(self._key) >= SECRET else None
        return answer.replace(secret.encode(), b"***") if secret else answer

    def _hidden(self, text: str) -> str:
        return text.replace(self._key, "***") if self._key else text


def wait_seconds(header: str | None) -> float | None:
    """The wait that ``Retry-After`` asks for: seconds or a date; None where it says nothing readable."""
    if header is None:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        date = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (date.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _words(content: bytes) -> str:
    """A server's message on one line: OpenAI's ``error.message``, FastAPI's ``detail``, or the text itself."""
    text = content.decode(errors="replace")
    try:
        data = json.loads(text)
    except ValueError:
        data = None
    if isinstance(data, dict):
        found = data.get("error", data.get("detail", data.get("message", data)))
        found = found.get("message", found) if isinstance(found, dict) else found
        text = found if isinstance(found, str) else json.dumps(found)
    return " ".join(text.split())
