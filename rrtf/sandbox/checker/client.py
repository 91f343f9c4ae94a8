"""Call a program from the checker's process: arguments go out, plain values or exceptions come back, never its objects.

An object that is no plain value stays in the program's process; a proxy (``checker.proxies``) represents it here. Where
the result rests on code of the program, ``ProgramClient.fallback`` says why.
"""

from __future__ import annotations

import builtins
import marshal
from collections import deque
from collections.abc import Callable, Sequence
from types import CodeType
from typing import Any, NoReturn

from rrtf.sandbox.checker.prefetch import PrefetchedCall
from rrtf.sandbox.checker.proxies import SUBCLASS_PROXIES, IteratorProxy, Proxy, unwrap
from rrtf.sandbox.protocol.codec import MAX_DEPTH, Decoder, Encoder, Handle, NotSerializable, decode, encode
from rrtf.sandbox.protocol.exceptions import describe_exception
from rrtf.sandbox.protocol.extension_types import Malformed
from rrtf.sandbox.protocol.framing import Channel, Closed

ProgramSource = str | CodeType
_MAX_PREFETCH_BYTES = 1 << 16
REPLY_DEPTH = MAX_DEPTH - 16
"""Replies may nest less deeply than requests, so that tests can pass a returned value back inside a list."""
_END_OF_ITERATION = b"X" + encode((("StopIteration", "Exception"), "", 0))


class ProgramEnded(BaseException):
    """The program's process has ended or has broken the protocol: no further call can be made.

    Not an ``Exception``, so that tests that catch exceptions do not catch this.
    """


class TestsBroken(BaseException):
    """The tests themselves cannot be run: they say nothing about any program."""


class NotLoaded(Exception):
    """The program did not get as far as its first call; ``phase`` is compile, import or entry."""

    def __init__(self, phase: str, names: tuple[str, ...], text: str, line: int) -> None:
        super().__init__(text)
        self.phase, self.names, self.text, self.line = phase, names, text, line


