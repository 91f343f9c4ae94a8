"""Plugins: what the entry points of the installed packages offer, and how they become Hydra options.

An entry point names a frozen data class that is the schema of its settings and does the work itself
(``rrtf.core.settings``), so listing and configuring plugins imports no heavy library::

    [project.entry-points."rrtf.scorers"]
    brevity = "rrtf_brevity:Brevity"

    @dataclass(frozen=True, kw_only=True)
    class Brevity:
        weight: float = setting(1.0, "factor of the score in the sum over scorers", above=0)

        def score(self, problem, candidates): ...

A class that cannot do the work without a heavy base class has ``_target_``, the dotted name of what is called with the
other settings. A class may name a module that its work needs and that comes with an extra only: ``needs:
ClassVar[str] = "vllm"``.

``scorer=[unit_tests,brevity]`` then selects it and ``scorer.brevity.weight=0.5`` overrides it, with types checked.
The built-ins come in through the same entry points.
"""

from __future__ import annotations

import dataclasses
import importlib
import importlib.util
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points, requires
from typing import Any

from rrtf.core.errors import UserError, did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of plugin: its entry-point group, and its Hydra group, which is also the key of its settings.

    ``many``: several are chosen, and each has a key of its own below. ``methods``: a class with one of them does the
    work itself; any other needs ``_target_``.
    """

    entry_points: str
    option: str
    many: bool
    methods: tuple[str, ...]


KINDS = (
    Kind(entry_points="rrtf.scorers", option="scorer", many=True, methods=("score", "open")),
    Kind(entry_points="rrtf.quantizers", option="quantizer", many=True, methods=("quantize",)),
    Kind(entry_points="rrtf.samplers", option="sampler", many=False, methods=("open",)),
    Kind(entry_points="rrtf.benchmarks", option="benchmark", many=True, methods=("problems",)),
    Kind(entry_points="rrtf.objectives", option="objective", many=False, methods=("__call__",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """One installed plugin. ``problem`` is a sentence when it could not be loaded, and ``config`` is then None.

    ``missing`` is a module that its work needs and that is not installed.
    """

    kind: Kind
    name: str
    distribution: str
    version: str
    value: str
    config: type[Any] | None
    problem: str | None = None
    missing: str | None = None


def installed(kinds: Sequence[Kind] = KINDS) -> list[Plugin]:
    """All plugins of the given kinds, by kind and name; a broken one is listed with its problem."""
    found = []
    for kind in kinds:
        points = sorted(entry_points(group=kind.entry_points), key=lambda point: (point.name, point.value))
        found += [_load(kind, point) for point in dict.fromkeys(points)]
    return _mark_doubles(found)


def how_to_install(module: str) -> str:
    """The command that installs a module: an extra of rrtf, if one brings it, else the package of that name."""
    name = module.replace("_", "-")
    for requirement in requires("rrtf") or []:
        found = re.match(rf"{re.escape(name)}\b.*extra == ['\"]([\w-]+)['\"]", requirement)
        if found:
            return f"pip install 'rrtf[{found.group(1)}]'"
    return f"pip install {name}"


def require(kind: Kind, name: str) -> type[Any]:
    """The config class of one plugin.

    Raises:
        UserError: no plugin has that name, or it cannot be loaded.
    """
    plugins = {plugin.name: plugin for plugin in installed([kind])}
    if name not in plugins:
        raise UserError(f"there is no {kind.option} '{name}', {did_you_mean(name, plugins)}")
    plugin = plugins[name]
    if plugin.config is None:
        raise UserError(f"{kind.option} '{name}' of {plugin.distribution} cannot be used: {plugin.problem}")
    return plugin.config


def _load(kind: Kind, point: EntryPoint) -> Plugin:
    dist = point.dist
    config: Any = None
    problem = _import_problem(point)
    if problem is None:
        try:
            config = point.load()
            problem = _shape_problem(config, point, kind)
        except AttributeError:
            problem = f"its entry point {point.value} names something that the module does not have"
    return Plugin(
        kind=kind,
        name=point.name,
        distribution=dist.metadata["Name"] if dist else "unknown",
        version=dist.version if dist else "unknown",
        value=point.value,
        config=None if problem else config,
        problem=problem,
        missing=None if problem else _missing(config),
    )


def _missing(config: Any) -> str | None:
    needed: str | None = getattr(config, "needs", None)
    return needed if needed and importlib.util.find_spec(needed) is None else None


def _import_problem(point: EntryPoint) -> str | None:
    try:
        importlib.import_module(point.module)
    except ModuleNotFoundError as error:
        return f"its entry point {point.value} needs the module '{error.name}', which is not installed"
    except Exception as error:  # a plugin may fail in any way; the sentence carries how
        first = str(error).partition("\n")[0]
        return f"importing {point.value} failed with {type(error).__name__}: {first}"
    return None


def _shape_problem(config: object, point: EntryPoint, kind: Kind) -> str | None:
    if not isinstance(config, type) or not dataclasses.is_dataclass(config):
        return f"its entry point {point.value} is not a dataclass config"
    targets = [item.default for item in dataclasses.fields(config) if item.name == "_target_"]
    if not targets and any(callable(getattr(config, name, None)) for name in kind.methods):
        return None
    if not targets or not isinstance(targets[0], str):
        return (
            f"its config {point.value} has no default for '_target_', the dotted name of the class that does the work, "
            f"nor a method {' or '.join(kind.methods)} of its own"
        )
    return None


def _mark_doubles(plugins: list[Plugin]) -> list[Plugin]:
    """Two packages that offer the same name: both are refused, rather than one chosen by import order."""
    marked = []
    for plugin in plugins:
        twins = {p.distribution for p in plugins if (p.kind, p.name) == (plugin.kind, plugin.name)} - {
            plugin.distribution
        }
        if twins:
            problem = f"the name is also taken by {', '.join(sorted(twins))}; uninstall one of them"
            plugin = dataclasses.replace(plugin, config=None, problem=problem)
        marked.append(plugin)
    return marked
