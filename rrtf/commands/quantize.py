"""quantize: model, quantizers -> ``quantized/<name>/`` and ``quantization.json``: the paper's Table 4 for this model.

For each quantizer and its unquantized baseline in the same engine: ms a token and peak memory in a process of its
own, size on disk, greedy pass@1 on one benchmark, and the paired exact test against the baseline.
"""

from __future__ import annotations

from dataclasses import asdict
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
        baseline = f"baseline of {quantizer.name}"
        unquantized = quantizer.baseline()
        places = [_find_baseline(cfg, out, unquantized, baseline), _place(out, quantizer.name)]
        table[baseline] = _figures(cfg, out, unquantized, model, benchmark, problems, baseline, places[0])
        table[quantizer.name] = _figures(
            cfg, out, quantizer.sampler(), target, benchmark, problems, quantizer.name, places[1]
        )
        say(describe_comparison(quantizer.name, table[quantizer.name], table[baseline]))
        results = [read_results(place / "greedy") for place in places]
        table[quantizer.name]["paired_with_baseline"] = asdict(compare(results[0], results[1]))
    write_json(out / "quantization.json", {"benchmark": cfg.quantize.benchmark, "models": table})


def _place(out: Path, name: str) -> Path:
    return out / "evaluation" / "quantized" / name


def _find_baseline(cfg: RunConfig, out: Path, sampler: Sampler, name: str) -> Path:
    """Where the unquantized model's results go: those of ``rrtf evaluate``, if it measures with the same engine."""
    same = to_plain(sampler, all_settings=False) == to_plain(cfg.evaluating_sampler, all_settings=False)
    if same and cfg.evaluate.greedy and not cfg.model:
        return out / "evaluation" / AFTER / cfg.quantize.benchmark
    return _place(out, name)


def _figures(
    cfg: RunConfig,
    out: Path,
    sampler: Sampler,
    model: Path,
    benchmark: Any,
    problems: list[Problem],
    name: str,
    folder: Path,
) -> dict[str, Any]:
    """Quality, speed, memory and size of one model; ``folder`` takes the rows of its quality."""
    made, title = sampler_config(sampler), f"{name}, {cfg.quantize.benchmark}"
    planned = plan_measurements(
        cfg, str(model), benchmark, cfg.prompt, folder, title=title, sampler=sampler, greedy_only=True
    )
    measure_all(cfg, out, list(planned.values()))
    figures = measure(
        made,
        str(model),
        engine_folder(out, str(model)),
        timing_prompts(cfg, problems),
        cfg.quantize.max_new_tokens,
    )
    passed = read_json(folder / "greedy" / "metrics.json")["pass@k"]["1"]
    disk_mib = sum(item.stat().st_size for item in model.rglob("*") if item.is_file()) / 2**20
    return {**figures, "disk_mib": disk_mib, "pass@1": passed}


def timing_prompts(cfg: RunConfig, problems: list[Problem]) -> list[Prompt]:
    """The prompts that the speed is measured on, in the format that the model was trained in."""
    chosen = problems[: cfg.quantize.timing_prompts]
    return [Prompt(text=cfg.prompt.render(problem), chat=cfg.prompt.chat) for problem in chosen]
