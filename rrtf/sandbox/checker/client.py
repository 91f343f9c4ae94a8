"""The checker's view of a program: call it, get plain values or exceptions, never its objects.

What is no plain value stays in the program's process and is represented here by a stand-in (``stand_ins``). Where the
trust between the two processes is less than full, ``Program.fallback`` says why.
"""

from __future__ import annotations

import builtins
import marshal
from collections import deque
from collections.abc import Callable, Sequence
from types import CodeType
from typing import Any, NoReturn

from rrtf.sandbox.checker.prefetch import Ahead
from rrtf.sandbox.checker.proxies import WITH_MORE, RemoteIterator, StandIn, parts
from rrtf.sandbox.protocol.codec import MAX_DEPTH, CannotCross, Decoder, Encoder, Handle, decode, encode
from rrtf.sandbox.protocol.extension_types import Malformed
from rrtf.sandbox.protocol.framing import Channel, Closed
from rrtf.sandbox.worker.program import describe

Source = str | CodeType
_MAX_AHEAD = 1 << 16
REPLY_DEPTH = MAX_DEPTH - 16
"""Answers nest less deeply than requests may, so that tests can pass them back in lists of their own."""
_END_OF_ITERATION = b"X" + encode((("StopIteration", "Exception"), "", 0))


class Stopped(BaseException):
    """The program's process has ended or does not keep to the protocol: no further call can be made.

    Not an ``Exception``, so that tests that catch exceptions do not catch this.
    """


class TestsBroken(BaseException):
    """The tests themselves cannot be run: no verdict about any program can come of them."""


class NotLoaded(Exception):
    """The program did not get as far as its first call; ``phase`` is compile, import or entry."""

    def __init__(self, phase: str, names: tuple[str, ...], text: str, line: int) -> None:
        super().__init__(text)
        self.phase, self.names, self.text, self.line = phase, names, text, line


