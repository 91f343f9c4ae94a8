"""quantize: model, quantizers -> ``quantized/<name>/`` and ``quantization.json``: the paper's Table 4 for this model.

For each quantizer and its unquantized baseline in the same engine: ms a token and peak memory in a process of its
own, size on disk, greedy pass@1 on one benchmark, and the paired exact test against the baseline.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rrtf.commands.measurement import engine_folder, measure_all, plan_measurements, read_results
from rrtf.commands.table import describe_comparison
from rrtf.config.artifact import Artifact, hash_code, hash_inputs, read_settings
from rrtf.config.build import build, build_benchmarks, sampler_config, to_plain
from rrtf.config.schemas import RunConfig
from rrtf.core.console import say
from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_json, write_json
from rrtf.core.records import Problem
from rrtf.evaluation.comparison import compare
from rrtf.evaluation.gain import AFTER
from rrtf.evaluation.validation_split import measured_problems
from rrtf.models.fingerprint import model_fingerprint
from rrtf.models.prompts import Prompt
from rrtf.quantization.measuring import measure
from rrtf.quantization.quantizer import Quantizer
from rrtf.sampling.engine import Sampler


@dataclass(frozen=True, slots=True)
class Measured:
    """A model that is measured, the engine that it is measured in, and the folder of the rows of its quality."""

    name: str
    model: Path
    sampler: Sampler
    folder: Path


def declare(cfg: RunConfig, out: Path) -> list[Artifact]:
    """The table, from the model and the quantizers as they are written now."""
    keys = ("prompt", "evaluate", "quantize", "quantizer", "benchmark", "sandbox", "seed", "trust_remote_code")
    model = {"model": model_fingerprint(cfg.model)} if cfg.model else hash_inputs(out, "model")
    inputs = model | hash_code(cfg.quantizer)
    return [Artifact(paths=("quantization.json",), settings=read_settings(cfg, *keys), inputs=inputs)]


def run(cfg: RunConfig, out: Path) -> None:
    """Quantize the model and measure what it costs and saves."""
    model = Path(cfg.model) if cfg.model else out / "model"
    if not (model / "config.json").is_file():
        raise UserError(f"there is no model to quantize at {model}; train first or name one with model=FOLDER")
    benchmark = build_benchmarks(cfg)[cfg.quantize.benchmark]
    problems = measured_problems(benchmark, cfg.evaluate.split, cfg.problems.validation_share)
    table: dict[str, Any] = {}
    for config in cfg.quantizer.values():
        quantizer: Quantizer = build(config)
        target = out / "quantized" / quantizer.name
        say(f"quantizing to {target}")
        quantizer.make(model, target)
        models = (
            _plan_baseline(cfg, out, quantizer, model),
            Measured(quantizer.name, target, quantizer.sampler(), _place(out, quantizer.name)),
        )
        baseline, quantized = (_figures(cfg, out, one, benchmark, problems) for one in models)
        say(describe_comparison(quantizer.name, quantized, baseline))
        before, after = (read_results(one.folder / "greedy") for one in models)
        quantized["paired_with_baseline"] = asdict(compare(before, after))
        table |= {models[0].name: baseline, models[1].name: quantized}
    write_json(out / "quantization.json", {"benchmark": cfg.quantize.benchmark, "models": table})


def _place(out: Path, name: str) -> Path:
    return out / "evaluation" / "quantized" / name


def _plan_baseline(cfg: RunConfig, out: Path, quantizer: Quantizer, model: Path) -> Measured:
    """The unquantized model; where ``rrtf evaluate`` measures with the same engine, its results are taken over."""
    name, sampler = f"baseline of {quantizer.name}", quantizer.baseline()
    same = to_plain(sampler, all_settings=False) == to_plain(cfg.evaluating_sampler, all_settings=False)
    done = same and cfg.evaluate.greedy and not cfg.model
    folder = out / "evaluation" / AFTER / cfg.quantize.benchmark if done else _place(out, name)
    return Measured(name, model, sampler, folder)


def _figures(cfg: RunConfig, out: Path, one: Measured, benchmark: Any, problems: list[Problem]) -> dict[str, Any]:
    """Quality, speed, memory and size of one model."""
    made, model = sampler_config(one.sampler), str(one.model)
    title = f"{one.name}, {cfg.quantize.benchmark}"
    planned = plan_measurements(
        cfg, model, benchmark, cfg.prompt, one.folder, title=title, sampler=one.sampler, greedy_only=True
    )
    measure_all(cfg, out, list(planned.values()))
    prompts = timing_prompts(cfg, problems)
    figures = measure(made, model, engine_folder(out, model), prompts, cfg.quantize.max_new_tokens)
    passed = read_json(one.folder / "greedy" / "metrics.json")["pass@k"]["1"]
    disk_mib = sum(item.stat().st_size for item in one.model.rglob("*") if item.is_file()) / 2**20
    return {**figures, "disk_mib": disk_mib, "pass@1": passed}


def timing_prompts(cfg: RunConfig, problems: list[Problem]) -> list[Prompt]:
    """The prompts that the speed is measured on, in the format that the model was trained in."""
    chosen = problems[: cfg.quantize.timing_prompts]
    return [Prompt(text=cfg.prompt.render(problem), chat=cfg.prompt.chat) for problem in chosen]
