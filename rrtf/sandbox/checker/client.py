"""Call a program from the checker's process: arguments go out, plain values or exceptions come back, never its objects.

An object that is no plain value stays in the program's process; a proxy (``checker.proxies``) represents it here. Where
the result rests on code of the program, ``ProgramClient.fallback`` says why.
"""

from __future__ import annotations

import builtins
import marshal
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from types import CodeType
from typing import Any, NoReturn

from rrtf.sandbox.checker.prefetch import PrefetchedCall
from rrtf.sandbox.checker.proxies import SUBCLASS_PROXIES, IteratorProxy, Proxy, unwrap
from rrtf.sandbox.protocol.codec import MAX_DEPTH, Decoder, Encoder, Handle, NotSerializable, decode, encode
from rrtf.sandbox.protocol.exceptions import MAX_TEXT, ProgramError, describe_exception, read_exception
from rrtf.sandbox.protocol.extension_types import Malformed
from rrtf.sandbox.protocol.findings import PHASES
from rrtf.sandbox.protocol.framing import Channel, Closed

ProgramSource = str | CodeType
_MAX_PREFETCH_BYTES = 1 << 16
REPLY_DEPTH = MAX_DEPTH - 16
"""Replies may nest less deeply than requests, so that tests can pass a returned value back inside a list."""
_END_OF_ITERATION = b"X" + encode((("StopIteration", "Exception"), "", 0))


class ProgramEnded(BaseException):
    """The program's process has ended: no further call can be made.

    Not an ``Exception``, so that tests that catch exceptions do not catch this.
    """


class BrokeProtocol(ProgramEnded):
    """The program has written what is no reply, or none that is due: it wrote it itself."""


class TestsBroken(BaseException):
    """The tests themselves cannot be run: they say nothing about any program."""


class NotLoaded(Exception):
    """The program did not get as far as its first call; ``phase`` is compile, import or entry."""

    def __init__(self, phase: str, error: ProgramError) -> None:
        super().__init__(error.text)
        self.phase, self.error = phase, error


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
        compiled = not isinstance(source, str)
        reply = self._reply(b"ELM")
        if not compiled and reply[:1] == b"M":  # sent before the program runs: what comes after it may be the program's
            compiled, reply = True, self._reply(b"EL")
        try:
            if reply[:1] == b"L":
                return self._read_globals(reply[1:], names)
            phase, refusal = read_refusal(reply[1:])
        except (Malformed, RecursionError) as error:
            raise BrokeProtocol(f"protocol: {error}") from error
        if phase == "compile" and compiled:
            raise BrokeProtocol("protocol: a program that ran says that it does not compile")
        raise NotLoaded(phase, refusal)

    def _read_globals(self, content: bytes, names: tuple[str, ...]) -> dict[str, Any]:
        """Return those of the global names that the program has. Raises Malformed."""
        decoder = Decoder(content, resolve=self._make_proxy, references=False)
        found: dict[str, Any] = {}
        for name in names:
            value = decoder.value()
            if type(value) is not tuple or len(value) > 1:
                raise Malformed("a global name of a wrong shape")
            if value:
                found[name] = value[0]
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
        decoder = Decoder(
            reply[1:], resolve=self._make_proxy, attach=self._attach_proxy, depth=REPLY_DEPTH, references=False
        )
        try:
            value = decoder.value()
            if not decoder.done():
                self._update_containers(Decoder(reply[1 + decoder.position :], resolve=self._make_proxy), encoder.kept)
            if reply[:1] == b"R":
                return value
            raised = read_exception(value)
        except (Malformed, RecursionError) as error:
            raise BrokeProtocol(f"protocol: {error}") from error
        raise _nearest_exception(raised)

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

    def _reply(self, due: bytes = b"RX") -> bytes:
        """Return the next reply, one of those that are due; calls back into the tests are answered before it."""
        try:
            reply = self._channel.receive()
            while reply[:1] == b"K":
                self._channel.send(self._answer_callback(reply))
                reply = self._channel.receive()
        except Closed as error:
            raise ProgramEnded(str(error)) from error
        if reply[:1] == b"S" and b"X"[0] in due:
            return _END_OF_ITERATION
        if not reply or reply[0] not in due:
            raise BrokeProtocol("protocol: a reply that is not due")
        return reply

    def _answer_callback(self, request: bytes) -> bytes:
        decoder = Decoder(request[1:], resolve=self._make_proxy, references=False)
        try:
            number, args, kwargs = decoder.value(), decoder.value(), decoder.value()
            if (type(number), type(args), type(kwargs)) != (int, list, dict) or not all(
                type(key) is str for key in kwargs
            ):
                raise Malformed("a call back of a wrong shape")
            if not 0 <= number < len(self._callbacks):
                raise Malformed("a call back of no function")
        except (Malformed, RecursionError) as error:
            raise BrokeProtocol(f"protocol: {error}") from error
        function = self._callbacks[number]
        encoder = Encoder(keep=self._make_handle)
        try:
            encoder.add(function(*args, **kwargs))
        except Exception as error:
            return b"X" + encode(f"{type(error).__name__}: {error}"[:MAX_TEXT])
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
            _refill(container, items)


class UnstartedProgram(ProgramClient):
    """A program that was never started: ``load`` raises the reason."""

    def __init__(self, phase: str, error: BaseException) -> None:
        super().__init__(Channel(-1))
        self._phase, self._error = phase, error

    def load(
        self, source: ProgramSource, entry: str, names: tuple[str, ...], prefetched: Sequence[PrefetchedCall] = ()
    ) -> NoReturn:
        raise NotLoaded(self._phase, read_exception(describe_exception(self._error)))


def _nearest_exception(raised: ProgramError) -> Exception:
    """Return the exception the program raised, as the nearest built-in type; exits become RuntimeError."""
    nearest: type[Exception] = RuntimeError
    for name in raised.names:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            nearest = kind
            break
    own = raised.names[0] if raised.names[0].isidentifier() else "Exception"
    kind = nearest if nearest.__name__ == own else type(own, (nearest,), {})
    try:
        error: Exception = kind(raised.text)
    except TypeError:  # UnicodeDecodeError and the like want more than a text
        error = type(own, (RuntimeError,), {})(raised.text)
    error.rrtf_names = raised.names  # type: ignore[attr-defined]
    error.rrtf_line = raised.line  # type: ignore[attr-defined]
    return error


def read_refusal(content: bytes) -> tuple[str, ProgramError]:
    """Return the phase and the error of a program that did not load, from a frame behind its tag. Raises Malformed."""
    value = decode(content)
    if type(value) is not tuple or len(value) != 4 or value[0] not in PHASES:
        raise Malformed("a refusal of a wrong shape")
    return value[0], read_exception(value[1:])


def _refill(container: Any, items: object) -> None:
    """Put the contents that the program left into a container of the tests.

    Raises:
        Malformed: they are none of such a container.
    """
    if type(items) is not tuple or (isinstance(container, dict) and len(items) % 2):
        raise Malformed("no contents")
    container.clear()
    try:
        if isinstance(container, dict):
            fill = OrderedDict.update if isinstance(container, OrderedDict) else dict.update  # a Counter would add up
            fill(container, zip(items[::2], items[1::2], strict=True))
        elif isinstance(container, set):
            container.update(items)
        else:
            container.extend(items)
    except (TypeError, ValueError) as error:
        raise Malformed(f"no contents: {error}") from error
