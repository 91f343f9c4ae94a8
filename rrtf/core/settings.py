"""Settings: the fields of a frozen data class that is both the schema of a configuration and what is built from it.

A field says what it means and what it may be; that is the only source for ``conf/``, docs/settings.md and ``rrtf
check``::

    @dataclass(frozen=True, kw_only=True)
    class DPO:
        beta: float = setting(0.1, "strength of the pull towards the untrained model", above=0)

What one field cannot say (two settings that must fit each other) a class says in a method ``complaints()``, one
sentence each; a sentence that begins with a setting's name gets the whole key.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rrtf.core.errors import did_you_mean

MISSING = "???"
"""OmegaConf's mark of a value that a user must give; OmegaConf itself is not imported here."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The meaning of a setting and its bounds.

    ``text`` is for people. ``least``, ``above`` and ``most`` bound a number, or each number of a list. ``choices`` are
    the values of a text, or what gives them. ``affects_output``: samples made with another value are other samples.
    ``null`` says what null stands for, where it may be null.
    """

    text: str = ""
    least: float | None = None
    above: float | None = None
    most: float | None = None
    choices: Sequence[str] | Callable[[], Sequence[str]] = ()
    affects_output: bool = True
    null: str = ""

    def complaint(self, key: str, value: Any) -> str | None:
        """One sentence about a value that may not be, or None."""
        for one in value if isinstance(value, (list, tuple)) else (value,):
            if sentence := self._complaint(key, one, held=one is not value):
                return sentence
        return None

    def known(self) -> Sequence[str]:
        """The values of a text that may be any of several."""
        return self.choices() if callable(self.choices) else self.choices

    def _complaint(self, key: str, value: Any, *, held: bool) -> str | None:
        if isinstance(value, str) and (known := self.known()) and value not in known:
            return f"{key} {'holds' if held else 'is'} '{value}', {did_you_mean(value, known)}"
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        needed = self._needed(value)
        return f"{key} {'holds' if held else 'is'} {value}, {needed}" if needed else None

    def _needed(self, value: float) -> str | None:
        """The bounds in words, where a number is outside of them. (NaN is.)"""
        null = f", or null for {self.null}" if self.null else ""
        if self.above is not None and self.most is not None and not self.above < value <= self.most:
            return f"a number above {self.above:g} and up to {self.most:g} is needed{null}"
        if self.above is not None and not value > self.above:
            return f"a number above {self.above:g} is needed{null}"
        if self.least is not None and not value >= self.least:
            return f"{'0 or more' if self.least == 0 else f'at least {self.least:g}'} is needed{null}"
        if self.most is not None and not value <= self.most:
            return f"at most {self.most:g} is needed{null}"
        return None


def setting(default: Any, text: str, *, factory: bool = False, **bounds: Any) -> Any:
    """A field with its meaning; a list or a mapping as default is copied for every instance.

    Args:
        factory: ``default`` is called to make the default.
        bounds: the other fields of ``Meaning``.
    """
    metadata = {"meaning": Meaning(text=text, **bounds)}
    if factory:
        return dataclasses.field(default_factory=default, metadata=metadata)
    if isinstance(default, (list, dict)):
        return dataclasses.field(default_factory=lambda: default.copy(), metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def section(schema: type[Any], *, affects_output: bool = True) -> Any:
    """A field that holds a data class of settings, its defaults."""
    metadata = {"meaning": Meaning(affects_output=affects_output)}
    return dataclasses.field(default_factory=schema, metadata=metadata)


def needed(text: str, **bounds: Any) -> Any:
    """A field that a user must give a value."""
    return setting(MISSING, text, **bounds)


def meaning_of(field: dataclasses.Field[Any]) -> Meaning:
    """The meaning of a field; the empty one where it does not say."""
    found: Meaning | None = field.metadata.get("meaning")
    return Meaning() if found is None else found


def complaints_of(thing: Any, key: str) -> Iterator[str]:
    """Everything that is wrong with a thing's settings and with those of the things in it, one sentence each.

    Args:
        thing: an instance of a data class; anything else has no complaints.
        key: where it stands in the configuration, empty for the root.
    """
    if not dataclasses.is_dataclass(thing) or isinstance(thing, type):
        return
    prefix = f"{key}." if key else ""
    for field in dataclasses.fields(thing):
        value = getattr(thing, field.name)
        if sentence := meaning_of(field).complaint(f"{prefix}{field.name}", value):
            yield sentence
        elif isinstance(value, Mapping):
            for name, one in value.items():
                yield from complaints_of(one, f"{prefix}{field.name}.{name}")
        else:
            yield from complaints_of(value, f"{prefix}{field.name}")
    own: Callable[[], Sequence[str]] | None = getattr(thing, "complaints", None)
    if own is not None:
        yield from (_with_key(thing, key, sentence) for sentence in own())


def _with_key(thing: Any, key: str, sentence: str) -> str:
    """A class's own sentence with the key of the setting that it begins with, or of the thing."""
    if not key:
        return sentence
    return f"{key}.{sentence}" if sentence.split()[0] in values_of(thing) else f"{key}: {sentence}"


def values_of(thing: Any) -> dict[str, Any]:
    """A thing's settings by name, not copied."""
    return {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}
