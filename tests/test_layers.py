"""The layers: who may import whom, read from the source of every module of rrtf.

A room may import from itself and from the rooms above it in the table of docs/architecture.md, which is the only
statement of the layers. ``rrtf/__init__.py`` is no room: it names what Python users need and imports it when asked. The
rooms above ``config`` take plain arguments: they know neither the configuration nor Hydra.
"""

from __future__ import annotations

import ast
import graphlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def rooms_of(page: str) -> tuple[str, ...]:
    """The rooms in the order of the table in docs/architecture.md."""
    table = page.split("## The rooms")[1].split("\n\n", 3)[2]
    return tuple(name for name in re.findall(r"(?m)^\| `(\w+)/?` \|", table))


ROOMS = rooms_of((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
PLACE = {name: index for index, name in enumerate(("__init__", *ROOMS))}
KNOWS_HYDRA = {"bench", "config", "commands"}
BANNED_NAMES = {"utils", "util", "common", "helpers", "helper", "misc"}


@dataclass(frozen=True)
class Import:
    """One import statement: the module it stands in, what it names, and whether it runs when the module is imported."""

    where: str
    what: str
    line: int
    at_import: bool


def sources(folder: Path) -> dict[str, Path]:
    """Dotted names of all modules below a package's folder."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def _for_types_only(item: ast.AST) -> bool:
    return isinstance(item, ast.If) and isinstance(item.test, ast.Name) and item.test.id == "TYPE_CHECKING"


def imports(name: str, path: Path) -> Iterator[Import]:
    """All imports of a module, also those inside functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    later = [item for item in ast.walk(tree) if isinstance(item, ast.FunctionDef) or _for_types_only(item)]
    inner = {id(node) for item in later for node in ast.walk(item)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}, line {node.lineno}: relative imports hide an arrow, write the whole name"
            named = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(name, what, node.lineno, id(node) not in inner) for what in named)


MODULES = sources(ROOT / "rrtf")
IMPORTS = [found for name, path in MODULES.items() for found in imports(name, path)]


def entry_of(module: str) -> str:
    """The room that a dotted name belongs to: its first part below ``rrtf``; ``python -m rrtf`` is the cli."""
    parts = module.replace("rrtf.__main__", "rrtf.cli").split(".")
    return parts[1] if len(parts) > 1 and f"rrtf.{parts[1]}" in MODULES else "__init__"


def outside(name: str) -> list[Import]:
    return [found for found in IMPORTS if found.what.split(".")[0] == name]


def test_the_table_and_the_package_have_the_same_rooms() -> None:
    assert {entry_of(name) for name in MODULES} == PLACE.keys()


def test_the_root_stays_small_enough_to_read() -> None:
    """About sixteen entries; the newcomer's test of docs/architecture.md begins here."""
    assert len([path for path in (ROOT / "rrtf").iterdir() if path.name != "__pycache__"]) <= 17


def test_arrows_point_downward() -> None:
    upward = [
        f"{found.where}, line {found.line}: {found.what}"
        for found in outside("rrtf")
        if found.where != "rrtf" and PLACE.get(entry_of(found.what), 0) > PLACE.get(entry_of(found.where), 99)
    ]
    assert upward == []


def test_no_module_needs_itself_to_be_imported() -> None:
    """A cycle among imports that run at import time; graphlib names it."""
    graph: dict[str, set[str]] = {name: set() for name in MODULES}
    for found in outside("rrtf"):
        target = found.what if found.what in MODULES else found.what.rpartition(".")[0]
        if found.at_import and target != found.where:
            graph[found.where].add(target)
    assert len(list(graphlib.TopologicalSorter(graph).static_order())) == len(MODULES)


def test_only_config_bench_and_commands_know_hydra() -> None:
    knowing = [found for name in ("hydra", "omegaconf") for found in outside(name)]
    assert [found for found in knowing if entry_of(found.where) not in KNOWS_HYDRA] == []


def test_rrtf_knows_no_plugin_by_name() -> None:
    """The built-ins come through the same entry points as anybody's."""
    assert outside("rrtf_builtins") == []


def test_plugins_import_nothing_that_reads_the_configuration() -> None:
    above = {name for name in ROOMS if PLACE[name] >= PLACE["report"]}
    found = [one for name, path in sources(ROOT / "plugins" / "rrtf_builtins").items() for one in imports(name, path)]
    assert [one for one in found if one.what.startswith("rrtf.") and entry_of(one.what) in above] == []


@pytest.mark.parametrize("folder", ["rrtf", "plugins", "tests"])
def test_no_file_is_named_after_nothing(folder: str) -> None:
    assert [path for path in (ROOT / folder).rglob("*.py") if path.stem in BANNED_NAMES] == []


def imported_by(script: str) -> list[str]:
    """Heavy libraries that a fresh interpreter holds after a script."""
    heavy = (
        "torch",
        "lightning",
        "transformers",
        "hydra",
        "omegaconf",
        "ctranslate2",
        "numpy",
        "wandb",
        "httpx",
        "ray",
    )
    script += f"\nimport sys; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.splitlines()[-1].split()


def test_the_command_line_and_its_help_import_nothing_heavy() -> None:
    assert imported_by("from rrtf.cli import usage; usage()") == []


def test_the_package_imports_nothing_heavy_before_a_name_is_asked_for() -> None:
    assert imported_by("import rrtf; dir(rrtf)") == []
    assert imported_by("import rrtf; rrtf.Problem") == []


def test_every_public_name_is_there_and_listed() -> None:
    import rrtf

    assert set(rrtf.__all__) == set(rrtf._HOME_OF) <= set(dir(rrtf))
    assert all(getattr(rrtf, name).__name__ == name for name in rrtf.__all__)
    with pytest.raises(AttributeError, match="module 'rrtf' has no attribute 'nothing'"):
        rrtf.nothing  # noqa: B018


def test_listing_plugins_imports_no_heavy_library() -> None:
    """A plugin's class is its own config: what it needs to do its work is imported when it does it."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]
    modules = {value.partition(":")[0] for points in groups.values() for value in points.values()}
    script = f"import sys; sys.path[:0] = ['plugins']; import rrtf.config.plugins, {', '.join(sorted(modules))}"
    assert imported_by(script) == []


def test_a_forbidden_arrow_would_be_noticed(tmp_path: Path) -> None:
    """Also one inside a function."""
    (tmp_path / "records.py").write_text("def late():\n    from rrtf.commands import run\n")
    (found,) = imports("rrtf.core.records", tmp_path / "records.py")
    assert (found.what, found.at_import) == ("rrtf.commands.run", False)
    assert PLACE[entry_of(found.what)] > PLACE[entry_of(found.where)]
