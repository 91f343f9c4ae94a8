"""The models of the grid and how each is asked: its own settings under ``models.NAME``, the run's for what is null."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rrtf.config.build import to_plain
from rrtf.config.schemas import ModelConfig, RunConfig
from rrtf.core.provenance import with_contents
from rrtf.core.records import Role
from rrtf.models.prompts import PromptFormat
from rrtf.sampling.extraction.methods import Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One model: ``name`` is what its rows carry, ``weights`` what its engine opens."""

    name: str
    role: Role
    weights: str
    sampler: Any
    prompt: PromptFormat
    temperatures: tuple[float, ...]
    n: int
    max_new_tokens: int
    extraction: Extraction


def grid(cfg: RunConfig) -> list[Asked]:
    """The student, then the teachers that are models, in the order they are named."""
    teachers = [(name, Role.TEACHER) for name in cfg.teachers if name != "reference"]
    return [_asked(cfg, name, role) for name, role in [(cfg.student, Role.STUDENT), *teachers]]


def own_settings(cfg: RunConfig) -> dict[str, Any]:
    """The settings of ``models`` that rows depend on; empty where nothing is set.

    The place of a round's student (``rrtf.config.rounds``) is left out: its content counts, wherever the run lies.
    """
    models = {name: replace(own, weights=None) if name == cfg.student else own for name, own in cfg.models.items()}
    return {name: with_contents(to_plain(own, all_settings=False)) for name, own in sorted(models.items())}


def _asked(cfg: RunConfig, name: str, role: Role) -> Asked:
    own = cfg.models.get(name, ModelConfig())
    prompt = cfg.student_prompt if own.prompt is None else own.prompt
    return Asked(
        name=name,
        role=role,
        weights=own.weights or name,
        sampler=cfg.sampler if own.sampler is None else own.sampler,
        prompt=prompt,
        temperatures=tuple(cfg.sample.temperatures if own.temperatures is None else own.temperatures),
        n=cfg.sample.n if own.n is None else own.n,
        max_new_tokens=own.max_new_tokens or cfg.sample.max_new_tokens,
        extraction=Extraction(own.extraction),
    )
