"""Exceptions of Hydra and OmegaConf as one sentence each."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from rrtf.core.errors import did_you_mean


def config_sentence(error: BaseException, known_keys: Callable[[], list[str]]) -> str | None:
    """One sentence for an exception of Hydra or OmegaConf, or None for any other."""
    from hydra.errors import HydraException, OverrideParseException
    from omegaconf.errors import OmegaConfBaseException

    if isinstance(error, ValueError) and "Config group override must be a string or a list" in str(error):
        return "a group cannot be set to null on the command line: ~GROUP takes its choice away"
    if isinstance(error, AssertionError) and _comes_from_hydra(error):
        return (
            "the defaults list of a file in conf/ or --config-dir cannot be read: entries that begin with 'override' "
            "must stand after all others"
        )
    if not isinstance(error, (HydraException, OmegaConfBaseException)):
        return None
    cause = error.__cause__ if isinstance(error.__cause__, OmegaConfBaseException) else error
    text = " ".join(str(part) for part in dict.fromkeys([str(error), str(cause)]))
    key = getattr(cause, "full_key", None) or _quoted_key(text)
    if found := re.search(r"Could not (?:find|load) '(?:schema/)?(\w+)/([^']*)'", text):
        return _unknown_option(found.group(1), found.group(2))
    if "not a subclass of ModelConfig" in text or re.search(
        r"Key '.*' is not in struct.*full_key: models\.", text, re.S
    ):
        name = (key or "NAME").removeprefix("models.").split(".")[0]
        return f"models has no '{name}' yet: begin it with +ask@models.{name}=own, or +sampler@models.{name}.sampler=hf"
    unknown = re.search(r"Key '?[\w.]+'? (?:is )?not in|is not in struct|Could not override", text)
    if unknown and key and key.startswith("evaluate.sampler."):
        name = key.removeprefix("evaluate.sampler.")
        return (
            f"evaluate.sampler has no setting '{name}'; if it is null, begin with +sampler@evaluate.sampler=ctranslate2"
        )
    if unknown and key:
        return describe_unknown_key(key, known_keys())
    if key and re.search(r"Invalid value assigned: (?:str|int|float) is not a ListConfig", text):
        return f"{key}: a list is needed, write {key}=[...]"
    if isinstance(error, OverrideParseException) and re.fullmatch(r"[\w@./+~]+=[^=]*=.*", error.override):
        name, _, value = error.override.partition("=")
        return f"the override '{error.override}' cannot be read: quote a value that holds '=', '{name}=\"{value}\"'"
    if isinstance(error, OverrideParseException):
        return f"the override '{error.override}' cannot be read: {str(error).splitlines()[0]}"
    if found := re.search(r"An item is already at '([^']+)'", text):
        return f"{found.group(1)} is there already: leave the + out"
    first = str(cause).split("\n")[0]
    return f"{key}: {first}" if key and key not in first else first


def _comes_from_hydra(error: BaseException) -> bool:
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and "hydra" in Path(frames[-1].filename).parts


def _quoted_key(text: str) -> str | None:
    found = re.search(r"Could not override '([^']+)'", text) or re.search(r"full_key: (\S+)", text)
    return found.group(1) if found else None


def describe_unknown_key(key: str, known: Sequence[str]) -> str:
    """One sentence about a key that the configuration does not have."""
    from rrtf.config.keys import find_choices, find_moved

    if moved := find_moved(key):
        return f"{key} is now {moved}"
    if choices := find_choices(key):
        return f"{key} is a setting of {' and of '.join(choices)}, which is not chosen"
    return f"there is no setting '{key}', {_closest_key(key, known)}"


def _closest_key(key: str, known: Sequence[str]) -> str:
    """The closest whole key, or the key of that name elsewhere in the tree."""
    leaf = key.split(".")[-1]
    same = [name for name in known if name.split(".")[-1] == leaf]
    if same:
        return f"did you mean '{same[0]}'?"
    hint = did_you_mean(key, known)
    return hint if hint.startswith("did you mean") else "see rrtf run --cfg job for all settings"


def _unknown_option(group: str, name: str) -> str:
    from hydra.core.config_store import ConfigStore

    from rrtf.config.groups import list_names
    from rrtf.config.plugins import installed

    broken = [p for p in installed() if p.kind.option == group and p.name == name and p.problem]
    if broken:
        return f"{group} '{name}' of {broken[0].distribution} cannot be used: {broken[0].problem}"
    names = list_names(group) | {str(item).removesuffix(".yaml") for item in ConfigStore.instance().repo.get(group, {})}
    elsewhere = f"; one that has a name is train.strategy={name}" if group == "strategy" else ""
    return f"there is no {group} '{name}', {did_you_mean(name, names)}{elsewhere}"
