"""Calls that tests will surely make, prepared to be sent along with the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rrtf.sandbox.protocol.codec import Encoder


@dataclass(frozen=True, slots=True)
class Ahead:
    """A call of the entry point that will surely be made, with the request that ``Program.call`` will make of it."""

    args: list[Any]
    kwargs: dict[str, Any]
    keep_arguments: bool
    request: bytes


def request_ahead(args: tuple[Any, ...], kwargs: dict[str, Any], *, keep_arguments: bool) -> Ahead:
    """Prepare a call with literal values, none of which is met twice.

    Raises:
        CannotCross: an argument is no plain value.
    """
    encoder = Encoder(shared={})
    for part in (0, list(args), kwargs):
        encoder.add(part)
    request = (b"c" if keep_arguments else b"C") + encoder.out
    return Ahead(list(args), kwargs, keep_arguments, request)