class Program:
    """The connection to one program."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._ahead: deque[bytes] = deque()
        self._callbacks: list[Callable[..., Any]] = []
        self.fallback: str | None = None
        self.plain_only = False
        """Take values of subclasses for what they hold and nothing more."""
        self.calls = 0
        """Calls and operations asked for so far."""

    def load(
        self, source: str | CodeType, entry: str, names: tuple[str, ...], ahead: Sequence[Ahead] = ()
    ) -> dict[str, Any]:
        """Load a program; return those of the global ``names`` that it has.

        ``ahead`` are requests that will surely be made next, in this order (``request_ahead``): they are sent along, so
        that the program need not wait for the tests between calls.

        Raises:
            NotLoaded: it does not compile, raises at import, or has no such entry point.
            Stopped: its process ended.
        """
        if sum(len(call.request) for call in ahead) > _MAX_AHEAD:
            ahead = ()  # must fit into the socket: nobody reads while we write
        self._ahead.extend(call.request for call in ahead)
        if ahead or not isinstance(source, str):
            calls = [(call.args, call.kwargs, call.keep_arguments) for call in ahead]
            first = b"F" + marshal.dumps((source, entry, names, calls))
        else:
            first = b"P" + encode((source, entry, names))
        try:
            self._channel.send(first)
        except Closed as error:
            raise Stopped(str(error)) from error
        reply = self._reply()
        if reply[:1] == b"E":
            phase, kinds, text, line = _shaped(decode_reply(reply), (str, tuple, str, int))
            raise NotLoaded(phase, kinds, text, line)
        decoder = Decoder(reply[1:], resolve=self._stand_in)
        found: dict[str, Any] = {}
        try:
            for name in names:
                value = decoder.value()
                if value:
                    found[name] = value[0]
        except (Malformed, TypeError, LookupError) as error:
            raise Stopped(f"protocol: {error}") from error
        return found

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any], *, keep_arguments: bool = False) -> Any:
        """Call the entry point (0) or a function kept under a number; update mutated arguments in place.

        Raises:
            Exception: what the program raised, as the built-in exception nearest to it.
            Stopped: its process ended.
        """
        return self._request(b"c" if keep_arguments else b"C", target, list(args), kwargs)

    def operate(self, name: str, *args: Any) -> Any:
        """Do one of the operations that stand-ins forward."""
        return self._request(b"O", name, list(args), {})

    def note(self, reason: str) -> None:
        """Remember why the two-process trust does not fully hold for this program; the first reason stays."""
        self.fallback = self.fallback or reason

    def _request(self, kind: bytes, target: int | str, args: list[Any], kwargs: dict[str, Any]) -> Any:
        containers: dict[int, int] = {}
        encoder = Encoder(keep=self._refer, shared=containers)
        try:
            for part in (target, args, kwargs):
                encoder.add(part)
        except CannotCross as error:
            if self.calls and not error.of_tests:  # most likely what the program itself has answered
                raise TypeError(f"a value that cannot go back to the program: {error}") from error
            raise TestsBroken(f"the tests pass a value that cannot reach the program: {error}") from error
        self.calls += 1
        reply = self._exchange(kind + encoder.out)
        decoder = Decoder(reply[1:], resolve=self._stand_in, attach=self._attach, depth=REPLY_DEPTH)
        try:
            value = decoder.value()
            if not decoder.done():
                self._update(Decoder(reply[1 + decoder.position :], resolve=self._stand_in), encoder.kept)
        except (Malformed, RecursionError) as error:
            raise Stopped(f"protocol: {error}") from error
        if reply[:1] == b"R":
            return value
        raise _exception(*_shaped(value, (tuple, str, int)))

    def _exchange(self, request: bytes | bytearray) -> bytes:
        """Send one request, unless it was sent ahead, and return the reply."""
        if self._ahead and self._ahead[0] == request:
            self._ahead.popleft()
            return self._reply()
        while self._ahead:  # the tests have taken another way: those replies are nobody's
            self._ahead.popleft()
            self._reply()
        try:
            self._channel.send(request)
        except Closed as error:
            raise Stopped(str(error)) from error
        return self._reply()

    def _reply(self) -> bytes:
        """Return the next reply, answering calls back into the tests before it."""
        try:
            reply = self._channel.receive()
            while reply[:1] == b"K":
                self._channel.send(self._call_back(reply))
                reply = self._channel.receive()
        except Closed as error:
            raise Stopped(str(error)) from error
        if reply[:1] == b"S":
            return _END_OF_ITERATION
        if reply[:1] not in (b"R", b"X", b"L", b"E"):
            raise Stopped("protocol: an unknown reply")
        return reply

    def _call_back(self, request: bytes) -> bytes:
        decoder = Decoder(request[1:], resolve=self._stand_in)
        try:
            number, args, kwargs = decoder.value(), decoder.value(), decoder.value()
            function = self._callbacks[number]
        except (Malformed, TypeError, LookupError) as error:
            raise Stopped(f"protocol: {error}") from error
        encoder = Encoder(keep=self._refer)
        try:
            encoder.add(function(*args, **kwargs))
        except Exception as error:
            return b"X" + encode(f"{type(error).__name__}: {error}")
        return b"R" + bytes(encoder.out)

    def _refer(self, value: object) -> Handle:
        """Refer to a stand-in by the program's number, to a function of the tests by ours."""
        if isinstance(value, StandIn):
            return parts(value)[1]
        if callable(value) and not isinstance(value, type):
            self._callbacks.append(value)
            return Handle(len(self._callbacks) - 1, "callback", getattr(value, "__name__", "function"))
        raise CannotCross(f"it is of type {type(value).__name__}", of_tests=type(value).__module__ == "tests")

    def _stand_in(self, handle: Handle) -> Any:
        if handle.kind == "iterator":
            return RemoteIterator(self, handle)
        if handle.kind != "function":
            self.note(f"a value of type {handle.name} stays in the program")
        return StandIn(self, handle)

    def _attach(self, handle: Handle, value: Any) -> Any:
        """A plain value whose class has more to it: equal to what the value is equal to, asked for the rest."""
        kind = WITH_MORE.get(type(value)) if self.plain_only is False else None
        if kind is None:
            return value
        self.note(f"a value of type {handle.name} stays in the program")
        made = kind(value)
        object.__setattr__(made, "rrtf_stand_in", StandIn(self, handle))
        return made

    def _update(self, decoder: Decoder, containers: list[Any]) -> None:
        """Bring the containers that were passed to the state that the program left them in."""
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


class Refused(Program):
    """Stands for a program that is not even started: loading it says why."""

    def __init__(self, phase: str, error: BaseException) -> None:
        super().__init__(Channel(-1))
        self._phase, self._error = phase, error

    def load(self, source: Source, entry: str, names: tuple[str, ...], ahead: Sequence[Ahead] = ()) -> NoReturn:
        raise NotLoaded(self._phase, *describe(self._error))


def _exception(names: tuple[str, ...], text: str, line: int) -> Exception:
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
    """Return the value of a reply. Raises Stopped: the program wrote the reply itself."""
    try:
        return decode(reply[1:])
    except Malformed as error:
        raise Stopped(f"protocol: {error}") from error


def _shaped(value: Any, kinds: tuple[type, ...]) -> Any:
    """Return ``value`` if it is a tuple of exactly these types. Raises Stopped: the program wrote the reply itself."""
    if type(value) is not tuple or tuple(map(type, value)) != kinds:
        raise Stopped("protocol: a reply of a wrong shape")
    return value
