"""``rrtf STAGE --help``: the settings that a stage reads, each with its default and what it means."""

from __future__ import annotations

from rrtf.config.describe import Row, list_rows, list_sections, summarize
from rrtf.config.groups import list_names
from rrtf.config.schemas import RunConfig

SECTIONS = {
    "evolve": ("problems",),
    "sample": ("sample",),
    "rank": ("rank", "sandbox"),
    "train": ("train", "train.validate"),
    "evaluate": ("evaluate", "sandbox"),
    "quantize": ("quantize", "evaluate", "sandbox"),
    "report": (),
    "run": ("problems", "sample", "rank", "sandbox", "train", "train.validate", "round", "evaluate", "quantize"),
    "compare": ("compare", "train", "evaluate", "sandbox"),
}
"""The sections that a stage reads, beside the keys at the top."""

GROUPS = {
    "evolve": ("benchmark",),
    "sample": ("sampler", "prompt", "executor"),
    "rank": ("scorer", "executor"),
    "train": ("objective", "optimizer", "scheduler", "adapter", "strategy", "trainer", "callbacks", "logger", "prompt"),
    "evaluate": ("benchmark", "sampler", "prompt", "executor"),
    "quantize": ("quantizer", "benchmark"),
    "report": (),
    "compare": ("comparison", "objective", "optimizer", "scheduler", "benchmark", "sampler", "prompt"),
}
"""The groups that a stage chooses from."""


def describe_stage(stage: str, purpose: str = "") -> str:
    """The help text of a stage."""
    groups = dict.fromkeys(name for names in GROUPS.values() for name in names) if stage == "run" else GROUPS[stage]
    lines = [f"usage: rrtf {stage} [--multirun] [--cfg job] [--config-dir DIR] [key=value ...]", "", purpose, ""]
    lines += ["at the top:", *_lines(RunConfig, ""), ""]
    for name in SECTIONS[stage]:
        schema = _find_section(name)
        lines += [f"{name}: {summarize(schema)}", *_lines(schema, f"{name}."), ""]
    if groups:
        lines += ["choices (GROUP=NAME, and then GROUP.SETTING=VALUE):"]
        lines += [f"  {group:<10} {', '.join(sorted(list_names(group)))}" for group in groups]
    lines += ["", "docs/settings.md has every setting; --cfg job shows what is composed; --hydra-help is Hydra's own."]
    return "\n".join(lines)


def _find_section(name: str) -> type:
    schema: type = RunConfig
    for part in name.split("."):
        schema = dict(list_sections(schema))[part]
    return schema


def _lines(schema: type, prefix: str) -> list[str]:
    chosen = {"student_prompt", *(name for names in GROUPS.values() for name in names)}
    rows = [row for row in list_rows(schema) if prefix or row.name not in chosen]
    return [f"  {prefix + row.name:<28} {_shown(row):<24} {row.text}" for row in rows]


def _shown(row: Row) -> str:
    return "by machine" if row.computed else "null" if row.default is None else str(row.default)
