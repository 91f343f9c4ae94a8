"""The cells of a comparison: named rows of overrides, times every override that has several values.

``objective=rrtf,sft seed=0,1,2`` is Hydra's sweep syntax, read by Hydra's own parser. Rows
(``compare.rows`` in ``conf/comparison``) are for settings that belong together: an objective and its learning rate.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SEED = "seed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCell:
    """One training: the row it belongs to, its seed, and the overrides that it adds to those of all."""

    row: str
    seed: int
    overrides: tuple[str, ...]

    @property
    def name(self) -> str:
        """A file name: readable, and different for different rows."""
        digest = hashlib.sha256(self.row.encode()).hexdigest()[:6]
        return f"{re.sub(r'[^a-z0-9]+', '_', self.row.lower()).strip('_')}-{digest}-seed{self.seed}"


def split_sweeps(overrides: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Overrides with one value, and by key the values of those that have several.

    Raises:
        hydra.errors.OverrideParseException: Hydra cannot read one.
    """
    from hydra.core.override_parser.overrides_parser import OverridesParser

    fixed: list[str] = []
    swept: dict[str, list[str]] = {}
    for text, override in zip(overrides, OverridesParser.create().parse_overrides(list(overrides)), strict=True):
        if override.is_sweep_override():
            swept[override.get_key_element()] = list(override.sweep_string_iterator())
        else:
            fixed.append(text)
    return fixed, swept


def plan_cells(
    rows: Mapping[str, Sequence[str]], swept: Mapping[str, Sequence[str]], *, seed: int
) -> list[PlannedCell]:
    """Every cell, all rows of one seed before the next seed: a comparison that is cut short is balanced.

    Args:
        rows: name to overrides; none is one row without a name.
        swept: key to values, among them ``seed``.
        seed: where ``seed`` is not swept.
    """
    seeds = [int(value) for value in swept.get(SEED, [str(seed)])]
    axes = [[(key, value) for value in values] for key, values in swept.items() if key != SEED]
    return [
        PlannedCell(
            row=_label(name, chosen),
            seed=one,
            overrides=(*overrides, *(f"{key}={value}" for key, value in chosen), f"seed={one}"),
        )
        for one in seeds
        for name, overrides in (rows or {"": ()}).items()
        for chosen in itertools.product(*axes)
    ]


def _label(name: str, chosen: Sequence[tuple[str, str]]) -> str:
    """``rrtf``, ``rrtf, optimizer.lr=1e-5``: a choice of a group by its value alone."""
    parts = [value if key.isidentifier() else f"{key}={value}" for key, value in chosen]
    return ", ".join([*([name] if name else []), *parts]) or "as configured"
