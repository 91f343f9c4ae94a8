"""Encode plain values as bytes: nothing else passes between the checker and a program's process.

No pickle, no eval: the decoder can only build None, numbers, text, bytes, the built-in containers, a few immutable
types of the standard library and, where numpy is installed, arrays of numbers. Every size is checked against what has
really arrived; nesting is limited. A value of a user's subclass of a plain type (``class MyInt(int)``) is encoded as
the plain value it holds, so an ``__eq__`` that always says yes is left behind. Where its class has methods or
attributes of its own (a cache built on OrderedDict, a named tuple), a handle is sent with the value, through which they
can be asked for.

What cannot be encoded becomes a ``Handle`` (a number that stands for an object which stays where it is) when the
encoder is given a ``keep`` function, else ``NotSerializable`` is raised.

Layout: one tag byte, then for numbers 8 bytes, for the rest a length (4 bytes, little endian) and the content.
"""

from __future__ import annotations

import struct
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from rrtf.sandbox.protocol.extension_types import Malformed, from_numpy, from_parts, to_numpy, to_parts

MAX_BYTES = 64 << 20
MAX_DEPTH = 400

_LENGTH = struct.Struct("<I")
_INT = struct.Struct("<q")
_FLOAT = struct.Struct("<d")
_COMPLEX = struct.Struct("<dd")
_INT_LIMIT = 1 << 63
_PACK_FROM = 16  # lists at least this long whose items are all small ints or all floats travel as one block


class NotSerializable(Exception):
    """A value is no plain value, is too large, too deep, or contains itself; the text says which.

    ``of_tests`` says that its type is one of the tests' own classes.
    """

    def __init__(self, text: str, *, of_tests: bool = False) -> None:
        super().__init__(text)
        self.of_tests = of_tests


class Handle(NamedTuple):
    """A reference to an object that stays in the other process."""

    number: int
    kind: str
    """``iterator``, ``function``, ``object``, or ``callback`` for a function of the tests."""
    name: str
    """The name of its type, for messages."""


Keep = Callable[[object], Handle]


