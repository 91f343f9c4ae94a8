"""Proxies: objects of the program as the tests see them.

A proxy may be called, iterated, indexed and asked for attributes: that only tells the program its inputs. Nothing
that would show the program an expected value is forwarded (no comparison, no arithmetic): ``always_equal == 5`` is
False here. Only two objects of the program may be compared by the program itself, and that is noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from rrtf.sandbox.protocol.codec import Handle


class ProgramConnection(Protocol):
    """The connection to the program that holds the objects (``client.ProgramClient``)."""

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...

    def operate(self, name: str, *args: Any) -> Any: ...

    def note_fallback(self, reason: str) -> None: ...


class Proxy:
    """Stands in the tests for an object that stays in the program's process."""

    def __init__(self, program: ProgramConnection, handle: Handle) -> None:
        object.__setattr__(self, "_program", program)
        object.__setattr__(self, "_handle", handle)

    @classmethod
    def entry(cls, program: ProgramConnection) -> Proxy:
        """Return the program's entry point as a function."""
        return cls(program, Handle(0, "function", "function"))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        program, handle = unwrap(self)
        return program.call(handle.number, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return unwrap(self)[0].operate("attribute", self, name)

    def __getitem__(self, key: Any) -> Any:
        return unwrap(self)[0].operate("item", self, key)

    def __len__(self) -> int:
        size = unwrap(self)[0].operate("len", self)
        if type(size) is not int:
            raise TypeError("a length that is no number")
        return size

    def __bool__(self) -> bool:
        return unwrap(self)[0].operate("bool", self) is True

    def __iter__(self) -> Iterator[Any]:
        iterator: Iterator[Any] = unwrap(self)[0].operate("iterate", self)
        if not isinstance(iterator, IteratorProxy):
            raise TypeError("an iterator that is none")
        return iterator

    def __str__(self) -> str:
        return str(unwrap(self)[0].operate("text", self))

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Proxy):
            return False
        program = unwrap(self)[0]
        program.note_fallback("the program compares its own objects")
        return program.operate("same", self, other) is True

    __hash__ = object.__hash__

    def __copy__(self) -> Proxy:
        return self

    def __deepcopy__(self, memo: object) -> Proxy:
        return self


class IteratorProxy(Proxy):
    """A generator or other iterator of the program: each item is fetched when the tests ask for it."""

    def __iter__(self) -> IteratorProxy:
        return self

    def __next__(self) -> Any:
        return unwrap(self)[0].operate("next", self)

    __hash__ = object.__hash__


def _subclass_proxy(base: type[Any]) -> type[Any]:
    """Return a subclass of a plain type that asks the program for public attributes that the type does not have."""

    def ask(self: Any, name: str) -> Any:
        if name.startswith("_") or name == "rrtf_proxy":
            raise AttributeError(name)
        return getattr(self.rrtf_proxy, name)

    return type(base.__name__, (base,), {"__getattr__": ask})


SUBCLASS_PROXIES = {
    base: _subclass_proxy(base)
    for base in (int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset)
}


def unwrap(value: Proxy) -> tuple[ProgramConnection, Handle]:
    """Return a proxy's connection and handle without going through its ``__getattr__``."""
    return object.__getattribute__(value, "_program"), object.__getattribute__(value, "_handle")
