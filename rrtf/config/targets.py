"""Check that every ``_target_`` exists and takes its arguments; all complaints before anything runs."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from rrtf.config.groups import MANY, list_own_options
from rrtf.config.schemas import RunConfig
from rrtf.core.errors import did_you_mean
from rrtf.core.importing import locate
from rrtf.core.settings import values_of

SLOTS = (
    *("sampler", "evaluate.sampler", "executor"),
    *("objective", "optimizer", "scheduler", "adapter", "strategy", "trainer"),
)
"""Keys that hold one thing; the last part of each is the group that it is chosen from."""

GIVEN_BY_US = {"logger": {"save_dir"}, "optimizer": {"params"}, "scheduler": {"optimizer", "steps"}}
"""Arguments that a thing of a group gets when it is built."""

FORWARDS = {
    "lightning.pytorch.strategies.ddp.DDPStrategy.__init__": ("torch.nn.parallel.DistributedDataParallel",),
}
"""Constructors of others that pass what they do not know on, and to whom."""


def list_things(cfg: RunConfig) -> Iterator[tuple[str, str, Any]]:
    """(key, group, thing) of everything that can be chosen and is."""
    for key in SLOTS:
        thing = attrgetter(key)(cfg)
        if thing is not None:
            yield key, key.rpartition(".")[2], thing
    for name, own in cfg.models.items():
        if own.sampler is not None:
            yield f"models.{name}.sampler", "sampler", own.sampler
    for group in sorted(MANY):
        for name, thing in getattr(cfg, group).items():
            yield f"{group}.{name}", group, thing


def complaints_about_targets(cfg: RunConfig) -> Iterator[str]:
    """A slot that holds no thing, a target that is not there, an argument that it does not take.

    Targets of our own options are known to be there; to import them would take seconds.
    """
    ours = {option.schema for option in list_own_options()}
    for key, group, thing in list_things(cfg):
        if isinstance(thing, Mapping) and "_target_" in thing:
            yield from _complaints(key, group, str(thing["_target_"]), thing)
        elif isinstance(thing, Mapping) or not dataclasses.is_dataclass(thing):
            yield f"{key} is {_shown(thing)}, which is no {group}: {_how_to_choose(key, group)}"
        elif hasattr(thing, "_target_") and (type(thing) not in ours or thing._target_ != _declared_target(thing)):
            yield from _complaints(key, group, thing._target_, values_of(thing))


def accepted_arguments(target: Callable[..., Any]) -> tuple[set[str], bool]:
    """Names of the arguments that a callable takes, and whether it takes any other.

    A function that passes what it does not know on to others names them in ``forwards_to``; see also ``FORWARDS``.
    """
    parameters = inspect.signature(target).parameters.values()
    names = {one.name for one in parameters if one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)}
    forwarded = [locate(name) for name in _forwards_to(target)]
    for other in forwarded:
        names |= accepted_arguments(other)[0]
    return names, any(one.kind is one.VAR_KEYWORD for one in parameters) and not forwarded


def _forwards_to(target: Callable[..., Any]) -> Sequence[str]:
    made_by = getattr(target, "__init__", None) if isinstance(target, type) else target
    name = f"{getattr(made_by, '__module__', '')}.{getattr(made_by, '__qualname__', '')}"
    return getattr(target, "forwards_to", FORWARDS.get(name, ()))


def _complaints(key: str, group: str, target: str, arguments: Mapping[str, Any]) -> Iterator[str]:
    try:
        found = locate(target)
    except Exception as error:  # the target is anybody's module: it may fail in any way
        yield f"{key}._target_ is {target}, which cannot be imported ({type(error).__name__}: {_first_line(error)})"
        return
    names, takes_any = accepted_arguments(found)
    for name in arguments:
        if name not in names and not takes_any and not str(name).startswith("_"):
            yield f"{key}.{name} is no argument of {target}, {did_you_mean(str(name), names)}"
    if not arguments.get("_partial_"):
        given = {*map(str, arguments), *GIVEN_BY_US.get(group, ())}
        needed = [
            one.name
            for one in inspect.signature(found).parameters.values()
            if _is_needed(one) and one.name not in given
        ]
        if needed:
            yield f"{key} needs {', '.join(needed)}, which {target} cannot do without: add +{key}.{needed[0]}=VALUE"


def _declared_target(thing: Any) -> str:
    return str(getattr(type(thing), "_target_", ""))


def _is_needed(one: inspect.Parameter) -> bool:
    return one.default is one.empty and one.kind not in (one.VAR_KEYWORD, one.VAR_POSITIONAL)


def _shown(thing: Any) -> str:
    return repr(dict(thing)) if isinstance(thing, Mapping) else repr(thing)


def _how_to_choose(key: str, group: str) -> str:
    if key == group:
        return f"choose one with {group}=NAME"
    if group in MANY:
        return f"choose some with {group}=[NAME], or give it a {key}._target_"
    return f"choose one with +{group}@{key}=NAME"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
