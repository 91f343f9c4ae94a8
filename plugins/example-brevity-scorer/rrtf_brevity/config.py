"""The options of the scorer, as they appear under ``scorer.brevity``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Brevity:
    """A malus that grows with a program's length. ``scale`` is the number of tokens that costs the whole weight."""

    _target_: str = "rrtf_brevity.scorer.BrevityScorer"
    weight: float = 0.01
    scale: float = 400.0
