"""Settings as rows for people: key, default, meaning. docs/settings.md, ``conf/`` and ``--help`` are made from them."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from rrtf.core.settings import MISSING, Meaning, meaning_of


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One setting. ``default`` is None for null; ``computed`` where it depends on the machine."""

    name: str
    default: Any
    meaning: Meaning
    computed: bool = False

    @property
    def text(self) -> str:
        """What it means, with its choices and what null stands for."""
        known = self.meaning.known()
        listed = f" ({', '.join(known)})" if known and len(known) > 1 and not _named(known, self.meaning.text) else ""
        null = f"; null: {self.meaning.null}" if self.meaning.null and "null" not in self.meaning.text else ""
        return f"{self.meaning.text}{listed}{null}"


def _named(known: Any, text: str) -> bool:
    return all(str(name) in text for name in known)


def list_rows(schema: type[Any]) -> Iterator[Row]:
    """The settings of one class; sections and ``_target_`` are left out."""
    for field in dataclasses.fields(schema):
        if section_of(schema, field.name) is None and field.name not in ("_target_", "_partial_"):
            computed = field.default_factory is not dataclasses.MISSING and not isinstance(
                default_of(field), (list, dict)
            )
            yield Row(name=field.name, default=default_of(field), meaning=meaning_of(field), computed=computed)


def list_sections(schema: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    """The sections of a class: fields that are data classes with a default."""
    for field in dataclasses.fields(schema):
        found = section_of(schema, field.name)
        if found is not None:
            yield field.name, found


def section_of(schema: type[Any], name: str) -> type[Any] | None:
    """The data class of a field that always holds one, or None."""
    hint = get_type_hints(schema)[name]
    field = next(item for item in dataclasses.fields(schema) if item.name == name)
    needed = field.default == MISSING
    return hint if dataclasses.is_dataclass(hint) and not get_args(hint) and not needed else None  # type: ignore[return-value]


def default_of(field: dataclasses.Field[Any]) -> Any:
    """A field's default, made if it is made by a call."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def summarize(schema: type[Any]) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join(inspect.cleandoc(schema.__doc__ or "").split("\n\n")[0].split()).replace("``", "`")
