"""Whose rows are these? What grows row by row belongs to one set of inputs; what others made is set aside.

Beside a growing file or folder stands ``NAME.inputs.json`` with the fingerprint of what it is made from. A stage
claims it before it adds anything. Claimed with other inputs, what is there moves to ``aside/FINGERPRINT/``, and moves
back when those inputs come again: nothing is mixed, nothing is lost, nothing is done twice.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from rrtf.core.console import say
from rrtf.core.jsonl import file_hash, read_json, text_hash, write_json


def claim(path: Path, mark: str, *, adopt: bool = False) -> None:
    """Make ``path`` ours: what it holds afterwards was made from the inputs with this fingerprint, or it is not there.

    Args:
        adopt: keep something there of unknown origin (a file that a user brought).
    """
    note = path.with_name(f"{path.name}.inputs.json")
    known = note.is_file()
    owner = str(read_json(note).get("fingerprint")) if known else "unknown"
    if path.exists() and owner != mark and not (adopt and not known):
        target = _free(path.parent / "aside" / owner[:12] / path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
        say(f"{path} was made from other inputs: moved to {target}")
    if owner != mark:
        write_json(note, {"fingerprint": mark})
    earlier = path.parent / "aside" / mark[:12] / path.name
    if earlier.exists() and not path.exists():
        earlier.rename(path)
        say(f"{path} goes on from {earlier}")


def folder_mark(name: str) -> str:
    """A hash over all files of a folder, or the name of what is no folder. Unchanged files are read once a process."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    files = sorted(item for item in folder.rglob("*") if item.is_file())
    return _folder_hash(name, tuple((str(item), item.stat().st_mtime_ns, item.stat().st_size) for item in files))


def with_contents(settings: Any) -> Any:
    """Settings in which every text that names a file or folder stands beside the hash of its content."""
    if isinstance(settings, dict):
        return {name: with_contents(value) for name, value in settings.items()}
    if isinstance(settings, list):
        return [with_contents(value) for value in settings]
    if isinstance(settings, str) and ("/" in settings or "." in settings) and _is_there(settings):
        path = Path(settings).expanduser()
        return [settings, folder_mark(str(path)) if path.is_dir() else file_hash(path)]
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
def _folder_hash(folder: str, state: tuple[tuple[str, int, int], ...]) -> str:
    return text_hash([(Path(name).relative_to(folder).as_posix(), file_hash(Path(name))) for name, _, _ in state])