class Encoder:
    """Turns plain values into bytes.

    ``shared`` keeps the identity of lists, dicts and sets (arguments, from the trusted side); without it a container
    met twice is written twice and one that contains itself is refused.
    """

    def __init__(
        self, *, keep: Keep | None = None, shared: dict[int, int] | None = None, with_handles: bool = False
    ) -> None:
        self.out = bytearray()
        self.kept: list[Any] = []
        """With ``shared``, the containers met so far, in order; holding them keeps their ids from being reused."""
        self._keep = keep
        self._shared = shared
        self._with_handles = with_handles
        self._depth = 0

    def add(self, value: Any) -> None:
        """Append one value. Raises NotSerializable."""
        write = _WRITERS.get(type(value))
        if write is not None:
            write(self, value)
        else:
            self._add_other(value)

    def _add_other(self, value: Any) -> None:
        for base in (bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset):
            if issubclass(type(value), base):  # type() cannot be faked, __class__ can
                if self._with_handles and self._keep is not None and _has_public_names(type(value)):
                    handle = self._keep(value)
                    self.out += b"U" + _LENGTH.pack(handle.number)
                    self.add(handle.name)
                _WRITERS[base](self, value)
                return
        numpy_form = from_numpy(value)
        if numpy_form is not None:
            tag, parts = numpy_form
            self.out += tag
            for part in parts:
                self.add(part)
            return
        name = f"{type(value).__module__}.{type(value).__qualname__}"
        content = to_parts(name, value)
        if content is not None:
            self.out += b"x"
            self.add(name)
            self.add(content)
            return
        if self._keep is None:
            raise NotSerializable(f"a value of type {type(value).__name__} is no plain value")
        self.out += b"H"
        handle = self._keep(value)
        self.out += _LENGTH.pack(handle.number)
        self.add(handle.kind)
        self.add(handle.name)

    def _int(self, value: int) -> None:
        value = int.__int__(value)
        if -_INT_LIMIT <= value < _INT_LIMIT:
            self.out += b"i" + _INT.pack(value)
        else:
            size = (int.bit_length(value) + 8) // 8
            self._require_room(size)
            self.out += b"I" + _LENGTH.pack(size) + int.to_bytes(value, size, "little", signed=True)

    def _text(self, tag: bytes, data: bytes | bytearray) -> None:
        self._require_room(len(data))
        self.out += tag + _LENGTH.pack(len(data)) + data

    def _items(self, tag: bytes, items: Iterable[Any], count: int) -> None:
        self._require_room(count)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotSerializable(f"the value nests deeper than {MAX_DEPTH} (or contains itself)")
        self.out += tag + _LENGTH.pack(count)
        get = _WRITERS.get
        for item in items:
            write = get(type(item))
            if write is not None:
                write(self, item)
            else:
                self._add_other(item)
        self._depth -= 1

    def contents(self, container: Any) -> None:
        """Append what a mutable container holds now, as a tuple (for a dict: key, value, key, value ...)."""
        is_dict = isinstance(container, dict)
        items = [part for pair in container.items() for part in pair] if is_dict else tuple(container)
        self._items(b"t", items, len(items))

    def _container(self, tag: bytes, value: Any, items: Iterable[Any], count: int) -> None:
        """Write a mutable container, or a reference to it where it was met before."""
        if self._shared is not None:
            number = self._shared.get(id(value))
            if number is not None:
                self.out += b"@" + _LENGTH.pack(number)
                return
            self._shared[id(value)] = len(self._shared)
            self.kept.append(value)
        self._items(tag, items, count)

    def _list(self, value: list[Any]) -> None:
        count = list.__len__(value)
        if count >= _PACK_FROM and self._shared is None:
            kinds = set(map(type, list.__iter__(value)))
            if kinds == {int} or kinds == {float}:
                try:
                    packed = array("q" if kinds == {int} else "d", value).tobytes()
                except OverflowError:
                    packed = b""
                if packed:
                    self._text(b"p" if kinds == {int} else b"P", packed)
                    return
        self._container(b"l", value, list.__iter__(value), count)

    def _dict(self, tag: bytes, value: dict[Any, Any]) -> None:
        flat = [part for pair in dict.items(value) for part in pair]
        self._container(tag, value, flat, len(flat))

    def _require_room(self, size: int) -> None:
        if len(self.out) + size > MAX_BYTES:
            raise NotSerializable(f"the value is larger than {MAX_BYTES >> 20} MiB")


def _has_public_names(kind: type) -> bool:
    """Return whether a subclass of a plain type defines a public name of its own."""
    own = (name for step in kind.__mro__ if step not in _WRITERS for name in vars(step))
    return any(not name.startswith("_") for name in own)


def _constant(tag: bytes) -> Callable[[Encoder, Any], None]:
    def write(encoder: Encoder, value: Any) -> None:
        encoder.out += tag

    return write


def _write_range(encoder: Encoder, value: range) -> None:
    encoder._items(b"r", (value.start, value.stop, value.step), 3)


_WRITERS: dict[type, Callable[[Encoder, Any], None]] = {
    type(None): _constant(b"N"),
    type(...): _constant(b"."),
    bool: lambda encoder, value: encoder.out.extend(b"T" if value else b"F"),
    int: Encoder._int,
    float: lambda encoder, value: encoder.out.extend(b"f" + _FLOAT.pack(value)),
    complex: lambda encoder, value: encoder.out.extend(b"c" + _COMPLEX.pack(value.real, value.imag)),
    str: lambda encoder, value: encoder._text(b"s", str.encode(value, "utf-8", "surrogatepass")),
    bytes: lambda encoder, value: encoder._text(b"b", bytes(memoryview(value))),
    bytearray: lambda encoder, value: encoder._text(b"B", bytes(memoryview(value))),
    list: Encoder._list,
    tuple: lambda encoder, value: encoder._items(b"t", tuple.__iter__(value), tuple.__len__(value)),
    dict: lambda encoder, value: encoder._dict(b"d", value),
    set: lambda encoder, value: encoder._container(b"S", value, set.__iter__(value), set.__len__(value)),
    frozenset: lambda encoder, value: encoder._items(b"Z", frozenset.__iter__(value), frozenset.__len__(value)),
    range: _write_range,
    OrderedDict: lambda encoder, value: encoder._dict(b"O", value),
    Counter: lambda encoder, value: encoder._dict(b"C", value),
    defaultdict: lambda encoder, value: encoder._dict(b"D", value),
    deque: lambda encoder, value: encoder._container(b"q", value, tuple(value), len(value)),
    type({}.keys()): lambda encoder, value: encoder._items(b"K", tuple(value), len(value)),
    type({}.values()): lambda encoder, value: encoder._items(b"V", tuple(value), len(value)),
    type({}.items()): lambda encoder, value: encoder._items(b"M", tuple(value), len(value)),
}


