"""Send and receive frames over a socket or pipe: 4 bytes of length (little endian), then the content."""

from __future__ import annotations

import os
import struct

from rrtf.sandbox.protocol.codec import MAX_BYTES

_LENGTH = struct.Struct("<I")
MAX_FRAME = MAX_BYTES + (1 << 20)
_CHUNK = 1 << 16


class Closed(Exception):
    """The other end is gone, or has sent something that is no frame."""


def frame(content: bytes | bytearray) -> bytes:
    """Return the content with its length in front."""
    return _LENGTH.pack(len(content)) + content


class Channel:
    """Sends and receives frames over one descriptor; reads are buffered, so a small frame costs one system call."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._buffered = b""
        self.received = 0
        """Bytes of the frames that were received."""

    def send(self, content: bytes | bytearray) -> None:
        """Write one frame. Raises Closed."""
        self.send_raw(frame(content))

    def send_raw(self, data: bytes) -> None:
        """Write bytes that are whole frames already. Raises Closed."""
        try:
            sent = os.write(self._fd, data)
            while sent < len(data):
                sent += os.write(self._fd, memoryview(data)[sent : sent + (1 << 20)])
        except OSError as error:
            raise Closed(str(error)) from error

    def receive(self) -> bytes:
        """Read one frame. Raises Closed."""
        buffered = self._buffered
        if len(buffered) < 4:
            buffered = self._read_at_least(buffered, 4)
        size: int = _LENGTH.unpack_from(buffered)[0] + 4
        if len(buffered) < size:
            if size > MAX_FRAME:
                raise Closed(f"a frame of {size} bytes")
            buffered = self._read_at_least(buffered, size)
        self._buffered = buffered[size:]
        self.received += size
        return buffered[4:size]

    def _read_at_least(self, buffered: bytes, size: int) -> bytes:
        """Return ``buffered`` grown to at least ``size`` bytes."""
        buffer = bytearray(buffered)
        try:
            while len(buffer) < size:
                data = os.read(self._fd, max(_CHUNK, min(size - len(buffer), 1 << 20)))
                if not data:
                    raise Closed("end of stream")
                buffer += data
        except OSError as error:
            raise Closed(str(error)) from error
        return bytes(buffer)
