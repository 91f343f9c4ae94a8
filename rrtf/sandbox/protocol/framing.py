"""Frames over a socket or pipe: 4 bytes of length, then the content."""

from __future__ import annotations

import os
import struct

from rrtf.sandbox.protocol.codec import MAX_BYTES

_LENGTH = struct.Struct("<I")
MAX_FRAME = MAX_BYTES + (1 << 20)
_CHUNK = 1 << 16


class Closed(Exception):
    """The other end is gone, or has sent what no honest end sends."""


def frame(content: bytes | bytearray) -> bytes:
    """Return the content with its length in front."""
    return _LENGTH.pack(len(content)) + content


class Channel:
    """Both directions of one descriptor; reads ahead, so a small frame costs one system call."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._ahead = b""

    def send(self, content: bytes | bytearray) -> None:
        """Write one frame. Raises Closed."""
        self.send_raw(frame(content))

    def send_raw(self, data: bytes) -> None:
        """Write bytes that are whole frames already. Raises Closed."""
        try:
            sent = os.write(self._handle, data)
            while sent < len(data):
                sent += os.write(self._handle, memoryview(data)[sent : sent + (1 << 20)])
        except OSError as error:
            raise Closed(str(error)) from error

    def receive(self) -> bytes:
        """Read one frame. Raises Closed."""
        ahead = self._ahead
        if len(ahead) < 4:
            ahead = self._more(ahead, 4)
        size: int = _LENGTH.unpack_from(ahead)[0] + 4
        if len(ahead) < size:
            if size > MAX_FRAME:
                raise Closed(f"a frame of {size} bytes")
            ahead = self._more(ahead, size)
        self._ahead = ahead[size:]
        return ahead[4:size]

    def _more(self, ahead: bytes, size: int) -> bytes:
        """Return ``ahead`` grown to at least ``size`` bytes."""
        buffer = bytearray(ahead)
        try:
            while len(buffer) < size:
                data = os.read(self._handle, max(_CHUNK, min(size - len(buffer), 1 << 20)))
                if not data:
                    raise Closed("end of stream")
                buffer += data
        except OSError as error:
            raise Closed(str(error)) from error
        return bytes(buffer)