class Decoder:
    """Builds plain values from bytes; ``containers`` lists the mutable ones in the order the encoder met them.

    ``references`` to them are read where the encoder shares containers; elsewhere a program wrote them itself.
    """

    def __init__(
        self,
        data: bytes,
        *,
        resolve: Callable[[Handle], Any] | None = None,
        attach: Callable[[Handle, Any], Any] | None = None,
        depth: int = MAX_DEPTH + 2,
        references: bool = True,
    ) -> None:
        self._data = data
        self._at = 0
        self._depth = 0
        self._deepest = depth
        self._resolve = resolve
        self._attach = attach
        self._references = references
        self.containers: list[Any] = []
        self.handles = 0

    def value(self) -> Any:
        """Read one value. Raises Malformed."""
        at = self._at
        self._at = at + 1
        tag = self._data[at : at + 1]
        read = _READERS.get(tag)
        if read is None:
            raise Malformed(f"unknown tag {tag!r}")
        return read(self)

    @property
    def position(self) -> int:
        """The number of bytes that have been read."""
        return self._at

    def done(self) -> bool:
        """Whether all bytes are read."""
        return self._at == len(self._data)

    def _block(self) -> bytes:
        size = self._count(0)
        start = self._at
        self._at = start + size
        return self._data[start : self._at]

    def _count(self, item_bytes: int = 1) -> int:
        at = self._at
        self._at = at + 4
        if self._at > len(self._data):
            raise Malformed("the bytes end early")
        size: int = _LENGTH.unpack_from(self._data, at)[0]
        if size * (item_bytes or 1) > len(self._data) - self._at:
            raise Malformed("a length is larger than what follows")
        return size

    def _fixed(self, form: struct.Struct) -> Any:
        at = self._at
        self._at = at + form.size
        if self._at > len(self._data):
            raise Malformed("the bytes end early")
        return form.unpack_from(self._data, at)

    def _items(self) -> list[Any]:
        count = self._count()
        self._depth += 1
        if self._depth > self._deepest:
            raise Malformed("the value nests too deeply")
        items = [self.value() for _ in range(count)]
        self._depth -= 1
        return items

    def _hashable(self, items: list[Any], kind: Callable[[list[Any]], Any]) -> Any:
        try:
            return kind(items)
        except (TypeError, ValueError, ArithmeticError) as error:  # a Decimal's signalling nan compares with nothing
            raise Malformed(f"no key: {error}") from error

    def _list(self) -> list[Any]:
        value: list[Any] = []
        self.containers.append(value)
        value += self._items()
        return value

    def _deque(self) -> deque[Any]:
        value: deque[Any] = deque()
        self.containers.append(value)
        value += self._items()
        return value

    def _set(self) -> set[Any]:
        value: set[Any] = set()
        self.containers.append(value)
        self._hashable(self._items(), value.update)
        return value

    def _dict(self, value: dict[Any, Any]) -> dict[Any, Any]:
        self.containers.append(value)
        flat = self._items()
        if len(flat) % 2:
            raise Malformed("a key without a value")
        pairs = zip(flat[::2], flat[1::2], strict=True)
        update = OrderedDict.update if type(value) is OrderedDict else dict.update  # a Counter would add up
        self._hashable(flat, lambda _: update(value, pairs))
        return value

    def _reference(self) -> Any:
        number = self._fixed(_LENGTH)[0]
        if not self._references or number >= len(self.containers):
            raise Malformed("a reference to nothing")
        return self.containers[number]

    def _packed(self, code: str) -> list[Any]:
        block = self._block()
        if len(block) % 8:
            raise Malformed("a packed list of a wrong size")
        numbers = array(code)
        numbers.frombytes(block)
        value = numbers.tolist()
        self.containers.append(value)
        return value

    def _text(self) -> str:
        try:
            return self._block().decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise Malformed("text that is not UTF-8") from error

    def _range(self) -> range:
        items = self._items()
        if len(items) != 3 or not all(type(item) is int for item in items) or items[2] == 0:
            raise Malformed("a range that is none")
        return range(*items)

    def _handle(self) -> Any:
        number = self._fixed(_LENGTH)[0]
        kind, name = self.value(), self.value()
        self.handles += 1
        if self._resolve is None or type(kind) is not str or type(name) is not str:
            raise Malformed("a handle where none is expected")
        return self._resolve(Handle(number, kind, name[:100]))

    def _with_handle(self) -> Any:
        number, name, value = self._fixed(_LENGTH)[0], self.value(), self.value()
        if type(name) is not str:
            raise Malformed("a handle without a name")
        return value if self._attach is None else self._attach(Handle(number, "object", name[:100]), value)

    def _extended(self) -> Any:
        name, parts = self.value(), self.value()
        if type(name) is not str or type(parts) is not tuple:
            raise Malformed("a value of a kind that is not known")
        return from_parts(name, parts)

    def _array(self) -> Any:
        kind, shape, block = self.value(), self.value(), self.value()
        return to_numpy(kind, shape, block)


