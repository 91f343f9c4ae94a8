"""Write ``gain.json`` from the results of a run directory: what ``rrtf report`` leads with."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rrtf.commands.measurement import read_results
from rrtf.config.schemas import RunConfig
from rrtf.core.jsonl import read_json, write_json
from rrtf.evaluation.gain import AFTER, FORMATS, measure_gain


def write_gain(cfg: RunConfig, out: Path) -> None:
    """Write it where the untrained and the trained model are measured greedily; else take an earlier one away."""
    path = out / "gain.json"
    if not cfg.evaluate.greedy or not (out / "evaluation.json").is_file():
        path.unlink(missing_ok=True)
        return
    before = {FORMATS[part]: _read_greedy(cfg, out, part) for part in FORMATS}
    gain = measure_gain({name: rows for name, rows in before.items() if rows}, _read_greedy(cfg, out, AFTER))
    if gain is None:
        path.unlink(missing_ok=True)
        return
    benchmarks = {
        "benchmarks": list(cfg.benchmark),
        "split": cfg.evaluate.split,
        "used_to_choose": list(_used_to_choose(cfg)),
    }
    write_json(path, asdict(gain) | benchmarks | {"seconds": _seconds(out)})


def _read_greedy(cfg: RunConfig, out: Path, part: str) -> dict[str, list[dict[str, Any]]]:
    folders = {name: out / "evaluation" / part / name / "greedy" for name in cfg.benchmark}
    return {name: read_results(folder) for name, folder in folders.items() if (folder / "results.jsonl").is_file()}


def _used_to_choose(cfg: RunConfig) -> list[str]:
    """Benchmarks whose measured problems chose the model: they are no longer held out."""
    chosen = cfg.train.validate.every and cfg.train.export == "best"
    return [cfg.train.validate.benchmark] if chosen else []


def _seconds(out: Path) -> dict[str, float]:
    markers = sorted((path.stat().st_mtime, path) for path in (out / "stages").glob("*.json"))
    return {path.stem: read_json(path)["wall_seconds"] for _, path in markers}
