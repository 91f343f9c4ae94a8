"""Objects of a program, seen from the tests.

A stand-in may be called, iterated, indexed and asked for attributes: that only tells the program its inputs. Nothing
that would show the program an expected value is forwarded (no comparison, no arithmetic): ``always_equal == 5`` is
False here. Only two objects of the program may be compared by the program itself, and that is noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from rrtf.sandbox.protocol.codec import Handle


class Remote(Protocol):
    """The connection to the program that holds the objects (``remote.Program``)."""

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...

    def operate(self, name: str, *args: Any) -> Any: ...

    def note(self, reason: str) -> None: ...


class StandIn:
    """An object of the program, seen from the tests."""

    def __init__(self, program: Remote, handle: Handle) -> None:
        object.__setattr__(self, "_program", program)
        object.__setattr__(self, "_handle", handle)

    @classmethod
    def entry(cls, program: Remote) -> StandIn:
        """Return the program's entry point as a function."""
        return cls(program, Handle(0, "function", "function"))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        program, handle = parts(self)
        return program.call(handle.number, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return parts(self)[0].operate("attribute", self, name)

    def __getitem__(self, key: Any) -> Any:
        return parts(self)[0].operate("item", self, key)

    def __len__(self) -> int:
        size = parts(self)[0].operate("len", self)
        if type(size) is not int:
            raise TypeError("a length that is no number")
        return size

    def __bool__(self) -> bool:
        return parts(self)[0].operate("bool", self) is True

    def __iter__(self) -> Iterator[Any]:
        iterator: Iterator[Any] = parts(self)[0].operate("iterate", self)
        if not isinstance(iterator, RemoteIterator):
            raise TypeError("an iterator that is none")
        return iterator

    def __str__(self) -> str:
        return str(parts(self)[0].operate("text", self))

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StandIn):
            return False
        program = parts(self)[0]
        program.note("the program compares its own objects")
        return program.operate("same", self, other) is True

    __hash__ = object.__hash__

    def __copy__(self) -> StandIn:
        return self

    def __deepcopy__(self, memo: object) -> StandIn:
        return self


class RemoteIterator(StandIn):
    """A generator or other iterator of the program: each item is fetched when the tests ask for it."""

    def __iter__(self) -> RemoteIterator:
        return self

    def __next__(self) -> Any:
        return parts(self)[0].operate("next", self)

    __hash__ = object.__hash__


def _with_more(base: type[Any]) -> type[Any]:
    """A subclass that asks the program for public attributes that the base does not have."""

    def ask(self: Any, name: str) -> Any:
        if name.startswith("_") or name == "rrtf_stand_in":
            raise AttributeError(name)
        return getattr(self.rrtf_stand_in, name)

    return type(base.__name__, (base,), {"__getattr__": ask})


WITH_MORE = {
    base: _with_more(base) for base in (int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset)
}


def parts(value: StandIn) -> tuple[Remote, Handle]:
    return object.__getattribute__(value, "_program"), object.__getattribute__(value, "_handle")
