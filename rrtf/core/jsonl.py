"""JSON-lines files that survive a kill: whole-file writes go aside and are renamed, logs only ever grow.

``read_records`` names file and line in every complaint. ``AppendLog`` repairs a torn last line before it appends,
so a row is either wholly there or not there.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from rrtf.core.errors import UserError

T = TypeVar("T")


def dump(data: Mapping[str, Any]) -> str:
    """One line of JSON, without NaN and without line breaks, the same bytes for the same data."""
    line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # half a surrogate pair: JSON can carry it, UTF-8 only as an escape
        return json.dumps(data, allow_nan=False)
    return line


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number from 1, object) of a JSON-lines file, plain or ``.gz``; blank lines are skipped.

    Raises:
        UserError: the file is not there or not text, or a line is not one JSON object.
    """
    if not path.is_file():
        raise UserError(f"{path}: there is no such file")
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as handle:
        for number, raw in enumerate(_lines(path, handle), start=1):
            if not raw.strip():
                continue
            try:
                data = json.loads(raw.decode("utf-8").strip(), parse_constant=_refuse_constant)
            except ValueError as error:  # also UnicodeDecodeError and JSONDecodeError
                raise UserError(
                    f"{path}, line {number}: not valid JSON ({_short(error)}); one object a line is needed"
                ) from None
            if not isinstance(data, dict):
                raise UserError(f"{path}, line {number}: found {type(data).__name__}, one JSON object a line is needed")
            yield number, data


def read_records(path: Path, parse: Callable[[Mapping[str, Any]], T]) -> list[T]:
    """Read a JSON-lines file into records.

    Raises:
        UserError: with file, line and field, from the file or from ``parse``.
    """
    records = []
    for number, data in read_objects(path):
        try:
            records.append(parse(data))
        except UserError as error:
            raise UserError(f"{path}, line {number}: {error}") from None
    return records


def write_text(path: Path, text: str) -> None:
    """Replace a file at once: written aside, synced, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with _named(path), gone_on_error(aside):
        with aside.open("w", encoding="utf-8") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        aside.replace(path)
    _sync_folder(path.parent)


def write_records(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Replace a JSON-lines file at once."""
    write_text(path, "".join(dump(row) + "\n" for row in rows))


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Replace a JSON file at once, indented for people."""
    write_text(path, json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def read_json(path: Path) -> dict[str, Any]:
    """Read one JSON object.

    Raises:
        UserError: the file is not there or holds something else.
    """
    if not path.is_file():
        raise UserError(f"{path}: there is no such file")
    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse_constant)
    except ValueError as error:
        raise UserError(f"{path}: not valid JSON ({_short(error)})") from None
    if not isinstance(data, dict):
        raise UserError(f"{path}: found {type(data).__name__}, one JSON object is needed")
    return data


class AppendLog:
    """An append-only JSON-lines file. Opening it drops a torn last line; ``append`` returns once rows are on disk."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        _drop_torn_tail(path)
        self._path = path
        self._handle = path.open("ab")

    def append(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write rows and sync them."""
        with _named(self._path):
            self._handle.write("".join(dump(row) + "\n" for row in rows).encode())
            self._handle.flush()
            os.fsync(self._handle.fileno())

    def close(self) -> None:
        with _named(self._path):
            self._handle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, or of names and bytes of all files under a folder, in hexadecimal."""
    digest = hashlib.sha256()
    files = sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]
    for item in files:
        if path.is_dir():
            digest.update(str(item.relative_to(path)).encode() + b"\0")
        with item.open("rb") as handle:
            while block := handle.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def text_hash(*parts: object) -> str:
    """SHA-256 over the JSON of the parts, in hexadecimal: the fingerprint of settings."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def _lines(path: Path, handle: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from handle
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UserError(f"{path}: not a whole gzip file ({_short(error)})") from None


@contextmanager
def gone_on_error(aside: Path) -> Iterator[None]:
    """Delete a half-written file when its writing fails: on a full disk, its space is needed."""
    try:
        yield
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Put the file's name into an error of writing; the system gives it to errors of opening only."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")


def _drop_torn_tail(path: Path) -> None:
    if not path.is_file():
        return
    with path.open("rb+") as handle:
        data = handle.read()
        if data and not data.endswith(b"\n"):
            handle.truncate(data.rfind(b"\n") + 1)
            os.fsync(handle.fileno())


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _short(error: Exception) -> str:
    return str(error).split("\n")[0]