class ProgramClient:
    """The connection to one program."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._prefetched: deque[bytes] = deque()
        self._callbacks: list[Callable[..., Any]] = []
        self.fallback: str | None = None
        self.unwrap_subclasses = False
        """Reduce values of subclasses to the plain value they hold, without a proxy for the rest."""
        self.calls = 0
        """Calls and proxy operations requested so far."""

    def load(
        self, source: str | CodeType, entry: str, names: tuple[str, ...], prefetched: Sequence[PrefetchedCall] = ()
    ) -> dict[str, Any]:
        """Load a program; return those of the global ``names`` that it has.

        ``prefetched`` are the requests that are certain to be made next, in this order (``prefetch_call``). They are
        sent with the program, so that it does not wait for the tests between calls.

        Raises:
            NotLoaded: it does not compile, raises at import, or has no such entry point.
            ProgramEnded: its process ended.
        """
        if sum(len(call.request) for call in prefetched) > _MAX_PREFETCH_BYTES:
            prefetched = ()  # must fit into the socket: nobody reads while we write
        self._prefetched.extend(call.request for call in prefetched)
        if prefetched or not isinstance(source, str):
            calls = [(call.args, call.kwargs, call.keep_arguments) for call in prefetched]
            first = b"F" + marshal.dumps((source, entry, names, calls))
        else:
            first = b"P" + encode((source, entry, names))
        try:
            self._channel.send(first)
        except Closed as error:
            raise ProgramEnded(str(error)) from error
        reply = self._reply()
        if reply[:1] == b"E":
            phase, kinds, text, line = _require_types(decode_reply(reply), (str, tuple, str, int))
            raise NotLoaded(phase, kinds, text, line)
        decoder = Decoder(reply[1:], resolve=self._make_proxy)
        found: dict[str, Any] = {}
        try:
            for name in names:
                value = decoder.value()
                if value:
                    found[name] = value[0]
        except (Malformed, TypeError, LookupError) as error:
            raise ProgramEnded(f"protocol: {error}") from error
        return found

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any], *, keep_arguments: bool = False) -> Any:
        """Call the entry point (0) or a function kept under a number; update mutated arguments in place.

        Raises:
            Exception: what the program raised, as the built-in exception nearest to it.
            ProgramEnded: its process ended.
        """
        return self._request(b"c" if keep_arguments else b"C", target, list(args), kwargs)

    def operate(self, name: str, *args: Any) -> Any:
        """Do one of the operations that proxies forward."""
        return self._request(b"O", name, list(args), {})

    def note_fallback(self, reason: str) -> None:
        """Record why the result rests on code of the program; the first reason is kept."""
        self.fallback = self.fallback or reason

    def _request(self, kind: bytes, target: int | str, args: list[Any], kwargs: dict[str, Any]) -> Any:
        containers: dict[int, int] = {}
        encoder = Encoder(keep=self._make_handle, shared=containers)
        try:
            for part in (target, args, kwargs):
                encoder.add(part)
        except NotSerializable as error:
            if self.calls and not error.of_tests:  # most likely a value that the program returned
                raise TypeError(f"a value that cannot go back to the program: {error}") from error
            raise TestsBroken(f"the tests pass a value that cannot reach the program: {error}") from error
        self.calls += 1
        reply = self._exchange(kind + encoder.out)
        decoder = Decoder(reply[1:], resolve=self._make_proxy, attach=self._attach_proxy, depth=REPLY_DEPTH)
        try:
            value = decoder.value()
            if not decoder.done():
                self._update_containers(Decoder(reply[1 + decoder.position :], resolve=self._make_proxy), encoder.kept)
        except (Malformed, RecursionError) as error:
            raise ProgramEnded(f"protocol: {error}") from error
        if reply[:1] == b"R":
            return value
        raise _nearest_exception(*_require_types(value, (tuple, str, int)))

    def _exchange(self, request: bytes | bytearray) -> bytes:
        """Send one request, unless it was prefetched, and return the reply."""
        if self._prefetched and self._prefetched[0] == request:
            self._prefetched.popleft()
            return self._reply()
        while self._prefetched:  # the tests took another path: drop those replies
            self._prefetched.popleft()
            self._reply()
        try:
            self._channel.send(request)
        except Closed as error:
            raise ProgramEnded(str(error)) from error
        return self._reply()

    def _reply(self) -> bytes:
        """Return the next reply, answering calls back into the tests before it."""
        try:
            reply = self._channel.receive()
            while reply[:1] == b"K":
                self._channel.send(self._answer_callback(reply))
                reply = self._channel.receive()
        except Closed as error:
            raise ProgramEnded(str(error)) from error
        if reply[:1] == b"S":
            return _END_OF_ITERATION
        if reply[:1] not in (b"R", b"X", b"L", b"E"):
            raise ProgramEnded("protocol: an unknown reply")
        return reply

    def _answer_callback(self, request: bytes) -> bytes:
        decoder = Decoder(request[1:], resolve=self._make_proxy)
        try:
            number, args, kwargs = decoder.value(), decoder.value(), decoder.value()
            function = self._callbacks[number]
        except (Malformed, TypeError, LookupError) as error:
            raise ProgramEnded(f"protocol: {error}") from error
        encoder = Encoder(keep=self._make_handle)
        try:
            encoder.add(function(*args, **kwargs))
        except Exception as error:
            return b"X" + encode(f"{type(error).__name__}: {error}")
        return b"R" + bytes(encoder.out)

    def _make_handle(self, value: object) -> Handle:
        """Return the handle of a proxy's object, or register a function of the tests as a callback."""
        if isinstance(value, Proxy):
            return unwrap(value)[1]
        if callable(value) and not isinstance(value, type):
            self._callbacks.append(value)
            return Handle(len(self._callbacks) - 1, "callback", getattr(value, "__name__", "function"))
        raise NotSerializable(f"it is of type {type(value).__name__}", of_tests=type(value).__module__ == "tests")

    def _make_proxy(self, handle: Handle) -> Any:
        if handle.kind == "iterator":
            return IteratorProxy(self, handle)
        if handle.kind != "function":
            self.note_fallback(f"a value of type {handle.name} stays in the program")
        return Proxy(self, handle)

    def _attach_proxy(self, handle: Handle, value: Any) -> Any:
        """Wrap a value of a subclass: it compares as its plain value, and other attributes are asked of the program."""
        kind = SUBCLASS_PROXIES.get(type(value)) if self.unwrap_subclasses is False else None
        if kind is None:
            return value
        self.note_fallback(f"a value of type {handle.name} stays in the program")
        made = kind(value)
        object.__setattr__(made, "rrtf_proxy", Proxy(self, handle))
        return made

    def _update_containers(self, decoder: Decoder, containers: list[Any]) -> None:
        """Set the containers that were passed as arguments to the contents that the program left in them."""
        decoder.containers.extend(containers)
        contents = [decoder.value() for _ in containers]
        for container, items in zip(containers, contents, strict=True):
            if type(items) is not tuple:
                raise Malformed("no contents")
            if isinstance(container, dict):
                container.clear()
                container.update(zip(items[::2], items[1::2], strict=False))
            elif isinstance(container, set):
                container.clear()
                container.update(items)
            else:
                container.clear()
                container.extend(items)


class UnstartedProgram(ProgramClient):
    """A program that was never started: ``load`` raises the reason."""

    def __init__(self, phase: str, error: BaseException) -> None:
        super().__init__(Channel(-1))
        self._phase, self._error = phase, error

    def load(
        self, source: ProgramSource, entry: str, names: tuple[str, ...], prefetched: Sequence[PrefetchedCall] = ()
    ) -> NoReturn:
        raise NotLoaded(self._phase, *describe_exception(self._error))


def _nearest_exception(names: tuple[str, ...], text: str, line: int) -> Exception:
    """Return the exception the program raised, as the nearest built-in type; exits become RuntimeError."""
    nearest: type[Exception] = RuntimeError
    for name in names:
        kind = getattr(builtins, str(name), None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            nearest = kind
            break
    own = str(names[0]) if names and str(names[0]).isidentifier() else "Exception"
    kind = nearest if nearest.__name__ == own else type(own, (nearest,), {})
    try:
        error: Exception = kind(text)
    except TypeError:  # UnicodeDecodeError and the like want more than a text
        error = type(own, (RuntimeError,), {})(text)
    error.rrtf_names = names  # type: ignore[attr-defined]
    error.rrtf_line = line  # type: ignore[attr-defined]
    return error


def decode_reply(reply: bytes) -> Any:
    """Return the value of a reply. Raises ProgramEnded: the program wrote the reply itself."""
    try:
        return decode(reply[1:])
    except Malformed as error:
        raise ProgramEnded(f"protocol: {error}") from error


def _require_types(value: Any, kinds: tuple[type, ...]) -> Any:
    """Return ``value`` if it is a tuple of exactly these types. Raises ProgramEnded: the program wrote the reply
    itself."""
    if type(value) is not tuple or tuple(map(type, value)) != kinds:
        raise ProgramEnded("protocol: a reply of a wrong shape")
    return value
