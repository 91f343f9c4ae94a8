"""pass@1 while training goes on (the paper's Figure 4), and the best model so far.

Every ``train.validate.every`` optimizer steps, before the first and after the last, the model is exported and measured
greedily by the sampler that evaluates, in a process of its own: the trainer is never forked, and what the measurement
takes is given back. ``validation/validation.jsonl`` holds one row a measurement and survives kills; the model with the
highest pass@1 so far (the earliest of equals) stays in ``validation/best/``.

A benchmark that chooses the model is no longer held out: report another one, or its other problems.
"""

from __future__ import annotations

import contextlib
import dataclasses
import multiprocessing
import shutil
import sys
from pathlib import Path
from typing import Any

import lightning

from rrtf.commands.measurement import engine_folder, measure_all, plan_measurements
from rrtf.config.build import build_benchmarks
from rrtf.config.schemas import RunConfig
from rrtf.core.console import say
from rrtf.core.errors import InfrastructureError
from rrtf.core.jsonl import AppendLog, read_json, read_objects
from rrtf.core.records import Problem
from rrtf.evaluation.benchmark import Benchmark
from rrtf.models.loading import quiet_transformers
from rrtf.models.tokenizer import Tokenizer
from rrtf.training.launch import from_first


@dataclasses.dataclass(frozen=True)
class Spread:
    """A benchmark cut to ``limit`` problems, spread evenly over its own order."""

    whole: Benchmark
    limit: int

    @property
    def name(self) -> str:
        return self.whole.name

    def problems(self, split: str) -> list[Problem]:
        everything = self.whole.problems(split)
        count = min(self.limit, len(everything))
        return [everything[number * len(everything) // count] for number in range(count)]


class PassAtK(lightning.Callback):
    """Measures pass@1 every so many optimizer steps.

    Args:
        cfg: the run's configuration; ``train.validate`` says how often and on what.
        out: the run directory.
        tokenizer: written beside each model that is measured.
    """

    def __init__(self, cfg: RunConfig, out: Path, tokenizer: Tokenizer) -> None:
        self._cfg, self._out, self._tokenizer = cfg, out, tokenizer
        self._folder = out / "validation"

    def on_train_start(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        """Also a step that was done before a kill and not measured."""
        self._measure_if_due(trainer, pl_module)

    def on_train_batch_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        self._measure_if_due(trainer, pl_module)

    def on_train_end(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        self._measure_if_due(trainer, pl_module, last=True)

    def _measure_if_due(self, trainer: lightning.Trainer, module: Any, *, last: bool = False) -> None:
        step = trainer.global_step
        if not (last or step % self._cfg.train.validate.every == 0):
            return
        if from_first(trainer.is_global_zero and step in self.measured()):  # one reads: file systems of nodes lag
            return
        place = self._folder / f"step={step}"
        module.save(place / "model", tokenizer=self._tokenizer)
        if trainer.is_global_zero:
            row = {"step": step} | measure_apart(self._cfg, self._out, place)
            for logger in trainer.loggers:
                logger.log_metrics({"validation/pass@1": row["pass@1"]}, step=step)
                logger.save()
            self._keep(row, place)
        trainer.strategy.barrier()
        module.restart_clock()  # tokens a second are of training

    def measured(self) -> dict[int, float]:
        """pass@1 by step, of what has been measured."""
        log = self._folder / "validation.jsonl"
        return {row["step"]: row["pass@1"] for _, row in read_objects(log)} if log.is_file() else {}

    def _keep(self, row: dict[str, Any], place: Path) -> None:
        """Keep the model if it is the best so far, then write the row: a kill in between measures again."""
        earlier, best = self.measured(), self._folder / "best"
        if not earlier or row["pass@1"] > max(earlier.values()) or not best.is_dir():
            shutil.rmtree(best, ignore_errors=True)
            (place / "model").rename(best)
        shutil.rmtree(place / "model", ignore_errors=True)
        log = AppendLog(self._folder / "validation.jsonl")
        log.append([row])
        log.close()
        say(f"step {row['step']}: pass@1 {row['pass@1']:.3f} ({row['benchmark']}, {row['tasks']} problems)")


def measure_apart(cfg: RunConfig, out: Path, place: Path) -> dict[str, Any]:
    """Measure the model in ``place/model`` greedily in a fresh process: its pass@1 with the 95 % interval.

    Raises:
        InfrastructureError: the process failed.
    """
    child = multiprocessing.get_context("spawn").Process(target=measure, args=(cfg, out, place))
    child.start()
    child.join()
    if child.exitcode:
        raise InfrastructureError(f"measuring {place / 'model'} failed with exit code {child.exitcode}")
    figures = read_json(place / "greedy" / "metrics.json")
    found = figures["pass@k"]["1"]
    return {
        "benchmark": cfg.train.validate.benchmark,
        "pass@1": found["value"],
        "low": found["low"],
        "high": found["high"],
        "tasks": found["tasks"],
        "outcomes": figures["outcomes"],
    }


def measure(cfg: RunConfig, out: Path, place: Path) -> None:
    """Sample and execute; the results stay in ``place/greedy``."""
    settings = cfg.train.validate
    benchmark: Any = build_benchmarks(cfg)[settings.benchmark]
    if settings.limit:
        benchmark = Spread(benchmark, settings.limit)
    model = str(place / "model")
    quiet_transformers()
    with contextlib.redirect_stdout(sys.stderr):
        title = f"validation, {settings.benchmark}"
        planned = plan_measurements(cfg, model, benchmark, cfg.prompt, place, title=title, greedy_only=True)
        measure_all(cfg, out, list(planned.values()))
    shutil.rmtree(engine_folder(out, model), ignore_errors=True)  # converted weights of a model that will not stay
