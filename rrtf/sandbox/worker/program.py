"""Serve one program: load it and answer the checker's calls with plain values.

This runs in a process that is forked for one program and confined before the program's first byte is parsed. It holds
no tests and decides nothing: all it can do is reply, so whatever the program does to it (patch builtins, walk frames,
replace this module) only changes the program's own replies.

Requests: ``P`` source, ``F`` code or source and the first calls (as marshal, which is only ever read on this side: it
touches few pages, and a fork pays for each page that it touches), ``C`` call (send mutated arguments back), ``c`` call
(do not), ``O`` operation on a handle.
Replies: ``M`` compiled here and about to run, ``L`` loaded, ``E`` did not load, ``R`` result, ``X`` exception, ``S``
end of iteration, ``K`` call back into the tests.
"""

from __future__ import annotations

import marshal
import os
import re
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any, NoReturn

from rrtf.sandbox.protocol.codec import Decoder, Encoder, Handle, NotSerializable, decode, encode
from rrtf.sandbox.protocol.exceptions import FILE_NAME, describe_exception
from rrtf.sandbox.protocol.framing import Channel, Closed
from rrtf.sandbox.worker.compiling import compile_program

EXIT_MEMORY = 113
_INT = struct.Struct("<q")
_SMALL = 1 << 63
_ENTRY = re.compile(r"[A-Za-z_]\w*(\(\))?(\.[A-Za-z_]\w*(\(\))?)*\Z")
_OPERATIONS: dict[str, Callable[..., Any]] = {
    "attribute": getattr,
    "item": lambda value, key: value[key],
    "len": len,
    "bool": bool,
    "iterate": iter,
    "next": next,
    "text": str,
    "same": lambda one, other: bool(one == other),
}
_FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType, type)


