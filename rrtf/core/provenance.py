"""Tie each append-only artifact to a fingerprint of its inputs; when they change, archive the old file.

``NAME.inputs.json`` beside a growing file or folder holds the fingerprint of what it is made from. A stage binds the
artifact to its fingerprint before it appends. With another fingerprint, what is there moves to ``stale/FINGERPRINT/``
and comes back when those inputs come again: rows are never mixed, lost, or made twice. ``rrtf clean`` deletes
``stale/``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from rrtf.core.console import say
from rrtf.core.jsonl import file_hash, read_json, text_hash, write_json

SCHEMA = 2
"""Of the notes beside growing files and of the markers of stages. Version 1 had no number."""
LARGE = 1 << 24
"""Bytes of a file from which on it is not read again while its size and time of change stay."""


def bind_to_fingerprint(path: Path, fingerprint: str, *, adopt: bool = False) -> None:
    """Archive what ``path`` holds if other inputs made it; bring back what these inputs made before.

    Args:
        adopt: keep something there of unknown origin (a file that a user brought).
    """
    note = path.with_name(f"{path.name}.inputs.json")
    known = note.is_file()
    owner = str(read_json(note).get("fingerprint")) if known else "unknown"
    if path.exists() and owner != fingerprint and not (adopt and not known):
        target = _free(path.parent / "stale" / owner[:12] / path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
        say(f"{path} was made from other inputs: moved to {target}")
    if owner != fingerprint:
        write_json(note, {"schema": SCHEMA, "fingerprint": fingerprint})
    earlier = path.parent / "stale" / fingerprint[:12] / path.name
    if earlier.exists() and not path.exists():
        earlier.rename(path)
        say(f"{path} goes on from {earlier}")


def folder_fingerprint(name: str) -> str:
    """A hash over all files of a folder, or the name of what is no folder. Unchanged files are read once a process."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    files = sorted(item for item in folder.rglob("*") if item.is_file())
    return _folder_hash(name, tuple((str(item), item.stat().st_mtime_ns, item.stat().st_size) for item in files))


def content_hash(path: Path) -> str:
    """The hash of a file's bytes; a large file (a model) that has not changed is read once a process."""
    state = path.stat()
    if state.st_size < LARGE:
        return file_hash(path)
    return _large_hash(str(path.resolve()), state.st_mtime_ns, state.st_size)


def with_contents(settings: Any, *, keep_places: bool = True) -> Any:
    """Settings in which every text that names a file or folder stands beside the hash of its content.

    Args:
        keep_places: else the hash stands alone, so the same files on another machine make the same settings.
    """
    if isinstance(settings, dict):
        return {name: with_contents(value, keep_places=keep_places) for name, value in settings.items()}
    if isinstance(settings, list):
        return [with_contents(value, keep_places=keep_places) for value in settings]
    if isinstance(settings, str) and ("/" in settings or "." in settings) and _is_there(settings):
        path = Path(settings).expanduser()
        content = folder_fingerprint(str(path)) if path.is_dir() else content_hash(path)
        return [settings, content] if keep_places else [content]
    return settings


def _is_there(text: str) -> bool:
    """Whether a text names a file or folder; a template is longer than any name may be."""
    try:
        return Path(text).expanduser().exists()
    except (OSError, ValueError, RuntimeError):
        return False


def _free(target: Path) -> Path:
    """``target``, or with the first number behind it that is not taken."""
    numbered = (target.with_name(f"{target.name}.{number}") for number in range(1, 1_000_000))
    return target if not target.exists() else next(path for path in numbered if not path.exists())


@lru_cache(maxsize=64)
def _large_hash(path: str, changed: int, size: int) -> str:
    return file_hash(Path(path))


@lru_cache(maxsize=64)
def _folder_hash(folder: str, state: tuple[tuple[str, int, int], ...]) -> str:
    return text_hash([(Path(name).relative_to(folder).as_posix(), file_hash(Path(name))) for name, _, _ in state])
