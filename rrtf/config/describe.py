"""Settings as rows for people: key, default, meaning. docs/settings.md, ``conf/`` and ``--help`` are made from them."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from typing import Any, get_type_hints

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
        """Its meaning, with its choices and what null stands for."""
        known = self.meaning.known()
        listed = f" ({', '.join(known)})" if known and len(known) > 1 and not _named(known, self.meaning.text) else ""
        null = f"; null: {self.meaning.null}" if self.meaning.null and "null" not in self.meaning.text else ""
        return f"{self.meaning.text}{listed}{null}"


def _named(known: Any, text: str) -> bool:
    return all(str(name) in text for name in known)


def list_rows(schema: type[Any]) -> Iterator[Row]:
    """The settings of one class; sections and ``_target_`` are left out."""
    sections = dict(list_sections(schema))
    for field in dataclasses.fields(schema):
        if field.name not in sections and field.name not in ("_target_", "_partial_"):
            default = default_of(field)
            computed = field.default_factory is not dataclasses.MISSING and not isinstance(default, (list, dict))
            yield Row(name=field.name, default=default, meaning=meaning_of(field), computed=computed)


def list_sections(schema: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    """The sections of a class: fields that are data classes with a default."""
    hints = get_type_hints(schema)
    for field in dataclasses.fields(schema):
        hint = hints[field.name]
        if isinstance(hint, type) and dataclasses.is_dataclass(hint) and field.default != MISSING:
            yield field.name, hint


def default_of(field: dataclasses.Field[Any]) -> Any:
    """A field's default, made if it is made by a call."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def summarize(schema: type[Any]) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join(inspect.cleandoc(schema.__doc__ or "").split("\n\n")[0].split()).replace("``", "`")