class ProgramServer:
    """Replies to the checker's requests over one descriptor until it closes."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._kept: list[Any] = [None]  # number 0 is the entry point
        self._lock: Any = None  # made with the first callback: most programs need none

    def serve(self) -> NoReturn:
        """Load the program of the first request, answer the others; never returns."""
        try:
            first = self._channel.receive()
            if first[:1] == b"F":
                self._load_and_call(first)
            else:
                self._load(*decode(first[1:]))
            while True:
                self._channel.send(self._reply_to(self._channel.receive()))
        except Closed:
            os._exit(0)
        except MemoryError:
            os._exit(EXIT_MEMORY)

    def _load_and_call(self, request: bytes) -> None:
        """Load a program and make the calls that were sent along, answering each as it comes."""
        source, entry, names, calls = marshal.loads(memoryview(request)[1:])
        if self._load(source, entry, names):
            function, send = self._kept[0], self._channel.send
            for args, kwargs, keep in calls:
                send(self._call(function, args, kwargs, keep))

    def _call(self, function: Any, args: list[Any], kwargs: dict[str, Any], keep: bool) -> bytes:
        """Return the reply to one call with literal arguments; ``_reply_to`` does the same for any request."""
        before = b"" if keep else marshal.dumps((args, kwargs), 2)
        containers = [] if keep else [args, *_collect_containers(args), kwargs, *_collect_containers(kwargs.values())]
        recursion_limit = sys.getrecursionlimit()
        try:
            result = function(*args, **kwargs)
            kind = type(result)
            if kind is bool:
                reply = b"RT" if result else b"RF"
            elif kind is int and -_SMALL <= result < _SMALL:
                reply = b"Ri" + _INT.pack(result)
            elif result is None:
                reply = b"RN"
            else:
                sys.setrecursionlimit(max(recursion_limit, 10_000))
                encoder = Encoder(keep=self._keep_object, with_handles=True)
                encoder.add(result)
                reply = b"R" + bytes(encoder.out)
        except StopIteration:
            reply = b"S"
        except BaseException as error:
            sys.setrecursionlimit(max(recursion_limit, 10_000))
            reply = b"X" + encode(describe_exception(error))
        if len(containers) > 2 and _try_marshal(args, kwargs) != before:
            sys.setrecursionlimit(max(recursion_limit, 10_000))
            reply += self._encode_contents(containers)
        sys.setrecursionlimit(recursion_limit)
        return reply

    def _load(self, source: str | CodeType, entry: str, names: tuple[str, ...]) -> bool:
        """Load the program and say so, or say why not."""
        phase = "compile"
        try:
            code = source
            if type(source) is str:
                code = compile_program(source)
                self._channel.send(b"M")  # from here on what is sent may be the program's
            phase = "import"
            module = new_module("program")
            exec(code, module.__dict__)
            phase = "entry"
            self._kept[0] = resolve(module, entry)
        except BaseException as error:
            self._channel.send(b"E" + encode((phase, *describe_exception(error))))
            return False
        encoder = Encoder(keep=self._keep_object)
        for name in names:
            self._encode_global(module, name, encoder)
        self._channel.send(b"L" + encoder.out)
        return True

    def _encode_global(self, module: ModuleType, name: str, encoder: Encoder) -> None:
        """Encode (value,) of a global name that the tests use, or () if the program has no such name."""
        present = name in module.__dict__
        start = len(encoder.out)
        try:
            encoder.add((module.__dict__[name],) if present else ())
        except NotSerializable:
            del encoder.out[start:]
            encoder.add(())

    def _reply_to(self, request: bytes) -> bytes:
        operation = request[:1]
        decoder = Decoder(request[1:], resolve=self._resolve)
        encoder = Encoder(keep=self._keep_object, with_handles=True)
        recursion_limit = sys.getrecursionlimit()
        target: Any = None
        args: Any = []
        kwargs: Any = {}
        try:
            target, args, kwargs = decoder.value(), decoder.value(), decoder.value()
            call = _OPERATIONS[target] if operation == b"O" else self._kept[target]
            result = call(*args, **kwargs)
            sys.setrecursionlimit(max(recursion_limit, 10_000))
            encoder.add(result)
            reply = b"R" + bytes(encoder.out)
        except StopIteration:
            reply = b"S"
        except BaseException as error:
            sys.setrecursionlimit(max(recursion_limit, 10_000))
            reply = b"X" + encode(describe_exception(error))
        if operation == b"C":
            reply += self._encode_mutations(request, decoder, (target, args, kwargs))
        sys.setrecursionlimit(recursion_limit)
        return reply

    def _encode_mutations(self, request: bytes, decoder: Decoder, parts: tuple[Any, Any, Any]) -> bytes:
        """Encode the present contents of the arguments' containers; empty if none has changed."""
        if len(decoder.containers) <= 2 or decoder.handles:  # the lists of arguments themselves, or functions
            return b""
        try:
            encoded_again = Encoder(shared={})
            for part in parts:
                encoded_again.add(part)
            if encoded_again.out == memoryview(request)[1:]:
                return b""
        except NotSerializable:
            pass  # it now holds an object that only a handle can represent
        return self._encode_contents(decoder.containers)

    def _encode_contents(self, containers: list[Any]) -> bytes:
        """Encode what these containers hold now; empty if that cannot be encoded."""
        encoder = Encoder(keep=self._keep_object, shared={id(value): at for at, value in enumerate(containers)})
        try:
            for container in containers:
                encoder.contents(container)
        except NotSerializable:
            return b""
        return bytes(encoder.out)

    def _keep_object(self, value: object) -> Handle:
        self._kept.append(value)
        kind = "object"
        if isinstance(value, Iterator):
            kind = "iterator"
        elif isinstance(value, _FUNCTIONS):
            kind = "function"
        return Handle(len(self._kept) - 1, kind, type(value).__name__)

    def _resolve(self, handle: Handle) -> Any:
        """Turn a handle in a request into the object kept here, or into a function that calls the tests back."""
        if handle.kind != "callback":
            return self._kept[handle.number]

        self._lock = self._lock or threading.RLock()

        def callback(*args: Any, **kwargs: Any) -> Any:
            with self._lock:
                encoder = Encoder(keep=self._keep_object)
                for part in (handle.number, list(args), kwargs):
                    encoder.add(part)
                self._channel.send(b"K" + encoder.out)
                reply = self._channel.receive()
                while reply[:1] not in (b"R", b"X"):  # the tests may use the program while they answer
                    self._channel.send(self._reply_to(reply))
                    reply = self._channel.receive()
            value = Decoder(reply[1:], resolve=self._resolve).value()
            if reply[:1] == b"X":
                raise RuntimeError(str(value))
            return value

        callback.__name__ = callback.__qualname__ = handle.name
        return callback


