"""Read the header of a GGUF file: whether it is one, whether it is whole, and what it holds.

The layout is that of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. The ``gguf`` package makes an array of
each of 300,000 tokens and merges, which takes seconds; here they are skipped, so that ``rrtf check`` can look.

Not covered: version 1, and files of big-endian machines.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path

MAGIC = b"GGUF"
VERSIONS = (2, 3)
BYTES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Of a value by its type: integers, floats and booleans."""
UINT32, TEXT, ARRAY = 4, 8, 9


class Flaw(Exception):
    """Why a file cannot be used: a clause that follows the file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Texts and 32-bit numbers of the metadata, names of the tensors, and the bytes that the file must have."""

    metadata: dict[str, str | int]
    tensors: tuple[str, ...]
    size: int


def find_flaw(path: Path) -> str | None:
    """Return why a file is no GGUF file that can be converted, as far as its header says, or None."""
    if not path.is_file():
        return "there is no such file"
    try:
        header = read_header(path)
        _refuse_cut_off(path, header)
        _refuse_scaled_positions(header)
    except Flaw as flaw:
        return str(flaw)
    return None


def read_header(path: Path) -> Header:
    """Read a header.

    Raises:
        Flaw: the file is no GGUF file, of another version, or ends within its header.
    """
    with path.open("rb") as file:
        begin = file.read(8)
        if begin[:4] != MAGIC:
            raise Flaw(f"it is no GGUF file, for it begins with {begin[:4]!r} in place of {MAGIC!r}")
        version = int.from_bytes(begin[4:], "little")
        if version not in VERSIONS:
            raise Flaw(f"it is of GGUF version {version}, one of {', '.join(map(str, VERSIONS))} is needed")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _parse(_Cursor(data, place=8))


@dataclass(slots=True)
class _Cursor:
    """A place in the file that moves on with what is read."""

    data: mmap.mmap
    place: int

    def skip(self, count: int) -> int:
        """Move on, and return the place before."""
        before = self.place
        self.place += count
        if self.place > len(self.data):
            raise Flaw("it is cut off within its header; download it again")
        return before

    def number(self, form: str) -> int:
        return int(struct.unpack_from(form, self.data, self.skip(struct.calcsize(form)))[0])

    def text(self) -> str:
        length = self.number("<Q")
        start = self.skip(length)
        return self.data[start : start + length].decode("utf-8", "replace")

    def value(self, kind: int) -> str | int | None:
        """A text or 32-bit number; anything else is skipped."""
        if kind == TEXT:
            return self.text()
        if kind == UINT32:
            return self.number("<I")
        if kind == ARRAY:
            self._skip_array(self.number("<I"), self.number("<Q"))
        elif kind in BYTES:
            self.skip(BYTES[kind])
        else:
            raise Flaw(f"its header is damaged, for no value has the type {kind}; download it again")
        return None

    def _skip_array(self, kind: int, count: int) -> None:
        if kind in BYTES:
            self.skip(BYTES[kind] * count)
            return
        for _ in range(count):
            if kind == TEXT:
                self.skip(self.number("<Q"))
            else:
                self.value(kind)


def _parse(cursor: _Cursor) -> Header:
    tensors, entries = cursor.number("<Q"), cursor.number("<Q")
    metadata: dict[str, str | int] = {}
    for _ in range(entries):
        name = cursor.text()
        value = cursor.value(cursor.number("<I"))
        if value is not None:
            metadata[name] = value
    names, end = [], 0
    for _ in range(tensors):
        names.append(cursor.text())
        shape = [cursor.number("<Q") for _ in range(cursor.number("<I"))]
        kind = cursor.number("<I")
        end = max(end, cursor.number("<Q") + _size(kind, prod(shape)))
    alignment = int(metadata.get("general.alignment", 32))
    return Header(metadata=metadata, tensors=tuple(names), size=-(-cursor.place // alignment) * alignment + end)


def _size(kind: int, elements: int) -> int:
    """Bytes of a tensor."""
    if kind not in _blocks():
        raise Flaw(f"it holds tensors of type {kind}, which the installed package gguf does not know")
    block, size = _blocks()[kind]
    return elements // block * size


@cache
def _blocks() -> dict[int, tuple[int, int]]:
    """Elements and bytes of a block, by the type of a tensor."""
    from gguf.constants import GGML_QUANT_SIZES

    return {int(kind): sizes for kind, sizes in GGML_QUANT_SIZES.items()}


def _refuse_cut_off(path: Path, header: Header) -> None:
    found = path.stat().st_size
    if found < header.size:
        raise Flaw(f"it is cut off, for it has {found:,} of {header.size:,} bytes; download it again")


def _refuse_scaled_positions(header: Header) -> None:
    """transformers leaves these out, and the model would answer a little wrong."""
    scaled = [name for name in header.tensors if name.startswith(("rope_freqs", "rope_factors"))]
    scaled += [
        name
        for name, value in header.metadata.items()
        if name.endswith(".rope.scaling.type") and value != "none" and not name.startswith("gpt-oss.")
    ]
    if scaled:
        raise Flaw(f"it scales its positions ({scaled[0]}), which transformers does not read; use safetensors of it")
