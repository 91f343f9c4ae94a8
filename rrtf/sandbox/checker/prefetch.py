"""Encode the calls that tests are certain to make, so that they can be sent together with the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rrtf.sandbox.protocol.codec import Encoder


@dataclass(frozen=True, slots=True)
class PrefetchedCall:
    """A call of the entry point that will surely be made, with the request that ``Program.call`` will make of it."""

    args: list[Any]
    kwargs: dict[str, Any]
    keep_arguments: bool
    request: bytes


def prefetch_call(args: tuple[Any, ...], kwargs: dict[str, Any], *, keep_arguments: bool) -> PrefetchedCall:
    """Encode a call with literal arguments, no object of which occurs twice.

    Raises:
        NotSerializable: an argument is no plain value.
    """
    encoder = Encoder(shared={})
    for part in (0, list(args), kwargs):
        encoder.add(part)
    request = (b"c" if keep_arguments else b"C") + encoder.out
    return PrefetchedCall(list(args), kwargs, keep_arguments, request)