def _collect_containers(values: Iterable[Any]) -> list[Any]:
    """Return all lists, dicts and sets inside these values, in the order in which an ``Encoder`` meets them."""
    found: list[Any] = []
    for value in values:
        kind = type(value)
        if kind is list or kind is set:
            found += [value, *_collect_containers(value)]
        elif kind is tuple:
            found += _collect_containers(value)
        elif kind is dict:
            found += [value, *_collect_containers([part for pair in value.items() for part in pair])]
    return found


def _try_marshal(args: list[Any], kwargs: dict[str, Any]) -> bytes:
    try:
        return marshal.dumps((args, kwargs), 2)
    except ValueError:  # it now holds something that marshal cannot write, so it has changed
        return b""


def warm_up(rounds: int = 20) -> None:
    """Load and call a small program in this process before the first fork.

    The interpreter specialises its bytecode in place; done before the fork, a child need not copy those pages
    (a quarter of its CPU time, measured).
    """
    source = "from typing import List, Tuple\n\ndef f(x: List[int]) -> Tuple[int, str]:\n    return x\n"
    encoder = Encoder(shared={})
    parts: tuple[Any, ...] = (0, [[1, (2.0, None, "a")]], {})
    for part in parts:
        encoder.add(part)
    for _ in range(rounds):
        near, far = socket.socketpair()
        with near, far:
            checker, host = Channel(near.fileno()), ProgramServer(Channel(far.fileno()))
            arguments = [1, (2.0, None, "a")]
            first: tuple[Any, ...] = (source, "f", (), [([arguments], {}, False), ([arguments], {}, True)])
            for request in (b"F" + marshal.dumps(first, 2), b"C" + encoder.out, b"c" + encoder.out):
                checker.send(request)
            host._load_and_call(host._channel.receive())
            for _ in range(2):
                host._channel.send(host._reply_to(host._channel.receive()))
            for _ in range(6):
                checker.receive()
    del sys.modules["program"]


def new_module(name: str) -> ModuleType:
    """Return the module a program's top level runs in; it is importable, for dataclasses, enums and pickling."""
    module = ModuleType(name)
    module.__dict__["__file__"] = FILE_NAME
    sys.modules[name] = module
    return module


def resolve(module: ModuleType, entry: str) -> Any:
    """Return what an entry point such as ``add`` or ``Solution().add`` names.

    Raises:
        LookupError: the program has no such name, or the entry point is not of that form.
    """
    entry = entry.strip()
    if entry in module.__dict__ and entry.isidentifier():
        return module.__dict__[entry]
    if not _ENTRY.match(entry):
        raise LookupError(f"the entry point {entry!r} is not of the form name or Class().method")
    value: Any = module
    for part in entry.split("."):
        name = part.removesuffix("()")
        if not hasattr(value, name):
            raise LookupError(f"the program has no {entry}")
        value = getattr(value, name)
        if part.endswith("()"):
            value = value()
    return value


def run_script(channel: Channel) -> NoReturn:
    """Run a program as a script (``__main__``) on the standard streams it has been given; never returns.

    The channel only tells whether it compiled (``L`` or ``E``) and what exception ended it (``X``).
    """
    import traceback

    try:
        code = compile_program(decode(channel.receive()[1:]))
    except Closed:
        os._exit(0)
    except BaseException as error:
        channel.send(b"E" + encode(("compile", *describe_exception(error))))
        os._exit(1)
    channel.send(b"L")
    for name, handle, mode in (("stdin", 0, "r"), ("stdout", 1, "w")):  # not the /dev/null of before the fork
        stream = os.fdopen(handle, mode, encoding="utf-8", errors="surrogateescape")
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)  # as ever: a script may put another in its place, and this one stays open
    status = 0
    try:
        exec(code, new_module("__main__").__dict__)
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except BaseException as error:
        status = 1
        traceback.print_exc()
        channel.send(b"X" + encode(describe_exception(error)))
    _finish_interpreter()
    os._exit(status & 0xFF)


def _finish_interpreter() -> None:
    """Do what the interpreter does at its end and os._exit does not: wait for threads, run atexit, flush."""
    import atexit

    flush = (lambda: sys.stdout.flush(), lambda: sys.__stdout__.flush())  # type: ignore[union-attr]
    for action in (threading._shutdown, atexit._run_exitfuncs, *flush):  # type: ignore[attr-defined]
        try:
            action()
        except BaseException:
            continue
