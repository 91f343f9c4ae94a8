"""clean: what a run directory holds that no later command reads, and its deletion.

That is what was archived under ``stale/`` when its inputs changed, what a kill left half-written (``.NAME.part``,
``.NAME.old``), and converted weights under ``engines/`` of models that no ``config/COMMAND.yaml`` names any more.
Without ``yes=true`` it only lists.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rrtf.core.console import print_table
from rrtf.core.errors import UserError

ARGUMENTS = " DIR [yes=true]"
LEFT_OVER = re.compile(r"\..+\.(part|old)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposable:
    """Something that may go: where it is, why, and how many bytes it holds."""

    path: Path
    why: str
    size: int


def run(arguments: Sequence[str]) -> int:
    """List what may be deleted, and delete it with ``yes=true``.

    Raises:
        UserError: no run directory, an argument that is none, or another command at work there.
    """
    from rrtf.commands.run_directory import sole_user

    out, sure = _read(arguments)
    if not (out / ".lock").is_file():
        raise UserError(f"{out} is no run directory: no rrtf command has written there")
    with sole_user(out):
        found = list(find_disposable(out))
        if found:
            print_table(("why", "size", "path"), [(item.why, _mib(item.size), item.path) for item in found])
        for item in found if sure else ():
            _delete(item.path)
        print(_summary(found, sure))
    return 0


def find_disposable(out: Path) -> Iterator[Disposable]:
    """List what may go, in the order of its place; nothing inside of what may go as a whole."""
    engines = dict.fromkeys(_gone_engines(out), "model is gone")
    for folder, folders, files in os.walk(out):
        here = Path(folder)
        for name in sorted([*folders, *files]):
            path = here / name
            why = engines.get(path) or _why(name, name in folders)
            if why and not path.is_symlink():
                yield Disposable(path=path, why=why, size=_size(path))
                if name in folders:
                    folders.remove(name)


def _why(name: str, folder: bool) -> str | None:
    if folder and name == "stale":
        return "made of other inputs"
    return "left by a killed write" if LEFT_OVER.fullmatch(name) else None


def _gone_engines(out: Path) -> list[Path]:
    """Folders of converted weights that belong to no model of this run; none where no configuration tells."""
    from rrtf.commands.measurement import engine_folder

    folders = sorted(path for path in (out / "engines").glob("*") if re.fullmatch(r"[0-9a-f]{12}", path.name))
    if not folders or not list((out / "config").glob("*.yaml")):
        return []
    needed: set[Path] = set()
    for name in models_named(out):
        try:
            needed.add(engine_folder(out, name))
        except UserError:  # a folder that is not there any more
            continue
    return [path for path in folders if path not in needed]


def models_named(out: Path) -> set[str]:
    """Every model that a recorded configuration names, and those that the run itself has made."""
    from omegaconf import OmegaConf

    made = [out / "model", out / "validation" / "best", *(out / "quantized").glob("*")]
    named = {str(path) for path in made if path.is_dir()}
    for path in (out / "config").glob("*.yaml"):
        config: Any = OmegaConf.to_container(OmegaConf.load(path))
        own = [entry.get("weights") for entry in (config.get("models") or {}).values() if isinstance(entry, dict)]
        named |= {str(name) for name in (config.get("student"), config.get("model"), *own) if name}
        named |= {str(name) for name in [*(config.get("teachers") or []), *(config.get("models") or {})]}
    return named - {"reference"}


def _read(arguments: Sequence[str]) -> tuple[Path, bool]:
    pairs = (("" if "=" in argument else "out=") + argument for argument in arguments)
    values = {key: value for key, _, value in (pair.partition("=") for pair in pairs)}
    if unknown := sorted(values.keys() - {"out", "yes"}):
        raise UserError(f"there is no setting '{unknown[0]}'; usage: rrtf clean{ARGUMENTS}")
    if values.get("yes", "true") not in ("true", "false"):
        raise UserError(f"yes is '{values['yes']}', true or false is needed")
    if "out" not in values:
        raise UserError(f"name a run directory; usage: rrtf clean{ARGUMENTS}")
    return Path(values["out"]), values.get("yes") == "true"


def _size(path: Path) -> int:
    items = path.rglob("*") if path.is_dir() else [path]
    return sum(item.stat().st_size for item in items if item.is_file() and not item.is_symlink())


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _mib(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB"


def _summary(found: Sequence[Disposable], sure: bool) -> str:
    if not found:
        return "nothing to delete"
    total = _mib(sum(item.size for item in found))
    return f"{total} deleted" if sure else f"{total} may go: the same command with yes=true deletes it"
