"""quantize: model, quantizers -> ``quantized/<name>/`` and ``quantization.json``: the paper's Table 4 for this model.

For each quantizer and its unquantized baseline in the same engine: ms a token and peak memory in a process of its
own, size on disk, greedy pass@1 on one benchmark, and the paired exact test against the baseline.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rrtf.commands.evaluate import evaluate_model
from rrtf.commands.sample import engine_folder
from rrtf.commands.table import comparison_line
from rrtf.config.build import benchmarks, build, prompt_format, sampler_config
from rrtf.config.schemas import RunConfig
from rrtf.core.console import say
from rrtf.core.errors import UserError
from rrtf.core.jsonl import read_json, read_objects, write_json
from rrtf.core.records import Problem
from rrtf.evaluation.metrics import compare
from rrtf.models.prompts import PromptFormat
from rrtf.quantization.measuring import measure
from rrtf.quantization.quantizer import Quantizer
from rrtf.sampling.engine import Sampler


def run(cfg: RunConfig, out: Path) -> None:
    """Quantize the model and measure what it costs and saves."""
    model = Path(cfg.model) if cfg.model else out / "model"
    if not (model / "config.json").is_file():
        raise UserError(f"there is no model to quantize at {model}; train first or name one with model=FOLDER")
    benchmark = benchmarks(cfg)[cfg.quantize.benchmark]
    problems = benchmark.problems("test")
    table: dict[str, Any] = {}
    for config in cfg.quantizers.values():
        quantizer: Quantizer = build(config)
        target = out / "quantized" / quantizer.name
        say(f"quantizing to {target}")
        quantizer.make(model, target)
        baseline = f"baseline of {quantizer.name}"
        table[baseline] = _figures(cfg, out, quantizer.baseline(), model, benchmark, problems, baseline)
        table[quantizer.name] = _figures(cfg, out, quantizer.sampler(), target, benchmark, problems, quantizer.name)
        results = [_results(out, name) for name in (baseline, quantizer.name)]
        say(comparison_line(quantizer.name, table[quantizer.name], table[baseline]))
        table[quantizer.name]["paired_with_baseline"] = asdict(compare(results[0], results[1]))
    write_json(out / "quantization.json", {"benchmark": cfg.quantize.benchmark, "models": table})


def _figures(
    cfg: RunConfig, out: Path, sampler: Sampler, model: Path, benchmark: Any, problems: list[Problem], name: str
) -> dict[str, Any]:
    folder = out / "evaluation" / "quantized" / name
    modes = evaluate_model(cfg, out, str(model), benchmark, cfg.prompt, folder, sampler=sampler, greedy_only=True)
    prompt: PromptFormat = prompt_format(cfg.prompt)
    figures = measure(
        sampler_config(sampler),
        str(model),
        engine_folder(out, str(model)),
        [prompt.render(problem) for problem in problems[: cfg.quantize.timing_prompts]],
        cfg.quantize.max_new_tokens,
    )
    passed = read_json(modes["greedy"] / "metrics.json")["pass@k"]["1"]
    disk_mib = sum(item.stat().st_size for item in model.rglob("*") if item.is_file()) / 2**20
    return {**figures, "disk_mib": disk_mib, "pass@1": passed}


def _results(out: Path, name: str) -> list[dict[str, Any]]:
    return [row for _, row in read_objects(out / "evaluation" / "quantized" / name / "greedy" / "results.jsonl")]
