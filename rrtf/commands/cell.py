"""One cell of ``rrtf compare``, in a process of its own: train, measure, answer with the verdicts.

It is stopped and resumed like any training: its folder is a run directory.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from omegaconf import DictConfig

from rrtf.commands import train
from rrtf.commands.comparison_log import loggers_of_cell, runs_ended
from rrtf.commands.measurement import Measurement, declare_samples, measure_all, plan_measurements, read_results
from rrtf.commands.run_directory import at_work
from rrtf.commands.stage import run_stage
from rrtf.config.artifact import Artifact, hash_code, read_settings
from rrtf.config.build import accelerator_of, build_benchmarks
from rrtf.config.compose import compose
from rrtf.config.schemas import RunConfig
from rrtf.config.typed import typed
from rrtf.core.jsonl import read_json
from rrtf.core.records import Outcome
from rrtf.models.loading import quiet_transformers
from rrtf.training.launch import die_with


def configure(composed: DictConfig, *, out: Path, groups: str) -> RunConfig:
    """The configuration of a cell; it is measured greedily on every chosen benchmark."""
    cfg = typed(composed)
    evaluate = replace(cfg.evaluate, greedy=True, n=0, same_prompt=[])
    return replace(cfg, out=str(out), groups=groups, evaluate=evaluate, k=[1], model=None, samples=None)


def as_untrained(cfg: RunConfig) -> RunConfig:
    """The student as it is, asked in its own format."""
    return replace(cfg, model=cfg.student, prompt=cfg.student_prompt)


def declare(cfg: RunConfig) -> Artifact:
    """What the verdicts of a cell are made from."""
    measured = [replace(one, model=cfg.student) for one in plan(cfg, Path(cfg.out), cfg.student)]
    inputs: dict[str, Any] = {one.title: declare_samples(cfg, one).fingerprint for one in measured}
    if cfg.model is None:
        inputs["training"] = train.declare(cfg, Path(cfg.out))[0].fingerprint
        inputs |= hash_code({"optimizer": cfg.optimizer, "scheduler": cfg.scheduler, "adapter": cfg.adapter})
        inputs |= hash_code({f"callbacks.{name}": one for name, one in cfg.callbacks.items()})
    return Artifact(paths=(), settings=read_settings(cfg, "sandbox", "trust_remote_code"), inputs=inputs)


def plan(cfg: RunConfig, out: Path, model: str) -> list[Measurement]:
    """The greedy measurement of each benchmark."""
    planned: list[Measurement] = []
    for name, benchmark in build_benchmarks(cfg).items():
        folder = out / "evaluation" / name
        planned += plan_measurements(cfg, model, benchmark, cfg.prompt, folder, title=name, greedy_only=True).values()
    return planned


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request of ``rrtf.commands.compare`` (through ``rrtf.core.child_process``)."""
    die_with(request["parent"])  # a second comparison must not meet the cells of the first
    if request["cores"]:
        os.sched_setaffinity(0, request["cores"])
    quiet_transformers()
    out = Path(request["out"])
    overrides = list(request["overrides"])
    composed = compose(overrides, config_dir=request["config_dir"])
    cfg = configure(composed, out=out, groups=request["groups"])
    comparison = Path(request["comparison"])
    cfg = replace(cfg, logger=loggers_of_cell(cfg.logger, comparison=comparison, name=request["name"]))
    with at_work(out, "compare", composed, overrides), runs_ended():
        return measure(as_untrained(cfg), out, cfg.student) if request["untrained"] else train_and_measure(cfg, out)


def train_and_measure(cfg: RunConfig, out: Path) -> dict[str, Any]:
    """Train, unless that is done, and measure what came out."""
    run_stage("train", cfg, out)
    training, marker = read_json(out / "training.json"), read_json(out / "stages" / "train.json")
    figures = {"tokens": training["tokens"], "steps": training["optimizer_steps"], "seconds": marker["wall_seconds"]}
    return figures | measure(replace(cfg, model=str(out / "model")), out, str(out / "model"))


def measure(cfg: RunConfig, out: Path, model: str) -> dict[str, Any]:
    """What a model solves of each benchmark."""
    start = time.monotonic()
    planned = plan(cfg, out, model)
    measure_all(cfg, out, planned)
    solved: dict[str, list[str]] = {}
    lost: list[str] = []
    for name, one in zip(cfg.benchmark, planned, strict=True):
        rows = read_results(one.folder)
        solved[name] = sorted(row["task_id"] for row in rows if row["passed"])
        lost += [row["task_id"] for row in rows if not Outcome(row["outcome"]).is_conclusive]
    seconds = round(time.monotonic() - start, 1)
    return {"solved": solved, "without_verdict": lost, "measuring_seconds": seconds, "device": accelerator_of(cfg)}
