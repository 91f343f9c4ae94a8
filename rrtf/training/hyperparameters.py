"""Describe the arguments of ``RRTFModule`` as plain values, for checkpoints and loggers; never modules or functions."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from rrtf.core.errors import UserError
from rrtf.training import objectives
from rrtf.training.objectives import Objective


def describe_objective(objective: Objective) -> dict[str, Any]:
    """An objective as its name and settings; ``objective_from`` reads it."""
    return {"name": _name(type(objective)), **_settings(objective)}


def objective_from(description: Mapping[str, Any]) -> Objective:
    """One of our objectives, from its name and settings.

    Raises:
        UserError: it is of another package, which nothing but its own code can build.
    """
    kind = getattr(objectives, str(description["name"]), None)
    if kind is None:
        raise UserError(f"the objective {description['name']} is none of rrtf's: give it as objective=")
    made: Objective = kind(**{name: value for name, value in description.items() if name != "name"})
    return made


def describe_call(function: Callable[..., Any]) -> dict[str, Any]:
    """A data class that is called, a function, or a ``functools.partial`` with its settings, by name."""
    if _is_record(function):
        return {"name": _name(type(function)), **_settings(function)}
    if isinstance(function, partial):
        return {"name": _name(function.func), **{name: _plain(value) for name, value in function.keywords.items()}}
    return {"name": _name(function)}


def describe_optimizer(optimizer: Callable[..., Any] | None, *, lr: float, weight_decay: float) -> dict[str, Any]:
    """An optimizer that was given, else the settings of AdamW."""
    return (
        {"lr": lr, "weight_decay": weight_decay} if optimizer is None else {"optimizer_call": describe_call(optimizer)}
    )


def describe_scheduler(scheduler: Callable[..., Any] | None, *, warmup: float) -> dict[str, Any]:
    """A scheduler that was given, else the setting of the cosine."""
    return {"warmup": warmup} if scheduler is None else {"scheduler_call": describe_call(scheduler)}


def _settings(thing: Any) -> dict[str, Any]:
    held = {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)} if _is_record(thing) else {}
    return {name: _plain(value) for name, value in held.items()}


def _is_record(thing: Any) -> bool:
    return dataclasses.is_dataclass(thing) and not isinstance(thing, type)


def _name(thing: Any) -> str:
    """The name by which it is imported; ours by the last part alone."""
    module, name = getattr(thing, "__module__", ""), getattr(thing, "__qualname__", type(thing).__qualname__)
    return name if module.startswith("rrtf.training.") or not module else f"{module}.{name}"


def _plain(value: Any) -> Any:
    """A value as a checkpoint that is read with ``weights_only`` may hold it."""
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if value is None or type(value) in (bool, int, float, str) else str(value)