_READERS: dict[bytes, Callable[[Decoder], Any]] = {
    b"N": lambda decoder: None,
    b"T": lambda decoder: True,
    b"F": lambda decoder: False,
    b".": lambda decoder: ...,
    b"i": lambda decoder: decoder._fixed(_INT)[0],
    b"I": lambda decoder: int.from_bytes(decoder._block(), "little", signed=True),
    b"f": lambda decoder: decoder._fixed(_FLOAT)[0],
    b"c": lambda decoder: complex(*decoder._fixed(_COMPLEX)),
    b"s": Decoder._text,
    b"b": Decoder._block,
    b"B": lambda decoder: bytearray(decoder._block()),
    b"l": Decoder._list,
    b"p": lambda decoder: decoder._packed("q"),
    b"P": lambda decoder: decoder._packed("d"),
    b"t": lambda decoder: tuple(decoder._items()),
    b"d": lambda decoder: decoder._dict({}),
    b"O": lambda decoder: decoder._dict(OrderedDict()),
    b"C": lambda decoder: decoder._dict(Counter()),
    b"D": lambda decoder: decoder._dict(defaultdict(None)),
    b"S": Decoder._set,
    b"Z": lambda decoder: decoder._hashable(decoder._items(), frozenset),
    b"q": Decoder._deque,
    b"K": lambda decoder: decoder._hashable(decoder._items(), dict.fromkeys).keys(),
    b"V": lambda decoder: dict(enumerate(decoder._items())).values(),
    b"M": lambda decoder: decoder._hashable(decoder._items(), dict).items(),
    b"r": Decoder._range,
    b"@": Decoder._reference,
    b"H": Decoder._handle,
    b"U": Decoder._with_handle,
    b"x": Decoder._extended,
    b"a": Decoder._array,
}


def encode(value: Any) -> bytes:
    """Return the bytes of one plain value. Raises NotSerializable."""
    encoder = Encoder()
    try:
        encoder.add(value)
    except RecursionError as error:
        raise NotSerializable("the value nests too deeply") from error
    return bytes(encoder.out)


def decode(data: bytes) -> Any:
    """Return the plain value that ``encode`` wrote. Raises Malformed."""
    decoder = Decoder(data, references=False)
    try:
        value = decoder.value()
    except RecursionError as error:
        raise Malformed("the value nests too deeply") from error
    if not decoder.done():
        raise Malformed("bytes after the value")
    return value
